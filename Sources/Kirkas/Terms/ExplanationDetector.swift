/// Finds the words that explain a term where it is used.
///
/// Evidence is looked for in the sentence of the use, in the sentences beside it, and in the structure around it: a
/// heading that asks, a list item `**Term:** …`, the next cell, `<dfn>`, `<dt>`. What only looks like an explanation
/// (a property, a consequence, a choice, a target group, a number in brackets) counts for nothing.
struct ExplanationDetector {
  /// What was found.
  enum Evidence {
    /// An explanation in this range of a block.
    case explanation(block: Int, tokens: Range<Int>)
    /// The “explanation” says the term over again.
    case circular(block: Int, tokens: Range<Int>)
    /// A link leads to a definition.
    case link
  }

  let view: DocumentView
  let explanations: BankExplanations

  /// The evidence for one use; nil when nothing explains it there.
  func evidence(for use: TermOccurrence, all: TermUses) -> Evidence? {
    let block = view.block(use.block)
    let cues = ExplanationCues.of(use.language)
    var circular: Evidence?
    func judge(_ index: Int, _ definiens: Range<Int>?) -> Evidence? {
      guard let definiens, !definiens.isEmpty else { return nil }
      if isCircular(index, definiens, use) {
        circular = circular ?? .circular(block: index, tokens: definiens)
        return nil
      }
      return .explanation(block: index, tokens: definiens)
    }
    if let found = markup(use, block) { return found }
    if let found = judge(use.block, identity(use, block, cues)) { return found }
    if let found = judge(use.block, brackets(use, block, cues)) { return found }
    if let found = judge(use.block, definition(use, block, cues)) { return found }
    if let found = judge(use.block, naming(use, block, cues)) { return found }
    if let found = judge(use.block, label(use, block, cues)) { return found }
    if let (index, range) = nextSentence(use, cues, all), let found = judge(index, range) { return found }
    if let found = judge(use.block, relative(use, block, cues)) { return found }
    if let found = judge(use.block, examples(use, block, cues)) { return found }
    if let (index, range) = previousSentence(use, cues), let found = judge(index, range) { return found }
    if let (index, range) = structure(use, cues), let found = judge(index, range) { return found }
    if let found = paraphrase(use) { return found }
    if let circular { return circular }
    return linked(use, block, cues) ? .link : nil
  }

  // MARK: Markup

  /// `<dfn>` around the term, `<abbr title>` on an acronym.
  private func markup(_ use: TermOccurrence, _ block: BlockView) -> Evidence? {
    let range = block.range(use.tokens)
    for mark in view.document.marks[block.block.marks]
    where mark.start <= range.lowerBound && range.upperBound <= mark.end {
      if mark.kind == .definition {
        // The defining instance: the sentence around it must say something.
        let sentence = block.analysis.sentences[block.sentence(of: use.tokens.lowerBound)]
        if sentence.wordCount >= use.tokens.count + 3 {
          return .explanation(block: use.block, tokens: sentence.tokens)
        }
      }
      if mark.kind == .abbreviation, mark.title >= 0,
        view.document.strings[mark.title].split(separator: " ").count >= 2
          || mark.title >= 0 && view.document.strings[mark.title].count > range.count + 4
      {
        return .explanation(block: use.block, tokens: use.tokens)
      }
    }
    return nil
  }

  // MARK: In the sentence

  /// *X eli Y*, *Y eli X*, *X, det vill säga Y*, *X, or Y,*.
  private func identity(_ use: TermOccurrence, _ block: BlockView, _ cues: ExplanationCues) -> Range<Int>? {
    let sentence = block.analysis.sentences[block.sentence(of: use.tokens.lowerBound)]
    // After the term.
    var i = use.tokens.upperBound
    var hasComma = false
    while i < sentence.end,
      isMark(block, i, [0x2C, 0x22, 0x29, 0x27]) || isOwnAcronym(block, i, use)
        || isMark(block, i, [0x28]) && isOwnAcronym(block, i + 1, use)
    {
      if block.tokens[i].mark == 0x2C { hasComma = true }
      i += 1
    }
    if i < sentence.end {
      var after: Int?
      if cues.identity.contains(block.form(i)) || isDottedCue(block, i, cues) {
        after = i + 1
      } else if let end = phrase(block, i, sentence.end, cues.identityPhrases) {
        after = end
      } else if hasComma, cues.weakIdentity.contains(block.form(i)), closesWithComma(block, i + 1, sentence.end) {
        after = i + 1
      }
      if let after, let definiens = nominal(block, after, sentence.end, cues, use) { return definiens }
      // “…, a written plan of what you will learn”, “…, en person som …”: a comma and a noun phrase of some length.
      if hasComma, Self.articles.contains(block.form(i)), let definiens = apposition(block, i, sentence.end, use) {
        return definiens
      }
    }
    // Before the term: the plain words come first. What stands between marker and term may be an attribute.
    var k = use.tokens.lowerBound - 1
    while k > sentence.first, k > use.tokens.lowerBound - 3,
      isMark(block, k, [0x22, 0x27, 0x28]) || isArticle(block, k, cues)
    { k -= 1 }
    guard k > sentence.first else { return nil }
    var markerStart: Int?
    if cues.identity.contains(block.form(k)) || isDottedCue(block, k, cues) {
      markerStart = k
    } else if let start = phraseEnding(block, k, sentence.first, cues.identityPhrases) {
      markerStart = start
    } else if cues.weakIdentity.contains(block.form(k)), k > sentence.first, isMark(block, k - 1, [0x2C]),
      use.tokens.upperBound >= sentence.end - 1 || isMark(block, use.tokens.upperBound, [0x2C, 0x2E])
    {
      markerStart = k
    }
    guard let markerStart, markerStart > sentence.first else { return nil }
    let before = sentence.first..<markerStart
    return contentCount(block, before, without: use) >= 1 ? before : nil
  }

