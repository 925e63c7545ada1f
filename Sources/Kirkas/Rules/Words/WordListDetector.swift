/// The word lists: every match of an entry becomes a finding of the entry's rule, unless an exception, the part of
/// speech, the region or the audience speaks against it.
struct WordListDetector: BlockDetector {
  /// Settings by rule number of the first catalogue; rules that are not word lists are nil.
  let settings: [RuleSettings?]
  /// Rules that match whole headings or links and have detectors of their own.
  let wholeTextRules: Set<Int>

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    let matches = view.analysis.matches
    guard view.block.isRead, !matches.isEmpty else { return }
    for (index, match) in matches.enumerated() {
      guard case .entry(let number) = match.target else { continue }
      let catalog = view.catalogs[match.catalog]
      let rule = catalog.entryRule(number)
      guard rule < settings.count, let setting = settings[rule], !wholeTextRules.contains(rule) else { continue }
      guard accepts(view, match, catalog.entryPacked(number)) else { continue }
      let near = view.analysis.matches(around: match.tokens)
      let isSilenced = near.contains { index in
        let other = matches[index]
        return other.target == .exception(entry: number) && other.catalog == match.catalog
          && other.first < match.end && match.first < other.end
      }
      // Within a rule the longest entry wins; of equals the first.
      let isCovered = near.contains { otherIndex in
        let other = matches[otherIndex]
        guard case .entry(let otherNumber) = other.target, otherIndex != index, other.catalog == match.catalog,
          catalog.entryRule(otherNumber) == rule, other.first < match.end, match.first < other.end,
          accepts(view, other, catalog.entryPacked(otherNumber))
        else { return false }
        let (mine, theirs) = (match.end - match.first, other.end - other.first)
        return theirs > mine || (theirs == mine && otherIndex < index)
      }
      guard !isSilenced, !isCovered else { continue }
      let entry = catalog.entry(number)
      if entry.isEasyOnly && view.configuration.audience != .easy { continue }
      if let region = entry.region, view.configuration.region(entry.language) != region { continue }
      drafts.append(draft(view, match, entry, setting))
    }
  }

  /// Whether the flagged word can be the part of speech that the entry names. Phrases are taken as they are.
  private func accepts(_ view: BlockView, _ match: PatternMatch, _ packed: UInt32) -> Bool {
    let part = EntryPartOfSpeech(rawValue: UInt8(packed >> 8 & 0xFF)) ?? .any
    guard match.end - match.first == 1 else { return true }
    let token = view.tokens[match.first]
    if view.isInside(.quote, match.first) { return false }
    // A capital inside a sentence marks a name: “Samordnaren Mikäli”.
    if token.flags.contains(.capitalised), part != .abbreviation, isInsideSentence(view, match.first),
      view.type(match.first).has(.propn)
    {
      return false
    }
    guard part != .any && part != .phrase && part != .abbreviation else { return true }
    guard let first = view.first(match.first) else { return true }
    // Where the lexicon does not know the word as what the entry calls it, the entry knows better.
    let type = view.type(match.first)
    if type.partsOfSpeech & part.accepted == 0 || type.flags.contains(.guessed) { return true }
    // Swedish adjectives stand for people as nouns do: “funktionshindrade kan söka”.
    if part == .noun, type.language == .swedish, type.has(.adj), !isBeforeNoun(view, match.end) { return true }
    if token.partOfSpeech != .x { return part.accepted & (1 << UInt32(token.partOfSpeech.rawValue)) != 0 }
    return part.accepted & (1 << UInt32(first.partOfSpeech.rawValue)) != 0
  }

  private func isBeforeNoun(_ view: BlockView, _ next: Int) -> Bool {
    guard next < view.tokens.count, let reading = view.first(next) else { return false }
    return reading.partOfSpeech == .noun || reading.partOfSpeech == .adj
  }

  private func isInsideSentence(_ view: BlockView, _ token: Int) -> Bool {
    guard token > 0 else { return false }
    let before = view.tokens[token - 1]
    return before.isCounted || before.mark == 0x2C || before.mark == 0x28
  }

  private func draft(
    _ view: BlockView, _ match: PatternMatch, _ entry: WordEntry, _ setting: RuleSettings
  ) -> FindingDraft {
    let range = view.range(match.tokens)
    let text = view.text(match.tokens)
    var draft = FindingDraft(
      rule: setting.rule.index, severity: entry.severity ?? setting.rule.severity, language: entry.language,
      place: .prose(range))
    draft.weight = match.end - match.first
    draft.source = entry.source
    let replacements = entry.replacements
    draft.arguments = [
      ("text", text), ("replacement", replacements.first ?? ""),
      ("replacements", replacements.joined(separator: ", ")), ("advice", entry.advice), ("reason", entry.reason),
    ]
    draft.variant =
      replacements.isEmpty ? (entry.advice.isEmpty ? "omit" : "advice") : entry.advice.isEmpty ? "" : "both"
    for replacement in replacements.prefix(3) {
      let isFirst = replacement == replacements.first
      draft.suggestions.append(
        FindingDraft.Suggestion(
          action: entry.isSafe && isFirst ? .replace : .advise, range: range,
          text: entry.isSafe && isFirst ? LetterCase.match(replacement, to: text) : replacement,
          isSafe: entry.isSafe && isFirst))
    }
    if entry.mayOmit && entry.isSafe {
      draft.suggestions.append(FindingDraft.Suggestion(action: .remove, range: range, text: "", isSafe: false))
    }
    return draft
  }
}

extension LetterCase {
  /// `replacement` with a capital first letter where `text` has one.
  static func match(_ replacement: String, to text: String) -> String {
    guard let first = text.unicodeScalars.first, first.properties.isUppercase else { return replacement }
    return replacement.prefix(1).uppercased() + replacement.dropFirst()
  }
}
