/// The rules of a checker with their settings and detectors, made once.
struct RuleSet: Sendable {
  /// Settings by rule number.
  let settings: [RuleSettings]
  let blockDetectors: [any BlockDetector]
  private let numbers: [String: Int]
  let documentDetectors: [any DocumentDetector]

  init(catalog: Catalog, configuration: Configuration) {
    let settings = (0..<catalog.ruleCount).map { index in
      let rule = catalog.rule(index)
      let user = configuration.rules[rule.id]
      let isDefault = rule.isDefault(for: configuration.audience)
      return RuleSettings(
        rule: rule, isEnabled: user?.isEnabled ?? isDefault, severity: user?.severity, threshold: user?.threshold)
    }
    self.settings = settings
    let numbers = Dictionary(uniqueKeysWithValues: settings.map { ($0.rule.id, $0.rule.index) })
    self.numbers = numbers
    var block: [any BlockDetector] = []
    var document: [any DocumentDetector] = []
    var own: Set<Int> = []
    /// Makes the detectors of a rule if the rule exists and is on.
    func use(_ id: String, _ make: (RuleSettings) -> Void) {
      guard let number = numbers[id] else { return }
      own.insert(number)
      if settings[number].isEnabled { make(settings[number]) }
    }
    // Sentences.
    use("long-sentence") { block.append(LongSentenceDetector(setting: $0)) }
    use("many-clauses") { block.append(ManyClausesDetector(setting: $0)) }
    use("choppy-text") { block.append(ChoppyTextDetector(setting: $0)) }
    use("long-paragraph") { block.append(LongParagraphDetector(setting: $0)) }
    // Words.
    use("long-word") { block.append(LongWordDetector(setting: $0)) }
    use("slash-and-or") { block.append(SlashDetector(setting: $0)) }
    use("law-reference") { block.append(LawReferenceDetector(setting: $0)) }
    use("shouting") { block.append(ShoutingDetector(setting: $0)) }
    use("misspelling") { block.append(MisspellingDetector(setting: $0)) }
    use("vague-time") { setting in
      var only = [RuleSettings?](repeating: nil, count: settings.count)
      only[setting.rule.index] = setting
      block.append(
        VagueTimeDetector(setting: setting, list: WordListDetector(settings: only, wholeTextRules: [])))
    }
    // Structure.
    use("heading-vague") { block.append(WholeTextDetector(setting: $0, unit: .heading)) }
    use("link-text-generic") { block.append(WholeTextDetector(setting: $0, unit: .link)) }
    use("link-is-url") { block.append(LinkIsAddressDetector(setting: $0)) }
    use("heading-long") { block.append(HeadingLongDetector(setting: $0)) }
    use("heading-skip") { document.append(HeadingSkipDetector(setting: $0)) }
    use("alt-missing") { document.append(AltMissingDetector(setting: $0)) }
    use("lang-missing") { document.append(LangMissingDetector(setting: $0)) }
    use("title-missing") { document.append(TitleMissingDetector(setting: $0)) }
    // Terms are judged by the term pass.
    for id in [
      "unexplained-term", "term-explained-late", "circular-explanation", "explanation-is-jargon", "inconsistent-term",
      "unexplained-acronym", "acronym-overload", "hard-word", "stale-term", "restricted-sense-word",
    ] { use(id) { _ in } }
    use("untranslated-word") { block.append(UntranslatedWordDetector(setting: $0)) }
    // What has no detector of its own is a word list.
    let lists = settings.map { setting in setting.isEnabled && !own.contains(setting.rule.index) ? setting : nil }
    block.append(WordListDetector(settings: lists, wholeTextRules: own))
    blockDetectors = block
    documentDetectors = document
  }

  /// The settings of a rule, on or off; nil when there is no such rule.
  func setting(_ id: String) -> RuleSettings? { numbers[id].map { settings[$0] } }

  /// The settings of a rule that is on; nil when it is off.
  func enabled(_ id: String) -> RuleSettings? {
    guard let number = numbers[id], settings[number].isEnabled else { return nil }
    return settings[number]
  }
}

extension Rule {
  /// Whether the rule is on for an audience unless the user says otherwise.
  func isDefault(for audience: Audience) -> Bool { !isOffByDefault && (!isEasyOnly || audience == .easy) }
}
