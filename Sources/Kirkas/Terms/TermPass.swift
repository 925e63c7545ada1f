/// Judges the terms and acronyms of a document: is each explained where it is first used?
///
/// One verdict per concept and language, at its first use in body text.
struct TermPass {
  let view: DocumentView
  let rules: RuleSet
  let analyzer: BlockAnalyzer

  private var configuration: Configuration { view.configuration }

  /// A concept, acronym or word with all its uses.
  private struct Group {
    var uses: [TermOccurrence]
    /// The first use in body text that is not a mere part of a compound.
    var first: TermOccurrence
  }

  /// Adds the findings of the term rules and returns the verdicts in reading order.
  func run(into drafts: inout [FindingDraft]) -> [TermUse] {
    let occurrences = TermUses(TermFinder(view: view).occurrences(), blocks: view.document.blocks.count)
    let detector = ExplanationDetector(view: view, explanations: analyzer.explanations)
    var result: [TermUse] = []
    var explained: [(use: TermOccurrence, block: Int, tokens: Range<Int>)] = []
    for group in groups(occurrences) {
      guard let use = judge(group, detector, occurrences, &explained, &drafts) else { continue }
      result.append(use)
    }
    staleTerms(&drafts)
    inconsistentTerms(occurrences, &drafts)
    overload(result, &drafts)
    jargonInExplanations(explained, result, &drafts)
    restrictedSenses(detector, occurrences, &drafts)
    result += hardWords(detector, occurrences, &drafts)
    return result.sorted { $0.span < $1.span }
  }

  // MARK: Groups

  private func groups(_ occurrences: TermUses) -> [Group] {
    struct Key: Hashable {
      var subject: TermOccurrence.Subject
      var language: Language
    }
    var order: [Key] = []
    var uses: [Key: [TermOccurrence]] = [:]
    for use in occurrences.all {
      if case .concept(let catalog, let index) = use.subject, !isUse(use, view.catalogs[catalog], index) { continue }
      let key = Key(subject: use.subject, language: use.language)
      if uses[key] == nil { order.append(key) }
      uses[key, default: []].append(use)
    }
    return order.compactMap { key in
      let all = uses[key]!
      // A term that stands in a heading only is judged by what follows the heading.
      guard
        let first = all.first(where: { view.document.blocks[$0.block].isBody && !$0.isWeak })
          ?? all.first(where: { !$0.isWeak && followsText($0.block) })
      else { return nil }
      return Group(uses: all, first: first)
    }
  }

  private func followsText(_ heading: Int) -> Bool {
    heading + 1 < view.document.blocks.count && view.document.blocks[heading + 1].isBody
  }

  /// Names of organisations and laws are no term uses; their acronyms are.
  private func isUse(_ use: TermOccurrence, _ catalog: Catalog, _ index: Int) -> Bool {
    let kind = ConceptKind(rawValue: UInt8(catalog.conceptPacked(index) & 0xFF)) ?? .term
    guard kind != .term else { return true }
    // A short name such as “Kela” is an acronym of the bank; the full name needs nothing.
    return use.isAcronym
  }

  // MARK: Verdicts

  private func judge(
    _ group: Group, _ detector: ExplanationDetector, _ all: TermUses,
    _ explained: inout [(use: TermOccurrence, block: Int, tokens: Range<Int>)], _ drafts: inout [FindingDraft]
  ) -> TermUse? {
    let use = group.first
    var verdict = TermVerdict.unexplained
    var span: SourceSpan?
    var concept: Concept?
    var circular: (block: Int, tokens: Range<Int>)?
    var late: (block: Int, tokens: Range<Int>)?
    if case .concept(let catalog, let index) = use.subject {
      concept = analyzer.explanations.concept(catalog: catalog, concept: index)
    }
    if isFamiliar(concept, use) {
      verdict = .familiar
    } else if let found = expansion(of: use, all) {
      verdict = .explained
      span = sourceSpan(found.block, found.tokens)
    } else if view.document.blocks[use.block].kind == .heading {
      if let found = answer(to: use) ?? detector.paraphraseBelow(use) {
        verdict = .explained
        span = sourceSpan(found.0, found.1)
      }
    } else {
      switch detector.evidence(for: use, all: all) {
      case .explanation(let block, let tokens):
        verdict = .explained
        span = sourceSpan(block, tokens)
        explained.append((use, block, tokens))
      case .circular(let block, let tokens): circular = (block, tokens)
      case .link: verdict = .elsewhere
      case nil: break
      }
      if verdict == .unexplained, let found = elsewhere(group, detector, all) {
        verdict = found.verdict
        span = sourceSpan(found.block, found.tokens)
        if verdict == .late { late = (found.block, found.tokens) }
      }
    }
    let text = view.block(use.block).text(use.tokens)
    report(use, text, verdict, concept, circular, late, &drafts)
    return TermUse(
      concept: concept?.id, kind: use.isAcronym ? .acronym : .term, language: use.language, text: text,
      verdict: verdict, span: sourceSpan(use.block, use.tokens), explanationSpan: span)
  }

