import Foundation
import Kirkas

/// How a language's tagger is trained.
struct TrainingPlan {
  var language: Language
  var epochs = 10
  var tagBits: UInt32 = 18
  var readingBits: UInt32 = 17
  /// How often a word must stand in the training text for its own parts of speech to replace the lexicon's.
  var ownTags = 30
  /// How many models are trained and averaged.
  var rounds = 5
  /// How many of 256 features are left out of a step, so that none is relied upon too much.
  var dropped = 64
  /// By how much the right part of speech must lead.
  var margin: Int32 = 0

  var readingMargin: Int32 = 4

  mutating func override() {
    func value(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }
    if let v = value("EPOCHS") { epochs = v }
    if let v = value("TAGBITS") { tagBits = UInt32(v) }
    if let v = value("READBITS") { readingBits = UInt32(v) }
    if let v = value("OWN") { ownTags = v }
    if let v = value("DROP") { dropped = v }
    if let v = value("ROUNDS") { rounds = v }
    if let v = value("RM") { readingMargin = Int32(v) }
    if let v = value("MARGIN") { margin = Int32(v) }
  }
}

/// A linear model that learns from its mistakes, averaged over all steps.
struct AveragedWeights {
  private var weights: [Int32]
  private var sums: [Double]
  private var step: Double = 1

  init(bits: UInt32) {
    weights = [Int32](repeating: 0, count: 1 << Int(bits))
    sums = [Double](repeating: 0, count: 1 << Int(bits))
  }

  subscript(_ cell: Int) -> Int32 { weights[cell] }

  mutating func add(_ value: Int32, at cell: Int) {
    weights[cell] += value
    sums[cell] += step * Double(value)
  }

  mutating func nextStep() { step += 1 }

  /// The averages over all steps.
  func averages() -> [Double] { weights.indices.map { Double(weights[$0]) - sums[$0] / step } }

  /// Averages as signed bytes; the largest few in ten thousand are cut off.
  static func quantised(_ averages: [Double]) -> [Int8] {
    let sizes = averages.lazy.map { abs($0) }.filter { $0 > 0 }.sorted()
    guard !sizes.isEmpty else { return [Int8](repeating: 0, count: averages.count) }
    let limit = sizes[min(sizes.count - 1, Int(Double(sizes.count) * 0.9998))]
    return averages.map { Int8(max(-127, min(127, ($0 / limit * 127).rounded()))) }
  }

  var used: Double { Double(weights.count { $0 != 0 }) / Double(weights.count) }
}

/// A small generator with a fixed seed, so that training gives the same bytes each time.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

/// Trains the tagger of one language.
final class Trainer {
  private let plan: TrainingPlan
  private let workbench: TaggerWorkbench
  private var tagWeights: AveragedWeights
  private var readingWeights: AveragedWeights
  private let tagShift: UInt32
  private let readingShift: UInt32
  private var words: [UInt64: UInt32] = [:]
  private var dropout = SeededGenerator(seed: 7)

  private struct Item {
    var gold: PartOfSpeech
    /// The readings with the gold part of speech.
    var readings: [TaggerWorkbench.ReadingView]
    /// Those of them that are right.
    var right: [Int]
    /// All readings' first signature per part of speech.
    var firstSignature: [PartOfSpeech: UInt32]
    var allFirst: UInt32 = 0
    /// Whether it is a participle, and a passive.
    var passive: Bool?
  }

  init(_ plan: TrainingPlan) throws {
    self.plan = plan
    workbench = try TaggerWorkbench(language: plan.language, model: UnsafeRawBufferPointer(start: nil, count: 0))
    tagWeights = AveragedWeights(bits: plan.tagBits)
    readingWeights = AveragedWeights(bits: plan.readingBits)
    tagShift = 32 - plan.tagBits
    readingShift = 32 - plan.readingBits
  }

