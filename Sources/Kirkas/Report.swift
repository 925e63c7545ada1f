/// What a check found in one document.
public struct Report: Sendable {
  /// The path or name of the document.
  public var path: String
  /// The format it was read as.
  public var format: DocumentFormat
  /// The encoding that the bytes came in.
  public var encoding: SourceEncoding
  /// The main language; nil when it is none of the three or there is no text.
  public var language: Language?
  /// Every language of the three that the text uses, by amount.
  public var languages: [Language]
  /// Why the document was not checked; nil when it was.
  public var notChecked: NotChecked?
  /// The scores.
  public var scores: Scores
  /// Readability figures by formula id; nil where a formula is undefined or does not hold for the language.
  public var metrics: [(id: String, value: Double?)]
  /// The terms and acronyms that the text uses, with verdicts.
  public var terms: [TermUse]
  /// The findings, ordered by start, end and rule.
  public var findings: [Finding]
  /// The fingerprints of the findings to fix first; at most three.
  public var fixFirst: [String]
  /// What could not be done: a dictionary that is missing, a part of the document that was flattened.
  public var notes: [ReportNote]
  /// The text that was checked.
  public var source: Source

  /// The position of a byte offset.
  public func position(of offset: Int) -> SourcePosition { source.position(of: offset) }
}

/// Why a document was not checked.
public enum NotChecked: String, Sendable {
  /// It is in a language that Kirkas does not check.
  case language
  /// It holds no prose.
  case empty
}

/// Something that the user must know about the check itself.
public struct ReportNote: Sendable, Equatable {
  /// What happened.
  public enum Kind: Sendable, Equatable {
    /// A reader changed something.
    case reader(ReaderNote.Kind, count: Int)
    /// A dictionary or library is missing, so that some rules could not run.
    case missing(MissingResource)
  }
  /// What happened.
  public var kind: Kind
  /// Where, if it has a place.
  public var position: SourcePosition?
  /// Whether the check is incomplete for it.
  public var isFailure: Bool {
    if case .missing = kind { return true }
    return false
  }
}

/// One remark on the text.
public struct Finding: Sendable {
  /// Whether a finding is about some words or the whole page.
  public enum Scope: String, Sendable {
    /// Some words.
    case text
    /// The whole page; the span is its first word.
    case page
  }
  /// A change that is offered.
  public struct Suggestion: Sendable, Equatable {
    /// What it does, in the user's language.
    public var title: String
    /// Whether grammar and meaning hold when it is applied as it is.
    public var isSafe: Bool
    /// Replacements in the source, in order, not overlapping.
    public var edits: [Edit]
  }
  /// A replacement of source bytes.
  public struct Edit: Sendable, Equatable {
    /// The bytes to replace; empty for an insertion.
    public var span: SourceSpan
    /// The new text.
    public var text: String
  }
  /// Another place that explains the finding.
  public struct Related: Sendable, Equatable {
    /// What is there.
    public var message: String
    /// Where.
    public var span: SourceSpan
  }

  /// The rule's id.
  public var rule: String
  /// The rule's dimension.
  public var dimension: Dimension
  /// How much it weighs.
  public var severity: Severity
  /// Some words or the page.
  public var scope: Scope
  /// Language of the text that it is about.
  public var language: Language
  /// What, why and how, in the user's language.
  public var message: String
  /// The values of the message's placeholders, by name.
  public var arguments: [(name: String, value: String)]
  /// The quoted words.
  public var excerpt: String
  /// The source bytes.
  public var span: SourceSpan
  /// Start of the span as people count it.
  public var start: SourcePosition
  /// End of the span as people count it.
  public var end: SourcePosition
  /// Identity that survives edits elsewhere: `1:` and 16 hexadecimal digits.
  public var fingerprint: String
  /// Changes that are offered.
  public var suggestions: [Suggestion]
  /// Other places.
  public var related: [Related]
  /// Ids of the guidelines behind the rule or entry.
  public var sources: [String]
  /// The criterion of WCAG at level A or AA that the law demands; nil for advice.
  public var legalRequirement: String?
}

/// Whether a term that the text uses is explained.
public enum TermVerdict: String, Sendable {
  /// Explained at its first use.
  case explained
  /// Explained in a glossary on the page, or a link leads to a definition.
  case elsewhere
  /// Explained later in running text.
  case late
  /// Not explained.
  case unexplained
  /// The audience knows it.
  case familiar
}

/// A professional term or acronym that the text uses.
public struct TermUse: Sendable {
  /// What was used.
  public enum Kind: String, Sendable {
    /// A term.
    case term
    /// An acronym.
    case acronym
  }
  /// The concept's id; nil for what the bank does not hold.
  public var concept: String?
  /// Term or acronym.
  public var kind: Kind
  /// Language of the text.
  public var language: Language
  /// The words at the first use.
  public var text: String
  /// Whether it is explained.
  public var verdict: TermVerdict
  /// The first use in body text.
  public var span: SourceSpan
  /// Where the explanation stands; nil when there is none.
  public var explanationSpan: SourceSpan?
}

/// How clear a text is, from 0 to 100.
public struct Scores: Sendable, Equatable {
  /// A band of the overall score.
  public enum Band: String, Sendable {
    /// Clear.
    case clear
    /// Clear in part.
    case partlyClear = "partly-clear"
    /// Hard.
    case hard
  }
  /// All dimensions together; nil without evidence.
  public var overall: Int?
  /// The band of the overall score.
  public var band: Band?
  /// Sentences; nil without evidence, as the others.
  public var sentences: Int?
  /// Words.
  public var words: Int?
  /// Terms.
  public var terms: Int?
  /// Structure.
  public var structure: Int?
  /// Whether the text is long enough (100 words) for the scores to mean much.
  public var isConfident: Bool
  /// Number of findings about respect.
  public var respect: Int
  /// Terms explained, and all but the familiar ones.
  public var explainedTerms: (explained: Int, total: Int)
  /// Share of the sentences about the reader in which the reader acts; nil when there are none.
  public var reader: Double?
  /// Number of words that the scores rest on.
  public var wordCount: Int

  /// Compares all parts.
  public static func == (a: Scores, b: Scores) -> Bool {
    a.overall == b.overall && a.band == b.band && a.sentences == b.sentences && a.words == b.words
      && a.terms == b.terms && a.structure == b.structure && a.isConfident == b.isConfident
      && a.respect == b.respect && a.explainedTerms == b.explainedTerms && a.reader == b.reader
      && a.wordCount == b.wordCount
  }
}