  private func isFamiliar(_ concept: Concept?, _ use: TermOccurrence) -> Bool {
    guard let concept else { return false }
    if configuration.familiar.contains(concept.id) || configuration.organisation.contains(concept.id) { return true }
    switch configuration.audience {
    case .public: return concept.familiar.contains(.public)
    case .easy: return concept.familiar.contains(.easy)
    case .expert: return concept.familiar.contains(.expert) || concept.familiar.contains(.public)
    }
  }

  /// The full name beside an acronym, or an acronym's words spelled out.
  private func expansion(of use: TermOccurrence, _ all: TermUses) -> (block: Int, tokens: Range<Int>)? {
    guard use.isAcronym else { return nil }
    let block = view.block(use.block)
    let number = block.sentence(of: use.tokens.lowerBound)
    let sentence = block.analysis.sentences[number]
    let text = block.text(use.tokens)
    let base = Acronym.base(block, use.tokens.lowerBound) ?? text
    for mark in view.document.marks[block.block.marks] where mark.kind == .abbreviation && mark.title >= 0 {
      let range = block.range(use.tokens)
      if mark.start <= range.lowerBound, range.lowerBound < mark.end,
        view.document.strings[mark.title].unicodeScalars.count > base.unicodeScalars.count + 2
      {
        return (use.block, use.tokens)
      }
    }
    // The concept's own full name in the sentence or the one before.
    if case .concept(let catalog, let index) = use.subject {
      for near in block.analysis.matches(around: use.tokens.lowerBound - 60..<use.tokens.upperBound + 60) {
        let match = block.analysis.matches[near]
        guard match.catalog == catalog, !match.tokens.overlaps(use.tokens) else { continue }
        guard case .surface(let surface) = match.target else { continue }
        let found = view.catalogs[catalog].surface(surface)
        guard found.concept == index, !found.isAcronym, !found.isWeak else { continue }
        let near =
          sentence.tokens.overlaps(match.tokens)
          || number > 0 && block.analysis.sentences[number - 1].tokens.overlaps(match.tokens)
        if near { return (use.block, match.tokens) }
      }
    }
    let finder = AcronymExpansion(block: block, sentence: sentence, language: use.language)
    if let range = finder.expansion(of: base, at: use.tokens.lowerBound) { return (use.block, range) }
    return nil
  }

  /// A later explanation: in a glossary, a table or a list of definitions, or in running text.
  private func elsewhere(
    _ group: Group, _ detector: ExplanationDetector, _ all: TermUses
  ) -> (verdict: TermVerdict, block: Int, tokens: Range<Int>)? {
    var late: (TermVerdict, Int, Range<Int>)?
    for use in group.uses.prefix(24) where use.block != group.first.block || use.tokens != group.first.tokens {
      if use.isWeak { continue }
      let block = view.document.blocks[use.block]
      var found: (Int, Range<Int>)?
      if let expansion = expansion(of: use, all) {
        found = (expansion.block, expansion.tokens)
      } else if block.kind == .heading {
        found = answer(to: use)
      } else if case .explanation(let index, let tokens)? = detector.evidence(for: use, all: all) {
        found = (index, tokens)
      }
      guard let found else { continue }
      let isList =
        block.kind == .definitionTerm || block.kind == .definition || block.kind == .tableCell || block.isSummary
        || isGlossary(use.block)
      if isList { return (.elsewhere, found.0, found.1) }
      if late == nil, use.block >= group.first.block { late = (.late, found.0, found.1) }
    }
    return late
  }

