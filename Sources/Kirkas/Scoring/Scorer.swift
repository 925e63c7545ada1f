/// Makes the scores of a document; the formula is published in `docs/scoring.md`.
///
/// Scores rest on what stands in the text by the audience's default rules: switches and suppressions do not raise
/// them. Every part is a rate, so that doubling a text changes nothing.
struct Scorer {
  let view: DocumentView
  let counts: TextCounts
  let terms: [TermUse]
  let findings: [Finding]

  /// Version of the formula.
  static let version = 1

  static let none = Scores(
    overall: nil, band: nil, sentences: nil, words: nil, terms: nil, structure: nil, isConfident: false, respect: 0,
    explainedTerms: (0, 0), reader: nil, wordCount: 0)

  /// What one word of the language weighs beside a Swedish word, so that the same content counts the same.
  static func wordWeight(_ language: Language) -> Double {
    switch language {
    case .finnish: 1.32
    case .swedish: 1.0
    case .english: 0.80
    }
  }

  /// What is added to the share of hard words, which the languages' lexicons measure differently.
  static func hardWordWeight(_ language: Language) -> Double {
    switch language {
    case .finnish: 1.0
    case .swedish: 0.85
    case .english: 1.0
    }
  }

  func scores() -> Scores {
    var scores = Scorer.none
    scores.wordCount = counts.words
    scores.isConfident = counts.words >= 100
    scores.respect = findings.count { $0.dimension == .respect }
    let tally = ScoreTally(view)
    scores.sentences = tally.sentenceScore
    scores.words = tally.wordScore
    scores.structure = tally.structureScore
    let asked = terms.filter { $0.verdict != .familiar }
    scores.explainedTerms = (asked.count { $0.verdict == .explained }, asked.count)
    if !asked.isEmpty {
      // One term more, half explained, stands for what one page cannot tell.
      let value = asked.reduce(0.5) { sum, term in
        switch term.verdict {
        case .explained: sum + 1
        case .elsewhere: sum + 0.7
        case .late: sum + 0.5
        case .unexplained, .familiar: sum
        }
      }
      scores.terms = Int((100 * value / Double(asked.count + 1)).rounded())
    }
    scores.reader = tally.readerRate
    let parts: [(Int?, Double)] = [
      (scores.sentences, 0.30), (scores.words, 0.30), (scores.terms, 0.25), (scores.structure, 0.15),
    ]
    var (sum, weight) = (0.0, 0.0)
    for (value, share) in parts {
      guard let value else { continue }
      sum += Double(value) * share
      weight += share
    }
    guard weight > 0, scores.sentences != nil || scores.words != nil else { return scores }
    let overall = Int((sum / weight).rounded())
    scores.overall = overall
    scores.band = overall >= 75 ? .clear : overall >= 50 ? .partlyClear : .hard
    return scores
  }
}

/// The sums behind the scores.
struct ScoreTally {
  private var words = 0.0
  private var load = 0.0
  private var contentWords = 0.0
  private var hardness = 0.0
  private var listed = 0.0
  private var longParagraphs = 0.0
  private var weightedWords = 0.0
  private var plainWords = 0
  private var headings = 0
  private var headingProblems = 0
  private var readerSentences = 0
  private var readerActs = 0

  /// Weighted length up to which a sentence is no load, and at which it is a full one.
  private static let shortSentence = 10.0
  private static let fullSentence = 34.0

  init(_ view: DocumentView) {
    let lists = ListRules(view.catalogs[0])
    for (index, block) in view.document.blocks.enumerated() where block.region == .main {
      let analysis = view.analyses[index]
      if block.kind == .heading { headings += 1 }
      guard block.isRunningText else { continue }
      var paragraph = 0.0
      for sentence in analysis.sentences {
        guard let language = sentence.language, sentence.wordCount > 0 else { continue }
        let weight = Scorer.wordWeight(language)
        let length = Double(sentence.wordCount)
        let weighted = length * weight
        let share = (weighted - Self.shortSentence) / (Self.fullSentence - Self.shortSentence)
        words += length
        load += length * min(max(share, 0), 1.5)
        paragraph += weighted
        weightedWords += weighted
        plainWords += sentence.wordCount
        addWords(view, analysis, sentence)
        addReader(view, index, sentence, language)
      }
      if block.kind == .paragraph || block.kind == .definition {
        // Words beyond what one block should hold.
        longParagraphs += max(0, paragraph - 75)
      }
      listed += lists.count(analysis, view.catalogs[0])
    }
  }

  private mutating func addWords(_ view: DocumentView, _ analysis: BlockAnalysis, _ sentence: Sentence) {
    for i in sentence.tokens where analysis.tokens[i].kind == .word && analysis.tokens[i].type != 0 {
      let type = view.store.types[Int(analysis.tokens[i].type)]
      // Names are no measure of difficulty; neither are codes.
      if type.flags.contains(.nameOnly) || analysis.tokens[i].flags.contains(.hasDigit) { continue }
      if analysis.tokens[i].flags.contains(.capitalised) && type.flags.contains(.hasNameReading) { continue }
      contentWords += 1
      let difficulty = Double(type.difficulty) / 255
      hardness += difficulty * Scorer.hardWordWeight(type.language)
    }
  }

