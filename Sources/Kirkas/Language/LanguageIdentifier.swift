/// Tells the language of a run of words from the three lexicons.
///
/// A word speaks for each language in proportion to its Zipf frequency there; a word that one language alone knows
/// decides more than one that all three share.
struct LanguageIdentifier {
  let resources: LanguageResources

  /// Evidence of a run of words for each language.
  struct Evidence {
    /// Summed Zipf × 25, in the order fi, sv, en.
    var scores: (Int, Int, Int) = (0, 0, 0)
    /// Words that the language's lexicon knows, in the same order.
    var known: (Int, Int, Int) = (0, 0, 0)
    /// Words seen.
    var words = 0
    /// Letters in scripts other than Latin.
    var foreignLetters = 0
    var letters = 0

    func score(_ language: Language) -> Int {
      switch language {
      case .finnish: scores.0
      case .swedish: scores.1
      case .english: scores.2
      }
    }

    func known(_ language: Language) -> Int {
      switch language {
      case .finnish: known.0
      case .swedish: known.1
      case .english: known.2
      }
    }

    mutating func add(_ other: Evidence) {
      scores = (scores.0 + other.scores.0, scores.1 + other.scores.1, scores.2 + other.scores.2)
      known = (known.0 + other.known.0, known.1 + other.known.1, known.2 + other.known.2)
      words += other.words
      foreignLetters += other.foreignLetters
      letters += other.letters
    }
  }

  /// What the evidence says.
  enum Verdict: Equatable {
    /// One of the three; `sure` when nothing speaks for another.
    case language(Language, sure: Bool)
    /// None of the three.
    case other
    /// Too little to say.
    case unknown
  }

  /// Counts the evidence of tokens; `hashes` are those of their lower-cased forms. At most `limit` words are read.
  func evidence(
    _ tokens: ArraySlice<Token>, _ hashes: [UInt64], _ bytes: UnsafeBufferPointer<UInt8>, limit: Int = 40
  ) -> Evidence {
    var evidence = Evidence()
    let fi = resources.lexicon(.finnish)
    let sv = resources.lexicon(.swedish)
    let en = resources.lexicon(.english)
    for i in tokens.indices {
      let token = tokens[i]
      guard token.kind == .word else { continue }
      let first = bytes[Int(token.start)]
      // Letters of the Latin languages are mostly one byte, Greek and Cyrillic two, the scripts of Asia three.
      let length = Int(token.end - token.start) / (first < 0xCE ? 1 : first < 0xE0 ? 2 : 3)
      evidence.letters += length
      if first >= 0xCE && first <= 0xED {
        evidence.foreignLetters += length
        evidence.words += 1
        continue
      }
      // Capitals inside a sentence are names, which speak for no language; digits neither.
      if token.flags.contains(.allCapitals) || token.flags.contains(.hasDigit) { continue }
      let isName = token.flags.contains(.capitalised) && i > tokens.startIndex
      let hash = hashes[i]
      let a = weight(fi.find(hash: hash))
      let b = weight(sv.find(hash: hash))
      let c = weight(en.find(hash: hash))
      evidence.words += 1
      if a > 0 { evidence.known.0 += 1 }
      if b > 0 { evidence.known.1 += 1 }
      if c > 0 { evidence.known.2 += 1 }
      let share = isName ? 4 : 1
      let letters = Self.letterEvidence(bytes, token)
      evidence.scores.0 += (a + letters.0) / share
      evidence.scores.1 += (b + letters.1) / share
      evidence.scores.2 += (c + letters.2) / share
      if evidence.words >= limit { break }
    }
    return evidence
  }

  @inline(__always)
  private func weight(_ entry: Lexicon.Entry?) -> Int {
    guard let entry else { return 0 }
    return max(Int(entry.rawZipf), 20)
  }

  /// What the letters of one word say: doubled vowels and *ä, ö* are Finnish, *å* Swedish, *w, th, wh* English …
  private static func letterEvidence(_ bytes: UnsafeBufferPointer<UInt8>, _ token: Token) -> (Int, Int, Int) {
    var (fi, sv, en) = (0, 0, 0)
    var previous: UInt8 = 0
    var i = Int(token.start)
    let end = Int(token.end)
    let last = bytes[end - 1] | 0x20
    while i < end {
      var b = bytes[i]
      if b < 0x80 { b |= 0x20 }
      if b == 0xC3 && i + 1 < end {
        let second = bytes[i + 1] | 0x20
        if second == 0xA5 { sv += 40 }
        if second == 0xA4 || second == 0xB6 {
          en -= 30
          if previous == second { fi += 40 }
        }
        previous = second
        i += 2
        continue
      }
      switch b {
      case 0x61, 0x75, 0x79, 0x69:  // aa, uu, yy, ii
        if previous == b { fi += 30 }
      case 0x6B, 0x74, 0x70:  // doubled k, t, p before a vowel are common in Finnish
        if previous == b { fi += 6 }
      case 0x68:
        if previous == 0x74 || previous == 0x77 { en += 25 }
        if previous == 0x73 || previous == 0x63 { fi -= 10 }
      case 0x77: (en, fi, sv) = (en + 20, fi - 20, sv - 15)
      case 0x62, 0x66, 0x67, 0x63, 0x71, 0x78, 0x7A: fi -= 10
      case 0x64:
        if previous == 0x6E || previous == 0x64 { fi -= 15 }
      default: break
      }
      previous = b
      i += 1
    }
    if end - Int(token.start) > 3 {
      // A Finnish word ends in a vowel, n, s, t, l or r.
      switch last {
      case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0x6E, 0x73, 0x74, 0x6C, 0x72, 0xA4, 0xB6: break
      default: fi -= 40
      }
    }
    return (fi, sv, en)
  }

  /// Weighs the evidence. `declared` is what markup or the caller says; it decides where the words do not.
  /// `isMixed` says that the words may come from texts in several languages.
  func verdict(_ evidence: Evidence, declared: Language?, isMixed: Bool = false) -> Verdict {
    if evidence.foreignLetters * 2 > evidence.letters && evidence.foreignLetters > 0 { return .other }
    guard evidence.words > 0 else { return declared.map { .language($0, sure: false) } ?? .unknown }
    var order: [(Language, Int)] = Language.allCases.map { ($0, evidence.score($0)) }
    if let declared, let index = order.firstIndex(where: { $0.0 == declared }) { order[index].1 += 60 }
    order.sort { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    let (best, top) = order[0]
    let margin = top - order[1].1
    if evidence.words >= 5 && evidence.known(best) * 100 < evidence.words * 45 {
      return declared == best && evidence.words < 8 ? .language(best, sure: false) : .other
    }
    // A related language shares words with all three and is at home in none: they are rare there, and no one leads.
    if !isMixed && evidence.words >= 8 && top < 90 * evidence.words && margin < 20 * evidence.words { return .other }
    if top <= 0 { return declared.map { .language($0, sure: false) } ?? .unknown }
    let sure = evidence.words >= 4 && margin >= 40 * min(evidence.words, 10) / 3
    if margin < 12 && evidence.words < 4 {
      return declared.map { .language($0, sure: false) } ?? .language(best, sure: false)
    }
    return .language(best, sure: sure)
  }
}
