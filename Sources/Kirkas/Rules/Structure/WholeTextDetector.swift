/// Rules whose word lists hold whole headings or whole link texts: `heading-vague`, `link-text-generic`.
struct WholeTextDetector: BlockDetector {
  /// What must be matched from end to end.
  enum Unit {
    case heading
    case link
  }
  let setting: RuleSettings
  let unit: Unit

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    guard view.block.region == .main else { return }
    switch unit {
    case .heading:
      guard view.block.kind == .heading || view.block.kind == .title else { return }
      check(view, view.tokens.indices, context: "", into: &drafts)
    case .link:
      for mark in view.document.marks[view.block.marks] where mark.kind == .link {
        let range = BlockAnalyzer.tokens(view.tokens, in: mark.start..<mark.end)
        // A label for screen readers says where the link goes.
        if mark.title >= 0, view.document.strings[mark.title].count > mark.end - mark.start + 4 { continue }
        check(view, range, context: "", into: &drafts)
      }
    }
  }

  private func check(_ view: BlockView, _ range: Range<Int>, context: String, into drafts: inout [FindingDraft]) {
    guard let first = range.first(where: { view.tokens[$0].isCounted }),
      let last = range.last(where: { view.tokens[$0].isCounted })
    else { return }
    for index in view.analysis.matches(around: first..<first + 1) where view.analysis.matches[index].catalog == 0 {
      let match = view.analysis.matches[index]
      guard case .entry(let number) = match.target, match.first == first, match.end == last + 1,
        view.catalogs[0].entryRule(number) == setting.rule.index
      else { continue }
      let entry = view.catalogs[0].entry(number)
      guard setting.serves(entry.language) else { continue }
      var draft = FindingDraft(
        rule: setting.rule.index, severity: entry.severity ?? setting.rule.severity, language: entry.language,
        place: .prose(view.range(first..<last + 1)))
      draft.arguments = [
        ("text", view.text(first..<last + 1)), ("advice", entry.advice),
        ("suggestion", entry.replacements.first ?? ""),
      ]
      draft.variant = entry.advice.isEmpty ? "" : "advice"
      drafts.append(draft)
      return
    }
  }
}
