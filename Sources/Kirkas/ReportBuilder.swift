/// Turns what the detectors drafted into the report: one thing said once, suppressions heard, messages made.
struct ReportBuilder {
  let analyzed: AnalyzedDocument
  let checker: Checker
  let analyzer: BlockAnalyzer

  /// Hashes of the sentences that hold findings, so that a long one with many is gone through once.
  private final class SentenceHashes {
    var known: [Int: UInt64] = [:]
  }
  private let sentenceHashes = SentenceHashes()

  private var document: Document { analyzed.document }
  private var configuration: Configuration { checker.configuration }
  private var catalog: Catalog { checker.catalogs[0] }

  func report(path: String) -> Report {
    let view = DocumentView(
      context: analyzed.context, analyses: analyzed.blocks.map(\.analysis), language: analyzed.language)
    var drafts: [FindingDraft] = []
    for (index, block) in analyzed.blocks.enumerated() {
      for var draft in block.drafts {
        draft.block = index
        drafts.append(draft)
      }
    }
    var terms: [TermUse] = []
    let isEmpty = !document.blocks.contains { $0.isRead && !$0.prose.isEmpty }
    let isChecked = analyzed.language != nil && !isEmpty
    if isChecked {
      for detector in checker.rules.documentDetectors { detector.check(view, into: &drafts) }
      terms = TermPass(view: view, rules: checker.rules, analyzer: analyzer).run(into: &drafts)
    }
    var located = drafts.compactMap { locate($0) }
    located = withoutCovered(located)
    located = withoutAccepted(located)
    // What is silenced in one place still speaks where it is repeated.
    located = applySuppressions(located)
    located = withoutRepetitions(located)
    located.sort { a, b in
      if a.span != b.span { return a.span < b.span }
      let (x, y) = (checker.rules.settings[a.draft.rule].rule.id, checker.rules.settings[b.draft.rule].rule.id)
      return x != y ? x < y : a.draft.variant < b.draft.variant
    }
    let findings = finish(located)
    let language = analyzed.language
    let counts = language.map { TextCounts.count(view, language: $0) } ?? TextCounts()
    let scores = Scorer(view: view, counts: counts, terms: terms, findings: findings).scores()
    var report = Report(
      path: path, format: document.format, encoding: document.source.encoding, language: language,
      languages: analyzed.languages,
      notChecked: isChecked ? nil : analyzed.isOtherLanguage ? .language : isEmpty ? .empty : .language,
      scores: isChecked ? scores : Scorer.none, metrics: Readability.all(counts, language), terms: terms,
      findings: isChecked ? findings : [], fixFirst: [], notes: notes(), source: document.source)
    report.fixFirst = FixFirst.choose(report.findings)
    return report
  }

  private func notes() -> [ReportNote] {
    var notes = document.notes.map {
      ReportNote(kind: .reader($0.kind, count: $0.count), position: document.source.position(of: $0.offset))
    }
    for resource in analyzer.store.missing { notes.append(ReportNote(kind: .missing(resource), position: nil)) }
    return notes
  }

  // MARK: Places

  private struct Located {
    var draft: FindingDraft
    var span: SourceSpan
  }

  private func locate(_ draft: FindingDraft) -> Located? {
    switch draft.place {
    case .prose(let range):
      guard document.blocks.indices.contains(draft.block) else { return nil }
      return Located(draft: draft, span: document.sourceSpan(of: range, in: document.blocks[draft.block]))
    case .source(let span): return Located(draft: draft, span: span)
    case .page: return Located(draft: draft, span: firstWord())
    }
  }

  /// The first word of the page: where findings about the whole page point.
  private func firstWord() -> SourceSpan {
    for (index, block) in document.blocks.enumerated() where block.isRead {
      if let token = analyzed.blocks[index].analysis.tokens.first(where: { $0.isCounted }) {
        return document.sourceSpan(of: token.range, in: block)
      }
    }
    let start = document.source.textStart
    return SourceSpan(start, min(start + 1, document.source.bytes.count))
  }

  // MARK: One thing once

