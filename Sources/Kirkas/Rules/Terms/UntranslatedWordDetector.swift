/// `untranslated-word`: a Finnish word left inside Swedish or English prose.
struct UntranslatedWordDetector: BlockDetector {
  let setting: RuleSettings

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    guard view.block.isRead else { return }
    for i in view.tokens.indices where view.tokens[i].kind == .word && view.tokens[i].type != 0 {
      let type = view.type(i)
      guard setting.serves(type.language), type.letters >= 4,
        // A compound that the splitter made up of short parts is no proof of Swedish: *hakemus*.
        !type.flags.contains(.inLexicon) || type.flags.isDisjoint(with: [.accepted, .acceptedElsewhere, .nameOnly]),
        type.zipf < 60,
        !view.tokens[i].flags.contains(.capitalised), view.store.isFinnishOnly(type.textHash),
        !view.isInside(.quote, i), !view.isInside(.language, i), !isQuoted(view, i)
      else { continue }
      var draft = FindingDraft(
        rule: setting.rule.index, severity: setting.rule.severity, language: type.language,
        place: .prose(view.range(i..<i + 1)))
      draft.arguments = [("text", view.text(i..<i + 1))]
      drafts.append(draft)
    }
  }

  /// In quotation marks or brackets the Finnish word is given on purpose.
  private func isQuoted(_ view: BlockView, _ i: Int) -> Bool {
    var k = i - 1
    while k >= 0, i - k < 6 {
      if view.tokens[k].kind == .punctuation {
        if view.tokens[k].mark == 0x28 || view.tokens[k].mark == 0x22 { return true }
        if view.tokens[k].mark == 0x29 || view.tokens[k].mark == 0x2E { return false }
      }
      k -= 1
    }
    return false
  }
}

extension WordTypeStore {
  /// Whether the Finnish dictionary accepts the form and it is common enough to be meant as Finnish.
  func isFinnishOnly(_ textHash: UInt64) -> Bool {
    guard let entry = resources.lexicon(.finnish).find(hash: textHash) else { return false }
    return entry.spellerFlags & 1 != 0 && entry.rawZipf >= 75
  }
}
