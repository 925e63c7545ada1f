/// `long-word`: words so long or made of so many parts that they are hard to take in.
struct LongWordDetector: BlockDetector {
  let setting: RuleSettings

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    guard view.block.isRead else { return }
    for i in view.tokens.indices where view.tokens[i].kind == .word && view.tokens[i].type != 0 {
      let type = view.type(i)
      guard setting.serves(type.language), isLong(view, i, type) else { continue }
      if view.isInside(.link, i) && view.tokens[i].kind != .word { continue }
      // A term of the bank is asked for an explanation instead.
      if view.isBankTerm(i) { continue }
      var draft = FindingDraft(
        rule: setting.rule.index, severity: setting.rule.severity, language: type.language,
        place: .prose(view.range(i..<i + 1)))
      draft.arguments = [("text", view.text(i..<i + 1)), ("n", String(type.letters))]
      drafts.append(draft)
    }
  }

  private func isLong(_ view: BlockView, _ i: Int, _ type: WordType) -> Bool {
    let letters = Double(type.letters)
    let common = Double(max(type.zipf, type.lemmaZipf)) / 25
    let familiar = setting.rule.thresholds[type.language]?["familiar"] ?? 3.3
    if common >= familiar || view.tokens[i].flags.contains(.hasDigit) { return false }
    if type.flags.contains(.nameOnly) || view.tokens[i].flags.contains(.allCapitals) { return false }
    switch type.language {
    case .finnish, .swedish:
      let limit = setting.limit("letters", type.language, default: type.language == .finnish ? 22 : 20)
      let parts = setting.rule.thresholds[type.language]?["parts"] ?? (type.language == .finnish ? 4 : 3)
      // Hyphens show the parts already.
      let form = view.form(i)
      if form.contains("-") {
        return form.split(separator: "-").contains { Double($0.unicodeScalars.count) > limit }
      }
      return letters > limit || (Double(type.boundaryCount + 1) >= parts && letters > limit * 0.8)
    case .english:
      let syllables = setting.limit("syllables", type.language, default: 4)
      guard Double(type.syllables) >= syllables, !view.form(i).contains("-") else { return false }
      return !(view.tokens[i].flags.contains(.capitalised) && type.has(.propn))
    }
  }
}

/// `slash-and-or`: *ja/tai*, *och/eller*, *and/or*, *asiakas/potilas*, *word(s)*.
struct SlashDetector: BlockDetector {
  let setting: RuleSettings

  /// Pairs that are one thing: units, forms of address in tables, names of teams.
  private static let fixed: Set<String> = [
    "km/h", "m/s", "kg/m", "mg/l", "mg/ml", "mmol/l", "g/l", "e/kk", "eur/kk", "snt/min", "kr/mån", "c/o", "a/s",
    "n/a", "y/n", "w/o", "24/7", "on/off", "tv/radio", "http/s", "tcp/ip", "input/output", "dr/nurse",
  ]

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    guard view.block.isRead, let language = view.analysis.language, setting.serves(language) else { return }
    let tokens = view.tokens
    var i = 0
    while i < tokens.count {
      if i > 0, i + 1 < tokens.count, tokens[i].kind == .punctuation, tokens[i].mark == 0x2F,
        isWord(view, i - 1), isWord(view, i + 1), !isPath(view, i),
        !tokens[i].flags.contains(.spaceBefore) || isConjunction(view, i - 1),
        !Self.fixed.contains(view.form(i - 1) + "/" + view.form(i + 1))
      {
        // Chains such as a/b/c are one finding.
        var end = i + 2
        while end + 1 < tokens.count, tokens[end].mark == 0x2F, tokens[end].kind == .punctuation, isWord(view, end + 1)
        {
          end += 2
        }
        let isConjunction = isConjunction(view, i - 1) && isConjunction(view, i + 1)
        // Names of places and bodies: “Helsinki/Vantaa”.
        let isName = (i - 1..<end).allSatisfy { tokens[$0].mark == 0x2F || tokens[$0].flags.contains(.capitalised) }
        if !isName {
          add(view, i - 1..<end, language, variant: isConjunction ? "conjunctions" : "", to: &drafts)
        }
        i = end
        continue
      }
      if let end = bracketEnding(view, i) {
        add(view, i..<end, language, variant: "ending", to: &drafts)
        i = end
        continue
      }
      i += 1
    }
  }

  private func isWord(_ view: BlockView, _ i: Int) -> Bool {
    let token = view.tokens[i]
    return token.kind == .word && token.type != 0 && !token.flags.contains(.hasDigit)
      && !token.flags.contains(.allCapitals) && token.end - token.start > 1
  }

  /// A path or address: another slash straight before or after, a full stop inside.
  private func isPath(_ view: BlockView, _ i: Int) -> Bool {
    func isJoined(_ k: Int) -> Bool {
      view.tokens.indices.contains(k) && view.tokens[k].kind == .punctuation
        && (view.tokens[k].mark == 0x2F || view.tokens[k].mark == 0x2E || view.tokens[k].mark == 0x5F)
        && view.tokens.indices.contains(k + 1) && !view.tokens[k + 1].flags.contains(.spaceBefore)
    }
    return isJoined(i - 2) && view.tokens[i - 2].mark != 0x2E || isJoined(i + 2) && view.tokens[i + 2].mark != 0x2F
      || i >= 2 && view.tokens[i - 2].mark == 0x2F && i < 3
  }

  private static let conjunctions: Set<String> = ["ja", "tai", "och", "eller", "and", "or", "sekä", "samt"]

  private func isConjunction(_ view: BlockView, _ i: Int) -> Bool { Self.conjunctions.contains(view.form(i)) }

  /// “lapsi(a)”, “word(s)”: a word with an ending in brackets; returns the token after the bracket.
  private func bracketEnding(_ view: BlockView, _ i: Int) -> Int? {
    let tokens = view.tokens
    guard i + 3 < tokens.count, tokens[i].kind == .word, tokens[i + 1].mark == 0x28,
      !tokens[i + 1].flags.contains(.spaceBefore), tokens[i + 2].kind == .word,
      !tokens[i + 2].flags.contains(.spaceBefore), tokens[i + 2].end - tokens[i + 2].start <= 4,
      !tokens[i + 2].flags.contains(.capitalised), tokens[i + 3].mark == 0x29
    else { return nil }
    return i + 4
  }

  private func add(
    _ view: BlockView, _ tokens: Range<Int>, _ language: Language, variant: String, to drafts: inout [FindingDraft]
  ) {
    var draft = FindingDraft(
      rule: setting.rule.index, severity: setting.rule.severity, language: language,
      place: .prose(view.range(tokens)))
    draft.variant = variant
    draft.arguments = [("text", view.text(tokens))]
    drafts.append(draft)
  }
}

