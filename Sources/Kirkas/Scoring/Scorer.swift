/// Makes the scores of a document; the formula is published in `docs/scoring.md`.
struct Scorer {
  let view: DocumentView
  let counts: TextCounts
  let terms: [TermUse]
  let findings: [Finding]

  /// Version of the formula.
  static let version = 1

  static let none = Scores(
    overall: nil, band: nil, sentences: nil, words: nil, terms: nil, structure: nil, isConfident: false, respect: 0,
    explainedTerms: (0, 0), reader: nil, wordCount: 0)

  func scores() -> Scores {
    var scores = Scorer.none
    scores.wordCount = counts.words
    scores.isConfident = counts.words >= 100
    scores.respect = findings.count { $0.dimension == .respect }
    return scores
  }
}
