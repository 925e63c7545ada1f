internal import Kirkas

/// Writes the sections of a catalogue; the counterpart of ``Catalog``'s reading.
struct SectionWriter {
  private var sections = [[UInt32]](repeating: [], count: Catalog.Section.allCases.count)
  private var pool: [UInt8] = [0, 0, 0, 0]
  private var poolNumbers: [String: UInt32] = [:]

  init() { sections[Catalog.Section.lists.rawValue] = [0] }

  // MARK: Parts

  private mutating func string(_ text: String) -> UInt32 {
    if text.isEmpty { return 0 }
    if let number = poolNumbers[text] { return number }
    let number = UInt32(pool.count)
    let count = UInt32(text.utf8.count)
    pool.append(contentsOf: [
      UInt8(count & 0xFF), UInt8(count >> 8 & 0xFF), UInt8(count >> 16 & 0xFF), UInt8(count >> 24),
    ])
    pool.append(contentsOf: text.utf8)
    poolNumbers[text] = number
    return number
  }

  private mutating func list(_ items: [UInt32]) -> UInt32 {
    if items.isEmpty { return 0 }
    let section = Catalog.Section.lists.rawValue
    let number = UInt32(sections[section].count)
    sections[section].append(UInt32(items.count))
    sections[section].append(contentsOf: items)
    return number
  }

  private mutating func strings(_ texts: [String]) -> UInt32 {
    var numbers: [UInt32] = []
    for text in texts { numbers.append(string(text)) }
    return list(numbers)
  }

  private mutating func localized(_ text: Localized) -> [UInt32] {
    [string(text.fi), string(text.sv), string(text.en)]
  }

  private mutating func add(_ section: Catalog.Section, _ words: [UInt32]) {
    sections[section.rawValue].append(contentsOf: words)
  }

  mutating func set(_ section: Catalog.Section, _ words: [UInt32]) { sections[section.rawValue] = words }

  /// A set of hashes with a value each, sorted.
  mutating func set(_ section: Catalog.Section, _ pairs: [UInt64: UInt32]) {
    var words: [UInt32] = []
    for (hash, value) in pairs.sorted(by: { $0.key < $1.key }) {
      words += [UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32), value]
    }
    sections[section.rawValue] = words
  }

  // MARK: Records

  mutating func append(_ rule: RuleFile, extraExamples: [RuleFile.Example]) {
    let flags: UInt32 = (rule.isOff ? 1 : 0) | (rule.isEasyOnly ? 2 : 0)
    let packed =
      UInt32(rule.dimension.rawValue) | UInt32(rule.severity.rawValue) << 8 | UInt32(rule.scope.rawValue) << 16
      | flags << 24
    var messages: [UInt32] = []
    for (variant, text) in rule.messages {
      messages.append(string(variant))
      messages += localized(text)
    }
    var limits: [UInt32] = []
    for limit in rule.thresholds {
      limits += [UInt32(limit.language.rawValue), string(limit.name), Float(limit.value).bitPattern]
    }
    var examples: [UInt32] = []
    for example in rule.examples + extraExamples {
      examples += [
        UInt32(example.language.rawValue), string(example.format), string(example.bad), string(example.better),
      ]
    }
    let title = localized(rule.title)
    let reason = localized(rule.reason)
    let languages = rule.languages.reduce(UInt32(0)) { $0 | 1 << UInt32($1.rawValue) }
    let record: [UInt32] = [
      string(rule.id), packed, strings(rule.sources), strings(rule.yieldsTo), list(title), list(messages),
      list(reason), languages, list(limits), list(examples), string(rule.legal), 0, 0, 0, 0, 0,
    ]
    precondition(record.count == Catalog.ruleWords)
    add(.rules, record)
  }

  mutating func append(_ entry: WordingFile.Entry, rule: Int, language: Language) {
    let flags: UInt32 = (entry.isSafe ? 1 : 0) | (entry.mayOmit ? 2 : 0) | (entry.isEasyOnly ? 4 : 0)
    let packed =
      UInt32(language.rawValue) | UInt32(entry.partOfSpeech.rawValue) << 8
      | UInt32(entry.severity?.rawValue ?? 0) << 16 | flags << 24
    let region = entry.region.flatMap { Region.allCases.firstIndex(of: $0) }.map { UInt32($0 + 1) } ?? 0
    let record: [UInt32] = [
      UInt32(rule), packed, region, strings(entry.replacements), string(entry.advice), string(entry.reason),
      string(entry.source), string(entry.name),
    ]
    precondition(record.count == Catalog.entryWords)
    add(.entries, record)
  }

  mutating func append(_ concept: TermFile.Concept, field: String) {
    var lexemes: [UInt32] = []
    for language in Language.allCases {
      if let lexeme = concept.lexemes[language] { lexemes.append(append(lexeme)) } else { lexemes.append(0) }
    }
    let sweden = concept.sweden.map { append($0) } ?? 0
    var familiar: UInt32 = 0
    for audience in concept.familiar { familiar |= 1 << UInt32(Audience.allCases.firstIndex(of: audience)!) }
    let record: [UInt32] = [
      string(concept.id), UInt32(concept.kind.rawValue) | familiar << 16, UInt32(concept.validFrom),
      UInt32(concept.validTo), string(concept.replacedBy), string(concept.law), string(concept.source), lexemes[0],
      lexemes[1], lexemes[2], sweden, string(field), UInt32(concept.reported), strings(concept.aliases),
    ]
    precondition(record.count == Catalog.conceptWords)
    add(.concepts, record)
  }

  private mutating func append(_ lexeme: TermFile.Lexeme) -> UInt32 {
    let part: UInt32 = lexeme.partOfSpeech == "adjective" ? 1 : lexeme.partOfSpeech == "verb" ? 2 : 0
    let record: [UInt32] = [
      string(lexeme.term), strings(lexeme.synonyms), strings(lexeme.acronyms), part | (lexeme.isPlural ? 0x100 : 0),
      string(lexeme.explanation), string(lexeme.sentence), string(lexeme.easier), 0,
    ]
    precondition(record.count == Catalog.lexemeWords)
    add(.lexemes, record)
    return UInt32(sections[Catalog.Section.lexemes.rawValue].count / Catalog.lexemeWords)
  }

  mutating func append(surface text: String, concept: Int, language: Language, flags: UInt32) {
    add(.surfaces, [UInt32(concept), UInt32(language.rawValue) | flags, string(text), 0])
  }

  mutating func append(source: (id: String, name: String, address: String)) {
    add(.sources, [string(source.id), string(source.name), string(source.address)])
  }

  // MARK: The whole

  func bytes(rootClasses: UInt32, inputHash: UInt32) -> [UInt8] {
    let header = 16 + Catalog.Section.allCases.count * 8
    var out: [UInt8] = []
    func word(_ value: UInt32) {
      out.append(contentsOf: [
        UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value >> 16 & 0xFF), UInt8(value >> 24),
      ])
    }
    word(Catalog.magic)
    word(Catalog.version)
    word(rootClasses)
    word(inputHash)
    var pool = pool
    while pool.count % 4 != 0 { pool.append(0) }
    var offset = header
    for section in Catalog.Section.allCases {
      let size = section == .strings ? pool.count : sections[section.rawValue].count * 4
      word(UInt32(offset))
      word(UInt32(section == .strings ? pool.count : sections[section.rawValue].count))
      offset += size
    }
    for section in Catalog.Section.allCases {
      if section == .strings {
        out.append(contentsOf: pool)
      } else {
        for value in sections[section.rawValue] { word(value) }
      }
    }
    return out
  }
}
