/// Maps Voikko's analyses to readings.
///
/// Voikko's tags mislead in places: the passive is person 4; nouns in *-minen* and participles come back as their
/// verbs or as adjectives; a name is told from a noun only by its class. The mapping is the same as the one that the
/// lexicon was built with (`scripts/lexicon/fi.py`).
struct FinnishMorphology {
  let voikko: Voikko

  private struct Candidate {
    var cost: Double
    var partOfSpeech: PartOfSpeech
    var features: Features
    var lemma: String
    var boundaries: [Int]
  }

  func analyze(
    _ form: UnsafeBufferPointer<UInt8>, into readings: inout [MorphologicalReading]
  ) -> MorphologicalAnalysis {
    let text = String(decoding: form, as: UTF8.self)
    let lower = LetterCase.lower(text)
    var result = MorphologicalAnalysis()
    // As in the text first: a capital inside a sentence may be a name; then lower, then as a name.
    var variants: [String] = []
    if voikko.accepts(lower) {
      variants = [lower]
      result.accepted = true
    } else {
      let capital = lower.prefix(1).uppercased() + lower.dropFirst()
      if voikko.accepts(capital) {
        variants = [capital]
        result.accepted = true
        result.isName = true
      } else if voikko.accepts(text) {
        variants = [text]
        result.accepted = true
        result.isName = true
      } else {
        variants = [lower]
      }
    }
    var candidates: [Candidate] = []
    for variant in variants {
      for analysis in voikko.analyze(variant) {
        for candidate in map(lower, analysis) {
          if let index = candidates.firstIndex(where: {
            $0.partOfSpeech == candidate.partOfSpeech && $0.features == candidate.features
              && $0.lemma == candidate.lemma
          }) {
            if candidates[index].cost > candidate.cost { candidates[index] = candidate }
          } else {
            candidates.append(candidate)
          }
        }
      }
    }
    if result.isName {
      for i in candidates.indices where candidates[i].partOfSpeech == .propn { candidates[i].cost -= 5 }
    }
    candidates.sort { a, b in
      if a.cost != b.cost { return a.cost < b.cost }
      if a.partOfSpeech != b.partOfSpeech { return a.partOfSpeech.rawValue < b.partOfSpeech.rawValue }
      if a.features != b.features { return a.features.rawValue < b.features.rawValue }
      return a.lemma < b.lemma
    }
    if let best = candidates.first {
      let characters = Array(lower)
      for boundary in best.boundaries where boundary > 0 && boundary < characters.count {
        result.addBoundary(String(characters[..<boundary]).utf8.count)
      }
    }
    for c in candidates {
      readings.append(
        MorphologicalReading(
          partOfSpeech: c.partOfSpeech, features: c.features, lemma: Array(LetterCase.lower(c.lemma).utf8)))
    }
    return result
  }

  // MARK: Mapping

  private static let cases: [String: GrammaticalCase] = [
    "nimento": .nominative, "omanto": .genitive, "osanto": .partitive, "kohdanto": .accusative, "olento": .essive,
    "tulento": .translative, "sisaolento": .inessive, "sisaeronto": .elative, "sisatulento": .illative,
    "ulkoolento": .adessive, "ulkoeronto": .ablative, "ulkotulento": .allative, "vajanto": .abessive,
    "seuranto": .comitative, "keinonto": .instructive,
  ]
  private static let moods: [String: Mood] = [
    "indicative": .indicative, "imperative": .imperative, "conditional": .conditional, "potential": .potential,
  ]
  private static let clitics: [String: UInt8] = ["kin": 1, "kaan": 2, "ko": 3, "han": 4, "pa": 5, "ka": 6, "s": 7]
  private static let possessives: [String: UInt8] = ["1s": 1, "2s": 2, "3": 3, "1p": 4, "2p": 5]
  private static let auxiliaries: Set<String> = ["olla", "voida", "täytyä"]

  private func shared(_ a: Voikko.Analysis) -> Features {
    var f = Features()
    f.grammaticalCase = Self.cases[a.grammaticalCase] ?? .none
    if !a.number.isEmpty { f.number = a.number == "singular" ? .singular : .plural }
    f.possessive = Self.possessives[a.possessive] ?? 0
    f.clitic = a.question ? 3 : Self.clitics[a.focus] ?? 0
    return f
  }

  private func cliticsOnly(_ f: Features) -> Features {
    var g = Features()
    g.clitic = f.clitic
    g.possessive = f.possessive
    return g
  }

  private static func degree(_ name: String) -> UInt8 {
    switch name {
    case "comparative": 2
    case "superlative": 3
    default: 1
    }
  }