  /// Drops what another finding already says: a rule that yields, the shorter of two phrases.
  private func withoutCovered(_ all: [Located]) -> [Located] {
    guard all.count > 1 else { return all }
    let order = all.indices.sorted { all[$0].span != all[$1].span ? all[$0].span < all[$1].span : $0 < $1 }
    var dropped = Set<Int>()
    var active: [Int] = []
    for index in order {
      let span = all[index].span
      active.removeAll { all[$0].span.end <= span.start }
      for other in active where all[other].span.overlaps(span) {
        if let loser = loser(all[index], all[other]) { dropped.insert(loser == 0 ? index : other) }
      }
      active.append(index)
    }
    return all.indices.filter { !dropped.contains($0) }.map { all[$0] }
  }

  /// Which of two overlapping findings goes: 0 the first, 1 the second, nil neither.
  private func loser(_ a: Located, _ b: Located) -> Int? {
    guard a.draft.rule != b.draft.rule else { return nil }
    let (first, second) = (checker.rules.settings[a.draft.rule].rule, checker.rules.settings[b.draft.rule].rule)
    if first.yieldsTo.contains(second.id) { return 0 }
    if second.yieldsTo.contains(first.id) { return 1 }
    // Two word lists that mark the same words: the longer phrase says more.
    guard first.dimension == .words, second.dimension == .words, a.draft.weight != b.draft.weight,
      a.span.contains(b.span) || b.span.contains(a.span), a.span.count < 80, b.span.count < 80
    else { return nil }
    return a.draft.weight < b.draft.weight ? 0 : 1
  }

  /// A sentence that stands twice (a summary repeated in the description) is reported once.
  private func withoutRepetitions(_ all: [Located]) -> [Located] {
    var seen: [UInt64: (block: Int, sentence: Int)] = [:]
    return all.filter { item in
      guard case .prose(let range) = item.draft.place else { return true }
      let analysis = analyzed.blocks[item.draft.block].analysis
      let number = sentenceNumber(of: range, analysis)
      guard let number, analysis.sentences[number].wordCount >= 5 else { return true }
      let key = identity(item, ordinal: 0)
      if let first = seen[key] { return first == (item.draft.block, number) }
      seen[key] = (item.draft.block, number)
      return true
    }
  }

  private func withoutAccepted(_ all: [Located]) -> [Located] {
    guard !configuration.accepted.isEmpty else { return all }
    return all.filter { item in
      guard case .prose(let range) = item.draft.place, range.count < 100 else { return true }
      let dimension = checker.rules.settings[item.draft.rule].rule.dimension
      guard dimension == .words || dimension == .terms || dimension == .respect else { return true }
      let text = normalized(proseText(item.draft.block, range))
      if configuration.accepted.contains(text) { return false }
      // An inflected form of an accepted word is accepted too.
      let tokens = BlockAnalyzer.tokens(analyzed.blocks[item.draft.block].analysis.tokens, in: range)
      guard tokens.count == 1 else { return true }
      let type = analyzer.store.types[Int(analyzed.blocks[item.draft.block].analysis.tokens[tokens.lowerBound].type)]
      return !type.readings.contains {
        configuration.accepted.contains(LetterCase.lower(analyzer.store.lemma(analyzer.store.readings[$0].lemma)))
      }
    }
  }

  // MARK: Suppressions

  private func applySuppressions(_ all: [Located]) -> [Located] {
    let directives = document.directives
    guard !directives.isEmpty else { return all }
    let suppressions = Suppressions(document)
    var used = Set<Int>()
    var kept: [Located] = []
    for item in all {
      let id = checker.rules.settings[item.draft.rule].rule.id
      if let index = suppressions.directive(silencing: id, at: item.span) {
        used.insert(index)
      } else {
        kept.append(item)
      }
    }
    guard let number = catalog.ruleIndex("unused-suppression"), checker.rules.settings[number].isEnabled else {
      return kept
    }
    let setting = checker.rules.settings[number]
    for (index, directive) in directives.enumerated() where directive.action != .enable {
      for rule in directive.rules where catalog.ruleIndex(rule) == nil {
        kept.append(suppressionFinding(setting, directive, variant: "unknown", rule: rule))
        used.insert(index)
      }
      if !used.contains(index) {
        kept.append(
          suppressionFinding(setting, directive, variant: "", rule: directive.rules.joined(separator: ", ")))
      }
    }
    return kept
  }