  func train(_ gold: [GoldSentence]) -> [UInt8] {
    learnWords(gold)
    var prepared: [(sentence: TaggerWorkbench.Sentence, items: [Item])] = []
    for sentence in gold {
      var ready = workbench.prepare(sentence.tokens.map(\.form))
      for (i, token) in sentence.tokens.enumerated() where ready.isWord(i) {
        ready.replaceCandidates(i, words[TaggerWorkbench.textHash(token.form)])
      }
      prepared.append((ready, sentence.tokens.enumerated().map { item(ready, $0, $1) }))
    }
    // Several runs in different orders, averaged: a steadier model than one run.
    var tagSums = [Double](repeating: 0, count: 1 << Int(plan.tagBits))
    var readingSums = [Double](repeating: 0, count: 1 << Int(plan.readingBits))
    for round in 1...plan.rounds {
      tagWeights = AveragedWeights(bits: plan.tagBits)
      readingWeights = AveragedWeights(bits: plan.readingBits)
      var generator = SeededGenerator(seed: UInt64(round))
      var order = Array(prepared.indices)
      var (wrong, choices) = (0, 0)
      for _ in 1...plan.epochs {
        order.shuffle(using: &generator)
        (wrong, choices) = (0, 0)
        for index in order { run(prepared[index].sentence, prepared[index].items, &wrong, &choices) }
      }
      for (cell, value) in tagWeights.averages().enumerated() { tagSums[cell] += value }
      for (cell, value) in readingWeights.averages().enumerated() { readingSums[cell] += value }
      print(
        "  round \(round): \(wrong) of \(choices) choices wrong; tag table \(Int(tagWeights.used * 100)) % used, reading table \(Int(readingWeights.used * 100)) %"
      )
    }
    return TaggerModel.encode(
      language: plan.language, tagWeights: AveragedWeights.quantised(tagSums),
      readingWeights: AveragedWeights.quantised(readingSums), words: words.map { ($0.key, $0.value) })
  }

  /// Words that the training text knows better than the lexicon.
  private func learnWords(_ gold: [GoldSentence]) {
    var counts: [UInt64: [PartOfSpeech: Int]] = [:]
    var known: [UInt64: UInt32] = [:]
    for sentence in gold {
      let ready = workbench.prepare(sentence.tokens.map(\.form))
      for (i, token) in sentence.tokens.enumerated() where ready.isWord(i) {
        let hash = TaggerWorkbench.textHash(token.form)
        counts[hash, default: [:]][token.partOfSpeech, default: 0] += 1
        if known[hash] == nil { known[hash] = ready.baseCandidates(i) }
      }
    }
    for (hash, tags) in counts {
      let total = tags.values.reduce(0, +)
      let base = known[hash] ?? 0
      var mask = base
      if total >= plan.ownTags {
        mask = 0
        for (tag, count) in tags where count >= 2 && count * 400 >= total { mask |= 1 << UInt32(tag.rawValue) }
      } else {
        for (tag, count) in tags where count >= 2 && count * 8 >= total { mask |= 1 << UInt32(tag.rawValue) }
      }
      mask &= ~(1 << UInt32(PartOfSpeech.punct.rawValue))
      if mask != base && mask != 0 { words[hash] = mask }
    }
    print("  \(words.count) words with their own parts of speech")
  }

  private func item(_ ready: TaggerWorkbench.Sentence, _ i: Int, _ gold: GoldToken) -> Item {
    guard ready.isWord(i) else {
      return Item(gold: gold.partOfSpeech, readings: [], right: [], firstSignature: [:], passive: nil)
    }
    let all = workbench.readings(ready, i)
    let same = all.filter { $0.partOfSpeech == gold.partOfSpeech }
    let costs = same.map { reading in
      Treebank.disagreement(reading.features, gold.features)
        + (gold.lemma == "_" || gold.isMultiword || reading.lemma == gold.lemma ? 0 : 3)
    }
    let best = costs.min() ?? 0
    var first: [PartOfSpeech: UInt32] = [:]
    for reading in all where first[reading.partOfSpeech] == nil { first[reading.partOfSpeech] = reading.signature }
    var passive: Bool?
    if plan.language == .english, gold.partOfSpeech == .verb, gold.features.verbForm == .participle,
      gold.features.tense == .past
    {
      passive = gold.features.voice == .passive
    }
    return Item(
      gold: gold.partOfSpeech, readings: same, right: same.indices.filter { costs[$0] == best }, firstSignature: first,
      allFirst: all.first?.signature ?? 0, passive: passive)
  }

