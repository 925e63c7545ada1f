/// One way to read a word form: its part of speech, its features, its lemma.
public struct Reading: Sendable {
  /// Part of speech.
  public var partOfSpeech: PartOfSpeech
  /// Grammatical features.
  public var features: Features
  /// Number of the lemma in the store's table.
  var lemma: UInt32
  /// How the lemma is written: lower case, with a capital, in capitals.
  var lemmaCase: Lexicon.LemmaCase = .lower
}

/// What is known of a word form, independent of where it stands.
struct WordType {
  /// Hash of language and lower-cased form.
  var hash: UInt64
  /// Hash of the lower-cased form alone, as the lexicon has it.
  var textHash: UInt64
  /// The lower-cased form in the store's text.
  var textStart: UInt32
  var textLength: UInt16
  /// Letters, in Unicode scalars.
  var letters: UInt16
  /// Zipf frequency × 25; 0 where the form is not in the frequency data.
  var zipf: UInt8
  /// The best Zipf frequency × 25 of its lemmas.
  var lemmaZipf: UInt8
  /// Syllables.
  var syllables: UInt8
  /// Difficulty × 255; see ``WordDifficulty``.
  var difficulty: UInt8 = 0
  var flags: WordTypeFlags
  var language: Language
  /// Readings in the store, most likely first.
  var readingStart: UInt32
  var readingCount: UInt8
  /// Inner compound boundaries (byte offsets into the form).
  var boundaryCount: UInt8
  var boundaries: (UInt8, UInt8, UInt8, UInt8)
  /// The parts of speech of the readings, a bit each.
  var partsOfSpeech: UInt32
  /// The pattern classes that it belongs to, a bit each; see ``PatternClass``.
  var classes: UInt32
  /// Symbols of the pattern automaton in the store.
  var symbolStart: UInt32
  var symbolCount: UInt16
  /// What the tagger needs to know.
  var tagging = TaggingProfile()

  func has(_ part: PartOfSpeech) -> Bool { partsOfSpeech & (1 << UInt32(part.rawValue)) != 0 }

  var range: Range<Int> { Int(textStart)..<Int(textStart) + Int(textLength) }
  var readings: Range<Int> { Int(readingStart)..<Int(readingStart) + Int(readingCount) }
  var symbols: Range<Int> { Int(symbolStart)..<Int(symbolStart) + Int(symbolCount) }
}

struct WordTypeFlags: OptionSet {
  let rawValue: UInt16
  /// In the lexicon.
  static let inLexicon = WordTypeFlags(rawValue: 1)
  /// Accepted by the language's main spelling dictionary, or by the compound analysis.
  static let accepted = WordTypeFlags(rawValue: 2)
  /// Accepted by the dictionary of the other region (sv-SE, en-US).
  static let acceptedElsewhere = WordTypeFlags(rawValue: 4)
  /// Accepted with a capital only: a name.
  static let nameOnly = WordTypeFlags(rawValue: 8)
  /// The lemma was guessed.
  static let guessed = WordTypeFlags(rawValue: 16)
  /// A pattern may begin with it.
  static let startsPattern = WordTypeFlags(rawValue: 32)
  /// Seven letters or more: long for LIX.
  static let longWord = WordTypeFlags(rawValue: 64)
  /// A known reading is a name.
  static let hasNameReading = WordTypeFlags(rawValue: 128)
  /// An everyday word that everybody knows.
  static let familiar = WordTypeFlags(rawValue: 256)
}

/// Classes of words that a pattern can name in angle brackets.
public enum PatternClass: UInt32, CaseIterable, Sendable {
  /// Any word.
  case word = 0
  /// Common noun.
  case noun
  /// Proper noun.
  case name
  /// Verb or auxiliary.
  case verb
  /// Adjective.
  case adjective
  /// Adverb.
  case adverb
  /// Participle.
  case participle
  /// Infinitive.
  case infinitive
  /// Number in digits or letters.
  case number
  /// Genitive.
  case genitive
  /// Partitive.
  case partitive
  /// With a possessive suffix.
  case possessive

  /// The name in a pattern.
  public var name: String { "\(self)" }
  var bit: UInt32 { 1 << rawValue }
}

