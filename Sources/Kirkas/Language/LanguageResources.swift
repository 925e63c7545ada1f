internal import CKirkasData

/// The tables that the analysis of language needs; shared by all threads.
final class LanguageResources: Sendable {
  private let finnish: Lexicon
  private let swedish: Lexicon
  private let english: Lexicon
  private let taggers: [TaggerModel?]

  /// The tables that the binary holds.
  static let embedded = LanguageResources(
    taggers: [
      openTagger(kirkas_tagger_fi(), "fi"), openTagger(kirkas_tagger_sv(), "sv"), openTagger(kirkas_tagger_en(), "en"),
    ])

  /// The tables that the binary holds, with other taggers or none: for training and measuring them.
  init(taggers: [TaggerModel?]) {
    self.taggers = taggers
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

  private static func openTagger(_ table: kirkas_table, _ code: String) -> TaggerModel {
    do {
      return try TaggerModel(bytes: UnsafeRawBufferPointer(start: table.bytes, count: table.count), isTrusted: true)
    } catch {
      preconditionFailure("The embedded tagger (\(code)) cannot be read: \(error). Build again from a clean checkout.")
    }
  }

  /// The weights of a language's tagger; nil only where a tagger is being trained.
  func tagger(_ language: Language) -> TaggerModel? { taggers[Int(language.rawValue) - 1] }

  func lexicon(_ language: Language) -> Lexicon {
    switch language {
    case .finnish: finnish
    case .swedish: swedish
    case .english: english
    }
  }
}
