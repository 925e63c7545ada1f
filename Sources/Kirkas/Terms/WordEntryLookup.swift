/// What Kirkas knows of a word or term, for `kirkas word`.
public struct WordInformation: Sendable {
  /// The word as it was asked for.
  public var word: String
  /// The language that knows it.
  public var language: Language
  /// Whether it is known.
  public var isKnown: Bool
  /// Its lemmas, most likely first.
  public var lemmas: [String]
  /// The parts of a compound.
  public var parts: [String]
  /// Zipf frequency; 0 where it is unknown.
  public var zipf: Double
  /// Difficulty from 0 to 1; nil for phrases.
  public var difficulty: Double?
  /// The concept of the term bank.
  public var concept: Concept?
}

extension Worker {
  /// Looks a word or phrase up in the languages given; one answer for each language that knows it.
  public func lookUp(_ word: String, languages: [Language] = Language.allCases) -> [WordInformation] {
    languages.compactMap { language in
      let source = Source(word)
      var builder = DocumentBuilder(source: source, format: .plain)
      builder.beginBlock(.paragraph, anchor: 0)
      builder.append(0..<source.bytes.count)
      let document = builder.finish()
      guard let block = document.blocks.first else { return nil }
      let analysis = analyzer.analyze(block, in: document, language: language, isOther: false)
      let context = ViewContext(
        document: document, store: analyzer.store, catalogs: checker.catalogs, configuration: checker.configuration)
      let view = BlockView(context: context, block: block, analysis: analysis)
      let words = view.tokens.indices.filter { view.tokens[$0].type != 0 }
      guard let first = words.first, let last = words.last else { return nil }
      let concept = concept(of: view, first..<last + 1)
      var information = WordInformation(
        word: word, language: language, isKnown: false, lemmas: [], parts: [], zipf: 0, difficulty: nil,
        concept: concept)
      if words.count == 1 {
        let type = view.type(first)
        information.isKnown = !type.flags.isDisjoint(with: [.inLexicon, .accepted])
        for reading in view.readings(first) {
          let lemma = view.store.writtenLemma(reading)
          if !information.lemmas.contains(lemma) { information.lemmas.append(lemma) }
        }
        let bytes = Array(view.store.text[type.range])
        var start = 0
        for cut in [type.boundaries.0, type.boundaries.1, type.boundaries.2, type.boundaries.3].prefix(
          Int(type.boundaryCount))
        {
          information.parts.append(String(decoding: bytes[start..<min(Int(cut), bytes.count)], as: UTF8.self))
          start = min(Int(cut), bytes.count)
        }
        if start > 0 { information.parts.append(String(decoding: bytes[start...], as: UTF8.self)) }
        information.zipf = Double(type.zipf) / 25
        information.difficulty = WordDifficulty.value(type, view.store)
      } else {
        information.isKnown = words.allSatisfy { !view.type($0).flags.isDisjoint(with: [.inLexicon, .accepted]) }
        information.lemmas = [words.map { view.lemma($0) }.joined(separator: " ")]
      }
      if concept != nil { information.isKnown = true }
      return information.isKnown ? information : nil
    }
  }

  private func concept(of view: BlockView, _ range: Range<Int>) -> Concept? {
    for match in view.analysis.matches where match.tokens == range {
      guard case .surface(let number) = match.target else { continue }
      let catalog = checker.catalogs[match.catalog]
      let surface = catalog.surface(number)
      guard !surface.isWeak else { continue }
      return catalog.concept(surface.concept)
    }
    return nil
  }
}