/// Interns word forms and their analyses: each form is analysed once.
///
/// Owned by one analyser and used by one thread at a time. Numbers are valid within the store only.
// No closure or callback reaches the store while it is being changed, so that dynamic checks of exclusivity would only
// cost time.
final class WordTypeStore {
  @exclusivity(unchecked) private(set) var types: ContiguousArray<WordType> = []
  @exclusivity(unchecked) private(set) var readings: ContiguousArray<Reading> = []
  @exclusivity(unchecked) private(set) var symbols: ContiguousArray<UInt32> = []
  @exclusivity(unchecked) private(set) var text: ContiguousArray<UInt8> = []
  fileprivate var lemmaRanges: ContiguousArray<(start: UInt32, length: UInt16, zipf: UInt8)> = []
  @exclusivity(unchecked) private(set) var lemmaHashes: ContiguousArray<UInt64> = []
  @exclusivity(unchecked) private var table: [UInt32]
  private var lemmaTable: [UInt64: UInt32] = [:]
  let resources: LanguageResources
  private var morphology: Morphology
  private let catalogs: [Catalog]
  private var scratch: [UInt8] = []
  private var lowered: [UInt8] = []
  private var found: [MorphologicalReading] = []

  init(resources: LanguageResources, catalogs: [Catalog]) {
    self.resources = resources
    self.catalogs = catalogs
    table = [UInt32](repeating: 0, count: 1 << 12)
    morphology = Morphology(resources: resources)
    // Number 0 stands for “no word”.
    types.append(
      WordType(
        hash: 0, textHash: 0, textStart: 0, textLength: 0, letters: 0, zipf: 0, lemmaZipf: 0, syllables: 0,
        flags: [], language: .english, readingStart: 0, readingCount: 0, boundaryCount: 0,
        boundaries: (0, 0, 0, 0), partsOfSpeech: 0, classes: 0, symbolStart: 0, symbolCount: 0))
  }

  /// What the analysis lacked so far: a dictionary that could not be opened.
  var missing: [MissingResource] { morphology.missing }