  /// The paragraph under a heading that asks what the term is.
  private func answer(to use: TermOccurrence) -> (Int, Range<Int>)? {
    let heading = view.block(use.block)
    let cues = ExplanationCues.of(use.language)
    let words = heading.tokens.indices.filter { heading.tokens[$0].isCounted }
    guard let first = words.first, cues.questions.contains(heading.form(first)) else { return nil }
    var k = use.block + 1
    while k < view.document.blocks.count, !view.document.blocks[k].isBody {
      if view.document.blocks[k].kind == .heading { return nil }
      k += 1
    }
    guard k < view.document.blocks.count, view.analyses[k].wordCount >= 6 else { return nil }
    // An instruction is no answer.
    let paragraph = view.block(k)
    if let first = paragraph.tokens.indices.first(where: { paragraph.tokens[$0].isCounted }),
      let reading = paragraph.first(first), reading.partOfSpeech == .verb,
      reading.features.mood == .imperative || reading.features.verbForm == .infinitive || use.language == .english
    {
      return nil
    }
    return (k, view.analyses[k].tokens.indices)
  }

  /// Whether the block stands under a heading such as *Sanasto*, *Ordlista*, *Glossary*.
  private func isGlossary(_ index: Int) -> Bool {
    var k = index - 1
    while k >= 0 {
      if view.document.blocks[k].kind == .heading {
        let text = LetterCase.lower(view.document.text(of: view.document.blocks[k]))
        return Language.allCases.contains { language in
          ExplanationCues.of(language).glossary.contains { text.contains($0) }
        }
      }
      k -= 1
    }
    return false
  }

  // MARK: Findings

  private func setting(_ id: String) -> RuleSettings? {
    rules.enabled(id)
  }

  private func draft(_ setting: RuleSettings, _ use: TermOccurrence) -> FindingDraft {
    FindingDraft(
      rule: setting.rule.index, severity: setting.rule.severity, language: use.language,
      place: .prose(view.block(use.block).range(use.tokens)), block: use.block)
  }

  private func report(
    _ use: TermOccurrence, _ text: String, _ verdict: TermVerdict, _ concept: Concept?,
    _ circular: (block: Int, tokens: Range<Int>)?, _ late: (block: Int, tokens: Range<Int>)?,
    _ drafts: inout [FindingDraft]
  ) {
    switch verdict {
    case .explained, .familiar: return
    case .late:
      guard let setting = setting("term-explained-late"), let late else { return }
      var finding = draft(setting, use)
      let source = view.document.source
      finding.arguments = [
        ("term", text), ("n", String(source.position(of: sourceSpan(late.block, late.tokens).start).line)),
        ("m", String(source.position(of: sourceSpan(use.block, use.tokens).start).line)),
      ]
      finding.related = [
        FindingDraft.Related(variant: "", block: late.block, range: view.block(late.block).range(late.tokens))
      ]
      drafts.append(finding)
    case .elsewhere:
      // A glossary or a link helps; whether the place itself should say more is a hint.
      guard let setting = setting(use.isAcronym ? "unexplained-acronym" : "unexplained-term") else { return }
      var finding = draft(setting, use)
      finding.severity = .hint
      finding.variant = use.isAcronym ? "" : "linked"
      fill(&finding, use, text, concept)
      drafts.append(finding)
    case .unexplained:
      if let circular, let setting = setting("circular-explanation") {
        var finding = draft(setting, use)
        finding.arguments = [("term", text)]
        finding.place = .prose(view.block(circular.block).range(circular.tokens))
        finding.block = circular.block
        drafts.append(finding)
      }
      if let concept, concept.reported > 0, let setting = setting("hard-word") {
        // Readers said so: their voice weighs more than a guess of difficulty.
        var finding = draft(setting, use)
        finding.severity = .information
        finding.variant = "reported"
        fill(&finding, use, text, concept)
        finding.arguments += [("text", text), ("count", String(concept.reported))]
        drafts.append(finding)
        return
      }
      guard let setting = setting(use.isAcronym ? "unexplained-acronym" : "unexplained-term") else { return }
      var finding = draft(setting, use)
      fill(&finding, use, text, concept)
      if concept == nil && use.isAcronym { finding.variant = "unknown" }
      drafts.append(finding)
    }
  }

