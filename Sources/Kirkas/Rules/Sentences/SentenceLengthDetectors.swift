/// `long-sentence`: more words than a reader can hold.
struct LongSentenceDetector: BlockDetector {
  let setting: RuleSettings

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    guard view.block.isRunningText else { return }
    for sentence in view.analysis.sentences {
      guard let language = sentence.language, setting.serves(language) else { continue }
      let warning = setting.threshold ?? setting.rule.thresholds[language]?["warning"] ?? 25
      let information = setting.threshold ?? setting.rule.thresholds[language]?["information"] ?? 20
      let words = Double(sentence.wordCount)
      guard words > information else { continue }
      var draft = FindingDraft(
        rule: setting.rule.index, severity: words > warning ? .warning : .information, language: language,
        place: .prose(view.range(sentence.tokens)))
      draft.arguments = [("n", String(sentence.wordCount)), ("limit", String(Int(information)))]
      drafts.append(draft)
    }
  }
}

/// `choppy-text`: several very short sentences in a row, with nothing that ties them together.
struct ChoppyTextDetector: BlockDetector {
  let setting: RuleSettings

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    guard view.block.kind == .paragraph, view.block.region == .main, let language = view.analysis.language,
      setting.serves(language)
    else { return }
    let length = Int(setting.limit("words", language, default: 5))
    let run = Int(setting.rule.thresholds[language]?["sentences"] ?? 4)
    var first = 0
    let sentences = view.analysis.sentences
    while first < sentences.count {
      var end = first
      while end < sentences.count, isShort(view, sentences[end], length) { end += 1 }
      if end - first >= run {
        var draft = FindingDraft(
          rule: setting.rule.index, severity: setting.rule.severity, language: language,
          place: .prose(view.range(sentences[first].first..<sentences[end - 1].end)))
        draft.arguments = [("n", String(end - first))]
        drafts.append(draft)
      }
      first = max(end, first + 1)
    }
  }

  /// A short statement; instructions, questions and pieces without an end mark are no choppy prose.
  private func isShort(_ view: BlockView, _ sentence: Sentence, _ length: Int) -> Bool {
    guard sentence.wordCount > 0, sentence.wordCount <= length, view.tokens[sentence.end - 1].mark == 0x2E,
      view.tokens[sentence.end - 1].kind == .punctuation
    else { return false }
    // English imperatives look like infinitives.
    return !view.readings(sentence.first).contains {
      $0.features.mood == .imperative || $0.partOfSpeech == .verb && $0.features.verbForm == .infinitive
    }
  }
}

/// `long-paragraph`: more sentences or words than one block should hold.
struct LongParagraphDetector: BlockDetector {
  let setting: RuleSettings

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    guard view.block.kind == .paragraph || view.block.kind == .definition, view.block.region == .main,
      let language = view.analysis.language, setting.serves(language), let first = view.analysis.sentences.first
    else { return }
    let words = view.analysis.wordCount
    let sentences = view.analysis.sentences.count
    let limit = setting.threshold ?? setting.rule.thresholds[language]?["words"] ?? 80
    let sentenceLimit = setting.rule.thresholds[language]?["sentences"] ?? 5
    let hard = setting.rule.thresholds[language]?["warning"] ?? 150
    // Six short sentences are no wall of text: both the number and some length must be there.
    guard Double(words) > limit || (Double(sentences) > sentenceLimit && Double(words) > limit * 0.75) else { return }
    var draft = FindingDraft(
      rule: setting.rule.index, severity: Double(words) > hard ? .warning : .information, language: language,
      place: .prose(view.range(first.tokens)))
    draft.arguments = [("words", String(words)), ("sentences", String(sentences))]
    drafts.append(draft)
  }
}

/// `many-clauses`: more finite verbs, or in English more subordinators, than one sentence should join.
struct ManyClausesDetector: BlockDetector {
  let setting: RuleSettings

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    guard view.block.isRunningText else { return }
    for sentence in view.analysis.sentences {
      guard let language = sentence.language, setting.serves(language), sentence.wordCount >= 10 else { continue }
      let limit = Int(setting.limit("clauses", language, default: language == .english ? 2 : 3))
      let count = language == .english ? subordinators(view, sentence) : finiteVerbs(view, sentence)
      guard count > limit else { continue }
      var draft = FindingDraft(
        rule: setting.rule.index, severity: setting.rule.severity, language: language,
        place: .prose(view.range(sentence.tokens)))
      draft.arguments = [("n", String(count))]
      drafts.append(draft)
    }
  }

  /// Finite verbs that carry a clause of their own: a verb with a negation or an auxiliary counts once, verbs that
  /// are merely listed (*hakea, täyttää ja lähettää*; *ring, skriv eller besök*) count once together.
  private func finiteVerbs(_ view: BlockView, _ sentence: Sentence) -> Int {
    var count = 0
    var lastVerb = -10
    for i in sentence.tokens where view.tokens[i].type != 0 {
      guard let reading = view.first(i), reading.features.verbForm == .finite else { continue }
      // After the negative verb the main verb adds no clause; elsewhere the same form is an imperative.
      if reading.features.has(.connegative),
        (max(sentence.first, i - 4)..<i).contains(where: { view.first($0)?.features.has(.negative) == true })
      {
        continue
      }
      // Verbs joined by *ja, tai, och, eller* or a comma alone are one list.
      let isListed =
        lastVerb >= sentence.first && i - lastVerb <= 3
        && (lastVerb + 1..<i).allSatisfy { k in
          view.tokens[k].mark == 0x2C || view.first(k)?.partOfSpeech == .cconj || view.first(k)?.partOfSpeech == .adv
        }
      if !isListed { count += 1 }
      lastVerb = i
    }
    return count
  }

  private static let subordinators: Set<String> = [
    "that", "which", "who", "whom", "whose", "if", "when", "because", "although", "though", "unless", "while",
    "whereas", "whether", "until", "since", "where", "provided",
  ]

  private func subordinators(_ view: BlockView, _ sentence: Sentence) -> Int {
    var count = 0
    for i in sentence.tokens where view.tokens[i].kind == .word && view.tokens[i].type != 0 {
      let form = view.form(i)
      guard Self.subordinators.contains(form) else { continue }
      // “that” before a noun is a pronoun: “that form”; “since 2020” is a preposition.
      if form == "that" || form == "since" || form == "until" {
        guard i + 1 < sentence.end else { continue }
        let next = view.tokens[i + 1]
        if next.kind == .number || next.kind == .punctuation { continue }
        if form == "that", view.first(i + 1)?.partOfSpeech == .noun, i + 2 < sentence.end,
          view.first(i + 2)?.features.verbForm != .finite
        {
          continue
        }
      }
      count += 1
    }
    return count
  }
}
