// The records of a catalogue, each read in place from its section.

/// What a rule is about.
public enum Dimension: UInt8, Sendable, CaseIterable {
  /// Sentences, verbs, structure of clauses.
  case sentences = 1
  /// Words.
  case words
  /// Terms and acronyms.
  case terms
  /// Respectful language and the client as the one who acts.
  case respect
  /// Headings, links, lists, accessibility.
  case structure

  /// The name in files and reports.
  public var name: String { "\(self)" }
}

/// How much a finding weighs; follows its certainty.
public enum Severity: UInt8, Sendable, CaseIterable, Comparable {
  /// A quiet remark, shown when asked for.
  case hint = 1
  /// Worth a look.
  case information
  /// Worth a change.
  case warning
  /// A testable failure of accessibility.
  case error

  /// The name in files and reports.
  public var name: String { "\(self)" }
  /// Orders from hint to error.
  public static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }

  /// The severity of a name.
  public init?(name: String) {
    guard let value = Severity.allCases.first(where: { $0.name == name }) else { return nil }
    self = value
  }
}

/// What a rule needs to see.
public enum RuleScope: UInt8, Sendable {
  /// One block at a time.
  case block = 1
  /// The whole document.
  case document
}

/// A text in the three languages of the interface.
public struct Localized: Sendable, Equatable {
  /// Finnish.
  public var fi: String
  /// Swedish.
  public var sv: String
  /// English.
  public var en: String

  /// The text in a language.
  public subscript(language: Language) -> String {
    switch language {
    case .finnish: fi
    case .swedish: sv
    case .english: en
    }
  }

  /// Makes a text from its three versions.
  public init(fi: String, sv: String, en: String) {
    self.fi = fi
    self.sv = sv
    self.en = en
  }
}

/// A rule of the catalogue.
public struct Rule: Sendable {
  /// An example: what fires, and how it reads better.
  public struct Example: Sendable, Equatable {
    /// The text's language.
    public var language: Language
    /// The format that the texts are in.
    public var format: String
    /// The text that the rule marks; empty for a text that must stay silent.
    public var bad: String
    /// The better text, or the accepted one.
    public var better: String
  }

  /// Number in the catalogue.
  public var index: Int
  /// Kebab-case name, never changed.
  public var id: String
  /// What it is about.
  public var dimension: Dimension
  /// The severity of its findings unless a threshold or an entry says otherwise.
  public var severity: Severity
  /// What it needs to see.
  public var scope: RuleScope
  /// Whether it is off until asked for.
  public var isOffByDefault: Bool
  /// Whether it holds only for the audience `easy`.
  public var isEasyOnly: Bool
  /// The criterion of WCAG at level A or AA that the law demands; nil for advice.
  public var legalRequirement: String?
  /// Ids of the guidelines behind it.
  public var sources: [String]
  /// Rules that win where both mark the same words.
  public var yieldsTo: [String]
  /// A short name.
  public var title: Localized
  /// Why the rule is there.
  public var reason: Localized
  /// Languages of the texts that it serves.
  public var languages: [Language]
  /// Messages by variant; the plain one is `""`.
  public var messages: [String: Localized]
  /// Limits by language and name.
  public var thresholds: [Language: [String: Double]]
}

/// An entry of a word list.
struct WordEntry {
  var rule: Int
  var language: Language
  var partOfSpeech: EntryPartOfSpeech
  var severity: Severity?
  var isSafe: Bool
  var mayOmit: Bool
  var isEasyOnly: Bool
  var region: Region?
  var replacements: [String]
  var advice: String
  var reason: String
  var source: String
}

/// The part of speech that an entry names.
package enum EntryPartOfSpeech: UInt8, CaseIterable {
  case any = 0
  case noun, verb, adjective, adverb, pronoun, preposition, conjunction, phrase, abbreviation

  package var name: String { "\(self)" }

  /// The parts of speech, as bits, that the word may have in the text.
  var accepted: UInt32 {
    func bits(_ parts: PartOfSpeech...) -> UInt32 { parts.reduce(0) { $0 | 1 << UInt32($1.rawValue) } }
    switch self {
    case .any, .phrase, .abbreviation: return .max
    case .noun: return bits(.noun, .propn)
    case .verb: return bits(.verb, .aux)
    case .adjective: return bits(.adj, .verb)
    case .adverb: return bits(.adv, .adp, .sconj, .cconj, .part, .adj)
    case .pronoun: return bits(.pron, .det, .adj)
    case .preposition: return bits(.adp, .adv, .sconj, .verb)
    case .conjunction: return bits(.cconj, .sconj, .adv, .adp, .part)
    }
  }
}

/// How a catalogue stores a surface of a concept in one language.
struct ConceptSurface {
  var concept: Int
  var language: Language
  var isAcronym: Bool
  var isSynonym: Bool
  var isSweden: Bool
  /// Part of a compound, which does not need an explanation of its own.
  var isWeak: Bool
  var text: String
}