  private static let articles: Set<String> = ["a", "an", "the", "en", "ett"]

  /// A noun phrase between commas that says what stands before it; an item of a list is shorter.
  private func apposition(_ block: BlockView, _ start: Int, _ end: Int, _ use: TermOccurrence) -> Range<Int>? {
    var stop = start
    while stop < end, !isMark(block, stop, [0x2C, 0x2E, 0x3B, 0x96]) { stop += 1 }
    let range = start..<stop
    guard range.count >= 4, contentCount(block, range, without: use) >= 2,
      let noun = range.dropFirst().prefix(4).first(where: { block.first($0)?.partOfSpeech == .noun }), noun < stop
    else { return nil }
    // “a doctor, a nurse in the ward and a clerk”: a list goes on.
    if range.contains(where: { ["and", "or", "och", "eller"].contains(block.form($0)) }), stop - start < 7 {
      return nil
    }
    return range
  }

  /// *X (Y)* and *Y (X)*.
  private func brackets(_ use: TermOccurrence, _ block: BlockView, _ cues: ExplanationCues) -> Range<Int>? {
    let sentence = block.analysis.sentences[block.sentence(of: use.tokens.lowerBound)]
    var open = use.tokens.upperBound
    if open < sentence.end, isMark(block, open, [0x22, 0x27]) { open += 1 }
    if open < sentence.end, isMark(block, open, [0x28]), let close = closing(block, open, sentence.end) {
      let inner = open + 1..<close
      if explainsInBrackets(block, inner, use, cues) { return inner }
    }
    // The term stands in brackets, alone or after *ns.*, *så kallad*, *also called*.
    var k = use.tokens.lowerBound - 1
    while k >= sentence.first,
      isMark(block, k, [0x22, 0x27]) || cues.empty.contains(block.form(k)) || cues.naming.contains(block.form(k))
        || cues.identity.contains(block.form(k))
    { k -= 1 }
    guard k >= sentence.first, isMark(block, k, [0x28]), let close = closing(block, k, sentence.end),
      close - use.tokens.upperBound <= 2
    else { return nil }
    let before = sentence.first..<k
    guard contentCount(block, before, without: use) >= 2 else { return nil }
    // Plain words straight before the bracket: at least one of them is a noun, verb or adjective.
    return before
  }

  private func explainsInBrackets(
    _ block: BlockView, _ inner: Range<Int>, _ use: TermOccurrence, _ cues: ExplanationCues
  ) -> Bool {
    guard !inner.isEmpty else { return false }
    let words = inner.filter { block.tokens[$0].kind == .word }
    guard !words.isEmpty else { return false }
    // A number, price, section or date among few words is a detail.
    if inner.contains(where: {
      block.tokens[$0].kind == .number || block.tokens[$0].kind == .symbol || block.tokens[$0].kind == .url
        || block.tokens[$0].kind == .email
    }) && words.count < 4 {
      return false
    }
    if words.count == 1 {
      let i = words[0]
      if Acronym.base(block, i) != nil { return false }
      let type = block.type(i)
      // One word explains when it is clearly easier.
      let term = use.tokens.map { Double(block.type($0).difficulty) }.max() ?? 0
      return type.has(.noun) && Double(type.difficulty) + 60 < term
    }
    if words.allSatisfy({ Acronym.base(block, $0) != nil }) { return false }
    // “(på finska: …)”, “(englanniksi)”, “(Act …)”, “(only in Finnish)”
    let first = block.form(words[0])
    if Self.asides.contains(first) || Self.pages.contains(first) { return false }
    if words.contains(where: { Self.pages.contains(block.form($0)) }) && words.count <= 5 { return false }
    // “(in Finnish or Swedish)”, “(på finska)”
    if words.contains(where: { Self.languages.contains(block.form($0)) }) && words.count <= 5 { return false }
    if words.contains(where: { Self.asides.contains(block.form($0)) }) && words.count <= 3 { return false }
    return contentCount(block, inner, without: use) >= 2
  }

  private static let pages: Set<String> = [
    "sivu", "sivulla", "sivun", "sidan", "sida", "page", "pages", "kartta", "karta", "map",
  ]
  private static let languages: Set<String> = [
    "finska", "svenska", "engelska", "suomeksi", "ruotsiksi", "englanniksi", "finnish", "swedish", "english", "suomi",
    "ruotsi",
    "ruotsin", "suomen", "samiska", "saameksi",
  ]

  private static let asides: Set<String> = [
    "finska", "svenska", "engelska", "suomeksi", "ruotsiksi", "englanniksi", "finnish", "swedish", "english", "engl",
    "katso", "ks.", "se", "see", "linkki", "länk", "link", "laki", "lag", "lagen", "act", "pdf", "avautuu", "öppnas",
    "opens", "vain", "endast", "only", "section", "kohta", "punkt", "puh.", "tfn", "tel", "tel.", "liite", "bilaga",
    "form", "lomake", "blankett",
  ]