  /// The arguments and suggestions of an unexplained term or acronym.
  private func fill(_ finding: inout FindingDraft, _ use: TermOccurrence, _ text: String, _ concept: Concept?) {
    let base = use.isAcronym ? Acronym.base(view.block(use.block), use.tokens.lowerBound) ?? text : text
    guard let concept, let lexeme = lexeme(concept, use.language) else {
      finding.arguments = [("term", text), ("acr", base), ("long", "")]
      return
    }
    let sentence = InsertedSentence.make(lexeme, use.language)
    finding.arguments = [
      ("term", text), ("sentence", sentence), ("easier", lexeme.easier), ("acr", base), ("long", lexeme.term),
      ("concept", concept.id),
    ]
    let block = view.block(use.block)
    if use.isAcronym {
      // The name in full in front of the short form, where that is grammatical: an uninflected use.
      if text == base, use.language != .finnish || isNominative(block, use) {
        finding.suggestions.append(
          FindingDraft.Suggestion(
            action: .replace, range: block.range(use.tokens), text: "\(lexeme.term) (\(base))", isSafe: false))
      }
      return
    }
    guard !sentence.isEmpty,
      block.block.kind == .paragraph || block.block.kind == .listItem || block.block.kind == .definition
    else { return }
    let number = block.sentence(of: use.tokens.lowerBound)
    let tokens = block.analysis.sentences[number].tokens
    let last = block.tokens[tokens.upperBound - 1]
    let end = Int(last.end)
    let isClosed = last.kind == .punctuation && (last.mark == 0x2E || last.mark == 0x21 || last.mark == 0x3F)
    finding.suggestions.append(
      FindingDraft.Suggestion(
        action: .insert, range: end..<end, text: (isClosed ? " " : ". ") + sentence, isSafe: isClosed))
    if !lexeme.easier.isEmpty {
      finding.suggestions.append(
        FindingDraft.Suggestion(action: .advise, range: block.range(use.tokens), text: lexeme.easier, isSafe: false))
    }
  }

  private func isNominative(_ block: BlockView, _ use: TermOccurrence) -> Bool {
    // An acronym without an ending is nominative when it is the subject: at the start of its sentence.
    block.analysis.sentences[block.sentence(of: use.tokens.lowerBound)].first == use.tokens.lowerBound
  }

  private func lexeme(_ concept: Concept, _ language: Language) -> Lexeme? {
    if language == .swedish, configuration.swedishRegion == .swedishSweden, let sweden = concept.sweden,
      !sweden.explanation.isEmpty
    {
      return sweden
    }
    return concept.lexemes[language]
  }

  private func sourceSpan(_ block: Int, _ tokens: Range<Int>) -> SourceSpan {
    view.document.sourceSpan(of: view.block(block).range(tokens), in: view.document.blocks[block])
  }

  // MARK: Other term rules

  private static let pastWords: Set<String> = [
    "entinen", "entiset", "aiempi", "aikaisempi", "aiemmin", "aikaisemmin", "ent.", "ennen", "tidigare", "förra",
    "f.d.", "före", "former", "formerly", "previously", "earlier", "before", "korvasi", "ersatte", "replaced",
    "siirtyivät", "siirtyi",
  ]

