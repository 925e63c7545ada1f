internal import CKirkasData

/// The tables that the analysis of language needs; shared by all threads.
final class LanguageResources: Sendable {
  private let finnish: Lexicon
  private let swedish: Lexicon
  private let english: Lexicon

  /// The tables that the binary holds.
  static let embedded = LanguageResources()

  private init() {
    finnish = Self.open(kirkas_lexicon_fi(), "fi")
    swedish = Self.open(kirkas_lexicon_sv(), "sv")
    english = Self.open(kirkas_lexicon_en(), "en")
  }

  private static func open(_ table: kirkas_table, _ code: String) -> Lexicon {
    do {
      return try Lexicon(bytes: UnsafeRawBufferPointer(start: table.bytes, count: table.count), isTrusted: true)
    } catch {
      // The tables are part of the binary: a broken one is a broken build.
      preconditionFailure("The embedded lexicon (\(code)) cannot be read: \(error). Build again from a clean checkout.")
    }
  }

  func lexicon(_ language: Language) -> Lexicon {
    switch language {
    case .finnish: finnish
    case .swedish: swedish
    case .english: english
    }
  }
}