  /// *X tarkoittaa …*, *X on ihminen, joka …*, *Med X avses …*, *X is when …*.
  private func definition(_ use: TermOccurrence, _ block: BlockView, _ cues: ExplanationCues) -> Range<Int>? {
    let sentence = block.analysis.sentences[block.sentence(of: use.tokens.lowerBound)]
    guard !isQuestion(block, sentence) else { return nil }
    var i = use.tokens.upperBound
    // Between the term and the verb: its acronym, brackets, a mark, an adverb.
    var skipped = 0
    while i < sentence.end, skipped < 4 {
      if isMark(block, i, [0x28]), let close = closing(block, i, sentence.end) {
        i = close + 1
        continue
      }
      if isMark(block, i, [0x22, 0x27]) || isOwnAcronym(block, i, use) || cues.empty.contains(block.form(i)) {
        i += 1
        skipped += 1
        continue
      }
      break
    }
    guard i < sentence.end else { return nil }
    let verb = block.form(i)
    let isCopula = cues.copula.contains(verb)
    if !isCopula, !cues.definingVerbs.contains(verb) {
      guard cues.telling.contains(verb), stands(use, block, sentence, cues, verb: verb) else { return nil }
      return telling(block, i + 1, sentence.end, cues, use)
    }
    guard stands(use, block, sentence, cues, verb: verb) else { return nil }
    var after = i + 1
    // “handlar om”, “består av”, “stands for”, “refers to”
    while after < sentence.end, Self.particles.contains(block.form(after)) { after += 1 }
    if after < sentence.end, cues.negations.contains(block.form(after)) { return nil }
    return complement(
      block, after, sentence.end, cues, use, isCopula: isCopula, verb: verb, isSubject: Self.meaning.contains(verb))
  }

  /// Verbs that say what a word means, whoever has to do what.
  private static let meaning: Set<String> = [
    "tarkoittaa", "tarkoittavat", "tarkoitetaan", "betyder", "innebär", "avses", "menas", "means", "mean",
  ]

  /// *Velkaneuvoja auttaa …*, *Detaljplanen visar hur …*, *An objection says what …*: what the thing does, in words
  /// enough to be a description.
  private func telling(
    _ block: BlockView, _ start: Int, _ end: Int, _ cues: ExplanationCues, _ use: TermOccurrence, least: Int = 3
  ) -> Range<Int>? {
    guard start < end else { return nil }
    let range = start..<end
    if range.contains(where: { block.tokens[$0].kind == .number || block.tokens[$0].kind == .url }) { return nil }
    if cues.negations.contains(block.form(start)) { return nil }
    return contentCount(block, range, without: use) >= least ? range : nil
  }

  private static let particles: Set<String> = [
    "om", "av", "på", "till", "for", "to", "of", "with", "ofta", "yleensä", "usually", "often", "simply", "helt",
    "enkelt", "alltså",
  ]

  /// Whether the term is the subject (or *Med X*, *X:lla*) of the defining verb: what stands before it is little.
  private func stands(
    _ use: TermOccurrence, _ block: BlockView, _ sentence: Sentence, _ cues: ExplanationCues, verb: String
  ) -> Bool {
    let before = (sentence.first..<use.tokens.lowerBound).filter { block.tokens[$0].isCounted }
    if before.isEmpty { return true }
    let content = before.filter { !cues.empty.contains(block.form($0)) && !Self.openers.contains(block.form($0)) }
    if content.isEmpty { return true }
    // “… . Siksi palveluohjaus tarkoittaa”: after a conjunction or comma a clause begins.
    guard let last = before.last else { return true }
    let lead = block.form(last)
    if use.language == .finnish, verb == "tarkoitetaan" { return true }
    let isClauseStart =
      isMark(block, use.tokens.lowerBound - 1, [0x2C, 0x3A, 0x96, 0x3B])
      || ["ja", "och", "and", "mutta", "men", "but", "att", "että", "that"].contains(lead)
    return isClauseStart && (verb != "on" && verb != "är" && verb != "is" || content.count <= 4)
  }

  private static let openers: Set<String> = [
    "med", "by", "termillä", "sanalla", "käsitteellä", "termi", "sana", "käsite", "termen", "ordet", "begreppet",
    "term",
    "word", "here", "tässä", "här", "siis", "alltså", "so", "niin", "in", "this", "your", "our", "meidän", "vår",
  ]

  /// What follows the defining verb, if it is a description and no property, consequence or target group.
  private func complement(
    _ block: BlockView, _ start: Int, _ end: Int, _ cues: ExplanationCues, _ use: TermOccurrence, isCopula: Bool,
    verb: String, isSubject: Bool = false
  ) -> Range<Int>? {
    guard start < end else { return nil }
    let range = start..<end
    let words = range.filter { block.tokens[$0].kind == .word || block.tokens[$0].kind == .abbreviation }
    guard words.count >= 2, contentCount(block, range, without: use) >= 1 else { return nil }
    let first = block.form(words[0])
    if cues.targets.contains(first) { return nil }
    if !isCopula {
      // “tarkoittaa, että sinun pitää …”: a duty is a consequence, unless the bank says the same.
      let clause = words.prefix(6).map { block.form($0) }
      let isReaders = clause.contains { Self.readers.contains($0) }
      if !isSubject, isReaders, clause.contains(where: { cues.obligations.contains($0) }),
        overlap(block, range, use) < 0.12
      {
        return nil
      }
      return contentCount(block, range, without: use) >= 1 ? range : nil
    }
    // The copula: a noun must come before any other verb; a bare adjective, adverb or participle is a property.
    let openers: Set<String> = [
      "sitä", "se", "sellainen", "kun", "siitä", "den", "det", "när", "att", "som", "when", "how", "where", "what", "a",
      "an", "the", "en", "ett", "hur", "någon", "someone", "somebody", "money", "joku",
    ]
    if openers.contains(first), words.count >= 3 {
      // “is the best way”, “är ett bra …” still need a noun that says what it is.
      return headNoun(block, words, cues) != nil
        || ["when", "how", "när", "kun", "sitä", "att", "where", "hur"].contains(first) ? range : nil
    }
    guard let head = headNoun(block, words, cues) else { return nil }
    // Bare nouns in English and Swedish: “is money”, “är pengar”, “är stöd”.
    if use.language != .finnish {
      let type = block.type(words[0])
      let isNoun = type.has(.noun) || words[0] == head
      guard isNoun || type.has(.adj) && head - words[0] <= 2 else { return nil }
      return contentCount(block, range, without: use) >= 2 ? range : nil
    }
    // Finnish: the head is in the nominative, partitive or genitive; a local case tells where or for whom.
    guard let reading = block.first(head) else { return nil }
    switch reading.features.grammaticalCase {
    case .nominative, .partitive, .none, .accusative, .genitive: break
    default: return nil
    }
    return contentCount(block, range, without: use) >= 2 ? range : nil
  }

