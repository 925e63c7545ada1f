/// A finding before its place in the source and its message are worked out.
struct FindingDraft {
  /// Where it points.
  enum Place {
    /// A range of the block's prose.
    case prose(Range<Int>)
    /// Bytes of the source: markup, an image.
    case source(SourceSpan)
    /// The page as a whole.
    case page
  }

  /// A change that is offered.
  struct Suggestion {
    enum Action {
      /// The words are replaced.
      case replace
      /// Text is put in at the start of the range.
      case insert
      /// The words are left out.
      case remove
      /// Only a title to read; nothing that could be applied.
      case advise
    }
    var action: Action
    var range: Range<Int>
    var text: String
    var isSafe: Bool
  }

  /// Another place, in the prose of a block.
  struct Related {
    var variant: String
    var block: Int
    var range: Range<Int>
  }

  var rule: Int
  var severity: Severity
  var language: Language
  var place: Place
  /// Index of the block; filled in when the document is put together.
  var block = -1
  /// Which message of the rule.
  var variant = ""
  var arguments: [(name: String, value: String)] = []
  var suggestions: [Suggestion] = []
  var related: [Related] = []
  /// The source of the entry, where it differs from the rule's.
  var source = ""
  /// Number of words of the pattern: the longer phrase wins where two findings overlap.
  var weight = 1
}

/// What a detector needs to know of its rule.
struct RuleSettings {
  var rule: Rule
  /// Whether findings of the rule are reported.
  var isEnabled: Bool
  /// The severity that the user set; nil for the rule's own.
  var severity: Severity?
  /// The limit that the user set; nil for the rule's own.
  var threshold: Double?

  /// The limit of a name in a language: the user's where it replaces the main one, else the rule's.
  func limit(_ name: String, _ language: Language, default fallback: Double) -> Double {
    if let threshold { return threshold }
    return rule.thresholds[language]?[name] ?? fallback
  }

  func serves(_ language: Language) -> Bool { rule.languages.contains(language) }
}

/// What all views of one document share. A class, so that a view costs one reference and not a copy of each part.
final class ViewContext {
  let document: Document
  let store: WordTypeStore
  let catalogs: [Catalog]
  let configuration: Configuration

  init(document: Document, store: WordTypeStore, catalogs: [Catalog], configuration: Configuration) {
    self.document = document
    self.store = store
    self.catalogs = catalogs
    self.configuration = configuration
  }
}

/// What a block rule sees: one block, its analysis, the words.
struct BlockView {
  let context: ViewContext
  let block: Block
  let analysis: BlockAnalysis

  var document: Document { context.document }
  var store: WordTypeStore { context.store }
  var catalogs: [Catalog] { context.catalogs }
  var configuration: Configuration { context.configuration }

  var tokens: [Token] { analysis.tokens }

  /// The word type of a token; the empty type for tokens that are not words.
  @inline(__always)
  func type(_ i: Int) -> WordType { store.types[Int(analysis.tokens[i].type)] }

  /// The readings of a token, most likely first.
  func readings(_ i: Int) -> ArraySlice<Reading> {
    ArraySlice(store.readings[type(i).readings])
  }

  /// The reading that the tagger chose, else the most likely one; nil for tokens that are not words or are unknown.
  @inline(__always)
  func first(_ i: Int) -> Reading? {
    let type = type(i)
    guard type.readingCount > 0 else { return nil }
    return store.readings[Int(type.readingStart) + max(0, Int(analysis.tokens[i].reading) - 1)]
  }

  func lemma(_ i: Int) -> String { first(i).map { store.lemma($0.lemma) } ?? form(i) }

  /// The lower-cased form of a token.
  func form(_ i: Int) -> String {
    let token = analysis.tokens[i]
    return token.type != 0 ? store.form(Int(token.type)) : LetterCase.lower(text(i..<i + 1))
  }

  /// The bytes of a range of tokens in the block's prose.
  func range(_ tokens: Range<Int>) -> Range<Int> {
    Int(analysis.tokens[tokens.lowerBound].start)..<Int(analysis.tokens[tokens.upperBound - 1].end)
  }

  /// The prose of a range of tokens.
  func text(_ tokens: Range<Int>) -> String { text(bytes: range(tokens)) }

  func text(bytes range: Range<Int>) -> String {
    let base = block.prose.lowerBound
    return String(decoding: document.prose[base + range.lowerBound..<base + range.upperBound], as: UTF8.self)
  }

  /// Number of the sentence that holds a token.
  func sentence(of token: Int) -> Int {
    analysis.sentence(of: token) ?? 0
  }

  /// Whether a term of the bank, not a mere part of a compound, covers the token.
  func isBankTerm(_ token: Int) -> Bool {
    analysis.matches(around: token..<token + 1).contains { index in
      let match = analysis.matches[index]
      guard case .surface(let number) = match.target, match.tokens.contains(token) else { return false }
      return !catalogs[match.catalog].surface(number).isWeak
    }
  }

  /// Whether the token stands inside a mark of this kind.
  func isInside(_ kind: MarkKind, _ token: Int) -> Bool {
    !analysis.marks.isEmpty && analysis.marks[token] & (1 << UInt16(kind.rawValue)) != 0
  }
}

/// A rule that needs one block at a time; its findings can be kept while other blocks change.
protocol BlockDetector: Sendable {
  func check(_ view: BlockView, into drafts: inout [FindingDraft])
}

/// A rule that needs the whole document.
protocol DocumentDetector: Sendable {
  func check(_ view: DocumentView, into drafts: inout [FindingDraft])
}

/// What a document rule sees.
struct DocumentView {
  let context: ViewContext
  let analyses: [BlockAnalysis]
  let language: Language?

  var document: Document { context.document }
  var store: WordTypeStore { context.store }
  var catalogs: [Catalog] { context.catalogs }
  var configuration: Configuration { context.configuration }

  func block(_ index: Int) -> BlockView {
    BlockView(context: context, block: context.document.blocks[index], analysis: analyses[index])
  }

  /// Indices of the blocks that are body text of the page's content in one of the three languages.
  var body: [Int] {
    document.blocks.indices.filter { document.blocks[$0].isBody && analyses[$0].language != nil }
  }
}

extension Block {
  /// Whether the block is body text of the content: a place where prose is read.
  var isBody: Bool {
    guard region == .main else { return false }
    switch kind {
    case .paragraph, .listItem, .definition, .definitionTerm, .tableCell, .quote, .caption: return true
    case .title, .heading, .altText, .formText, .description: return false
    }
  }

  /// Whether sentences of the block are prose to be judged by their length and structure.
  var isRunningText: Bool {
    guard region == .main else { return false }
    switch kind {
    case .paragraph, .listItem, .definition, .quote, .caption: return true
    case .title, .heading, .altText, .formText, .description, .definitionTerm, .tableCell: return false
    }
  }

  /// Whether its words are read by everybody: body text and headings.
  var isRead: Bool { region == .main && (isBody || kind == .heading || kind == .title || kind == .formText) }
}
