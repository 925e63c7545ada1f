/// Checks documents: the façade of the library.
///
/// A checker is immutable and may be shared. Each thread that checks works through a ``Worker`` of its own.
///
/// ```swift
/// let checker = Checker(configuration: Configuration())
/// let report = try checker.makeWorker().check(Array(text.utf8), path: "page.md", format: .markdown)
/// ```
public struct Checker: Sendable {
  /// How texts are checked.
  public let configuration: Configuration
  let catalogs: [Catalog]
  let rules: RuleSet
  fileprivate let identity = CheckerIdentity()

  /// Makes a checker; `catalogs` are the user's own words, rules and terms, compiled at run time.
  public init(configuration: Configuration = Configuration(), catalogs: [Catalog] = []) {
    self.configuration = configuration
    self.catalogs = [Catalog.embedded] + catalogs
    rules = RuleSet(catalog: Catalog.embedded, configuration: configuration)
  }

  /// A worker for one thread.
  public func makeWorker() -> Worker { Worker(checker: self) }
}

/// Does the work of a checker for one thread: owns the table of words and the dictionaries' handles.
///
/// Not `Sendable`: make one for each thread.
public final class Worker {
  let checker: Checker
  private(set) var analyzer: BlockAnalyzer

  /// Word types after which the table is made anew between documents, so that memory stays bounded.
  private static let maximumTypes = 400_000

  init(checker: Checker) {
    self.checker = checker
    analyzer = BlockAnalyzer(catalogs: checker.catalogs)
  }

  /// Checks the bytes of a file.
  /// - Parameters:
  ///   - bytes: the file as it is, in any encoding that ``Source/init(decoding:)`` knows.
  ///   - path: the name that the report carries.
  ///   - format: the format; nil to tell it from the path and the content.
  /// - Throws: ``SourceError`` when the bytes are not a text.
  public func check(_ bytes: [UInt8], path: String, format: DocumentFormat? = nil) throws(SourceError) -> Report {
    let source = try Source(decoding: bytes)
    return check(source, path: path, format: format)
  }

  /// Checks a text.
  public func check(_ source: Source, path: String, format: DocumentFormat? = nil) -> Report {
    let format = format ?? DocumentFormat.detect(path: path, source: source)
    let document = format.read(source, configuration: checker.configuration)
    return report(on: analyze(document), path: path)
  }

  /// Analyses a document without applying rules.
  func analyze(_ document: Document) -> AnalyzedDocument {
    if analyzer.store.types.count > Self.maximumTypes { analyzer = BlockAnalyzer(catalogs: checker.catalogs) }
    return AnalyzedDocument(document, analyzer: analyzer, checker: checker)
  }

  func report(on analyzed: AnalyzedDocument, path: String) -> Report {
    ReportBuilder(analyzed: analyzed, checker: checker, analyzer: analyzer).report(path: path)
  }
}

/// A document whose blocks have been analysed and checked one by one.
struct AnalyzedDocument {
  /// What is kept of a block while other blocks change.
  struct CheckedBlock {
    var analysis: BlockAnalysis
    var drafts: [FindingDraft]
  }

  let document: Document
  let context: ViewContext
  var blocks: [CheckedBlock]
  /// The main language; nil when it is none of the three or there is no text.
  let language: Language?
  /// The languages by amount.
  let languages: [Language]
  /// Whether most of the text is in a language that Kirkas does not check.
  let isOtherLanguage: Bool

