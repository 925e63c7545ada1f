/// `heading-long`: a heading that cannot be taken in at a glance.
struct HeadingLongDetector: BlockDetector {
  let setting: RuleSettings

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    guard view.block.kind == .heading, view.block.region == .main, let language = view.analysis.language,
      setting.serves(language), !view.tokens.isEmpty
    else { return }
    let letters = view.text(view.tokens.indices).unicodeScalars.count
    let words = view.tokens.reduce(0) { $0 + ($1.isCounted ? 1 : 0) }
    let limit = setting.limit("letters", language, default: 65)
    let wordLimit = setting.rule.thresholds[language]?["words"] ?? 10
    guard Double(letters) > limit || Double(words) > wordLimit else { return }
    var draft = FindingDraft(
      rule: setting.rule.index, severity: setting.rule.severity, language: language,
      place: .prose(view.range(view.tokens.indices)))
    draft.arguments = [("n", String(letters)), ("words", String(words))]
    drafts.append(draft)
  }
}

/// `heading-skip`: a level left out in the outline.
struct HeadingSkipDetector: DocumentDetector {
  let setting: RuleSettings

  func check(_ view: DocumentView, into drafts: inout [FindingDraft]) {
    guard view.document.format != .plain else { return }
    var level = 0
    for (index, block) in view.document.blocks.enumerated() where block.kind == .heading && block.region == .main {
      if level > 0 && block.level > level + 1 {
        var draft = FindingDraft(
          rule: setting.rule.index, severity: setting.rule.severity,
          language: view.analyses[index].language ?? view.language ?? .english,
          place: .prose(0..<block.prose.count), block: index)
        draft.arguments = [("from", String(level)), ("to", String(block.level)), ("better", String(level + 1))]
        drafts.append(draft)
      }
      level = block.level
    }
  }
}