  /// `stale-term`: names and terms that the law has ended or renamed.
  private func staleTerms(_ drafts: inout [FindingDraft]) {
    guard let setting = setting("stale-term") else { return }
    var seen: Set<String> = []
    for index in view.document.blocks.indices where view.document.blocks[index].isRead {
      let block = view.block(index)
      for match in block.analysis.matches {
        guard case .surface(let number) = match.target else { continue }
        let catalog = view.catalogs[match.catalog]
        let surface = catalog.surface(number)
        let ended = Int(catalog.word(.concepts, surface.concept * Catalog.conceptWords + 3))
        guard ended > 0, ended < configuration.today ?? 99_999_999, !surface.isWeak else { continue }
        if surface.isAcronym, Acronym.base(block, match.first) != surface.text, block.text(match.tokens) != surface.text
        {
          continue
        }
        if surface.text.unicodeScalars.first?.properties.isUppercase == true,
          !block.tokens[match.first].flags.contains(.capitalised)
        {
          continue
        }
        // A longer match says which thing is meant.
        let isCovered = block.analysis.matches(around: match.tokens).contains { number in
          let other = block.analysis.matches[number]
          guard case .surface = other.target else { return false }
          return other.tokens.count > match.tokens.count && other.tokens.overlaps(match.tokens)
        }
        guard !isCovered else { continue }
        let concept = catalog.concept(surface.concept)
        guard seen.insert(concept.id + surface.language.code).inserted else { continue }
        let sentence = block.analysis.sentences[block.sentence(of: match.first)]
        if sentence.tokens.contains(where: { Self.pastWords.contains(block.form($0)) }) { continue }
        var finding = FindingDraft(
          rule: setting.rule.index, severity: setting.rule.severity, language: surface.language,
          place: .prose(block.range(match.tokens)), block: index)
        let new =
          concept.replacedBy.split(separator: " ").compactMap { id in
            view.catalogs.lazy.compactMap { catalog in catalog.conceptIndex(String(id)).map { catalog.concept($0) } }
              .first?
              .lexemes[surface.language]?.term
          }.first ?? ""
        finding.variant = new.isEmpty ? "ended" : ""
        finding.arguments = [
          ("text", block.text(match.tokens)), ("new", new), ("date", Self.day(ended, surface.language)),
        ]
        if !new.isEmpty {
          finding.suggestions = [FindingDraft.Suggestion(action: .advise, range: 0..<0, text: new, isSafe: false)]
        }
        drafts.append(finding)
      }
    }
  }

