/// Finds the words that an acronym stands for, near its use.
///
/// After Schwartz and Hearst (2003): letters of the short form are matched from right to left in the words before or
/// after it; here also at the boundaries of compounds (*Folk|pensions|anstalten*). A name in another language than
/// the acronym's matches no letters: a name of an organisation straight before the bracket is accepted.
struct AcronymExpansion {
  let block: BlockView
  let sentence: Sentence
  let language: Language

  /// The tokens that spell the acronym at token `at` out; nil when nothing does.
  func expansion(of acronym: String, at: Int) -> Range<Int>? {
    // LF (SF), and LF SF without brackets.
    if isMark(at - 1, 0x28), let range = longForm(acronym, endingBefore: at - 1) { return range }
    if let range = nameBefore(acronym, at) { return range }
    // SF (LF), also with a noun in between: “the SIL group (…)”.
    let open = isMark(at + 1, 0x28) ? at + 1 : at + 2
    if isMark(open, 0x28), let close = (open + 1..<max(open + 1, sentence.end)).first(where: { isMark($0, 0x29) }) {
      let inner = open + 1..<close
      if open == at + 2, !matches(acronym, inner) { return nil }
      if words(inner).count >= 2
        || inner.contains(where: { block.type($0).boundaryCount > 0 }) && matches(acronym, inner)
      {
        if matches(acronym, inner) || isName(inner) || words(inner).count >= 2 && !hasNumber(inner) { return inner }
      }
    }
    // SF eli LF, SF, dvs. LF, SF, or LF; LF eli SF, LF, förkortat SF, lyhenne SF.
    let cues = ExplanationCues.of(language)
    var i = at + 1
    while isMark(i, 0x2C) || isMark(i, 0x96) || isMark(i, 0x3A) { i += 1 }
    if i < sentence.end {
      let form = block.form(i)
      let isCue = cues.identity.contains(form) || cues.weakIdentity.contains(form) || Self.cues.contains(form)
      if isCue || i > at + 1 {
        var start = isCue ? i + 1 : i
        while start < sentence.end,
          Self.cues.contains(block.form(start)) || cues.empty.contains(block.form(start))
            || Self.links.contains(block.form(start))
        { start += 1 }
        let rest = start..<sentence.end
        if let range = prefixMatch(acronym, rest) { return range }
      }
    }
    var k = at - 1
    var sawCue = false
    while k > sentence.first, at - k <= 4 {
      let form = block.form(k)
      if cues.identity.contains(form) || cues.weakIdentity.contains(form) || Self.cues.contains(form) {
        sawCue = true
      } else if !isMark(k, 0x2C) && !isMark(k, 0x22) && !cues.empty.contains(form) && !isMark(k, 0x28) {
        break
      }
      k -= 1
    }
    if sawCue, let range = longForm(acronym, endingBefore: k + 1) { return range }
    return nil
  }

  private static let cues: Set<String> = [
    "lyhenne", "lyhennettynä", "lyhenteenä", "lyhyesti", "förkortat", "förkortas", "förkortning", "förkortningen",
    "kort", "short",
    "abbreviated", "abbreviation", "stands", "for", "tulee", "sanoista", "står", "för", "betyder", "tarkoittaa",
    "means", "on", "är", "is",
  ]
  private static let links: Set<String> = ["för", "for", "sanoista", "av", "of", "the"]

  // MARK: Matching letters

  /// The words before token `end` whose letters spell the acronym.
  private func longForm(_ acronym: String, endingBefore end: Int) -> Range<Int>? {
    let letters = acronym.unicodeScalars.count
    let available = (sentence.first..<end).filter { block.tokens[$0].isCounted }
    for count in 1...max(1, min(letters + 5, letters * 2)) where count <= available.count {
      let range = available[available.count - count]..<end
      if matches(acronym, range) { return range }
    }
    // A name in another language: its head is an organisation, or its words are capitalised.
    guard let last = available.last, last >= end - 1 || isMark(end - 1, 0x22) else { return nil }
    // Capitalised words and the small words that join them, back from the bracket.
    var start = available.count
    var capitals = 0
    var hasHead = false
    for k in stride(from: available.count - 1, through: max(0, available.count - 8), by: -1) {
      let i = available[k]
      let token = block.tokens[i]
      if token.kind != .word || token.flags.contains(.hasDigit) { break }
      let isCapital = token.flags.contains(.capitalised)
      if isHead(i) { hasHead = true }
      if isCapital { capitals += 1 }
      guard isCapital || isHead(i) || token.end - token.start <= 4 || hasHead else { break }
      start = k
      // The first capital of a name whose other words are small: “Institutet för hälsa och välfärd”.
      if isCapital && hasHead && capitals >= 1 { break }
    }
    guard start < available.count, hasHead || capitals >= 2 else { return nil }
    return available[start]..<end
  }

