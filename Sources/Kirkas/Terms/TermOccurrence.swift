/// A place where a text uses a term or an acronym.
struct TermOccurrence {
  /// What is used: a concept of a catalogue, or a word that no bank knows.
  enum Subject: Hashable {
    case concept(catalog: Int, index: Int)
    /// An acronym outside the bank, by the hash of its text.
    case acronym(UInt64)
    /// A hard word outside the bank, by the hash of its lemma.
    case word(UInt64)
  }
  var subject: Subject
  var language: Language
  var block: Int
  /// Tokens of the block.
  var tokens: Range<Int>
  var isAcronym: Bool
  /// A part of a compound: it counts as a use but explains nothing and needs no second warning.
  var isWeak: Bool
  /// Number of the surface in its catalogue; -1 outside the bank.
  var surface: Int
}

/// The uses of a document in reading order, found by block without a search.
struct TermUses {
  let all: [TermOccurrence]
  private let starts: [Int]

  /// `uses` must be in reading order.
  init(_ uses: [TermOccurrence], blocks: Int) {
    all = uses
    var starts: [Int] = []
    starts.reserveCapacity(blocks + 1)
    var index = 0
    for block in 0...blocks {
      while index < uses.count && uses[index].block < block { index += 1 }
      starts.append(index)
    }
    self.starts = starts
  }

  /// The uses in a block.
  func inBlock(_ block: Int) -> ArraySlice<TermOccurrence> { all[starts[block]..<starts[block + 1]] }
}

/// Finds the uses of terms and acronyms in a document.
struct TermFinder {
  let view: DocumentView

  /// All uses in reading order, in body text and headings of the content.
  func occurrences() -> [TermOccurrence] {
    var result: [TermOccurrence] = []
    for (index, block) in view.document.blocks.enumerated() where block.region == .main {
      guard block.isBody || block.kind == .heading else { continue }
      let blockView = view.block(index)
      let bank = bankUses(blockView, index)
      let unknown = unknownAcronyms(blockView, index, taken: bank)
      guard !bank.isEmpty || !unknown.isEmpty else { continue }
      // Uses of one block do not overlap.
      result += (bank + unknown).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }
    return result
  }

  // MARK: Terms of the bank

  private func bankUses(_ view: BlockView, _ index: Int) -> [TermOccurrence] {
    var candidates: [TermOccurrence] = []
    for match in view.analysis.matches {
      guard case .surface(let number) = match.target else { continue }
      let catalog = view.catalogs[match.catalog]
      let surface = catalog.surface(number)
      guard surface.isAcronym ? isAcronym(view, match, surface) : isTerm(view, match, surface, catalog) else {
        continue
      }
      candidates.append(
        TermOccurrence(
          subject: .concept(catalog: match.catalog, index: surface.concept), language: surface.language, block: index,
          tokens: match.tokens, isAcronym: surface.isAcronym, isWeak: surface.isWeak, surface: number))
    }
    guard candidates.count > 1 else { return candidates }
    // The longest use wins; of equal ones the preferred term, a user's own bank, the earlier concept.
    candidates.sort { a, b in
      if a.tokens.count != b.tokens.count { return a.tokens.count > b.tokens.count }
      if a.isWeak != b.isWeak { return b.isWeak }
      return rank(a) < rank(b)
    }
    var kept: [TermOccurrence] = []
    var taken = [Bool](repeating: false, count: view.tokens.count)
    for candidate in candidates where !candidate.tokens.contains(where: { taken[$0] }) {
      for i in candidate.tokens { taken[i] = true }
      kept.append(candidate)
    }
    return kept
  }

  private func rank(_ use: TermOccurrence) -> Int {
    guard case .concept(let catalog, let index) = use.subject else { return .max }
    let surface = view.catalogs[catalog].surface(use.surface)
    return (surface.isSynonym ? 1 << 40 : 0) + (catalog == 0 ? 1 << 39 : 0) + index
  }

  /// An acronym is written as the bank writes it; what follows a colon or a hyphen inflects.
  private func isAcronym(_ view: BlockView, _ match: PatternMatch, _ surface: ConceptSurface) -> Bool {
    let text = view.text(match.tokens)
    if text == surface.text { return true }
    for mark in [":", "-", "\u{2010}", "\u{2011}", "’", "'"] where text.hasPrefix(surface.text + mark) { return true }
    // Short forms in small letters (“sote”) inflect as words do.
    if surface.text == LetterCase.lower(surface.text) { return !isVerb(view, match.first) }
    // “Kela” inflects without a colon.
    let first = surface.text.unicodeScalars.dropFirst()
    return !first.isEmpty && first.allSatisfy { $0.properties.isLowercase }
      && view.tokens[match.first].flags.contains(.capitalised)
  }