  /// The first noun of a complement, no more than a few words in.
  private func headNoun(_ block: BlockView, _ words: [Int], _ cues: ExplanationCues) -> Int? {
    var sawAdjective = false
    for i in words.prefix(7) {
      // After an adjective a comma or *ja / och / and* with no noun yet: a property.
      if sawAdjective, i > words[0], isMark(block, i - 1, [0x2C]), !block.type(i).has(.adj) { return nil }
      guard let reading = block.first(i) else { continue }
      if Self.properties.contains(block.lemma(i)) || Self.properties.contains(block.form(i)) { return nil }
      if reading.partOfSpeech == .adj { sawAdjective = true }
      if reading.partOfSpeech == .cconj, sawAdjective, let next = words.first(where: { $0 > i }),
        !block.type(next).has(.adj) || block.first(next)?.partOfSpeech == .verb
          || block.first(next)?.partOfSpeech == .aux
      {
        return nil
      }
      if block.type(i).language == .finnish, i == words[0], reading.partOfSpeech == .adv { return nil }
      if cues.targets.contains(block.form(i)) { return nil }
      switch reading.partOfSpeech {
      case .noun: return i
      case .adj, .adv, .det, .num, .pron, .part, .cconj: continue
      case .adp: if block.type(i).language == .english && block.form(i) != "of" { return nil }
      case .verb, .aux:
        if block.type(i).has(.noun) { return i }
        if reading.features.verbForm == .participle || block.type(i).has(.adj) { continue }
        return nil
      case .propn: if block.type(i).has(.noun) { return i } else { continue }
      default: continue
      }
    }
    return nil
  }

  /// Adjectives and adverbs that tell a property and begin no description.
  private static let properties: Set<String> = [
    "avoinna", "auki", "kiinni", "maksuton", "ilmainen", "maksullinen", "henkilökohtainen", "vapaaehtoinen", "tärkeä",
    "mahdollinen", "voimassa", "käytössä", "luottamuksellinen", "kivuton", "pakollinen", "saatavilla", "välttämätön",
    "öppen", "stängd", "avgiftsfri", "gratis", "avgiftsbelagd", "personlig", "frivillig", "viktig", "möjlig", "giltig",
    "tillgänglig", "konfidentiell", "obligatorisk", "smärtfri", "öppet", "stängt", "nödvändig",
    "open", "closed", "free", "available", "personal", "voluntary", "important", "possible", "valid", "confidential",
    "painless", "compulsory", "mandatory", "necessary", "optional", "due", "ready", "safe",
  ]

  /// *Y, jota kutsutaan X:ksi*; *Y som kallas X*; *Y, called X*.
  private func naming(_ use: TermOccurrence, _ block: BlockView, _ cues: ExplanationCues) -> Range<Int>? {
    let sentence = block.analysis.sentences[block.sentence(of: use.tokens.lowerBound)]
    guard !isQuestion(block, sentence) else { return nil }
    var k = use.tokens.lowerBound - 1
    var steps = 0
    while k >= sentence.first, steps < 4 {
      if block.tokens[k].isCounted {
        let form = block.form(k)
        if cues.naming.contains(form) {
          let before = sentence.first..<k
          // “Det kallas X” takes the sentence before up.
          if contentCount(block, before, without: use) >= 2 { return before }
          if let previous = sentenceBefore(block, sentence), contentCount(block, previous.tokens, without: use) >= 2 {
            return previous.tokens
          }
          return nil
        }
        steps += 1
      }
      k -= 1
    }
    // Finnish: “… kutsutaan” may follow: *X:ksi kutsutaan …*.
    if use.language == .finnish, let first = block.first(use.tokens.upperBound - 1),
      first.features.grammaticalCase == .translative
    {
      for i in use.tokens.upperBound..<min(sentence.end, use.tokens.upperBound + 3)
      where cues.naming.contains(block.form(i)) {
        let after = i + 1..<sentence.end
        if contentCount(block, after, without: use) >= 2 { return after }
        let before = sentence.first..<use.tokens.lowerBound
        if contentCount(block, before, without: use) >= 2 { return before }
      }
    }
    return nil
  }