  private func suppressionFinding(
    _ setting: RuleSettings, _ directive: Directive, variant: String, rule: String
  ) -> Located {
    var draft = FindingDraft(
      rule: setting.rule.index, severity: setting.rule.severity, language: analyzed.language ?? .english,
      place: .source(directive.span))
    draft.variant = variant
    draft.arguments = [
      ("rule", rule), ("better", NearestName.of(rule, in: (0..<catalog.ruleCount).map(catalog.ruleID))),
    ]
    return Located(draft: draft, span: directive.span)
  }

  // MARK: Findings

  private func finish(_ all: [Located]) -> [Finding] {
    var ordinals: [UInt64: Int] = [:]
    return all.map { item in
      let setting = checker.rules.settings[item.draft.rule]
      let rule = setting.rule
      let base = identity(item, ordinal: 0)
      let ordinal = ordinals[base, default: 0]
      ordinals[base] = ordinal + 1
      let interface = configuration.interfaceLanguage ?? item.draft.language
      let template = rule.messages[item.draft.variant] ?? rule.messages[""] ?? rule.title
      let isPage: Bool = if case .page = item.draft.place { true } else { false }
      return Finding(
        rule: rule.id, dimension: rule.dimension, severity: setting.severity ?? item.draft.severity,
        scope: isPage ? .page : .text, language: item.draft.language,
        message: Message.render(template[interface], item.draft.arguments), arguments: item.draft.arguments,
        excerpt: excerpt(item), span: item.span, start: document.source.position(of: item.span.start),
        end: document.source.position(of: item.span.end),
        fingerprint: Self.fingerprint(identity(item, ordinal: ordinal)),
        suggestions: item.draft.suggestions.compactMap { suggestion($0, item, interface) },
        related: item.draft.related.map { related in
          Finding.Related(
            message: Message.render((rule.messages[related.variant] ?? rule.title)[interface], item.draft.arguments),
            span: document.sourceSpan(of: related.range, in: document.blocks[related.block]))
        },
        sources: item.draft.source.isEmpty ? rule.sources : [item.draft.source],
        legalRequirement: rule.legalRequirement)
    }
  }

  private func excerpt(_ item: Located) -> String {
    switch item.draft.place {
    case .prose(let range): return proseText(item.draft.block, range)
    case .source(let span): return document.source.text(of: span)
    case .page: return ""
    }
  }

  private func proseText(_ block: Int, _ range: Range<Int>) -> String {
    let base = document.blocks[block].prose.lowerBound
    return String(decoding: document.prose[base + range.lowerBound..<base + range.upperBound], as: UTF8.self)
  }

  private func suggestion(
    _ suggestion: FindingDraft.Suggestion, _ item: Located, _ interface: Language
  ) -> Finding.Suggestion? {
    let block = document.blocks.indices.contains(item.draft.block) ? document.blocks[item.draft.block] : nil
    var edits: [Finding.Edit] = []
    var isSafe = suggestion.isSafe
    if suggestion.action != .advise, let block {
      let span = document.sourceSpan(of: suggestion.range, in: block)
      if suggestion.action == .insert || isPlain(span, suggestion.range, block) {
        edits = [Finding.Edit(span: span, text: escaped(suggestion.text))]
      } else {
        isSafe = false
      }
    }
    if edits.isEmpty && suggestion.text.isEmpty { return nil }
    return Finding.Suggestion(
      title: Message.suggestionTitle(suggestion.action, suggestion.text, interface), isSafe: isSafe && !edits.isEmpty,
      edits: edits)
  }

  /// Whether the source behind the range is the text itself, without markup that a replacement would delete.
  private func isPlain(_ span: SourceSpan, _ range: Range<Int>, _ block: Block) -> Bool {
    let bytes = document.source.bytes[span.start..<span.end]
    if span.count == range.count { return true }
    return !bytes.contains(0x3C) && !bytes.contains(0x5B) && !bytes.contains(0x2A) && !bytes.contains(0x60)
  }