  private func isTerm(_ view: BlockView, _ match: PatternMatch, _ surface: ConceptSurface, _ catalog: Catalog) -> Bool {
    if surface.isSweden && view.configuration.swedishRegion != .swedishSweden { return false }
    let first = view.tokens[match.first]
    let isName = surface.text.unicodeScalars.first?.properties.isUppercase == true
    if isName { return first.flags.contains(.capitalised) }
    if view.isInside(.code, match.first) { return false }
    // A noun of the bank is no verb of the text: *Tule*, *Visa*.
    if match.tokens.count == 1, !surface.isWeak, isVerb(view, match.first),
      catalog.isNoun(surface.concept, surface.language)
    {
      return false
    }
    // Part of a law's name: “sosiaalihuoltolaki”, “Social Welfare Act”.
    if surface.isWeak {
      let form = view.lemma(match.first)
      if Self.lawEndings.contains(where: { form.hasSuffix($0) }) { return false }
    }
    if match.end < view.tokens.count, view.tokens[match.end].flags.contains(.capitalised),
      Self.lawWords.contains(view.form(match.end))
    {
      return false
    }
    // A capital inside a sentence makes it part of a name, unless the whole text is in capitals.
    if first.flags.contains(.capitalised), !first.flags.contains(.allCapitals), match.first > 0 {
      let sentence = view.analysis.sentences[view.sentence(of: match.first)]
      let before = view.tokens[match.first - 1]
      let isStart =
        sentence.first == match.first || before.mark == 0x22 || before.mark == 0x2A || before.mark == 0x3A
        || before.mark == 0x96
      if !isStart && view.block.kind != .heading {
        if match.end < view.tokens.count, view.tokens[match.end].flags.contains(.capitalised) { return false }
        if before.flags.contains(.capitalised) && before.kind == .word && match.first - 1 > sentence.first {
          return false
        }
      }
    }
    return true
  }

  private func isVerb(_ view: BlockView, _ i: Int) -> Bool {
    let tagged = view.tokens[i].partOfSpeech
    if tagged != .x { return tagged == .verb || tagged == .aux }
    guard let first = view.first(i) else { return false }
    return first.partOfSpeech == .verb && (first.features.verbForm == .finite || first.features.verbForm == .infinitive)
  }

  private static let lawEndings = ["laki", "asetus", "lagen", "lag", "förordning", "förordningen", "direktiivi"]
  private static let lawWords: Set<String> = ["act", "law", "regulation", "directive"]

  // MARK: Acronyms outside the bank

  private func unknownAcronyms(_ view: BlockView, _ index: Int, taken: [TermOccurrence]) -> [TermOccurrence] {
    guard let language = view.analysis.language else { return [] }
    var result: [TermOccurrence] = []
    var isTaken = [Bool](repeating: false, count: view.tokens.count)
    for use in taken { for i in use.tokens { isTaken[i] = true } }
    for i in view.tokens.indices where view.tokens[i].kind == .word && view.tokens[i].flags.contains(.capitalised) {
      guard !isTaken[i], let text = Acronym.base(view, i) else { continue }
      if isShouted(view, i) || view.isInside(.code, i) || view.isInside(.language, i) { continue }
      if view.catalogs[0].find(WordHash.of(text), in: .notAcronyms) != nil { continue }
      result.append(
        TermOccurrence(
          subject: .acronym(WordHash.of(text)),
          language: view.analysis.sentences[view.sentence(of: i)].language ?? language,
          block: index, tokens: i..<i + 1, isAcronym: true, isWeak: false, surface: -1))
    }
    return result
  }

  /// Whether the words around are in capitals too: shouting, not an acronym.
  private func isShouted(_ view: BlockView, _ i: Int) -> Bool {
    func isCapitals(_ k: Int) -> Bool {
      view.tokens.indices.contains(k) && view.tokens[k].kind == .word && view.tokens[k].flags.contains(.allCapitals)
        && view.tokens[k].end - view.tokens[k].start >= 4
    }
    let length = view.tokens[i].end - view.tokens[i].start
    // An everyday word written large: “NAME”, “NIMI”, “NAMN”.
    if length >= 3 && view.type(i).zipf >= 100 && !view.type(i).has(.propn) && isCommonWord(view, i) { return true }
    if isCapitals(i - 1) || isCapitals(i + 1) {
      return length >= 5 || isCapitals(i - 1) && isCapitals(i + 1)
    }
    // A long word in capitals that the lexicon knows in small letters.
    return length >= 5 && view.type(i).zipf >= 75 && !view.type(i).has(.propn)
  }
}

extension TermFinder {
  /// Whether the lexicon's first reading is an ordinary noun, verb, adverb or the like, not an abbreviation.
  private func isCommonWord(_ view: BlockView, _ i: Int) -> Bool {
    guard let first = view.first(i) else { return false }
    return first.partOfSpeech != .propn && !first.features.has(.abbreviation) && first.partOfSpeech != .x
  }
}

/// What an acronym looks like.
enum Acronym {
  /// The acronym in a token, without the ending after a colon or hyphen; nil when the token is none.
  static func base(_ view: BlockView, _ i: Int) -> String? {
    let token = view.tokens[i]
    guard token.kind == .word, token.flags.contains(.capitalised), !token.flags.contains(.leadingHyphen) else {
      return nil
    }
    let text = view.text(i..<i + 1)
    let base = text.prefix { $0 != ":" && $0 != "-" && $0 != "\u{2010}" && $0 != "\u{2011}" && $0 != "’" && $0 != "'" }
    let letters = base.unicodeScalars
    guard letters.count >= 2, letters.count <= 8, letters.allSatisfy({ $0.properties.isUppercase }) else { return nil }
    // “A-luokka”: a letter and a hyphen; numerals of Rome; a code with digits.
    if isRoman(String(base)) && letters.count <= 4 && base != "MD" && base != "CD" && base != "DI" { return nil }
    if text.contains(where: { $0.isNumber }) { return nil }
    return String(base)
  }

  private static func isRoman(_ text: String) -> Bool {
    text.allSatisfy { "IVXLCDM".contains($0) }
  }
}
