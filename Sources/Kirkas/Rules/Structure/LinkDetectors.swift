/// `link-is-url`: an address where a text should say where the link leads.
struct LinkIsAddressDetector: BlockDetector {
  let setting: RuleSettings

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    guard view.block.isBody, let language = view.analysis.language ?? Optional(Language.english),
      setting.serves(language)
    else { return }
    for i in view.tokens.indices where view.tokens[i].kind == .url {
      let text = view.text(i..<i + 1)
      // A short host name (“suomi.fi”) is a name that readers know; a long address is not.
      if !text.contains("/") && text.count <= 30 { continue }
      var draft = FindingDraft(
        rule: setting.rule.index, severity: setting.rule.severity, language: language,
        place: .prose(view.range(i..<i + 1)))
      draft.arguments = [("text", text)]
      drafts.append(draft)
    }
  }
}