/// `law-reference`: sections and numbers of laws in body text; several in a paragraph are one finding.
struct LawReferenceDetector: BlockDetector {
  let setting: RuleSettings

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    guard view.block.isBody, view.block.kind != .tableCell, let language = view.analysis.language,
      setting.serves(language), view.configuration.audience != .expert
    else { return }
    var places: [Range<Int>] = []
    let tokens = view.tokens
    for i in tokens.indices {
      // “36 §”, “§ 36”, “36 §:n”
      if tokens[i].kind == .symbol, tokens[i].mark == 0xA7 {
        var range = i..<i + 1
        if i > 0, tokens[i - 1].kind == .number { range = i - 1..<i + 1 }
        if i + 1 < tokens.count, tokens[i + 1].kind == .number, range.count == 1 { range = i..<i + 2 }
        places.append(range)
      }
      // “(1301/2014)”
      if tokens[i].kind == .number, i > 0, i + 1 < tokens.count, tokens[i - 1].mark == 0x28, tokens[i + 1].mark == 0x29,
        isLawNumber(view.text(i..<i + 1))
      {
        places.append(i - 1..<i + 2)
      }
    }
    for match in view.analysis.matches {
      guard case .entry(let number) = match.target, match.catalog == 0,
        view.catalogs[0].entryRule(number) == setting.rule.index
      else { continue }
      places.append(match.tokens)
    }
    guard !places.isEmpty else { return }
    places.sort { $0.lowerBound != $1.lowerBound ? $0.lowerBound < $1.lowerBound : $0.upperBound > $1.upperBound }
    // A note that only names the law (“Laki …, 36 §.” as its own short line) is where the reference belongs.
    if view.analysis.sentences.count == 1, view.analysis.wordCount <= 12, !hasFiniteVerb(view) { return }
    var draft = FindingDraft(
      rule: setting.rule.index, severity: setting.rule.severity, language: language,
      place: .prose(view.range(places[0])))
    draft.arguments = [("text", view.text(places[0])), ("n", String(places.count))]
    draft.variant = places.count > 1 ? "several" : ""
    drafts.append(draft)
  }

  private func hasFiniteVerb(_ view: BlockView) -> Bool {
    view.tokens.indices.contains { view.first($0)?.features.verbForm == .finite }
  }

  private func isLawNumber(_ text: String) -> Bool {
    let parts = text.split(separator: "/")
    guard parts.count == 2, parts[1].count == 4, let year = Int(parts[1]), let number = Int(parts[0]) else {
      return false
    }
    return year >= 1700 && year <= 2100 && number < 10_000
  }
}

/// `vague-time`: *mahdollisimman pian*, *inom skälig tid*, *in due course*, unless the sentence also says how long.
struct VagueTimeDetector: BlockDetector {
  let setting: RuleSettings
  let list: WordListDetector

