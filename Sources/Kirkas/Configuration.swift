/// How a check is to be done.
public struct Configuration: Sendable {
  /// What the user says of one rule.
  public struct RuleSetting: Sendable, Equatable {
    /// On or off; nil leaves the rule's own default.
    public var isEnabled: Bool?
    /// The severity of all its findings; nil leaves the rule's own.
    public var severity: Severity?
    /// The limit from which it speaks; nil leaves the rule's own. Its unit is the rule's.
    public var threshold: Double?
    /// Makes a setting.
    public init(isEnabled: Bool? = nil, severity: Severity? = nil, threshold: Double? = nil) {
      self.isEnabled = isEnabled
      self.severity = severity
      self.threshold = threshold
    }
  }

  /// Who the writer is in better texts.
  public enum Voice: String, Sendable, CaseIterable {
    /// The writer provides the service: “we”.
    case we
    /// The provider is named.
    case named
  }

  /// Whom the text is for.
  public var audience: Audience = .public
  /// The regional standard of Swedish.
  public var swedishRegion: Region = .swedishFinland
  /// The regional standard of English.
  public var englishRegion: Region = .englishBritain
  /// The language of messages; nil for that of the text.
  public var interfaceLanguage: Language?
  /// The language that the document is said to be in; blocks that are clearly another keep their own.
  public var language: Language?
  /// Settings by rule id.
  public var rules: [String: RuleSetting] = [:]
  /// Words and phrases that are fine here, in lower case.
  public var accepted: Set<String> = []
  /// Concepts that the readers know.
  public var familiar: Set<String> = []
  /// Concept ids of the page's owner: its own acronym needs no expansion.
  public var organisation: Set<String> = []
  /// Simple selectors of elements that are no content.
  public var ignoredElements: [String] = []
  /// The day on which the check takes place, as yyyymmdd; nil switches rules about dates off.
  public var today: Int?
  /// Who the writer is in better texts.
  public var voice: Voice = .we

  /// The default configuration: everybody, Finland-Swedish, British English.
  public init() {}

  /// The region of a language; nil for Finnish.
  public func region(_ language: Language) -> Region? {
    switch language {
    case .finnish: nil
    case .swedish: swedishRegion
    case .english: englishRegion
    }
  }
}