  /// A day as the language writes it.
  private static func day(_ value: Int, _ language: Language) -> String {
    let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100)
    guard language == .english else { return "\(day).\(month).\(year)" }
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return (1...12).contains(month) ? "\(day) \(months[month - 1]) \(year)" : "\(year)"
  }

  /// `inconsistent-term`: two names for one thing on a page.
  private func inconsistentTerms(_ occurrences: TermUses, _ drafts: inout [FindingDraft]) {
    guard let setting = setting("inconsistent-term") else { return }
    struct Key: Hashable {
      var catalog: Int
      var index: Int
      var language: Language
    }
    var names: [Key: [(surface: Int, uses: [TermOccurrence])]] = [:]
    var order: [Key] = []
    for use in occurrences.all where !use.isAcronym && !use.isWeak && view.document.blocks[use.block].isBody {
      guard case .concept(let catalog, let index) = use.subject, isUse(use, view.catalogs[catalog], index) else {
        continue
      }
      let key = Key(catalog: catalog, index: index, language: use.language)
      if names[key] == nil { order.append(key) }
      if let at = names[key]?.firstIndex(where: { $0.surface == use.surface }) {
        names[key]![at].uses.append(use)
      } else {
        names[key, default: []].append((use.surface, [use]))
      }
    }
    for key in order {
      guard let forms = names[key], forms.count >= 2 else { continue }
      let main = forms.max { $0.uses.count < $1.uses.count }!
      let catalog = view.catalogs[key.catalog]
      for other in forms where other.surface != main.surface {
        let (a, b) = (catalog.surface(main.surface).text, catalog.surface(other.surface).text)
        // Spelling variants and a longer form of the same name are the same word to a reader.
        if a.contains(b) || b.contains(a) || commonStart(a, b) >= min(a.count, b.count) - 3 { continue }
        guard let use = other.uses.first, let first = main.uses.first else { continue }
        // Given as two names of one thing, in one sentence or beside it.
        let here = view.block(use.block).sentence(of: use.tokens.lowerBound)
        if main.uses.contains(where: {
          $0.block == use.block && view.block(use.block).sentence(of: $0.tokens.lowerBound) == here
        }) {
          continue
        }
        var finding = draft(setting, use)
        finding.arguments = [
          ("a", view.block(first.block).text(first.tokens)), ("b", view.block(use.block).text(use.tokens)),
        ]
        drafts.append(finding)
      }
    }
  }

  private func commonStart(_ a: String, _ b: String) -> Int {
    zip(a, b).prefix { $0 == $1 }.count
  }

  /// `acronym-overload`: more acronyms than a reader keeps in mind.
  private func overload(_ terms: [TermUse], _ drafts: inout [FindingDraft]) {
    guard let setting = setting("acronym-overload"), let language = view.language else { return }
    let acronyms = terms.filter { $0.kind == .acronym && $0.verdict != .familiar }
    let limit = setting.limit("acronyms", language, default: 3)
    guard Double(acronyms.count) > limit else { return }
    var finding = FindingDraft(
      rule: setting.rule.index, severity: setting.rule.severity, language: language, place: .page)
    finding.arguments = [
      ("n", String(acronyms.count)), ("list", acronyms.prefix(6).map(\.text).joined(separator: ", ")),
    ]
    drafts.append(finding)
  }

  /// `explanation-is-jargon`: an explanation that needs one itself.
  private func jargonInExplanations(
    _ explained: [(use: TermOccurrence, block: Int, tokens: Range<Int>)], _ terms: [TermUse],
    _ drafts: inout [FindingDraft]
  ) {
    guard let setting = setting("explanation-is-jargon") else { return }
    for item in explained where !item.use.isAcronym {
      let block = view.block(item.block)
      let span = sourceSpan(item.block, item.tokens)
      let own = sourceSpan(item.use.block, item.use.tokens)
      var finding = draft(setting, item.use)
      let term = view.block(item.use.block).text(item.use.tokens)
      if let other = terms.first(where: {
        $0.verdict == .unexplained && $0.kind == .term && span.contains($0.span) && !$0.span.overlaps(own)
      }) {
        finding.arguments = [("term", term), ("other", other.text)]
      } else if item.tokens.contains(where: { block.tokens[$0].kind == .symbol && block.tokens[$0].mark == 0xA7 })
        || item.tokens.contains(where: {
          block.form($0) == "section" && item.tokens.contains($0 + 1) && block.tokens[$0 + 1].kind == .number
        })
      {
        finding.variant = "law"
        finding.arguments = [("term", term)]
      } else {
        let words = item.tokens.count { block.tokens[$0].isCounted }
        let isSentence = block.analysis.sentences.contains { $0.tokens == item.tokens }
        guard words > 25, !isSentence, item.tokens.count < block.tokens.count else { continue }
        finding.variant = "long"
        finding.arguments = [("term", term), ("n", String(words))]
      }
      drafts.append(finding)
    }
  }

  /// `restricted-sense-word`: an everyday word with a legal sense, used without a word about it.
  private func restrictedSenses(
    _ detector: ExplanationDetector, _ all: TermUses, _ drafts: inout [FindingDraft]
  ) {
    guard let setting = setting("restricted-sense-word") else { return }
    var seen: Set<Int> = []
    let list = WordListDetector(
      settings: rules.settings.map { $0.rule.index == setting.rule.index ? setting : nil }, wholeTextRules: [])
    for index in view.document.blocks.indices where view.document.blocks[index].isBody {
      let block = view.block(index)
      var found: [FindingDraft] = []
      list.check(block, into: &found)
      for var draft in found {
        guard case .prose(let range) = draft.place else { continue }
        let tokens = BlockAnalyzer.tokens(block.tokens, in: range)
        guard let type = tokens.first.map({ block.type($0) }), type.readingCount > 0 else { continue }
        let lemma = Int(block.store.readings[Int(type.readingStart)].lemma)
        guard seen.insert(lemma).inserted else { continue }
        let use = TermOccurrence(
          subject: .word(WordHash.of(block.lemma(tokens.lowerBound))), language: draft.language, block: index,
          tokens: tokens,
          isAcronym: false, isWeak: false, surface: -1)
        // A bank term at the place is judged by its own rule, unless the audience is thought to know it.
        let isJudged = all.inBlock(index).contains { other in
          guard other.tokens.overlaps(tokens), self.setting("unexplained-term") != nil else { return false }
          guard case .concept(let catalog, let number) = other.subject else { return true }
          return !isFamiliar(view.catalogs[catalog].concept(number), other)
        }
        if isJudged { continue }
        if case .explanation? = detector.evidence(for: use, all: all) { continue }
        draft.block = index
        drafts.append(draft)
      }
    }
  }

  /// `hard-word`: words outside the bank that look professional and are not explained.
  private func hardWords(
    _ detector: ExplanationDetector, _ all: TermUses, _ drafts: inout [FindingDraft]
  ) -> [TermUse] {
    // Hard words count among the terms by the audience's default, whatever the user switched off.
    guard let setting = rules.setting("hard-word"),
      setting.isEnabled || setting.rule.isDefault(for: configuration.audience)
    else { return [] }
    var result: [TermUse] = []
    var seen: Set<String> = []
    for index in view.document.blocks.indices where view.document.blocks[index].isBody {
      let block = view.block(index)
      for i in block.tokens.indices where HardWord.isCandidate(block, i) {
        let lemma = block.lemma(i)
        guard setting.serves(block.type(i).language), seen.insert(lemma).inserted else { continue }
        if all.inBlock(index).contains(where: { $0.tokens.contains(i) }) || block.isBankTerm(i) { continue }
        let use = TermOccurrence(
          subject: .word(WordHash.of(lemma)), language: block.type(i).language, block: index, tokens: i..<i + 1,
          isAcronym: false,
          isWeak: false, surface: -1)
        var verdict = TermVerdict.unexplained
        var span: SourceSpan?
        if case .explanation(let other, let tokens)? = detector.evidence(for: use, all: all) {
          verdict = .explained
          span = sourceSpan(other, tokens)
        } else if setting.isEnabled {
          var finding = draft(setting, use)
          finding.arguments = [("text", block.text(i..<i + 1))]
          drafts.append(finding)
        }
        result.append(
          TermUse(
            concept: nil, kind: .term, language: use.language, text: block.text(i..<i + 1), verdict: verdict,
            span: sourceSpan(index, use.tokens), explanationSpan: span))
      }
    }
    return result
  }
}

