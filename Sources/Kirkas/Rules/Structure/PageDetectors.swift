/// `alt-missing`: an image without a text alternative.
struct AltMissingDetector: DocumentDetector {
  let setting: RuleSettings

  func check(_ view: DocumentView, into drafts: inout [FindingDraft]) {
    for image in view.document.images where image.alternative == nil && !image.isExempt {
      var draft = FindingDraft(
        rule: setting.rule.index, severity: setting.rule.severity, language: view.language ?? .english,
        place: .source(image.span))
      draft.arguments = [("text", image.address.split(separator: "/").last.map(String.init) ?? "")]
      drafts.append(draft)
    }
  }
}

/// `lang-missing`: a page that does not say its language, or says a wrong one.
struct LangMissingDetector: DocumentDetector {
  let setting: RuleSettings

  func check(_ view: DocumentView, into drafts: inout [FindingDraft]) {
    guard view.document.isPage, view.document.canDeclarePage, let language = view.language else { return }
    guard let declared = view.document.declaredLanguage else {
      var draft = FindingDraft(
        rule: setting.rule.index, severity: setting.rule.severity, language: language, place: .page)
      draft.arguments = [("language", language.code)]
      drafts.append(draft)
      return
    }
    guard Language(tag: declared.tag) != language, isSure(view, language) else { return }
    var draft = FindingDraft(
      rule: setting.rule.index, severity: setting.rule.severity, language: language, place: .source(declared.span))
    draft.variant = "wrong"
    draft.arguments = [("declared", declared.tag), ("language", language.code)]
    drafts.append(draft)
  }

  /// Whether most of the text is in the language.
  private func isSure(_ view: DocumentView, _ language: Language) -> Bool {
    var (mine, all) = (0, 0)
    for index in view.body {
      all += view.analyses[index].wordCount
      if view.analyses[index].language == language { mine += view.analyses[index].wordCount }
    }
    return all >= 20 && mine * 4 >= all * 3
  }
}

/// `title-missing`: a page without a title.
struct TitleMissingDetector: DocumentDetector {
  let setting: RuleSettings

  func check(_ view: DocumentView, into drafts: inout [FindingDraft]) {
    guard view.document.isPage, view.document.canDeclarePage, view.document.format == .html,
      !view.document.blocks.contains(where: { $0.kind == .title && !$0.prose.isEmpty })
    else { return }
    drafts.append(
      FindingDraft(
        rule: setting.rule.index, severity: setting.rule.severity, language: view.language ?? .english, place: .page))
  }
}