/// What kind of thing a concept of the bank is.
public enum ConceptKind: UInt8, Sendable {
  /// A professional term.
  case term = 0
  /// An organisation.
  case organisation
  /// A law.
  case law
}

/// How a concept is called and explained in one language.
public struct Lexeme: Sendable {
  /// The preferred term.
  public var term: String
  /// Other names.
  public var synonyms: [String]
  /// Short forms.
  public var acronyms: [String]
  /// `noun`, `adjective` or `verb`.
  public var partOfSpeech: String
  /// Whether the term is used in the plural.
  public var isPlural: Bool
  /// The plain explanation, ready to be put behind “X is”.
  public var explanation: String
  /// The whole sentence where the pattern does not do; else empty.
  public var sentence: String
  /// An easier word, where one is truly safe; else empty.
  public var easier: String
}

/// A concept of the term bank.
public struct Concept: Sendable {
  /// Number in the catalogue.
  public var index: Int
  /// Kebab-case name, never changed.
  public var id: String
  /// What kind of thing it is.
  public var kind: ConceptKind
  /// Audiences that know the term without an explanation.
  public var familiar: [Audience]
  /// First day of validity as yyyymmdd; 0 for none.
  public var validFrom: Int
  /// Last day of validity as yyyymmdd; 0 for none.
  public var validTo: Int
  /// The id of the concept that took its place; empty for none.
  public var replacedBy: String
  /// The law behind it; empty when not told.
  public var law: String
  /// Where the labels come from.
  public var source: String
  /// The file of the bank that holds it.
  public var field: String
  /// Whether readers reported it as unclear: how many of them.
  public var reported: Int
  /// Its names, by language.
  public var lexemes: [Language: Lexeme]
  /// The Sweden-Swedish names, where they differ.
  public var sweden: Lexeme?
}

extension Catalog {
  package static let ruleWords = 16
  package static let entryWords = 8
  package static let conceptWords = 14
  package static let lexemeWords = 8
  package static let surfaceWords = 4

  /// Number of rules.
  public var ruleCount: Int { count(.rules) / Self.ruleWords }
  var entryCount: Int { count(.entries) / Self.entryWords }
  /// Number of concepts.
  public var conceptCount: Int { count(.concepts) / Self.conceptWords }

  private func localized(_ list: ArraySlice<UInt32>) -> Localized {
    let items = Array(list)
    guard items.count >= 3 else { return Localized(fi: "", sv: "", en: "") }
    return Localized(fi: string(items[0]), sv: string(items[1]), en: string(items[2]))
  }

  /// The id of a rule, without the rest.
  func ruleID(_ index: Int) -> String { string(word(.rules, index * Self.ruleWords)) }

  /// Reads a rule.
  public func rule(_ index: Int) -> Rule {
    func field(_ k: Int) -> UInt32 { word(.rules, index * Self.ruleWords + k) }
    let packed = field(1)
    let flags = packed >> 24
    var messages: [String: Localized] = [:]
    let raw = list(field(5))
    for k in stride(from: 0, to: raw.count - 3, by: 4) { messages[string(raw[k])] = localized(raw[(k + 1)...(k + 3)]) }
    var thresholds: [Language: [String: Double]] = [:]
    let limits = list(field(8))
    for k in stride(from: 0, to: limits.count - 2, by: 3) {
      guard let language = Language(rawValue: UInt8(limits[k])) else { continue }
      thresholds[language, default: [:]][string(limits[k + 1])] = Double(Float(bitPattern: limits[k + 2]))
    }
    let legal = string(field(10))
    return Rule(
      index: index, id: string(field(0)), dimension: Dimension(rawValue: UInt8(packed & 0xFF)) ?? .words,
      severity: Severity(rawValue: UInt8(packed >> 8 & 0xFF)) ?? .hint,
      scope: RuleScope(rawValue: UInt8(packed >> 16 & 0xFF)) ?? .block, isOffByDefault: flags & 1 != 0,
      isEasyOnly: flags & 2 != 0, legalRequirement: legal.isEmpty ? nil : legal,
      sources: list(field(2)).map { string($0) }, yieldsTo: list(field(3)).map { string($0) },
      title: localized(list(field(4))[...]), reason: localized(list(field(6))[...]),
      languages: Language.allCases.filter { field(7) & (1 << UInt32($0.rawValue)) != 0 }, messages: messages,
      thresholds: thresholds)
  }

  /// The examples of a rule, those of its word list included.
  public func examples(ofRule index: Int) -> [Rule.Example] {
    let raw = list(word(.rules, index * Self.ruleWords + 9))
    return stride(from: 0, to: raw.count - 3, by: 4).compactMap { k in
      guard let language = Language(rawValue: UInt8(raw[k])) else { return nil }
      return Rule.Example(
        language: language, format: string(raw[k + 1]), bad: string(raw[k + 2]), better: string(raw[k + 3]))
    }
  }

