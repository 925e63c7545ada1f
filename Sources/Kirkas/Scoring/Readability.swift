#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Readability formulas, each for the languages that it holds for.
///
/// The numbers describe a text for comparison; no formula tells whether a reader understands it. Sources and limits
/// of each are in `docs/scoring.md`.
public enum Readability {
  /// The ids of all formulas, in the order of reports.
  public static let ids = [
    "flesch-re", "fkgl", "gunning-fog", "smog", "coleman-liau", "ari", "linsear-write", "lix", "lix-norm", "rix",
    "ovix", "wiio-simple",
  ]

  /// The value of a formula for a text; nil where it does not hold for the language or the text gives no value.
  public static func value(_ id: String, _ counts: TextCounts, _ language: Language) -> Double? {
    guard counts.words > 0, counts.sentences > 0, counts.letterWords > 0 else { return nil }
    let words = Double(counts.words)
    let letterWords = Double(counts.letterWords)
    let sentences = Double(counts.sentences)
    let perSentence = words / sentences
    let perWord = Double(counts.syllables) / letterWords
    let longShare = 100 * Double(counts.longWords) / letterWords
    switch (id, language) {
    case ("flesch-re", .english): return 206.835 - 1.015 * perSentence - 84.6 * perWord
    case ("fkgl", .english): return 0.39 * perSentence + 11.8 * perWord - 15.59
    case ("gunning-fog", .english):
      return 0.4 * (perSentence + 100 * Double(counts.fogWords) / letterWords)
    case ("smog", .english): return 1.043 * (Double(counts.polysyllables) * 30 / sentences).squareRoot() + 3.1291
    case ("coleman-liau", .english):
      return 5.88 * Double(counts.letters) / letterWords - 29.6 * sentences / words - 15.8
    case ("ari", .english): return 4.71 * Double(counts.letters) / letterWords + 0.5 * perSentence - 21.43
    case ("linsear-write", .english):
      let hard = Double(counts.polysyllables)
      let raw = (letterWords - hard + 3 * hard) / sentences
      return raw > 20 ? raw / 2 : (raw - 2) / 2
    case ("lix", .swedish), ("lix", .english), ("lix", .finnish): return perSentence + longShare
    case ("lix-norm", .swedish): return perSentence + longShare
    case ("lix-norm", .english): return 0.68 * perSentence + 30.0 / 27.0 * longShare
    case ("lix-norm", .finnish): return 17.0 / 14.0 * perSentence + 30.0 / 58.0 * longShare
    case ("rix", .swedish), ("rix", .english): return Double(counts.longWords) / sentences
    case ("ovix", .swedish):
      guard counts.letterWords >= 100, counts.types < counts.letterWords, counts.types > 1 else { return nil }
      return log(letterWords) / log(2 - log(Double(counts.types)) / log(letterWords))
    case ("wiio-simple", .finnish): return 2.7 + 0.3 * 100 * Double(counts.longBaseForms) / letterWords
    default: return nil
    }
  }

  /// All formulas for a text.
  static func all(_ counts: TextCounts, _ language: Language?) -> [(id: String, value: Double?)] {
    ids.map { id in (id, language.flatMap { value(id, counts, $0) }) }
  }
}