  /// `X: …`, `X – …` at the start of a block or list item.
  private func label(_ use: TermOccurrence, _ block: BlockView, _ cues: ExplanationCues) -> Range<Int>? {
    let sentence = block.analysis.sentences[block.sentence(of: use.tokens.lowerBound)]
    var i = use.tokens.upperBound
    if i < block.tokens.count, isMark(block, i, [0x28]), let close = closing(block, i, block.tokens.count) {
      i = close + 1
    }
    if i < block.tokens.count, isMark(block, i, [0x22, 0x27]) { i += 1 }
    guard i < block.tokens.count else { return nil }
    let isColon = isMark(block, i, [0x3A])
    let isDash = isMark(block, i, [0x96, 0x2D])
    guard isColon || isDash else { return nil }
    let isStart = (sentence.first..<use.tokens.lowerBound).allSatisfy {
      !block.tokens[$0].isCounted || cues.empty.contains(block.form($0))
    }
    let end = isColon ? block.tokens.count : sentence.end
    let after = i + 1..<max(i + 1, end)
    guard contentCount(block, after, without: use) >= 2, !isContact(block, after, cues) else { return nil }
    if isColon { return isStart && use.tokens.lowerBound <= 2 ? after : nil }
    // A dash in mid-sentence explains when a noun phrase follows.
    if let first = after.first(where: { block.tokens[$0].isCounted }), cues.clauseStarts.contains(block.form(first)) {
      return nil
    }
    return after
  }

  /// A number, an address or an instruction beside a name: where to go, not what it is.
  private func isContact(_ block: BlockView, _ range: Range<Int>, _ cues: ExplanationCues) -> Bool {
    let words = range.filter { block.tokens[$0].isCounted }
    guard let first = words.first else { return true }
    let marks = range.count {
      block.tokens[$0].kind == .number || block.tokens[$0].kind == .url || block.tokens[$0].kind == .email
    }
    if marks > 0 && words.count - marks < 6 { return true }
    if block.tokens[first].kind == .number { return true }
    let form = block.form(first)
    if cues.negations.contains(form) || form == "no" || form == "ingen" || form == "inget" { return true }
    let readings = block.readings(first)
    guard let likely = readings.first else { return false }
    if likely.features.mood == .imperative { return true }
    // English imperatives look like infinitives.
    return use(block, likely) && words.count <= 6
  }

  private func use(_ block: BlockView, _ reading: Reading) -> Bool {
    reading.partOfSpeech == .verb && (reading.features.verbForm == .infinitive || reading.features.verbForm == .finite)
  }

  /// *X, joka on …*, *X, som ger …*, *X, which helps …*: a clause of four words or more straight after the term.
  private func relative(_ use: TermOccurrence, _ block: BlockView, _ cues: ExplanationCues) -> Range<Int>? {
    let sentence = block.analysis.sentences[block.sentence(of: use.tokens.lowerBound)]
    var i = use.tokens.upperBound
    if i < sentence.end, isMark(block, i, [0x28]), let close = closing(block, i, sentence.end) { i = close + 1 }
    guard i < sentence.end, isMark(block, i, [0x2C]) else { return nil }
    i += 1
    guard i < sentence.end, cues.relatives.contains(block.form(i)) else { return nil }
    // The clause ends at the next comma or the sentence's end.
    var end = i + 1
    while end < sentence.end, !isMark(block, end, [0x2C, 0x2E]) { end += 1 }
    let clause = i..<end
    guard clause.filter({ block.tokens[$0].isCounted }).count >= 4, contentCount(block, clause, without: use) >= 2
    else { return nil }
    // What the reader, the writer or the calendar does with it says nothing of what the thing is.
    let verb = clause.dropFirst().first { block.type($0).has(.verb) || block.type($0).has(.aux) }
    if clause.dropFirst().prefix(1).contains(where: { Self.persons.contains(block.form($0)) }) { return nil }
    if let verb, let reading = block.first(verb), use.language == .finnish,
      reading.features.person == 1 || reading.features.person == 2
    {
      return nil
    }
    if clause.contains(where: { Self.beginnings.contains(block.lemma($0)) }) { return nil }
    if clause.contains(where: { block.tokens[$0].kind == .number }) { return nil }
    if clause.prefix(5).contains(where: { cues.obligations.contains(block.form($0)) }) { return nil }
    return clause
  }

  private static let readers: Set<String> = ["sinun", "sinä", "du", "ni", "you", "hakemus", "ansökan", "application"]
  private static let persons: Set<String> = ["du", "ni", "vi", "you", "we", "i", "jag", "sinä", "me"]
  private static let beginnings: Set<String> = [
    "alkaa", "päättyä", "maksaa", "inledas", "inleda", "börja", "kosta", "start", "begin", "cost", "end", "sluta",
  ]

  /// *X, esimerkiksi …*, *X, till exempel …*, *X, such as …*: examples that make the thing concrete.
  private func examples(_ use: TermOccurrence, _ block: BlockView, _ cues: ExplanationCues) -> Range<Int>? {
    let sentence = block.analysis.sentences[block.sentence(of: use.tokens.lowerBound)]
    var i = use.tokens.upperBound
    if i < sentence.end, isMark(block, i, [0x2C]) { i += 1 }
    guard i < sentence.end, let after = phrase(block, i, sentence.end, cues.examples) else { return nil }
    let range = after..<sentence.end
    return contentCount(block, range, without: use) >= 3 ? range : nil
  }

  // MARK: Sentences beside

