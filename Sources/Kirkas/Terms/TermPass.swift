/// Judges the terms and acronyms of a document: is each explained where it is first used?
struct TermPass {
  let view: DocumentView
  let rules: RuleSet

  /// Adds the findings of the term rules and returns the verdicts.
  func run(into drafts: inout [FindingDraft]) -> [TermUse] {
    []
  }
}
