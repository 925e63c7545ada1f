/// What the analyser knows of one block. It depends on the block's content, the language around it and the
/// configuration only, so that it can be kept while other blocks change.
struct BlockAnalysis {
  /// The block's language; nil when it is none of the three or has no words.
  var language: Language?
  /// Whether the block is prose in a language that Kirkas does not check.
  var isOtherLanguage = false
  var tokens: [Token] = []
  /// For each token the kinds of marks that it stands inside, a bit each; empty where the block has no marks.
  var marks: [UInt16] = []
  var sentences: [Sentence] = []
  var matches: [PatternMatch] = []
  /// Words and numbers, over all sentences in one of the three languages.
  var wordCount = 0

  /// Number of the sentence that holds a token; nil when the block has none.
  func sentence(of token: Int) -> Int? {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].end <= token { low = middle + 1 } else { high = middle }
    }
    return low < sentences.count && sentences[low].tokens.contains(token) ? low : nil
  }

  /// Indices of the matches that may touch a token: those that begin no more than a pattern's length before it.
  func matches(around tokens: Range<Int>) -> Range<Int> {
    // Matches are in the order of their first tokens; no pattern spans more.
    func firstIndex(_ token: Int) -> Int {
      var low = 0
      var high = matches.count
      while low < high {
        let middle = (low + high) / 2
        if matches[middle].first < token { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return firstIndex(tokens.lowerBound - 24)..<firstIndex(tokens.upperBound)
  }
}

/// Analyses blocks. Owned by one worker; not `Sendable`.
final class BlockAnalyzer {
  let resources: LanguageResources
  let catalogs: [Catalog]
  let store: WordTypeStore
  private let abbreviations: AbbreviationTable
  private let identifier: LanguageIdentifier
  private let tagger: Tagger
  private var hashes: [UInt64] = []
  /// The content words of the bank's explanations, as they are asked for.
  private(set) lazy var explanations = BankExplanations(analyzer: self)

  init(resources: LanguageResources = .embedded, catalogs: [Catalog]) {
    self.resources = resources
    self.catalogs = catalogs
    store = WordTypeStore(resources: resources, catalogs: catalogs)
    abbreviations = AbbreviationTable(catalogs[0].abbreviations())
    identifier = LanguageIdentifier(resources: resources)
    tagger = Tagger(resources: resources)
  }

  /// Bytes of a block that the identification of its language reads.
  private static let identificationLimit = 400

  /// Evidence of the block's language from its beginning.
  func evidence(_ block: Block, in document: Document) -> LanguageIdentifier.Evidence {
    document.prose.withUnsafeBufferPointer { prose in
      var range = block.prose
      if range.count > Self.identificationLimit {
        var end = range.lowerBound + Self.identificationLimit
        while end > range.lowerBound && prose[end] != 0x20 { end -= 1 }
        if end > range.lowerBound { range = range.lowerBound..<end }
      }
      let bytes = UnsafeBufferPointer(rebasing: prose[range])
      var tokens: [Token] = []
      hashes.removeAll(keepingCapacity: true)
      Tokenizer.tokenize(bytes, language: nil, abbreviations: abbreviations, into: &tokens, hashes: &hashes)
      return identifier.evidence(tokens[...], hashes, bytes)
    }
  }

  /// What the evidence says; see ``LanguageIdentifier``.
  func verdict(
    _ evidence: LanguageIdentifier.Evidence, declared: Language?, isMixed: Bool = false
  ) -> LanguageIdentifier.Verdict {
    identifier.verdict(evidence, declared: declared, isMixed: isMixed)
  }

  /// Whether a short block knows every word in one language and none in the one around it.
  func isPlainlyOwn(_ evidence: LanguageIdentifier.Evidence, against inherited: Language?, hint: Language?) -> Bool {
    guard hint == nil, evidence.words >= 2, let inherited, evidence.known(inherited) == 0,
      case .language(let own, _) = verdict(evidence, declared: nil)
    else { return false }
    return own != inherited && evidence.known(own) == evidence.words
  }

  /// Analyses a block whose language has been settled.
  func analyze(_ block: Block, in document: Document, language: Language?, isOther: Bool) -> BlockAnalysis {
    var analysis = BlockAnalysis()
    analysis.language = language
    analysis.isOtherLanguage = isOther
    document.prose.withUnsafeBufferPointer { prose in
      let bytes = UnsafeBufferPointer(rebasing: prose[block.prose])
      hashes.removeAll(keepingCapacity: true)
      analysis.tokens.reserveCapacity(bytes.count / 5 + 4)
      Tokenizer.tokenize(
        bytes, language: language, abbreviations: abbreviations, into: &analysis.tokens, hashes: &hashes)
      apply(document.marks[block.marks], to: &analysis)
      SentenceSplitter.split(
        analysis.tokens, bytes, hashes: hashes, abbreviations: abbreviations, into: &analysis.sentences)
      guard let language, !isOther else { return }
      let matcher = PatternMatcher(catalogs: catalogs, store: store)
      for index in analysis.sentences.indices {
        intern(&analysis, index, bytes, language)
        if let spoken = analysis.sentences[index].language {
          analysis.wordCount += analysis.sentences[index].wordCount
          tagger.tag(&analysis.tokens, analysis.sentences[index].tokens, store: store, language: spoken)
          matcher.match(analysis.tokens, analysis.sentences[index].tokens, into: &analysis.matches)
        }
      }
      markForeign(document, block, &analysis, bytes)
    }
    return analysis
  }

  /// Tells the tokens what marks they stand inside. Tokens of code become placeholders: they are no prose.
  private func apply(_ marks: ArraySlice<Mark>, to analysis: inout BlockAnalysis) {
    guard !marks.isEmpty else { return }
    analysis.marks = [UInt16](repeating: 0, count: analysis.tokens.count)
    for mark in marks {
      for i in Self.tokens(analysis.tokens, in: mark.start..<mark.end) {
        if mark.kind == .code { analysis.tokens[i].kind = .placeholder }
        if mark.start <= Int(analysis.tokens[i].start) && Int(analysis.tokens[i].end) <= mark.end {
          analysis.marks[i] |= 1 << UInt16(mark.kind.rawValue)
        }
      }
    }
  }

  /// The tokens that lie in a range of the prose.
  static func tokens(_ tokens: [Token], in range: Range<Int>) -> Range<Int> {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[middle].end) <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < tokens.count && Int(tokens[end].start) < range.upperBound { end += 1 }
    return low..<end
  }

  /// Gives the tokens of a sentence their word types, in the block's language or, where the words clearly say so,
  /// in another of the three.
  private func intern(
    _ analysis: inout BlockAnalysis, _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ language: Language
  ) {
    let sentence = analysis.sentences[index]
    var words = 0
    var unknown = 0
    for i in sentence.tokens {
      let token = analysis.tokens[i]
      guard token.kind == .word || token.kind == .abbreviation else { continue }
      let number = type(of: token, hash: hashes[i], bytes, language)
      analysis.tokens[i].type = number
      words += 1
      if !store.types[Int(number)].flags.contains(.inLexicon) && !token.flags.contains(.hasDigit) { unknown += 1 }
    }
    analysis.sentences[index].language = language
    guard words >= 4, unknown * 5 >= words * 2 else { return }
    let evidence = identifier.evidence(analysis.tokens[sentence.tokens], hashes, bytes)
    switch identifier.verdict(evidence, declared: language) {
    case .language(let other, sure: true) where other != language:
      analysis.sentences[index].language = other
      for i in sentence.tokens where analysis.tokens[i].type != 0 {
        analysis.tokens[i].type = type(of: analysis.tokens[i], hash: hashes[i], bytes, other)
      }
    case .other:
      analysis.sentences[index].language = nil
      for i in sentence.tokens { analysis.tokens[i].type = 0 }
    default: break
    }
  }

  private func type(
    of token: Token, hash: UInt64, _ bytes: UnsafeBufferPointer<UInt8>, _ language: Language
  ) -> UInt32 {
    let start = Int(token.start) + (token.flags.contains(.leadingHyphen) ? 1 : 0)
    let end = Int(token.end) - (token.flags.contains(.hangingHyphen) ? 1 : 0)
    return store.intern(
      UnsafeBufferPointer(rebasing: bytes[start..<max(start, end)]), textHash: hash, language: language)
  }

  /// Ranges declared in another language (`<span lang>`) are read in that language, or not at all.
  private func markForeign(
    _ document: Document, _ block: Block, _ analysis: inout BlockAnalysis, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    for mark in document.marks[block.marks] where mark.kind == .language && mark.value >= 0 {
      let declared = Language(tag: document.strings[mark.value])
      guard declared != analysis.language else { continue }
      for i in Self.tokens(analysis.tokens, in: mark.start..<mark.end) where analysis.tokens[i].type != 0 {
        analysis.tokens[i].type = declared.map { type(of: analysis.tokens[i], hash: hashes[i], bytes, $0) } ?? 0
        analysis.tokens[i].partOfSpeech = .x
        analysis.tokens[i].reading = 0
        analysis.tokens[i].grammar = []
      }
    }
  }
}