  /// *… X. Se on …*, *… X. Det innebär att …*, *… X. This means …*, *… X. X tarkoittaa …*.
  private func nextSentence(
    _ use: TermOccurrence, _ cues: ExplanationCues, _ all: TermUses
  ) -> (Int, Range<Int>)? {
    let block = view.block(use.block)
    let number = block.sentence(of: use.tokens.lowerBound)
    var index = use.block
    var next: Sentence
    if number + 1 < block.analysis.sentences.count {
      next = block.analysis.sentences[number + 1]
    } else {
      // The first sentence of the following paragraph, not of another section.
      guard let following = followingBody(use.block), let first = view.analyses[following].sentences.first else {
        return nil
      }
      index = following
      next = first
    }
    let other = view.block(index)
    guard !isQuestion(other, next) else { return nil }
    // The term itself again, as a subject.
    if let again = all.inBlock(index).first(where: {
      $0.subject == use.subject && next.tokens.contains($0.tokens.lowerBound)
    }),
      let range = definition(again, other, cues) ?? identity(again, other, cues)
    {
      return (index, range)
    }
    let words = next.tokens.filter { other.tokens[$0].isCounted }
    guard words.count >= 4 else { return nil }
    guard
      cues.anaphors.contains(other.form(words[0])) || ["i", "in"].contains(other.form(words[0]))
        || isResumed(other, words, use)
    else { return nil }
    // The verb of the sentence: at most three words in.
    for (position, i) in words.enumerated().dropFirst().prefix(4) {
      let form = other.form(i)
      let isCopula = cues.copula.contains(form)
      guard isCopula || cues.definingVerbs.contains(form) || cues.naming.contains(form) else { continue }
      if position + 1 < words.count, cues.negations.contains(other.form(words[position + 1])) { return nil }
      var start = i + 1
      while start < next.end, Self.particles.contains(other.form(start)) { start += 1 }
      if let range = complement(other, start, next.end, cues, use, isCopula: isCopula, verb: form) {
        return (index, range)
      }
      return nil
    }
    // “Den ger …”, “Se auttaa …”, “It helps …”
    if words.count >= 5, let verb = words.dropFirst().prefix(2).first(where: { cues.telling.contains(other.form($0)) }),
      let range = telling(other, verb + 1, next.end, cues, use, least: 2)
    {
      return (index, range)
    }
    // “Siinä ammattilainen tapaa …”, “Då kan barnet …”, “Here your child can …”: what happens there.
    let isSetting =
      Self.settings.contains(other.form(words[0]))
      || ["i", "in"].contains(other.form(words[0])) && ["den", "det", "it", "this"].contains(other.form(words[1]))
    if isSetting, contentCount(other, next.tokens, without: use) >= 4,
      !next.tokens.contains(where: { other.tokens[$0].kind == .number })
    {
      return (index, next.tokens)
    }
    // Another verb after “Siinä”, “Då”, “Där”, “Here”: what happens there, when the bank says the same.
    if overlap(other, next.tokens, use) >= 0.15 { return (index, next.tokens) }
    return nil
  }

  private static let settings: Set<String> = ["siinä", "silloin", "då", "där", "here", "then", "tällöin"]

  /// Whether the sentence begins with a demonstrative and a noun: *Tämä palvelu*, *Den här planen*, *This plan*.
  private func isResumed(_ block: BlockView, _ words: [Int], _ use: TermOccurrence) -> Bool {
    let first = block.form(words[0])
    return ["tämä", "den", "det", "this", "these", "sanalla", "termillä", "arvioinnilla"].contains(first)
  }

  /// The sentence before tells the thing, this one names it: *… . Tätä kutsutaan X:ksi* is found by naming; here the
  /// plain words are the same as the bank's.
  private func previousSentence(_ use: TermOccurrence, _ cues: ExplanationCues) -> (Int, Range<Int>)? {
    let block = view.block(use.block)
    let number = block.sentence(of: use.tokens.lowerBound)
    guard number > 0 else { return nil }
    let sentence = block.analysis.sentences[number]
    let previous = block.analysis.sentences[number - 1]
    let words = sentence.tokens.filter { block.tokens[$0].isCounted }
    // “Tämä on X.”, “Det är X.”, “This is X.”
    if words.count <= use.tokens.count + 5, let first = words.first, cues.anaphors.contains(block.form(first)),
      words.dropFirst().prefix(2).contains(where: {
        cues.copula.contains(block.form($0)) || cues.naming.contains(block.form($0))
      }),
      use.tokens.upperBound >= sentence.end - 2, contentCount(block, previous.tokens, without: use) >= 3
    {
      return (use.block, previous.tokens)
    }
    return nil
  }

  // MARK: Structure

  /// A heading that asks what the thing is, a row of a table, a term and its description.
  private func structure(_ use: TermOccurrence, _ cues: ExplanationCues) -> (Int, Range<Int>)? {
    let block = view.document.blocks[use.block]
    let analysis = view.analyses[use.block]
    // Whether the block is little more than the term; the first words of a long one settle it.
    var spare = use.tokens.count + 2
    let isWhole = analysis.tokens.allSatisfy { token in
      if token.isCounted { spare -= 1 }
      return spare >= 0
    }
    if isWhole, use.block + 1 < view.document.blocks.count {
      let next = view.document.blocks[use.block + 1]
      let nextView = view.block(use.block + 1)
      let says = !nextView.tokens.isEmpty && contentCount(nextView, nextView.tokens.indices, without: use) >= 2
      if says, block.kind == .definitionTerm, next.kind == .definition || block.isSummary && next.isBody {
        return (use.block + 1, nextView.tokens.indices)
      }
      if says, block.kind == .tableCell, next.kind == .tableCell, next.group == block.group, next.row == block.row,
        block.column == 0, !block.isHeaderCell || next.row > 0
      {
        return (use.block + 1, nextView.tokens.indices)
      }
    }
    // A question heading above the paragraph of the first use.
    if let heading = headingAbove(use.block), asksWhat(heading, use, cues) {
      let here = view.block(use.block)
      if contentCount(here, here.tokens.indices, without: use) >= 4 { return (use.block, here.tokens.indices) }
    }
    return nil
  }

  private func headingAbove(_ index: Int) -> Int? {
    var k = index - 1
    while k >= 0 {
      let block = view.document.blocks[k]
      if block.kind == .heading && block.region == .main { return k }
      if block.isBody && k < index - 1 { return nil }
      if block.isBody { return nil }
      k -= 1
    }
    return nil
  }