  private func map(_ form: String, _ a: Voikko.Analysis) -> [Candidate] {
    let lemma = a.baseForm.replacing("=", with: "")
    let boundaries = Self.boundaries(a.structure)
    let bound = a.transducerOutput.count(of: "[Bc]")
    var cost = 4.0 * Double(bound) + 1.5 * Double(max(0, boundaries.count - bound))
    if !a.possessive.isEmpty { cost += 1.2 }
    if a.grammaticalCase == "keinonto" { cost += 4 }
    if a.grammaticalCase == "vajanto" || a.grammaticalCase == "seuranto" { cost += 1 }
    let base = shared(a)
    func one(_ extra: Double, _ part: PartOfSpeech, _ f: Features, _ lemma: String) -> Candidate {
      Candidate(cost: cost + extra, partOfSpeech: part, features: f, lemma: lemma, boundaries: boundaries)
    }
    switch a.wordClass {
    case "kieltosana":
      var f = base
      f.grammaticalCase = .none
      f.rawValue |= Features([.negative]).rawValue
      f.verbForm = .finite
      f.voice = .active
      f.mood = Self.moods[a.mood] ?? .indicative
      f.person = UInt8(a.person) ?? 0
      return [one(0, .aux, f, "ei")]
    case "teonsana":
      return verb(a, lemma, base, one)
    case "laatusana", "nimisana_laatusana", "nimisana":
      if !a.participle.isEmpty { return participle(a, lemma, base, one) }
      if a.wordClass == "nimisana" { return [one(0.2, .noun, base, lemma)] }
      if a.grammaticalCase == "kerrontosti" { return [one(0, .adv, cliticsOnly(base), Self.adverbLemma(form))] }
      var f = base
      f.degree = Self.degree(a.comparison)
      var result = [one(0, .adj, f, lemma)]
      if a.wordClass == "nimisana_laatusana" { result.append(one(0.3, .noun, base, lemma)) }
      return result
    case "etunimi", "sukunimi", "paikannimi", "nimi": return [one(2, .propn, base, lemma)]
    case "seikkasana":
      let f = cliticsOnly(base)
      return [one(0, .adv, f, f.clitic == 0 ? form : lemma)]
    case "suhdesana":
      let f = cliticsOnly(base)
      return [one(0, .adp, f, f.rawValue == 0 ? form : lemma)]
    case "asemosana": return [one(0, .pron, base, lemma)]
    case "sidesana": return [one(0, .cconj, cliticsOnly(base), lemma)]
    case "lukusana":
      var f = base
      if lemma.hasSuffix("s") || lemma.hasSuffix("nnen") || lemma.hasSuffix("toinen") || lemma == "ensimmäinen" {
        f.numeralType = 2
        f.degree = 1
        return [one(0, .adj, f, lemma)]
      }
      f.numeralType = 1
      return [one(0, .num, f, lemma)]
    case "huudahdussana": return [one(1, .intj, Features(), lemma)]
    case "lyhenne":
      var f = base
      f.rawValue |= Features([.abbreviation]).rawValue
      return [one(1, lemma == lemma.uppercased() ? .propn : .noun, f, lemma)]
    case "etuliite":
      return [one(0, .noun, Features([.prefix]), lemma.hasSuffix("-") ? String(lemma.dropLast()) : lemma)]
    default: return [one(6, .x, base, lemma)]
    }
  }

  private func verb(
    _ a: Voikko.Analysis, _ lemma: String, _ base: Features,
    _ one: (Double, PartOfSpeech, Features, String) -> Candidate
  ) -> [Candidate] {
    func withAuxiliary(_ cost: Double, _ f: Features) -> [Candidate] {
      Self.auxiliaries.contains(lemma)
        ? [one(cost, .aux, f, lemma), one(cost + 1, .verb, f, lemma)] : [one(cost, .verb, f, lemma)]
    }
    if let mood = Self.moods[a.mood] {
      let isPassive = a.person == "4"
      var result: [Candidate] = []
      if a.negative != "true" {
        var f = base
        f.mood = mood
        f.verbForm = .finite
        f.voice = isPassive ? .passive : .active
        if mood == .indicative { f.tense = a.tense == "past_imperfective" ? .past : .present }
        if isPassive { f.number = .none } else { f.person = UInt8(a.person) ?? 0 }
        result += withAuxiliary(0, f)
      }
      if a.negative == "true" || a.negative == "both" {
        var f = base
        f.number = .none
        f.mood = mood == .imperative ? .indicative : mood
        f.verbForm = .finite
        f.voice = isPassive ? .passive : .active
        f.rawValue |= Features([.connegative]).rawValue
        if f.mood == .indicative { f.tense = .present }
        result += withAuxiliary(isPassive ? 30 : 3, f)
      }
      return result
    }
    var f = base
    switch a.mood {
    case "MINEN-infinitive":
      f.rawValue |= Features([.minenNoun]).rawValue
      let noun = Self.surface(before: "[Tn4]", in: a.transducerOutput).map { $0 + "minen" } ?? lemma
      return [one(0, .noun, f, noun)]
    case "A-infinitive", "E-infinitive", "MA-infinitive", "MAINEN-infinitive":
      f.verbForm = .infinitive
      f.voice = .active
      f.number = .singular
      switch a.mood {
      case "A-infinitive":
        f.infinitive = 1
        if f.possessive != 0 { f.grammaticalCase = .translative }
      case "E-infinitive":
        f.infinitive = 2
        let tail = Self.withoutTags(Self.from("[Tn2]", in: a.transducerOutput))
        f.voice = tail.hasPrefix("tae") || tail.hasPrefix("täe") ? .passive : .active
        f.grammaticalCase = tail.contains("ess") ? .inessive : .instructive
      case "MA-infinitive":
        f.infinitive = 3
        if f.grammaticalCase == .instructive { f.voice = .passive }
      default: f.infinitive = 5
      }
      return withAuxiliary(0, f)
    default: return [one(1, .verb, f, lemma)]
    }
  }