  private func escaped(_ text: String) -> String {
    guard document.format == .html else { return text }
    return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  // MARK: Identity

  private func sentenceNumber(of range: Range<Int>, _ analysis: BlockAnalysis) -> Int? {
    let token = BlockAnalyzer.tokens(analysis.tokens, in: range).lowerBound
    return analysis.sentence(of: token)
  }

  private func identity(_ item: Located, ordinal: Int) -> UInt64 {
    var hash = WordHash.start
    func add(_ text: String) {
      for b in text.utf8 { hash = WordHash.add(b, to: hash) }
      hash = WordHash.add(0, to: hash)
    }
    func addNumber(_ number: UInt64) {
      for shift: UInt64 in stride(from: 0, to: 64, by: 8) {
        hash = WordHash.add(UInt8(truncatingIfNeeded: number >> shift), to: hash)
      }
    }
    add(checker.rules.settings[item.draft.rule].rule.id)
    switch item.draft.place {
    case .prose(let range):
      addNumber(proseHash(item.draft.block, range))
      let analysis = analyzed.blocks[item.draft.block].analysis
      if let number = sentenceNumber(of: range, analysis) {
        addNumber(sentenceHash(item.draft.block, number, analysis))
      }
    case .source(let span): add(normalized(document.source.text(of: span)))
    case .page: break
    }
    addNumber(UInt64(ordinal))
    return WordHash.finish(hash)
  }

  private func sentenceHash(_ block: Int, _ number: Int, _ analysis: BlockAnalysis) -> UInt64 {
    let key = block << 32 | number
    if let known = sentenceHashes.known[key] { return known }
    let tokens = analysis.sentences[number].tokens
    let hash = proseHash(
      block, Int(analysis.tokens[tokens.lowerBound].start)..<Int(analysis.tokens[tokens.upperBound - 1].end))
    sentenceHashes.known[key] = hash
    return hash
  }

  /// The hash of prose in lower case; it is NFC with single spaces already.
  private func proseHash(_ block: Int, _ range: Range<Int>) -> UInt64 {
    var hash = WordHash.start
    let base = document.blocks[block].prose.lowerBound
    document.prose.withUnsafeBufferPointer { prose in
      var i = base + range.lowerBound
      let end = base + range.upperBound
      while i < end {
        let b = prose[i]
        if b < 0x80 {
          hash = WordHash.add(b == 0x0A ? 0x20 : b >= 0x41 && b <= 0x5A ? b | 0x20 : b, to: hash)
          i += 1
        } else if b < 0xE0, i + 1 < end {
          let lower = LetterCase.lower(b, prose[i + 1])
          hash = WordHash.add(lower.1, to: WordHash.add(lower.0, to: hash))
          i += 2
        } else {
          hash = WordHash.add(b, to: hash)
          i += 1
        }
      }
    }
    return WordHash.finish(hash)
  }

  private func normalized(_ text: String) -> String {
    LetterCase.lower(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func fingerprint(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return "1:" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// The directives of a document, laid out so that one is found without going through all.
private struct Suppressions {
  /// The switches of each rule in source order: where one ends, its number, whether it disables.
  private var switches: [String: [(end: Int, directive: Int, disables: Bool)]] = [:]
  /// By line, the directives that speak of that line alone.
  private var lines: [Int: [(rule: String, end: Int, directive: Int)]] = [:]
  private let document: Document

  init(_ document: Document) {
    self.document = document
    let spans = document.blocks.filter { !$0.prose.isEmpty }.map { document.sourceSpan(of: $0) }
    var next = 0
    for (index, directive) in document.directives.enumerated().sorted(by: { $0.element.span < $1.element.span }) {
      let end = directive.span.end
      guard directive.action == .disableNextLine else {
        for rule in directive.rules { switches[rule, default: []].append((end, index, directive.action == .disable)) }
        continue
      }
      // The next line that holds text of a block.
      while next < spans.count && spans[next].end <= end { next += 1 }
      guard next < spans.count else { continue }
      let start = spans[next].start
      let line = start >= end ? document.source.lines.line(of: start) : document.source.lines.line(of: end) + 1
      for rule in directive.rules { lines[line, default: []].append((rule, end, index)) }
    }
  }

  /// The directive that silences a rule at a place; nil when none does.
  func directive(silencing rule: String, at span: SourceSpan) -> Int? {
    if !lines.isEmpty, let here = lines[document.source.lines.line(of: span.start)],
      let found = here.first(where: { $0.rule == rule && $0.end <= span.start })
    {
      return found.directive
    }
    guard let known = switches[rule] else { return nil }
    var low = 0
    var high = known.count
    while low < high {
      let middle = (low + high) / 2
      if known[middle].end <= span.start { low = middle + 1 } else { high = middle }
    }
    return low > 0 && known[low - 1].disables ? known[low - 1].directive : nil
  }
}

/// Makes texts for people out of templates.
enum Message {
  /// Puts the values in place of `{name}`; a first capital in the name asks for one in the value.
  static func render(_ template: String, _ arguments: [(name: String, value: String)]) -> String {
    guard template.contains("{") else { return template }
    var out = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      out += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else {
        rest = rest[open...]
        break
      }
      let name = String(rest[rest.index(after: open)..<close])
      if let value = arguments.first(where: { $0.name == name })?.value {
        out += value
      } else if let first = name.first, first.isUppercase,
        let value = arguments.first(where: { $0.name == name.prefix(1).lowercased() + name.dropFirst() })?.value
      {
        out += value.prefix(1).uppercased() + value.dropFirst()
      } else {
        out += "{\(name)}"
      }
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }

  static func suggestionTitle(_ action: FindingDraft.Suggestion.Action, _ text: String, _ language: Language) -> String
  {
    switch (action, language) {
    case (.replace, .finnish), (.advise, .finnish): "Kirjoita: ”\(text)”"
    case (.replace, .swedish), (.advise, .swedish): "Skriv: ”\(text)”"
    case (.replace, .english), (.advise, .english): "Write: “\(text)”"
    case (.insert, .finnish): "Lisää: ”\(text.trimmingWhitespace)”"
    case (.insert, .swedish): "Lägg till: ”\(text.trimmingWhitespace)”"
    case (.insert, .english): "Add: “\(text.trimmingWhitespace)”"
    case (.remove, .finnish): "Jätä pois"
    case (.remove, .swedish): "Stryk"
    case (.remove, .english): "Leave out"
    }
  }
}

extension String {
  /// The string without white space at its ends.
  var trimmingWhitespace: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}

/// Finds the name that a misspelt one was meant to be.
public enum NearestName {
  /// The name of `names` with the fewest edits to `name`; empty when none is near.
  public static func of(_ name: String, in names: [String]) -> String {
    var best = ""
    var distance = max(3, name.count / 2)
    for candidate in names {
      let d = edits(Array(name.utf8), Array(candidate.utf8))
      if d < distance { (best, distance) = (candidate, d) }
    }
    return best
  }

  private static func edits(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var diagonal = row[0]
      row[0] = i + 1
      for j in 0..<b.count {
        let next = min(diagonal + (a[i] == b[j] ? 0 : 1), row[j] + 1, row[j + 1] + 1)
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count]
  }
}

/// Chooses the three things to fix first.
enum FixFirst {
  /// Rules whose findings come first among findings of equal severity: what most hinders understanding.
  private static let order = [
    "passive-instruction", "unexplained-term", "unexplained-acronym", "label-person", "long-sentence",
    "double-negative", "officialese-word",
  ]

  static func choose(_ findings: [Finding]) -> [String] {
    func rank(_ f: Finding) -> Int { order.firstIndex(of: f.rule) ?? order.count }
    let ranked = findings.enumerated().filter {
      $0.element.severity >= .information && $0.element.rule != "unused-suppression"
    }
    .sorted { a, b in
      if a.element.severity != b.element.severity { return a.element.severity > b.element.severity }
      let (x, y) = (rank(a.element), rank(b.element))
      return x != y ? x < y : a.offset < b.offset
    }.map(\.element)
    // Three different things rather than one thing three times.
    var chosen: [Finding] = []
    for finding in ranked where chosen.count < 3 && !chosen.contains(where: { $0.rule == finding.rule }) {
      chosen.append(finding)
    }
    for finding in ranked where chosen.count < 3 && !chosen.contains(where: { $0.fingerprint == finding.fingerprint }) {
      chosen.append(finding)
    }
    return chosen.map(\.fingerprint)
  }
}