  private func asksWhat(_ heading: Int, _ use: TermOccurrence, _ cues: ExplanationCues) -> Bool {
    let view = view.block(heading)
    let words = view.tokens.indices.filter { view.tokens[$0].isCounted }
    guard let first = words.first, cues.questions.contains(view.form(first)) else { return false }
    return holds(view, use)
  }

  /// Whether the block uses the same concept.
  private func holds(_ block: BlockView, _ use: TermOccurrence) -> Bool {
    switch use.subject {
    case .concept(let catalog, let index):
      return block.analysis.matches.contains { match in
        guard case .surface(let number) = match.target, match.catalog == catalog else { return false }
        return block.catalogs[catalog].surface(number).concept == index
      }
    case .acronym(let hash):
      return block.tokens.indices.contains { Acronym.base(block, $0).map { WordHash.of($0) } == hash }
    case .word(let hash):
      return block.tokens.indices.contains { block.tokens[$0].type != 0 && WordHash.of(block.lemma($0)) == hash }
    }
  }

  /// The next block of body text in the same section; nil at a heading.
  private func followingBody(_ index: Int) -> Int? {
    let kind = view.document.blocks[index].kind
    var k = index + 1
    while k < view.document.blocks.count {
      let block = view.document.blocks[k]
      if block.kind == .heading { return nil }
      if block.region == .main && block.isRunningText {
        // Items of one list stand for themselves.
        return kind == .listItem || kind == .tableCell ? nil : k
      }
      k += 1
    }
    return nil
  }

  // MARK: Paraphrase, links

  /// The bank's own plain words in the sentence of the use or beside it, without any marker.
  private func paraphrase(_ use: TermOccurrence) -> Evidence? {
    let block = view.block(use.block)
    let number = block.sentence(of: use.tokens.lowerBound)
    let sentences = block.analysis.sentences
    var best: (Double, Int, Range<Int>)?
    func consider(_ index: Int, _ range: Range<Int>, _ factor: Double) {
      let other = view.block(index)
      let value = overlap(other, range, use) * factor
      if value > best?.0 ?? 0 { best = (value, index, range) }
    }
    consider(use.block, sentences[number].tokens, 1)
    if number > 0 { consider(use.block, sentences[number - 1].tokens, 1) }
    if number + 1 < sentences.count {
      consider(use.block, sentences[number + 1].tokens, 1)
    } else if let following = followingBody(use.block), let first = view.analyses[following].sentences.first {
      consider(following, first.tokens, 0.9)
    }
    guard let best, best.0 >= Self.paraphraseLimit else { return nil }
    return .explanation(block: best.1, tokens: best.2)
  }

  /// The bank's own plain words in the first paragraph under a heading that holds the term.
  func paraphraseBelow(_ use: TermOccurrence) -> (Int, Range<Int>)? {
    let next = use.block + 1
    guard next < view.document.blocks.count, view.document.blocks[next].isBody else { return nil }
    let other = view.block(next)
    for sentence in other.analysis.sentences.prefix(2)
    where overlap(other, sentence.tokens, use) >= Self.paraphraseLimit {
      return (next, sentence.tokens)
    }
    return nil
  }

  /// The share of shared content words from which a passage says what the bank says.
  private static let paraphraseLimit = 0.28

  /// How much of the bank's explanation a range holds: Dice over content lemmas, weighted for coverage.
  private func overlap(_ block: BlockView, _ range: Range<Int>, _ use: TermOccurrence) -> Double {
    guard case .concept(let catalog, let index) = use.subject else { return 0 }
    let known = explanations.lemmas(catalog: catalog, concept: index, language: use.language)
    guard known.count >= 2 else { return 0 }
    var mine: Set<UInt64> = []
    for i in range where block.tokens[i].type != 0 && !use.tokens.contains(i) {
      mine.formUnion(explanations.contentLemmas(block.store, block.type(i)))
    }
    mine.subtract(explanations.own(catalog: catalog, concept: index, language: use.language))
    mine.subtract(explanations.parts(view.block(use.block), use.tokens))
    guard !mine.isEmpty else { return 0 }
    let common = Double(known.intersection(mine).count)
    guard common >= 2 else { return 0 }
    let dice = 2 * common / Double(known.count + mine.count)
    let coverage = common / Double(known.count)
    return max(dice, coverage * 0.8)
  }

  private func linked(_ use: TermOccurrence, _ block: BlockView, _ cues: ExplanationCues) -> Bool {
    let range = block.range(use.tokens)
    for mark in view.document.marks[block.block.marks] where mark.kind == .link && mark.value >= 0 {
      guard mark.start < range.upperBound, range.lowerBound < mark.end else { continue }
      let target = LetterCase.lower(view.document.strings[mark.value])
      if cues.glossary.contains(where: { target.contains($0) })
        || ["sanasto", "ordlista", "glossary", "begrepp", "termi", "kasitte"].contains(where: { target.contains($0) })
      {
        return true
      }
    }
    return false
  }

  // MARK: Small questions

  private func isMark(_ block: BlockView, _ i: Int, _ marks: Set<UInt8>) -> Bool {
    block.tokens.indices.contains(i) && block.tokens[i].kind == .punctuation && marks.contains(block.tokens[i].mark)
  }

  private func isArticle(_ block: BlockView, _ i: Int, _ cues: ExplanationCues) -> Bool {
    cues.empty.contains(block.form(i))
  }

  private func isDottedCue(_ block: BlockView, _ i: Int, _ cues: ExplanationCues) -> Bool {
    block.tokens[i].kind == .abbreviation && cues.identity.contains(block.form(i))
  }