  private func participle(
    _ a: Voikko.Analysis, _ lemma: String, _ base: Features,
    _ one: (Double, PartOfSpeech, Features, String) -> Candidate
  ) -> [Candidate] {
    var f = base
    f.verbForm = .participle
    switch a.participle {
    case "past_passive": (f.participle, f.voice) = (2, .passive)
    case "past_active": (f.participle, f.voice) = (2, .active)
    case "present_active": (f.participle, f.voice) = (1, .active)
    case "present_passive": (f.participle, f.voice) = (1, .passive)
    case "agent": (f.participle, f.voice) = (3, .active)
    default: f.participle = 4
    }
    var result: [Candidate] = []
    let verb = Self.verbLemma(a.transducerOutput)
    if let verb {
      result.append(one(f.participle == 3 ? 2 : 1, .verb, f, verb))
      if Self.auxiliaries.contains(verb) { result.append(one(0.5, .aux, f, verb)) }
    }
    if verb == nil || f.participle == 4 {
      var adjective = base
      adjective.degree = Self.degree(a.comparison)
      result.append(one(1.4, .adj, adjective, lemma))
    }
    return result
  }

  // MARK: Reading the transducer's output

  private static func adverbLemma(_ form: String) -> String {
    guard let range = form.ranges(of: "sti").last else { return form }
    return String(form[..<range.upperBound])
  }

  /// Character offsets of the compound boundaries in STRUCTURE.
  private static func boundaries(_ structure: String) -> [Int] {
    var position = 0
    var result: [Int] = []
    for c in structure {
      if c == "=" {
        if position > 0 { result.append(position) }
      } else {
        position += 1
      }
    }
    return result
  }

  private static func withoutTags(_ text: Substring) -> String {
    var out = ""
    var depth = 0
    for c in text {
      if c == "[" {
        depth += 1
      } else if c == "]" {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        out.append(c)
      }
    }
    return out
  }

  private static func from(_ tag: String, in text: String) -> Substring {
    guard let range = text.firstRange(of: tag) else { return "" }
    return text[range.lowerBound...]
  }

  /// The letters before a tag, base forms (`[Xp]…[X]`) left out; nil when the tag is missing.
  private static func surface(before tag: String, in text: String) -> String? {
    guard let range = text.firstRange(of: tag) else { return nil }
    return letters(text[..<range.lowerBound])
  }

  private static func letters(_ text: Substring) -> String {
    var rest = text
    var out = ""
    while let open = rest.firstRange(of: "[X") {
      let tagEnd = rest[open.lowerBound...].firstIndex(of: "]") ?? rest.endIndex
      guard tagEnd < rest.endIndex, rest[open.lowerBound...tagEnd] != "[X]",
        let close = rest[tagEnd...].firstRange(of: "[X]")
      else { break }
      out += withoutTags(rest[..<open.lowerBound])
      rest = rest[close.upperBound...]
    }
    return out + withoutTags(rest)
  }

  /// The verb of a participle: what stands before it in a compound, and its base form.
  private static func verbLemma(_ text: String) -> String? {
    guard let at = text.ranges(of: "[Lt]").last else { return nil }
    var rest = text[at.upperBound...]
    while rest.hasPrefix("[I"), let end = rest.firstIndex(of: "]") { rest = rest[rest.index(after: end)...] }
    guard rest.hasPrefix("[Xp]"), let end = rest.firstRange(of: "[X]") else { return nil }
    let base = rest[rest.index(rest.startIndex, offsetBy: 4)..<end.lowerBound].replacing("=", with: "")
    return letters(text[..<at.lowerBound]) + base
  }
}

extension String {
  /// How often `text` stands in the string, without overlap.
  fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
