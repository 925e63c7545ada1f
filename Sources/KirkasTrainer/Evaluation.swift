import Kirkas

/// Measures a tagger on sentences that it has not seen.
struct Evaluation {
  private var tokens = 0
  private var right = 0
  private var words = 0
  private var ambiguous = (count: 0, right: 0)
  private var unknown = (count: 0, right: 0)
  private var lemmas = (count: 0, right: 0)
  private var possible = 0
  private var passives = (true: 0, found: 0, right: 0)
  private var errors: [String: Int] = [:]
  private var wordErrors: [String: Int] = [:]
  private var missing: [String: Int] = [:]
  private var readings = (count: 0, right: 0)
  private var readingErrors: [String: Int] = [:]
  private var readingKinds: [String: Int] = [:]
  private var passiveErrors: [String] = []

  init(_ gold: [GoldSentence], _ workbench: TaggerWorkbench) {
    for sentence in gold {
      let ready = workbench.prepare(sentence.tokens.map(\.form))
      let decisions = workbench.tag(ready)
      for (i, token) in sentence.tokens.enumerated() {
        let decision = decisions[i]
        tokens += 1
        let isRight = decision.partOfSpeech == token.partOfSpeech
        if isRight { right += 1 }
        let candidates = ready.slots[i + TaggerFeatures.padding].profile.candidates
        if candidates & (1 << UInt32(token.partOfSpeech.rawValue)) != 0 {
          possible += 1
        } else {
          missing["\(token.partOfSpeech.tag) \(token.form)", default: 0] += 1
        }
        if !isRight {
          wordErrors["\(token.form.lowercased()) \(token.partOfSpeech.tag)>\(decision.partOfSpeech.tag)", default: 0] +=
            1
        }
        if !isRight { errors["\(token.partOfSpeech.tag) as \(decision.partOfSpeech.tag)", default: 0] += 1 }
        if ready.isWord(i) {
          words += 1
          if candidates & (candidates - 1) != 0 {
            ambiguous.count += 1
            if isRight { ambiguous.right += 1 }
          }
          if ready.slots[i + TaggerFeatures.padding].profile.isUnknown {
            unknown.count += 1
            if isRight { unknown.right += 1 }
          }
          let same = workbench.readings(ready, i).filter { $0.partOfSpeech == token.partOfSpeech }
          if same.count > 1, isRight, let chosen = decision.reading {
            func cost(_ reading: TaggerWorkbench.ReadingView) -> Int {
              Treebank.disagreement(reading.features, token.features)
                + (token.lemma == "_" || token.isMultiword || reading.lemma == token.lemma ? 0 : 3)
            }
            readings.count += 1
            if cost(chosen) == same.map(cost).min() {
              readings.right += 1
            } else if let best = same.min(by: { cost($0) < cost($1) }) {
              readingErrors["\(best.lemma) \(best.features.ud) > \(chosen.lemma) \(chosen.features.ud)", default: 0] +=
                1
              readingKinds["\(best.features.ud) > \(chosen.features.ud)", default: 0] += 1
            }
          }
          if token.lemma != "_" && !token.isMultiword {
            lemmas.count += 1
            let lemma = decision.reading?.lemma ?? token.form.lowercased()
            if lemma.lowercased() == token.lemma.lowercased() { lemmas.right += 1 }
          }
          let isPassive = token.features.voice == .passive
          if isPassive { passives.true += 1 }
          if decision.isPassive { passives.found += 1 }
          if isPassive && decision.isPassive { passives.right += 1 }
          if isPassive != decision.isPassive {
            let around = sentence.tokens[max(0, i - 5)..<min(sentence.tokens.count, i + 4)].map(\.form).joined(
              separator: " ")
            passiveErrors.append(
              "\(isPassive ? "missed" : "false ") \(token.form) (\(token.partOfSpeech.tag) as \(decision.partOfSpeech.tag)): \(around)"
            )
          }
        }
      }
    }
  }

  static func share(_ right: Int, _ count: Int) -> String {
    guard count > 0 else { return "–" }
    let thousandths = (right * 10_000 + count / 2) / count
    let digits = String(10_000 + thousandths).dropFirst()
    return thousandths == 10_000 ? "1.0000" : "0.\(digits)"
  }

  /// The rows of the table.
  func report(_ name: String, details: Bool) -> String {
    let precision = Self.share(passives.right, passives.found)
    let recall = Self.share(passives.right, passives.true)
    let f1 = Self.share(2 * passives.right, passives.found + passives.true)
    var out = """
      \(name)
        UPOS              \(Self.share(right, tokens))  (\(right) of \(tokens) tokens)
        UPOS, ambiguous   \(Self.share(ambiguous.right, ambiguous.count))  (\(ambiguous.count) of \(words) words)
        UPOS, unknown     \(Self.share(unknown.right, unknown.count))  (\(unknown.count))
        UPOS, at best     \(Self.share(possible, tokens))
        lemma             \(Self.share(lemmas.right, lemmas.count))  (\(lemmas.count))
        reading           \(Self.share(readings.right, readings.count))  (\(readings.count) words with several)
        passive           F1 \(f1), precision \(precision), recall \(recall)  (\(passives.true) gold, \(passives.found) found)

      """
    if details {
      out +=
        "  confusions: " + top(errors, 25) + "\n  words: " + top(wordErrors, 80) + "\n  not among the candidates: "
        + top(missing, 60) + "\n"
      out += "  reading kinds: " + top(readingKinds, 40) + "\n  readings: " + top(readingErrors, 40) + "\n"
      for line in passiveErrors.prefix(60) { out += "    \(line)\n" }
    }
    return out
  }

  private func top(_ counts: [String: Int], _ limit: Int) -> String {
    counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(limit).map {
      "\($0.key) \($0.value)"
    }
    .joined(separator: ", ")
  }
}