  @inline(__always)
  private static func key(_ textHash: UInt64, _ language: Language) -> UInt64 {
    textHash ^ (UInt64(language.rawValue) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// The number of the word type of `form` (as written), whose lower-cased text has `textHash`.
  func intern(_ form: UnsafeBufferPointer<UInt8>, textHash: UInt64, language: Language) -> UInt32 {
    let key = Self.key(textHash, language)
    var slot = Int(truncatingIfNeeded: key) & (table.count - 1)
    while true {
      let number = table[slot]
      if number == 0 { break }
      if types[Int(number)].hash == key { return number }
      slot = (slot + 1) & (table.count - 1)
    }
    let number = UInt32(types.count)
    add(form, textHash: textHash, key: key, language: language)
    table[slot] = number
    if types.count * 2 > table.count { grow() }
    return number
  }

  private func grow() {
    var larger = [UInt32](repeating: 0, count: table.count * 4)
    for number in 1..<types.count {
      var slot = Int(truncatingIfNeeded: types[number].hash) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = UInt32(number)
    }
    table = larger
  }

  /// The lower-cased form of a type.
  func form(_ type: Int) -> String {
    String(decoding: text[types[type].range], as: UTF8.self)
  }

  /// The text of a lemma.
  func lemma(_ number: UInt32) -> String {
    let r = lemmaRanges[Int(number)]
    return String(decoding: text[Int(r.start)..<Int(r.start) + Int(r.length)], as: UTF8.self)
  }

  /// Zipf frequency × 25 of a lemma.
  func lemmaZipf(_ number: UInt32) -> UInt8 { lemmaRanges[Int(number)].zipf }

  private func internLemma(_ lemma: UnsafeBufferPointer<UInt8>, lexicon: Lexicon) -> UInt32 {
    let exact = WordHash.of(lemma)
    if let number = lemmaTable[exact] { return number }
    let number = UInt32(lemmaRanges.count)
    // Names keep their capital as text; patterns and frequencies know lemmas in lower case.
    lowered.removeAll(keepingCapacity: true)
    LetterCase.appendLower(lemma, to: &lowered)
    let hash = lowered.withUnsafeBufferPointer { WordHash.of($0) }
    lemmaRanges.append((UInt32(text.count), UInt16(min(lemma.count, 0xFFFF)), lexicon.lemmaZipf(hash: hash)))
    lemmaHashes.append(hash)
    text.append(contentsOf: UnsafeBufferPointer(rebasing: lemma.prefix(0xFFFF)))
    lemmaTable[exact] = number
    return number
  }

  // MARK: Analysis of a new form

  private func add(_ form: UnsafeBufferPointer<UInt8>, textHash: UInt64, key: UInt64, language: Language) {
    scratch.removeAll(keepingCapacity: true)
    LetterCase.appendLower(form, to: &scratch)
    let lower = scratch
    let lexicon = resources.lexicon(language)
    var type = WordType(
      hash: key, textHash: textHash, textStart: UInt32(text.count), textLength: UInt16(min(lower.count, 0xFFFF)),
      letters: 0, zipf: 0, lemmaZipf: 0, syllables: 0, flags: [], language: language,
      readingStart: UInt32(readings.count), readingCount: 0, boundaryCount: 0, boundaries: (0, 0, 0, 0),
      partsOfSpeech: 0, classes: 0, symbolStart: 0, symbolCount: 0)
    text.append(contentsOf: lower.prefix(0xFFFF))
    lower.withUnsafeBufferPointer { lower in
      var lemmaBytes: [UInt8] = []
      if let entry = lexicon.find(hash: textHash) {
        type.flags.insert(.inLexicon)
        type.zipf = entry.rawZipf
        if entry.spellerFlags & 1 != 0 { type.flags.insert(.accepted) }
        if entry.spellerFlags & 2 != 0 { type.flags.insert(.acceptedElsewhere) }
        if entry.spellerFlags & 4 != 0 { type.flags.insert(.nameOnly) }
        if entry.spellerFlags & 8 != 0 { type.flags.insert(.guessed) }
        let split = lexicon.boundaries(entry.splits)
        type.boundaryCount = UInt8(split.count)
        type.boundaries = split.offsets
        // Dictionaries list many Swedish compounds as one word; rare ones are as familiar as their parts.
        if language == .swedish, split.count == 0, lower.count >= 10, entry.rawZipf < 85 {
          var found = MorphologicalAnalysis()
          for offset in SwedishCompounds(lexicon: lexicon).boundaries(of: lower) { found.addBoundary(offset) }
          type.boundaryCount = UInt8(found.boundaryCount)
          type.boundaries = found.boundaries
        }
        for i in 0..<lexicon.readingCount(entry.readingSet) {
          let r = lexicon.reading(entry.readingSet, i)
          lemmaBytes.removeAll(keepingCapacity: true)
          lexicon.appendLemma(of: lower, r, to: &lemmaBytes)
          let number = lemmaBytes.withUnsafeBufferPointer { internLemma($0, lexicon: lexicon) }
          readings.append(
            Reading(partOfSpeech: r.partOfSpeech, features: r.features, lemma: number, lemmaCase: r.lemmaCase))
        }
      } else {
        found.removeAll(keepingCapacity: true)
        let analysis = morphology.analyze(form, lower: lower, language: language, into: &found)
        if analysis.accepted { type.flags.insert(.accepted) }
        if analysis.isName { type.flags.insert(.nameOnly) }
        if analysis.guessed { type.flags.insert(.guessed) }
        type.boundaryCount = UInt8(analysis.boundaryCount)
        type.boundaries = analysis.boundaries
        for r in found.prefix(60) {
          let number = r.lemma.withUnsafeBufferPointer { internLemma($0, lexicon: lexicon) }
          readings.append(Reading(partOfSpeech: r.partOfSpeech, features: r.features, lemma: number))
        }
      }
      type.readingCount = UInt8(min(readings.count - Int(type.readingStart), 255))
      type.letters = UInt16(min(WordShape.letters(lower), 0xFFFF))
      if WordShape.lixLetters(lower) > 6 { type.flags.insert(.longWord) }
      type.syllables = UInt8(min(Syllables.count(lower, language: language), 255))
    }
    for index in type.readings {
      let r = readings[index]
      type.partsOfSpeech |= 1 << UInt32(r.partOfSpeech.rawValue)
      type.classes |= Self.classes(of: r)
      type.lemmaZipf = max(type.lemmaZipf, lemmaRanges[Int(r.lemma)].zipf)
      if r.partOfSpeech == .propn { type.flags.insert(.hasNameReading) }
    }
    type.classes |= PatternClass.word.bit
    type.tagging = lower.withUnsafeBufferPointer {
      TaggingProfile(type, form: $0, readings: readings, model: resources.tagger(language))
    }
    if isFamiliar(type) { type.flags.insert(.familiar) }
    addSymbols(&type)
    type.difficulty = UInt8((WordDifficulty.value(type, self) * 255).rounded())
    types.append(type)
  }

  /// Whether the form or a lemma of it is in the list of everyday words.
  private func isFamiliar(_ type: WordType) -> Bool {
    guard let catalog = catalogs.first else { return false }
    let bit: UInt32 = 1 << UInt32(type.language.rawValue - 1)
    if let bits = catalog.find(type.textHash, in: .familiar), bits & bit != 0 { return true }
    for index in type.readings {
      if let bits = catalog.find(lemmaHashes[Int(readings[index].lemma)], in: .familiar), bits & bit != 0 {
        return true
      }
    }
    return false
  }

  private static func classes(of reading: Reading) -> UInt32 {
    var bits: UInt32 = 0
    switch reading.partOfSpeech {
    case .noun: bits |= PatternClass.noun.bit
    case .propn: bits |= PatternClass.name.bit
    case .verb, .aux: bits |= PatternClass.verb.bit
    case .adj: bits |= PatternClass.adjective.bit
    case .adv: bits |= PatternClass.adverb.bit
    case .num: bits |= PatternClass.number.bit
    default: break
    }
    let f = reading.features
    if f.verbForm == .participle { bits |= PatternClass.participle.bit }
    if f.verbForm == .infinitive { bits |= PatternClass.infinitive.bit }
    if f.grammaticalCase == .genitive { bits |= PatternClass.genitive.bit }
    if f.grammaticalCase == .partitive { bits |= PatternClass.partitive.bit }
    if f.possessive != 0 { bits |= PatternClass.possessive.bit }
    return bits
  }

  /// Looks up the symbols that stand for this form in the pattern automata: the form itself, its lemmas, the first
  /// and last part of a compound.
  private func addSymbols(_ type: inout WordType) {
    type.symbolStart = UInt32(symbols.count)
    for (index, catalog) in catalogs.enumerated() {
      let offset = UInt32(index) << Catalog.symbolBits
      func add(_ kind: PatternSymbolKind, _ hash: UInt64) {
        guard let symbol = catalog.symbol(kind, hash, type.language) else { return }
        let value = symbol | offset
        if !symbols[Int(type.symbolStart)...].contains(value) {
          symbols.append(value)
          if catalog.rootTarget(symbol) != 0 { type.flags.insert(.startsPattern) }
        }
      }
      add(.form, type.textHash)
      var seen: UInt32 = .max
      for i in type.readings where readings[i].lemma != seen {
        seen = readings[i].lemma
        add(.lemma, lemmaHashes[Int(seen)])
      }
      if type.boundaryCount > 0 {
        // The last part's lemma is the lemma without the parts before it.
        let offsets = [type.boundaries.0, type.boundaries.1, type.boundaries.2, type.boundaries.3]
        seen = .max
        for i in type.readings where readings[i].lemma != seen {
          seen = readings[i].lemma
          let lemma = lemmaRanges[Int(seen)]
          for k in 0..<Int(type.boundaryCount) {
            let cut = Int(offsets[k])
            guard cut < Int(lemma.length) else { continue }
            let range = Int(lemma.start) + cut..<Int(lemma.start) + Int(lemma.length)
            let hash = text.withUnsafeBufferPointer { WordHash.of(UnsafeBufferPointer(rebasing: $0[range])) }
            add(.compoundTail, hash)
          }
        }
        for k in 0..<Int(type.boundaryCount) {
          let range = Int(type.textStart)..<Int(type.textStart) + Int(offsets[k])
          let hash = text.withUnsafeBufferPointer { WordHash.of(UnsafeBufferPointer(rebasing: $0[range])) }
          add(.compoundHead, hash)
        }
      } else if let hyphen = text[type.range].lastIndex(of: 0x2D) {
        let end = Int(type.textStart) + Int(type.textLength)
        if hyphen + 1 < end && hyphen > Int(type.textStart) {
          seen = .max
          for i in type.readings where readings[i].lemma != seen {
            seen = readings[i].lemma
            let lemma = lemmaRanges[Int(seen)]
            let cut = hyphen + 1 - Int(type.textStart)
            guard cut < Int(lemma.length) else { continue }
            let range = Int(lemma.start) + cut..<Int(lemma.start) + Int(lemma.length)
            let hash = text.withUnsafeBufferPointer { WordHash.of(UnsafeBufferPointer(rebasing: $0[range])) }
            add(.compoundTail, hash)
          }
          let range = Int(type.textStart)..<hyphen
          let hash = text.withUnsafeBufferPointer { WordHash.of(UnsafeBufferPointer(rebasing: $0[range])) }
          add(.compoundHead, hash)
        }
      }
      if type.classes & catalog.rootClasses != 0 { type.flags.insert(.startsPattern) }
    }
    type.symbolCount = UInt16(min(symbols.count - Int(type.symbolStart), 0xFFFF))
  }
}

extension WordTypeStore {
  /// Whether the lexicon of another language holds the form as an accepted word.
  func isKnown(_ textHash: UInt64, in language: Language) -> Bool {
    guard let entry = resources.lexicon(language).find(hash: textHash) else { return false }
    return entry.spellerFlags & 7 != 0 || entry.rawZipf >= 75
  }
}

extension WordTypeStore {
  /// The bytes of a lemma.
  func lemmaBytes(_ number: UInt32) -> [UInt8] {
    let r = lemmaRanges[Int(number)]
    return Array(text[Int(r.start)..<Int(r.start) + Int(r.length)])
  }
}
