package import Kirkas

/// Compiles rule files, word lists and term files to a catalogue.
package struct CatalogCompiler {
  package var rules: [RuleFile] = []
  package var wording: [WordingFile] = []
  package var terms: [TermFile] = []
  /// Guidelines: id, name, address.
  package var sources: [(id: String, name: String, address: String)] = []
  /// Abbreviations: language, form, whether a sentence may end in it, whether it is one only before a number.
  package var abbreviations: [(language: Language, form: String, canEnd: Bool, beforeNumber: Bool)] = []
  /// Everyday words that are never hard.
  package var familiar: [(language: Language, word: String)] = []
  /// Tokens in capitals that are no acronyms.
  package var notAcronyms: [String] = []
  package var inputHash: UInt32 = 0
  /// Rule ids that word lists may name beside those of `rules`: those of the built-in catalogue.
  package var knownRules: [String] = []

  package init() {}

  private static let surfaceWeak: UInt32 = 0x800

  /// The bytes of the catalogue.
  package func compile() throws(DictionaryProblem) -> [UInt8] {
    var writer = SectionWriter()
    var automaton = AutomatonBuilder()
    let sorted = rules.sorted { $0.id < $1.id }
    let ids = knownRules.isEmpty ? sorted.map(\.id) : knownRules
    var listExamples: [String: [RuleFile.Example]] = [:]

    // Word lists.
    var entryCount = 0
    for file in wording.sorted(by: { ($0.rule, $0.language) < ($1.rule, $1.language) }) {
      guard let rule = ids.firstIndex(of: file.rule) else {
        let near = NearestName.of(file.rule, in: ids)
        throw DictionaryProblem(
          file: "\(file.rule).\(file.language.code).yml", line: 1,
          message: "there is no rule “\(file.rule)”" + (near.isEmpty ? "" : "; did you mean “\(near)”?"))
      }
      for entry in file.entries {
        writer.append(entry, rule: rule, language: file.language)
        for pattern in entry.patterns { automaton.add(pattern, language: file.language, target: .entry(entryCount)) }
        for pattern in entry.exceptions {
          automaton.add(pattern, language: file.language, target: .exception(entry: entryCount))
        }
        listExamples[file.rule, default: []] += entry.examples
        entryCount += 1
      }
    }

    // Rules.
    for rule in sorted { writer.append(rule, extraExamples: listExamples[rule.id] ?? []) }
    for source in sources { writer.append(source: source) }

    // Terms.
    let lookup = WordLookup()
    var conceptCount = 0
    var surfaceCount = 0
    for file in terms.sorted(by: { $0.field < $1.field }) {
      for concept in file.concepts {
        writer.append(concept, field: file.field)
        for language in Language.allCases {
          if let lexeme = concept.lexemes[language] {
            addSurfaces(
              lexeme, concept: conceptCount, language, flags: 0, lookup, &writer, &automaton, &surfaceCount)
          }
        }
        if let sweden = concept.sweden {
          addSurfaces(sweden, concept: conceptCount, .swedish, flags: 0x400, lookup, &writer, &automaton, &surfaceCount)
        }
        conceptCount += 1
      }
    }

    let sections = automaton.sections()
    writer.set(.symbols, sections.symbols)
    writer.set(.rootTargets, sections.rootTargets)
    writer.set(.nodes, sections.nodes)
    writer.set(.edges, sections.edges)
    writer.set(.terminals, sections.terminals)

    // Sets of text hashes. What the word lists call an abbreviation is one word with its full stop.
    var short: [UInt64: UInt32] = [:]
    for file in wording {
      for entry in file.entries where entry.partOfSpeech == .abbreviation {
        for pattern in entry.patterns where pattern.elements.count == 1 {
          guard case .symbols(let symbols) = pattern.elements[0] else { continue }
          for symbol in symbols where symbol.text.hasSuffix(".") {
            short[WordHash.of(symbol.text), default: 0] |= 1 << UInt32(file.language.rawValue - 1)
          }
        }
      }
    }
    for item in abbreviations {
      let hash = WordHash.of(LetterCase.lower(item.form))
      if item.beforeNumber && short[hash, default: 0] & (1 << UInt32(item.language.rawValue - 1)) != 0 { continue }
      short[hash, default: 0] |= 1 << UInt32(item.language.rawValue - 1)
      if item.canEnd { short[hash]! |= 8 }
      if item.beforeNumber { short[hash]! |= 16 << UInt32(item.language.rawValue - 1) }
    }
    writer.set(.abbreviations, short)
    var known: [UInt64: UInt32] = [:]
    for item in familiar {
      known[WordHash.of(LetterCase.lower(item.word)), default: 0] |= 1 << UInt32(item.language.rawValue - 1)
    }
    writer.set(.familiar, known)
    writer.set(.notAcronyms, Dictionary(notAcronyms.map { (WordHash.of($0), 1) }, uniquingKeysWith: { a, _ in a }))
    return writer.bytes(rootClasses: automaton.rootClasses, inputHash: inputHash)
  }

  private func addSurfaces(
    _ lexeme: TermFile.Lexeme, concept: Int, _ language: Language, flags: UInt32, _ lookup: WordLookup,
    _ writer: inout SectionWriter, _ automaton: inout AutomatonBuilder, _ count: inout Int
  ) {
    func add(_ text: String, _ patterns: [Pattern], _ flags: UInt32) {
      writer.append(surface: text, concept: concept, language: language, flags: flags)
      for pattern in patterns { automaton.add(pattern, language: language, target: .surface(count)) }
      count += 1
    }
    for (index, text) in ([lexeme.term] + lexeme.synonyms).enumerated() {
      let flag: UInt32 = flags | (index == 0 ? 0 : 0x200)
      add(text, [TermPattern.pattern(for: text, language, lookup)], flag)
      // “toimeentulotukihakemus” holds the term: a weak occurrence.
      if language != .english, !text.contains(" "), text.unicodeScalars.count >= 6 {
        let head = Pattern(elements: [.symbols([Pattern.Symbol(kind: .compoundHead, text: LetterCase.lower(text))])])
        add(text, [head], flag | Self.surfaceWeak)
      }
    }
    for acronym in lexeme.acronyms {
      let element = Pattern.Element.symbols([
        Pattern.Symbol(kind: .form, text: LetterCase.lower(acronym)),
        Pattern.Symbol(kind: .lemma, text: LetterCase.lower(acronym)),
        // “HUS-yhtymä”, “EU-maa”
        Pattern.Symbol(kind: .compoundHead, text: LetterCase.lower(acronym)),
      ])
      add(acronym, [Pattern(elements: [element])], flags | 0x100)
    }
  }
}

/// How a term of the bank becomes a pattern.
enum TermPattern {
  /// Every word may inflect; a word that is given in an inflected form stands for all forms of its lemma.
  static func pattern(for text: String, _ language: Language, _ lookup: WordLookup) -> Pattern {
    let words = text.split(separator: " ").map { LetterCase.lower(String($0)) }
    var elements: [Pattern.Element] = []
    for word in words {
      // Brackets and marks of a name are no words.
      var word = String(word.filter { !"()“”\"’,.–".contains($0) || $0 == "." && word.dropLast().contains(".") })
      guard !word.isEmpty, word != "-" else { continue }
      // “arbets- och näringsbyrå”: the tokens of the text leave the hanging hyphen out of the word.
      if word.hasSuffix("-") { word.removeLast() }
      var symbols = [Pattern.Symbol(kind: .form, text: word), Pattern.Symbol(kind: .lemma, text: word)]
      if words.count > 1 && word.unicodeScalars.count > 2 {
        for lemma in lookup.lemmas(word, language) where lemma != word {
          symbols.append(Pattern.Symbol(kind: .lemma, text: lemma))
        }
      }
      elements.append(.symbols(symbols))
    }
    return Pattern(elements: elements)
  }
}