  /// Number of the rule with an id; nil when there is none.
  public func ruleIndex(_ id: String) -> Int? { (0..<ruleCount).first { ruleID($0) == id } }

  /// The guideline behind a source id: its name and, where there is one, its address.
  public func source(_ id: String) -> (name: String, address: String)? {
    for i in 0..<count(.sources) / 3 where string(word(.sources, i * 3)) == id {
      return (string(word(.sources, i * 3 + 1)), string(word(.sources, i * 3 + 2)))
    }
    return nil
  }

  func entryRule(_ index: Int) -> Int { Int(word(.entries, index * Self.entryWords)) }

  /// The packed word of an entry: language, part of speech, severity, flags.
  @inline(__always)
  func entryPacked(_ index: Int) -> UInt32 { word(.entries, index * Self.entryWords + 1) }

  func entry(_ index: Int) -> WordEntry {
    func field(_ k: Int) -> UInt32 { word(.entries, index * Self.entryWords + k) }
    let packed = field(1)
    let flags = packed >> 24
    return WordEntry(
      rule: Int(field(0)), language: Language(rawValue: UInt8(packed & 0xFF)) ?? .english,
      partOfSpeech: EntryPartOfSpeech(rawValue: UInt8(packed >> 8 & 0xFF)) ?? .any,
      severity: Severity(rawValue: UInt8(packed >> 16 & 0xFF)), isSafe: flags & 1 != 0, mayOmit: flags & 2 != 0,
      isEasyOnly: flags & 4 != 0, region: field(2) == 0 ? nil : Region.allCases[Int(field(2)) - 1],
      replacements: list(field(3)).map { string($0) }, advice: string(field(4)), reason: string(field(5)),
      source: string(field(6)))
  }

  func surface(_ index: Int) -> ConceptSurface {
    func field(_ k: Int) -> UInt32 { word(.surfaces, index * Self.surfaceWords + k) }
    let packed = field(1)
    return ConceptSurface(
      concept: Int(field(0)), language: Language(rawValue: UInt8(packed & 0xFF)) ?? .english,
      isAcronym: packed & 0x100 != 0, isSynonym: packed & 0x200 != 0, isSweden: packed & 0x400 != 0,
      isWeak: packed & 0x800 != 0,
      text: string(field(2)))
  }

  func conceptID(_ index: Int) -> String { string(word(.concepts, index * Self.conceptWords)) }

  /// Kind and familiarity of a concept without reading the rest.
  func conceptPacked(_ index: Int) -> UInt32 { word(.concepts, index * Self.conceptWords + 1) }

  /// Reads a concept.
  public func concept(_ index: Int) -> Concept {
    func field(_ k: Int) -> UInt32 { word(.concepts, index * Self.conceptWords + k) }
    let packed = field(1)
    var lexemes: [Language: Lexeme] = [:]
    for (k, language) in Language.allCases.enumerated() where field(7 + k) != 0 {
      lexemes[language] = lexeme(Int(field(7 + k)) - 1)
    }
    let familiar = packed >> 16 & 0xFF
    return Concept(
      index: index, id: string(field(0)), kind: ConceptKind(rawValue: UInt8(packed & 0xFF)) ?? .term,
      familiar: Audience.allCases.enumerated().filter { familiar & (1 << UInt32($0.offset)) != 0 }.map(\.element),
      validFrom: Int(field(2)), validTo: Int(field(3)), replacedBy: string(field(4)), law: string(field(5)),
      source: string(field(6)), field: string(field(11)), reported: Int(field(12)), lexemes: lexemes,
      sweden: field(10) == 0 ? nil : lexeme(Int(field(10)) - 1))
  }

  private func lexeme(_ index: Int) -> Lexeme {
    func field(_ k: Int) -> UInt32 { word(.lexemes, index * Self.lexemeWords + k) }
    let packed = field(3)
    return Lexeme(
      term: string(field(0)), synonyms: list(field(1)).map { string($0) }, acronyms: list(field(2)).map { string($0) },
      partOfSpeech: ["noun", "adjective", "verb"][min(Int(packed & 0xFF), 2)], isPlural: packed & 0x100 != 0,
      explanation: string(field(4)), sentence: string(field(5)), easier: string(field(6)))
  }

  /// Whether the concept's name in a language is a noun; read without the rest.
  func isNoun(_ concept: Int, _ language: Language) -> Bool {
    let lexeme = word(.concepts, concept * Self.conceptWords + 6 + Int(language.rawValue))
    return lexeme > 0 && word(.lexemes, (Int(lexeme) - 1) * Self.lexemeWords + 3) & 0xFF == 0
  }

  /// Number of the concept with an id; nil when there is none.
  public func conceptIndex(_ id: String) -> Int? { (0..<conceptCount).first { conceptID($0) == id } }
}