  /// Analyses `document`; `kept` gives back what is known of a block with this content hash and language.
  init(
    _ document: Document, analyzer: BlockAnalyzer, checker: Checker,
    kept: (UInt64, Language?, Bool) -> CheckedBlock? = { _, _, _ in nil }
  ) {
    self.document = document
    let settled = LanguageSettlement(document, analyzer: analyzer, declared: checker.configuration.language)
    language = settled.language
    isOtherLanguage = settled.isOther
    let context = ViewContext(
      document: document, store: analyzer.store, catalogs: checker.catalogs, configuration: checker.configuration)
    self.context = context
    var amounts: [Language: Int] = [:]
    blocks = []
    blocks.reserveCapacity(document.blocks.count)
    for (index, block) in document.blocks.enumerated() {
      let (language, isOther) = settled.blocks[index]
      if let known = kept(block.contentHash, language, isOther) {
        blocks.append(known)
      } else {
        let analysis = analyzer.analyze(block, in: document, language: language, isOther: isOther)
        var drafts: [FindingDraft] = []
        if analysis.language != nil {
          let view = BlockView(context: context, block: block, analysis: analysis)
          for detector in checker.rules.blockDetectors { detector.check(view, into: &drafts) }
        }
        blocks.append(CheckedBlock(analysis: analysis, drafts: drafts))
      }
      guard block.region == .main else { continue }
      for sentence in blocks[index].analysis.sentences {
        if let language = sentence.language { amounts[language, default: 0] += sentence.wordCount }
      }
    }
    languages = amounts.filter { $0.value > 0 }.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .map(\.key)
  }
}

/// Which language each block is in.
///
/// A block that says clearly what it is keeps that. A short one inherits: the declared language of its element, the
/// language of the blocks around it, the language of the document.
struct LanguageSettlement {
  var blocks: [(language: Language?, isOther: Bool)] = []
  var language: Language?
  var isOther = false

  init(_ document: Document, analyzer: BlockAnalyzer, declared configured: Language?) {
    let evidence = document.blocks.map { analyzer.evidence($0, in: document) }
    // The document: all of its content together, with what is declared as one more piece of evidence. Blocks that are
    // clearly in a fourth language count apart.
    var total = LanguageIdentifier.Evidence()
    var otherWords = 0
    func add(_ piece: LanguageIdentifier.Evidence) {
      if analyzer.verdict(piece, declared: nil) == .other { otherWords += piece.words } else { total.add(piece) }
    }
    for (index, block) in document.blocks.enumerated() where block.region == .main { add(evidence[index]) }
    if total.words == 0 && otherWords == 0 { for piece in evidence { add(piece) } }
    let declaredTag = document.declaredLanguage?.tag
    let declared = configured ?? declaredTag.flatMap { Language(tag: $0) }
    switch otherWords > total.words ? .other : analyzer.verdict(total, declared: declared, isMixed: true) {
    case .language(let found, _): language = configured ?? found
    case .other:
      isOther = configured == nil
      language = configured
    case .unknown: language = declared
    }
    var previous: (language: Language?, isOther: Bool)?
    for (index, block) in document.blocks.enumerated() {
      let tag = block.languageTag >= 0 ? document.strings[block.languageTag] : nil
      let hint = tag.flatMap { Language(tag: $0) }
      if let tag, hint == nil, !tag.isEmpty {
        // A declared fourth language is believed when the words do not clearly say otherwise.
        if case .language(let found, sure: true) = analyzer.verdict(evidence[index], declared: nil) {
          blocks.append((found, false))
        } else {
          blocks.append((nil, true))
        }
        continue
      }
      let inherited = hint ?? previous?.language ?? language
      switch analyzer.verdict(evidence[index], declared: inherited) {
      case .language(let found, sure: true):
        blocks.append((found, false))
        if block.region == .main { previous = (found, false) }
      case .language(_, sure: false) where analyzer.isPlainlyOwn(evidence[index], against: inherited, hint: hint):
        // “På svenska” on a Finnish page: few words, and all of them of one language alone.
        if case .language(let own, _) = analyzer.verdict(evidence[index], declared: nil) { blocks.append((own, false)) }
      case .language(let found, sure: false):
        blocks.append((hint ?? (evidence[index].words >= 3 ? found : inherited ?? found), false))
      case .other: blocks.append((nil, true))
      case .unknown: blocks.append((inherited, false))
      }
    }
  }
}

extension Checker {
  /// Whether two checkers were made by the same call, so that a worker of one can stand in for one of the other.
  public func isSame(as other: Checker) -> Bool { identity === other.identity }
}

/// Tells checkers apart.
final class CheckerIdentity: Sendable {}

extension Checker {
  /// A checker with the same catalogues and another configuration.
  public func with(_ configuration: Configuration) -> Checker {
    Checker(configuration: configuration, catalogs: Array(catalogs.dropFirst()))
  }
}