  /// A name straight before the acronym without brackets: *Terveyden ja hyvinvoinnin laitos THL*.
  private func nameBefore(_ acronym: String, _ at: Int) -> Range<Int>? {
    guard at > sentence.first, block.tokens[at - 1].kind == .word else { return nil }
    let available = (sentence.first..<at).filter { block.tokens[$0].isCounted }
    for count in 1...max(1, min(acronym.count + 3, available.count)) where count <= available.count {
      let range = available[available.count - count]..<at
      if count >= 2 || block.type(range.lowerBound).boundaryCount > 0, matches(acronym, range) { return range }
    }
    return nil
  }

  private func prefixMatch(_ acronym: String, _ rest: Range<Int>) -> Range<Int>? {
    let available = rest.filter { block.tokens[$0].isCounted }
    for count in 1...max(1, acronym.count + 3) where count <= available.count {
      let range = rest.lowerBound..<available[count - 1] + 1
      if matches(acronym, range) { return range }
    }
    let few = available.prefix(6)
    guard few.count >= 2, let last = few.last else { return nil }
    return isName(rest.lowerBound..<last + 1) ? rest.lowerBound..<last + 1 : nil
  }

  /// Whether the letters of the acronym are found in order at starts of words or of parts of compounds; the first at
  /// the start of the first word.
  private func matches(_ acronym: String, _ range: Range<Int>) -> Bool {
    let wanted = Array(LetterCase.lower(acronym).unicodeScalars)
    var starts: [(letters: [Unicode.Scalar], isWordStart: Bool)] = []
    for i in range where block.tokens[i].isCounted {
      if Acronym.base(block, i) != nil { return false }
      let text = Array(LetterCase.lower(block.text(i..<i + 1)).unicodeScalars)
      guard !text.isEmpty else { continue }
      starts.append((text, true))
    }
    guard let first = starts.first, first.letters.first == wanted.first else { return false }
    // Every word may give its first letter and letters further in, in order; small words may give none.
    var position = 0
    for (number, word) in starts.enumerated() {
      guard position < wanted.count else {
        // Words left over must be small.
        if word.letters.count > 4 { return false }
        continue
      }
      if word.letters.first == wanted[position] {
        position += 1
        // More letters inside the word, as in compounds: at most as many as keep the next words going.
        let left = starts.count - number - 1
        var k = 1
        while position < wanted.count, wanted.count - position > left, k < word.letters.count {
          if word.letters[k] == wanted[position] { position += 1 }
          k += 1
        }
      } else if word.letters.count > 4 && number > 0 {
        return false
      }
    }
    return position == wanted.count
  }

  // MARK: Names

  private static let heads: Set<String> = [
    "laitos", "virasto", "ministeriö", "keskus", "liitto", "yhdistys", "järjestö", "hallitus", "neuvosto", "yliopisto",
    "unioni", "toimisto", "palvelu", "rekisteri", "kuntayhtymä", "yhtymä",
    "institutet", "verket", "anstalten", "ministeriet", "centralen", "förbundet", "föreningen", "myndigheten",
    "institut", "institutet", "byrån", "styrelsen", "rådet", "unionen", "registret", "centret", "tjänsten", "förbund",
    "förening", "inspektionen", "kassan", "nämnden",
    "agency", "institute", "institution", "ministry", "authority", "association", "organisation", "organization",
    "council", "office", "board", "centre", "center", "service", "register", "union", "department", "society",
    "federation", "university", "commission",
  ]

  /// Whether a range is a name: a head that names an organisation, or two capitalised words or more.
  private func isName(_ range: Range<Int>) -> Bool {
    let words = words(range)
    guard words.count >= 2 else {
      guard let only = words.first else { return false }
      return isHead(only) && block.tokens[only].flags.contains(.capitalised)
    }
    let capitals = words.count { block.tokens[$0].flags.contains(.capitalised) }
    return words.contains(where: { isHead($0) }) || capitals >= 3 || capitals == words.count
  }

  private func isHead(_ i: Int) -> Bool {
    let form = block.lemma(i)
    let own = block.form(i)
    return Self.heads.contains(form) || Self.heads.contains(own)
      || Self.heads.contains(where: { $0.count >= 5 && (own.hasSuffix($0) || form.hasSuffix($0)) })
  }

  private func words(_ range: Range<Int>) -> [Int] { range.filter { block.tokens[$0].kind == .word } }
  private func hasNumber(_ range: Range<Int>) -> Bool { range.contains { block.tokens[$0].kind == .number } }
  private func isMark(_ i: Int, _ mark: UInt8) -> Bool {
    sentence.tokens.contains(i) && block.tokens[i].kind == .punctuation && block.tokens[i].mark == mark
  }
}
