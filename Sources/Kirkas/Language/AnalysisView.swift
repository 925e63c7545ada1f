/// What the analyser saw, as plain values: for `kirkas analyze` and other tools that look at words.
public struct AnalysisView: Sendable {
  /// A word, number or mark.
  public struct TokenView: Sendable {
    /// As it stands in the prose.
    public var form: String
    /// The lemma.
    public var lemma: String
    /// The part of speech.
    public var partOfSpeech: PartOfSpeech
    /// Features as UD's FEATS column has them.
    public var features: String
    /// The source bytes.
    public var span: SourceSpan
    /// Zipf frequency of the form; 0 where it is unknown.
    public var zipf: Double
    /// Whether white space follows.
    public var spaceAfter: Bool
    /// The words of a multiword token such as *don't*; empty for other tokens.
    public var words: [(form: String, lemma: String, partOfSpeech: PartOfSpeech, features: String)]
  }
  /// A sentence.
  public struct SentenceView: Sendable {
    /// The prose.
    public var text: String
    /// The language; nil when it is none of the three.
    public var language: Language?
    /// The tokens.
    public var tokens: [TokenView]
  }
  /// A block.
  public struct BlockResult: Sendable {
    /// What part it plays.
    public var kind: BlockKind
    /// Where it stands.
    public var region: PageRegion
    /// Its sentences.
    public var sentences: [SentenceView]
  }
  /// The main language of the document.
  public var language: Language?
  /// The blocks in source order.
  public var blocks: [BlockResult]
}

extension Worker {
  /// Shows what the analyser saw in a text.
  /// - Throws: ``SourceError`` when the bytes are not a text.
  public func analysis(of bytes: [UInt8], path: String, format: DocumentFormat? = nil) throws(SourceError)
    -> AnalysisView
  {
    let source = try Source(decoding: bytes)
    let format = format ?? DocumentFormat.detect(path: path, source: source)
    let document = format.read(source, configuration: checker.configuration)
    let analyzed = analyze(document)
    return AnalysisView(
      language: analyzed.language,
      blocks: document.blocks.indices.map { index in
        AnalysisView.BlockResult(
          kind: document.blocks[index].kind, region: document.blocks[index].region,
          sentences: sentences(analyzed, index))
      })
  }

  private func sentences(_ analyzed: AnalyzedDocument, _ index: Int) -> [AnalysisView.SentenceView] {
    let document = analyzed.document
    let block = document.blocks[index]
    let view = BlockView(context: analyzed.context, block: block, analysis: analyzed.blocks[index].analysis)
    return view.analysis.sentences.map { sentence in
      AnalysisView.SentenceView(
        text: view.text(sentence.tokens), language: sentence.language,
        tokens: sentence.tokens.map { token(view, $0, isLast: $0 + 1 == view.tokens.count) })
    }
  }

  private func token(_ view: BlockView, _ i: Int, isLast: Bool) -> AnalysisView.TokenView {
    let token = view.tokens[i]
    let form = view.text(i..<i + 1)
    let span = view.document.sourceSpan(of: token.range, in: view.block)
    let spaceAfter =
      isLast || view.tokens[i + 1].flags.contains(.spaceBefore) || view.tokens[i + 1].flags.contains(.breakBefore)
    var result = AnalysisView.TokenView(
      form: form, lemma: form, partOfSpeech: .x, features: "_", span: span, zipf: 0, spaceAfter: spaceAfter, words: [])
    switch token.kind {
    case .punctuation: result.partOfSpeech = token.partOfSpeech == .x ? .punct : token.partOfSpeech
    case .symbol: result.partOfSpeech = token.partOfSpeech == .x ? .sym : token.partOfSpeech
    case .number: result.partOfSpeech = token.partOfSpeech == .x ? .num : token.partOfSpeech
    case .url, .email, .placeholder: result.partOfSpeech = token.partOfSpeech
    case .word, .abbreviation:
      result.lemma = LetterCase.lower(form)
      guard token.type != 0 else { break }
      result.zipf = Double(view.type(i).zipf) / 25
      if let reading = view.first(i) {
        result.partOfSpeech = token.partOfSpeech == .x ? reading.partOfSpeech : token.partOfSpeech
        var features = reading.features
        if token.grammar.contains(.passive) { features.voice = .passive }
        result.features = features.ud
        result.lemma = view.store.writtenLemma(reading)
        if result.partOfSpeech == .propn && reading.partOfSpeech == .noun && token.flags.contains(.capitalised) {
          // A common noun as a name keeps its capital.
          result.lemma = result.lemma.prefix(1).uppercased() + result.lemma.dropFirst()
        }
      } else {
        result.partOfSpeech =
          token.partOfSpeech != .x ? token.partOfSpeech : token.flags.contains(.capitalised) ? .propn : .noun
      }
    }
    return result
  }
}

extension WordTypeStore {
  /// The lemma of a reading as it is written: *Helsinki*, *THL*.
  func writtenLemma(_ reading: Reading) -> String {
    let text = lemma(reading.lemma)
    switch reading.lemmaCase {
    case .lower: return text
    case .capitalised: return text.prefix(1).uppercased() + text.dropFirst()
    case .upper: return text.uppercased()
    }
  }
}