/// Words that look professional without being in a bank.
enum HardWord {
  /// Difficulty × 255 from which a word is hard.
  static let limit: UInt8 = 215

  static func isCandidate(_ block: BlockView, _ i: Int) -> Bool {
    let token = block.tokens[i]
    guard token.kind == .word, token.type != 0 else { return false }
    let type = block.type(i)
    guard type.difficulty >= limit, type.letters >= 7 else { return false }
    if !token.flags.isDisjoint(with: [.allCapitals, .hasDigit, .leadingHyphen, .hangingHyphen]) { return false }
    if type.flags.contains(.nameOnly) || type.flags.contains(.hasNameReading) { return false }
    // An unknown word with a capital is a name; an unknown small one may be a slip of the pen.
    guard type.flags.contains(.accepted) || type.flags.contains(.inLexicon) || isLearned(block.form(i)) else {
      return false
    }
    if token.flags.contains(.capitalised), i > 0, block.tokens[i - 1].isCounted { return false }
    guard let first = block.first(i) else { return false }
    switch first.partOfSpeech {
    case .noun, .adj: return !block.isInside(.quote, i) && !block.isInside(.code, i) && !block.isInside(.language, i)
    default: return false
    }
  }
}

extension HardWord {
  /// Endings of the learned words of medicine and administration.
  private static let endings = [
    "metria", "skopia", "grafia", "tomia", "terapia", "ektomia", "patia", "logia", "metri", "skopi", "grafi", "tomi",
    "terapi", "ektomi", "pati", "logi", "gram", "metry", "scopy", "graphy", "tomy", "therapy", "ectomy", "pathy",
    "itis",
    "plasty", "plastia", "plastik", "oosi", "emia", "iitti", "antti",
  ]

  static func isLearned(_ form: String) -> Bool { endings.contains { form.hasSuffix($0) } }
}

/// The sentence that explains a term, ready to be put in.
enum InsertedSentence {
  static func make(_ lexeme: Lexeme, _ language: Language) -> String {
    if !lexeme.sentence.isEmpty { return lexeme.sentence }
    guard !lexeme.explanation.isEmpty else { return "" }
    let term = lexeme.term.prefix(1).uppercased() + lexeme.term.dropFirst()
    let text = lexeme.explanation
    switch language {
    case .finnish:
      if text.hasPrefix("että ") || text.hasPrefix("sitä") {
        return "\(term) tarkoittaa\(text.hasPrefix("että") ? "," : "") \(text)."
      }
      return "\(term) \(lexeme.isPlural ? "ovat" : "on") \(text)."
    case .swedish:
      if text.hasPrefix("att ") { return "\(term) betyder \(text)." }
      if text.hasPrefix("som ") { return "\(term) beskriver något \(text)." }
      return "\(term) är \(text)."
    case .english:
      return "\(term) \(lexeme.isPlural ? "are" : "means") \(text)."
    }
  }
}