  private func run(_ sentence: TaggerWorkbench.Sentence, _ items: [Item], _ wrong: inout Int, _ choices: inout Int) {
    var slots = sentence.slots
    let padding = TaggerFeatures.padding
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * TaggerFeatures.tagCount) { buffer in
      let f = buffer.baseAddress!
      for k in items.indices {
        let i = padding + k
        let item = items[k]
        if slots[i].isAmbiguous {
          slots.withUnsafeBufferPointer { TaggerFeatures.tag($0, i, f) }
          var kept = 0
          for n in 0..<TaggerFeatures.tagCount where plan.dropped == 0 || dropout.next() & 0xFF >= UInt64(plan.dropped)
          {
            f[kept] = f[n]
            kept += 1
          }
          var best: UInt32 = 0
          var bestScore = Int32.min
          var rival: UInt32 = 0
          var rivalScore = Int32.min
          var goldScore: Int32 = 0
          let gold = UInt32(item.gold.rawValue)
          for tag in 0..<17 as Range<UInt32> where slots[i].profile.candidates & (1 << tag) != 0 {
            var score: Int32 = 0
            for n in 0..<kept { score += tagWeights[TaggerFeatures.tagCell(f[n], tag, shift: tagShift)] }
            if score > bestScore { (best, bestScore) = (tag, score) }
            if tag == gold { goldScore = score } else if score > rivalScore { (rival, rivalScore) = (tag, score) }
          }
          choices += 1
          if best != gold { wrong += 1 }
          if slots[i].profile.candidates & (1 << gold) != 0 && goldScore - rivalScore <= plan.margin {
            for n in 0..<kept {
              tagWeights.add(1, at: TaggerFeatures.tagCell(f[n], gold, shift: tagShift))
              tagWeights.add(-1, at: TaggerFeatures.tagCell(f[n], rival, shift: tagShift))
            }
          }
          tagWeights.nextStep()
          slots[i].tag = best
        }
        if item.firstSignature.count > 1, let part = PartOfSpeech(rawValue: UInt8(slots[i].tag)) {
          slots[i].signature = item.firstSignature[kin(part, item)] ?? item.allFirst
        }
      }
      for k in items.indices {
        let i = padding + k
        let item = items[k]
        guard slots[i].tag == UInt32(item.gold.rawValue) else { continue }
        if item.readings.count > 1 { slots[i].signature = learnReading(slots, i, item, f) }
        if let passive = item.passive { learnPassive(slots, i, passive, f) }
      }
    }
  }

  /// The part of speech whose reading stands for one that the word lacks.
  private func kin(_ part: PartOfSpeech, _ item: Item) -> PartOfSpeech {
    if item.firstSignature[part] != nil { return part }
    switch part {
    case .propn: return .noun
    case .noun: return .propn
    case .aux: return .verb
    case .verb: return .aux
    case .det: return .pron
    case .pron: return .det
    default: return part
    }
  }

  private func score(_ reading: TaggerWorkbench.ReadingView, _ f: UnsafeMutablePointer<UInt32>) -> Int32 {
    var score: Int32 = 0
    for n in 0..<TaggerFeatures.readingCount {
      score += readingWeights[TaggerFeatures.readingCell(f[n], reading.signature, shift: readingShift)]
    }
    score += readingWeights[TaggerFeatures.readingCell(reading.lemmaKey, 0, shift: readingShift)]
    score += readingWeights[TaggerFeatures.readingCell(reading.orderKey, 0, shift: readingShift)]
    return score
  }

  private func update(_ reading: TaggerWorkbench.ReadingView, _ f: UnsafeMutablePointer<UInt32>, _ value: Int32) {
    for n in 0..<TaggerFeatures.readingCount {
      readingWeights.add(value, at: TaggerFeatures.readingCell(f[n], reading.signature, shift: readingShift))
    }
    readingWeights.add(value, at: TaggerFeatures.readingCell(reading.lemmaKey, 0, shift: readingShift))
    readingWeights.add(value, at: TaggerFeatures.readingCell(reading.orderKey, 0, shift: readingShift))
  }

  private func learnReading(
    _ slots: [TaggingSlot], _ i: Int, _ item: Item, _ f: UnsafeMutablePointer<UInt32>
  ) -> UInt32 {
    slots.withUnsafeBufferPointer { TaggerFeatures.reading($0, i, f) }
    var best = 0
    var bestScore = Int32.min
    for (index, reading) in item.readings.enumerated() {
      let score = score(reading, f)
      if score > bestScore { (best, bestScore) = (index, score) }
    }
    let right = item.right.max { (score(item.readings[$0], f), -$0) < (score(item.readings[$1], f), -$1) }!
    let wrong = item.readings.indices.filter { !item.right.contains($0) }
      .max { (score(item.readings[$0], f), -$0) < (score(item.readings[$1], f), -$1) }
    if let wrong, score(item.readings[right], f) - score(item.readings[wrong], f) <= plan.readingMargin {
      update(item.readings[right], f, 1)
      update(item.readings[wrong], f, -1)
    }
    readingWeights.nextStep()
    return item.readings[best].signature
  }

  private func learnPassive(_ slots: [TaggingSlot], _ i: Int, _ passive: Bool, _ f: UnsafeMutablePointer<UInt32>) {
    slots.withUnsafeBufferPointer { TaggerFeatures.passive($0, i, f) }
    var score: Int32 = 0
    for n in 0..<TaggerFeatures.passiveCount {
      score += readingWeights[TaggerFeatures.readingCell(f[n], 0, shift: readingShift)]
    }
    if (passive ? score : -score) <= plan.readingMargin {
      for n in 0..<TaggerFeatures.passiveCount {
        readingWeights.add(passive ? 1 : -1, at: TaggerFeatures.readingCell(f[n], 0, shift: readingShift))
      }
    }
  }
}
