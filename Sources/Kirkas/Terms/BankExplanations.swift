/// The content words of the bank's explanations, worked out when a term is met.
///
/// Owned by one worker, like the store whose lemmas it uses.
final class BankExplanations {
  private let catalogs: [Catalog]
  private unowned let analyzer: BlockAnalyzer
  private var known: [Key: Set<UInt64>] = [:]
  private var names: [Key: Set<UInt64>] = [:]
  private var concepts: [Int: Concept] = [:]
  private var content: [UInt64: Set<UInt64>] = [:]

  private struct Key: Hashable {
    var catalog: Int
    var concept: Int
    var language: Language
  }

  init(analyzer: BlockAnalyzer) {
    self.analyzer = analyzer
    catalogs = analyzer.catalogs
  }

  /// A concept of a catalogue.
  func concept(catalog: Int, concept: Int) -> Concept {
    let key = catalog << 32 | concept
    if let found = concepts[key] { return found }
    let made = catalogs[catalog].concept(concept)
    concepts[key] = made
    return made
  }

  /// Hashes of the content lemmas of a concept's explanation, the term's own words left out.
  func lemmas(catalog: Int, concept: Int, language: Language) -> Set<UInt64> {
    let key = Key(catalog: catalog, concept: concept, language: language)
    if let found = known[key] { return found }
    let lexeme = self.concept(catalog: catalog, concept: concept).lexemes[language]
    var result = words(lexeme?.explanation ?? "", language)
    if let easier = lexeme?.easier, !easier.isEmpty { result.formUnion(words(easier, language)) }
    result.subtract(own(catalog: catalog, concept: concept, language: language))
    known[key] = result
    return result
  }

  /// Hashes of the content lemmas of a concept's names and their compound parts.
  func own(catalog: Int, concept: Int, language: Language) -> Set<UInt64> {
    let key = Key(catalog: catalog, concept: concept, language: language)
    if let found = names[key] { return found }
    let result = words(self.concept(catalog: catalog, concept: concept).lexemes[language]?.term ?? "", language)
    names[key] = result
    return result
  }

  private func words(_ text: String, _ language: Language) -> Set<UInt64> {
    guard !text.isEmpty else { return [] }
    let source = Source(text)
    var builder = DocumentBuilder(source: source, format: .plain)
    builder.beginBlock(.paragraph, anchor: 0)
    builder.append(0..<source.bytes.count)
    let document = builder.finish()
    guard let block = document.blocks.first else { return [] }
    let analysis = analyzer.analyze(block, in: document, language: language, isOther: false)
    var result: Set<UInt64> = []
    for token in analysis.tokens where token.type != 0 {
      result.formUnion(contentLemmas(analyzer.store, analyzer.store.types[Int(token.type)]))
    }
    return result
  }

  /// Hashes of the lemmas of a word if it is a content word: noun, verb, adjective, but no everyday verb or pronoun.
  func contentLemmas(_ store: WordTypeStore, _ type: WordType) -> Set<UInt64> {
    if let found = content[type.hash] { return found }
    let made = makeContentLemmas(store, type)
    content[type.hash] = made
    return made
  }

  private func makeContentLemmas(_ store: WordTypeStore, _ type: WordType) -> Set<UInt64> {
    guard type.readingCount > 0 else { return [type.textHash] }
    let first = store.readings[Int(type.readingStart)]
    switch first.partOfSpeech {
    case .noun, .verb, .adj, .num, .propn: break
    default: return []
    }
    var result: Set<UInt64> = []
    for index in type.readings.prefix(4) {
      let reading = store.readings[index]
      guard
        reading.partOfSpeech == .noun || reading.partOfSpeech == .verb || reading.partOfSpeech == .adj
          || reading.partOfSpeech == .num
      else { continue }
      let hash = store.lemmaHashes[Int(reading.lemma)]
      if !Self.light.contains(hash) { result.insert(hash) }
    }
    return result
  }

  /// Hashes of lemmas and compound parts of the words in a range.
  func parts(_ block: BlockView, _ range: Range<Int>) -> Set<UInt64> {
    var result: Set<UInt64> = []
    for i in range where block.tokens[i].type != 0 {
      let type = block.type(i)
      result.formUnion(contentLemmas(block.store, type))
      let bytes = Array(block.store.text[type.range])
      var start = 0
      let cuts = [type.boundaries.0, type.boundaries.1, type.boundaries.2, type.boundaries.3].prefix(
        Int(type.boundaryCount))
      for cut in cuts where Int(cut) < bytes.count {
        insert(bytes[start..<Int(cut)], type.language, &result)
        start = Int(cut)
      }
      if start > 0 { insert(bytes[start...], type.language, &result) }
    }
    return result
  }

  private func insert(_ part: ArraySlice<UInt8>, _ language: Language, _ result: inout Set<UInt64>) {
    guard part.count >= 3 else { return }
    func add(_ bytes: ArraySlice<UInt8>) {
      let hash = bytes.withUnsafeBufferPointer { WordHash.of($0) }
      let number = bytes.withUnsafeBufferPointer { analyzer.store.intern($0, textHash: hash, language: language) }
      let type = analyzer.store.types[Int(number)]
      if type.flags.contains(.inLexicon) { result.formUnion(contentLemmas(analyzer.store, type)) }
    }
    add(part)
    if language == .swedish, part.last == 0x73 { add(part.dropLast()) }
  }

  /// Words so common in explanations that they show nothing.
  private static let light: Set<UInt64> = Set(
    [
      "olla", "voida", "saada", "tehdä", "antaa", "ihminen", "henkilö", "se", "asia", "pitää", "tulla", "jokin", "muu",
      "oma",
      "vara", "ha", "få", "ge", "kunna", "göra", "person", "människa", "ska", "annan", "egen", "bli", "finnas",
      "be", "have", "get", "give", "do", "make", "person", "people", "someone", "can", "other", "own", "thing",
    ].map { WordHash.of($0) })
}
