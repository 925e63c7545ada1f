/// A language that Kirkas checks.
public enum Language: UInt8, Sendable, CaseIterable, Hashable, Comparable {
  /// Finnish.
  case finnish = 1
  /// Swedish; of Finland or of Sweden, see ``Region``.
  case swedish = 2
  /// English; British or American, see ``Region``.
  case english = 3

  /// The ISO 639-1 code: `fi`, `sv` or `en`.
  public var code: String {
    switch self {
    case .finnish: "fi"
    case .swedish: "sv"
    case .english: "en"
    }
  }

  /// The language of a code or BCP 47 tag such as `sv-FI`; nil for other languages.
  public init?(tag: String) {
    let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    switch primary {
    case "fi", "fin": self = .finnish
    case "sv", "swe": self = .swedish
    case "en", "eng": self = .english
    default: return nil
    }
  }

  /// Orders fi, sv, en.
  public static func < (a: Language, b: Language) -> Bool { a.rawValue < b.rawValue }
}

/// A regional standard of Swedish or English.
public enum Region: String, Sendable, CaseIterable {
  /// Swedish in Finland.
  case swedishFinland = "sv-FI"
  /// Swedish in Sweden.
  case swedishSweden = "sv-SE"
  /// British English.
  case englishBritain = "en-GB"
  /// American English.
  case englishAmerica = "en-US"

  /// The language that the region belongs to.
  public var language: Language {
    switch self {
    case .swedishFinland, .swedishSweden: .swedish
    case .englishBritain, .englishAmerica: .english
    }
  }
}

/// Whom the text is for.
public enum Audience: String, Sendable, CaseIterable {
  /// Everybody; the default.
  case `public`
  /// Readers who need easy language.
  case easy
  /// Staff and other professionals.
  case expert
}