  private static let units: Set<String> = [
    "päivä", "arkipäivä", "vuorokausi", "viikko", "kuukausi", "tunti", "minuutti", "vuosi", "dag", "vardag", "dygn",
    "vecka", "månad", "timme", "minut", "år", "day", "week", "month", "hour", "minute", "year", "weekday",
  ]

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    var found: [FindingDraft] = []
    list.check(view, into: &found)
    for draft in found {
      guard case .prose(let range) = draft.place else { continue }
      let token = BlockAnalyzer.tokens(view.tokens, in: range).lowerBound
      let sentence = view.analysis.sentences[view.sentence(of: token)]
      if tellsTime(view, sentence) { continue }
      // An emergency is no promise to be counted in days.
      if view.text(sentence.tokens).contains("112") { continue }
      drafts.append(draft)
    }
  }

  /// Whether the sentence names a number of days, weeks … or a date.
  private func tellsTime(_ view: BlockView, _ sentence: Sentence) -> Bool {
    for i in sentence.tokens {
      if view.tokens[i].kind == .number, view.text(i..<i + 1).contains(".") { return true }
      guard view.tokens[i].type != 0 else { continue }
      let isUnit = view.readings(i).contains { Self.units.contains(view.store.lemma($0.lemma)) }
      guard isUnit, i > sentence.first else { continue }
      for k in max(sentence.first, i - 3)..<i {
        if view.tokens[k].kind == .number || view.type(k).has(.num) { return true }
      }
    }
    return false
  }
}

/// `shouting`: three words or more in capitals.
struct ShoutingDetector: BlockDetector {
  let setting: RuleSettings

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    guard view.block.isRead, let language = view.analysis.language, setting.serves(language) else { return }
    let run = Int(setting.limit("words", language, default: 3))
    var first = 0
    let tokens = view.tokens
    while first < tokens.count {
      guard isCapitals(tokens[first]) else {
        first += 1
        continue
      }
      var end = first + 1
      var words = 1
      var letters = Int(tokens[first].end - tokens[first].start)
      var k = end
      while k < tokens.count, isCapitals(tokens[k]) || tokens[k].kind == .punctuation && tokens[k].mark != 0x2E {
        if tokens[k].kind == .word {
          words += 1
          letters += Int(tokens[k].end - tokens[k].start)
          end = k + 1
        }
        k += 1
      }
      // A row of acronyms (“THL, STM, DVV”) is not shouting: its words are short.
      if words >= run && letters >= words * 5 {
        var draft = FindingDraft(
          rule: setting.rule.index, severity: setting.rule.severity, language: language,
          place: .prose(view.range(first..<end)))
        draft.arguments = [("text", view.text(first..<end))]
        drafts.append(draft)
      }
      first = end
    }
  }

  private func isCapitals(_ token: Token) -> Bool {
    token.kind == .word && token.flags.contains(.allCapitals) && !token.flags.contains(.hasDigit)
  }
}

/// `misspelling`: a word that neither the lexicon nor the dictionary nor the compound analysis accepts.
struct MisspellingDetector: BlockDetector {
  let setting: RuleSettings

  func check(_ view: BlockView, into drafts: inout [FindingDraft]) {
    guard view.block.isRead else { return }
    for i in view.tokens.indices where view.tokens[i].kind == .word && view.tokens[i].type != 0 {
      let token = view.tokens[i]
      let type = view.type(i)
      guard setting.serves(type.language), !isFine(view, i, token, type) else { continue }
      var draft = FindingDraft(
        rule: setting.rule.index, severity: setting.rule.severity, language: type.language,
        place: .prose(view.range(i..<i + 1)))
      draft.arguments = [("text", view.text(i..<i + 1))]
      drafts.append(draft)
    }
  }

  private func isFine(_ view: BlockView, _ i: Int, _ token: Token, _ type: WordType) -> Bool {
    // Accepted, or seen often enough that it is a word of the language.
    if !type.flags.isDisjoint(with: [.accepted, .acceptedElsewhere, .nameOnly]) { return true }
    if type.zipf >= 50 { return true }
    if type.letters < 4 || type.letters > 40 { return true }
    // Names, short forms, codes, parts of compounds.
    if !token.flags.isDisjoint(with: [.capitalised, .allCapitals, .hasDigit, .hangingHyphen, .leadingHyphen]) {
      return true
    }
    let text = view.text(i..<i + 1)
    if text.dropFirst().contains(where: { $0.isUppercase }) || text.contains(":") || text.contains("-") { return true }
    // A part of an inflected name after a colon, a word in another language of the three.
    if view.isInside(.code, i) || view.isInside(.quote, i) || view.isInside(.language, i) { return true }
    for language in Language.allCases where language != type.language {
      if view.store.isKnown(type.textHash, in: language) { return true }
    }
    // A bank term is spelled as the bank spells it.
    return view.isBankTerm(i)
  }
}