  /// The score of the sentences; nil without running text.
  var sentenceScore: Int? {
    guard words > 0 else { return nil }
    return Self.clamp(100 - 75 * load / words)
  }

  /// The score of the words; nil without words.
  var wordScore: Int? {
    guard contentWords > 0 else { return nil }
    let hard = hardness / contentWords
    let heavy = listed / contentWords
    return Self.clamp(100 - 220 * max(0, hard - 0.05) - 420 * heavy)
  }

  /// The score of the structure; nil without running text.
  var structureScore: Int? {
    guard weightedWords > 0 else { return nil }
    var score = 100 - 110 * longParagraphs / weightedWords
    // A long text wants headings: about one for 250 words.
    let wanted = Double(plainWords) / 250
    if wanted > 1 { score -= 25 * max(0, 1 - Double(headings) / (wanted - 0.5)) }
    return Self.clamp(score)
  }

  /// Sentences in which the reader acts, of those about the reader.
  var readerRate: Double? {
    readerSentences == 0 ? nil : Double(readerActs) / Double(readerSentences)
  }

  private static func clamp(_ value: Double) -> Int { Int(min(100, max(0, value)).rounded()) }

  // MARK: The reader

  private static let clients: Set<String> = [
    "asiakas", "hakija", "potilas", "kuntalainen", "klient", "sökande", "patient", "client", "applicant", "customer",
  ]
  private static let pronouns: Set<String> = ["sinä", "te", "du", "ni", "you", "your", "din", "er"]

  private mutating func addReader(_ view: DocumentView, _ index: Int, _ sentence: Sentence, _ language: Language) {
    let analysis = view.analyses[index]
    var acts = false
    var isAbout = false
    for i in sentence.tokens where analysis.tokens[i].type != 0 {
      let type = view.store.types[Int(analysis.tokens[i].type)]
      guard type.readingCount > 0 else { continue }
      let first = view.store.readings[Int(type.readingStart)]
      let f = first.features
      switch language {
      case .finnish:
        if f.verbForm == .finite && f.person == 2 { acts = true }
        if f.mood == .imperative && i <= sentence.first + 1 { acts = true }
        if f.possessive == 2 || f.possessive == 5 { isAbout = true }
      case .swedish, .english:
        if i == sentence.first, type.has(.verb), f.mood == .imperative || f.verbForm == .infinitive { acts = true }
        // “du … kan”, “you can”: the pronoun is the subject when a finite verb stands beside it.
        let form = view.store.form(Int(analysis.tokens[i].type))
        if form == "du" || form == "ni" || form == "you" {
          isAbout = true
          for k in [i + 1, i - 1] where sentence.tokens.contains(k) && analysis.tokens[k].type != 0 {
            let neighbour = view.store.types[Int(analysis.tokens[k].type)]
            if neighbour.has(.verb) || neighbour.has(.aux) { acts = true }
          }
        }
      }
      let lemma = view.store.lemma(first.lemma)
      if Self.clients.contains(lemma) || Self.pronouns.contains(lemma) { isAbout = true }
    }
    if acts || isAbout { readerSentences += 1 }
    if acts { readerActs += 1 }
  }
}

/// The word-list rules whose hits weigh on the score of the words.
private struct ListRules {
  private var weights: [Int: Double] = [:]

  init(_ catalog: Catalog) {
    for (id, weight) in [
      ("officialese-word", 1.0), ("wordy-phrase", 1.0), ("consultant-jargon", 1.0), ("abbreviation", 0.5),
      ("foreign-word", 0.5), ("double-negative", 1.0),
    ] {
      if let index = catalog.ruleIndex(id) { weights[index] = weight }
    }
  }

  /// Weighted hits in a block, overlapping ones once.
  func count(_ analysis: BlockAnalysis, _ catalog: Catalog) -> Double {
    var sum = 0.0
    var end = -1
    for match in analysis.matches.sorted(by: { $0.first != $1.first ? $0.first < $1.first : $0.end > $1.end }) {
      guard case .entry(let number) = match.target, match.catalog == 0, match.first >= end else { continue }
      let rule = catalog.entryRule(number)
      guard let weight = weights[rule] else { continue }
      let packed = catalog.entryPacked(number)
      // Hints weigh less than what an editor would always change; entries for easy language only do not count.
      if packed >> 24 & 4 != 0 { continue }
      let severity = packed >> 16 & 0xFF
      sum += severity == UInt32(Severity.hint.rawValue) ? weight * 0.4 : weight
      end = match.end
    }
    return sum
  }
}