  private func isOwnAcronym(_ block: BlockView, _ i: Int, _ use: TermOccurrence) -> Bool {
    block.tokens.indices.contains(i) && Acronym.base(block, i) != nil && !use.isAcronym
  }

  private func isQuestion(_ block: BlockView, _ sentence: Sentence) -> Bool {
    block.tokens[sentence.tokens].contains { $0.kind == .punctuation && $0.mark == 0x3F }
  }

  private func closing(_ block: BlockView, _ open: Int, _ end: Int) -> Int? {
    var k = open + 1
    while k < end && k - open < 40 {
      if isMark(block, k, [0x29]) { return k }
      k += 1
    }
    return nil
  }

  private func closesWithComma(_ block: BlockView, _ start: Int, _ end: Int) -> Bool {
    for k in start..<min(end, start + 10) where isMark(block, k, [0x2C, 0x2E]) { return k > start }
    return false
  }

  private func phrase(_ block: BlockView, _ i: Int, _ end: Int, _ phrases: [[String]]) -> Int? {
    for phrase in phrases where i + phrase.count <= end {
      if (0..<phrase.count).allSatisfy({ block.form(i + $0) == phrase[$0] }) { return i + phrase.count }
    }
    return nil
  }

  private func phraseEnding(_ block: BlockView, _ last: Int, _ first: Int, _ phrases: [[String]]) -> Int? {
    for phrase in phrases where last - phrase.count + 1 >= first {
      let start = last - phrase.count + 1
      if (0..<phrase.count).allSatisfy({ block.form(start + $0) == phrase[$0] }) { return start }
    }
    return nil
  }

  private func sentenceBefore(_ block: BlockView, _ sentence: Sentence) -> Sentence? {
    guard let number = block.analysis.sentence(of: sentence.first), number > 0 else { return nil }
    return block.analysis.sentences[number - 1]
  }

  /// What follows an identity marker, if it is a name for the thing and no new clause.
  private func nominal(
    _ block: BlockView, _ start: Int, _ end: Int, _ cues: ExplanationCues, _ use: TermOccurrence
  ) -> Range<Int>? {
    var stop = start
    while stop < end, !isMark(block, stop, [0x2E, 0x3B]) { stop += 1 }
    let range = start..<stop
    let words = range.filter { block.tokens[$0].isCounted }
    guard let first = words.first, contentCount(block, range, without: use) >= 1 else { return nil }
    // “eli sinun täytyy …”: a new clause with its own subject; but “eli kun …” of a verb says what it is.
    if cues.clauseStarts.contains(block.form(first)), overlap(block, range, use) < 0.12,
      words.count < 2 || !cues.relatives.contains(block.form(words[1]))
    {
      return nil
    }
    if words.count == 1 {
      // One word must be easier than the term.
      let term = use.tokens.map { Int(block.type($0).difficulty) }.max() ?? 0
      return Int(block.type(first).difficulty) <= term || use.isAcronym ? range : nil
    }
    return range
  }

  /// Content words of a range that are not the term itself.
  private func contentCount(_ block: BlockView, _ range: Range<Int>, without use: TermOccurrence) -> Int {
    var count = 0
    for i in range where block.tokens[i].type != 0 && !use.tokens.contains(i) {
      guard let reading = block.first(i) else {
        count += 1
        continue
      }
      switch reading.partOfSpeech {
      case .noun, .verb, .adj, .propn: count += 1
      default: break
      }
    }
    return count
  }

  /// Whether the definiens only says the term's own words over again.
  private func isCircular(_ index: Int, _ range: Range<Int>, _ use: TermOccurrence) -> Bool {
    guard !use.isAcronym else { return false }
    let block = view.block(index)
    let own = explanations.parts(view.block(use.block), use.tokens)
    let names = use.tokens.flatMap { stems(view.block(use.block), $0) }
    var fresh = 0.0
    var repeated = 0
    for i in range where block.tokens[i].type != 0 {
      if index == use.block && use.tokens.contains(i) { continue }
      let lemmas = explanations.contentLemmas(block.store, block.type(i))
      guard !lemmas.isEmpty else { continue }
      // A compound says the term over again only when all of its parts do: *sjukskötare* is no *minnesskötare*.
      let parts = explanations.parts(block, i..<i + 1).subtracting(lemmas)
      let isOwn =
        !lemmas.isDisjoint(with: own) || !parts.isEmpty && parts.isSubset(of: own)
        || block.type(i).boundaryCount == 0 && sharesStem(block.form(i), names)
      if isOwn {
        repeated += 1
      } else {
        // A very common word adds little.
        fresh += Double(max(block.type(i).zipf, block.type(i).lemmaZipf)) / 25 >= 4.5 ? 0.5 : 1
      }
    }
    return repeated > 0 && fresh < 1
  }

  /// The form of a word and of the parts of a compound.
  private func stems(_ block: BlockView, _ i: Int) -> [String] {
    let type = block.type(i)
    var result = [block.form(i)]
    let bytes = Array(block.store.text[type.range])
    for cut in [type.boundaries.0, type.boundaries.1, type.boundaries.2, type.boundaries.3].prefix(
      Int(type.boundaryCount))
    where Int(cut) < bytes.count {
      result.append(String(decoding: bytes[Int(cut)...], as: UTF8.self))
    }
    return result
  }

  /// *organisera* beside *organisering*: the same beginning of six letters, or all but the ending of a short word.
  private func sharesStem(_ word: String, _ names: [String]) -> Bool {
    names.contains { name in
      let common = zip(word, name).prefix { $0 == $1 }.count
      return common >= 6 || common >= 5 && min(word.count, name.count) <= 8
    }
  }
}
