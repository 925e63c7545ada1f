/// Chooses the part of speech and the reading of each word in its sentence.
///
/// A linear model decides greedily from left to right among the parts of speech that the word's readings allow, then
/// among the readings of the chosen part of speech, then whether a participle is a passive. Unambiguous words cost
/// next to nothing. Weights are signed bytes in hashed tables; see ``TaggerModel``.
struct Tagger {
  let resources: LanguageResources

  /// Tags the tokens of one sentence in place.
  func tag(_ tokens: inout [Token], _ range: Range<Int>, store: WordTypeStore, language: Language) {
    guard let model = resources.tagger(language), !range.isEmpty else { return }
    let padding = TaggerFeatures.padding
    withUnsafeTemporaryAllocation(of: TaggingSlot.self, capacity: range.count + 2 * padding) { buffer in
      for k in 0..<padding {
        buffer.initializeElement(at: k, to: TaggingSlot())
        buffer.initializeElement(at: padding + range.count + k, to: TaggingSlot())
      }
      let slots = UnsafeMutableBufferPointer(rebasing: buffer[...])
      Self.fill(slots, tokens, range, store, language)
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: TaggerFeatures.tagCount) { scratch in
        let run = TaggerRun(
          model: model, slots: slots, features: scratch.baseAddress!, store: store, language: language)
        tokens.withUnsafeMutableBufferPointer {
          let own = UnsafeMutableBufferPointer(rebasing: $0[range])
          for k in 0..<own.count { run.decideTag(padding + k, own) }
          for k in 0..<own.count where own[k].type != 0 { run.decideReading(padding + k, own) }
        }
      }
    }
  }

  /// Makes the slots of a sentence behind the padding.
  static func fill(
    _ slots: UnsafeMutableBufferPointer<TaggingSlot>, _ tokens: [Token], _ range: Range<Int>, _ store: WordTypeStore,
    _ language: Language
  ) {
    var isFirst = true
    var k = TaggerFeatures.padding
    store.types.withUnsafeBufferPointer { types in
      for i in range {
        let token = tokens[i]
        slots.initializeElement(
          at: k,
          to: TaggingSlot(
            token, profile: token.type == 0 ? nil : types[Int(token.type)].tagging, isFirst: isFirst,
            language: language))
        if token.kind != .punctuation && token.kind != .symbol { isFirst = false }
        k += 1
      }
    }
  }
}

/// The decisions about one sentence.
private struct TaggerRun {
  let model: TaggerModel
  let slots: UnsafeMutableBufferPointer<TaggingSlot>
  let features: UnsafeMutablePointer<UInt32>
  let store: WordTypeStore
  let language: Language

  /// Chooses the part of speech; the tags before it are known.
  @inline(__always) func decideTag(_ i: Int, _ tokens: UnsafeMutableBufferPointer<Token>) {
    let place = i - TaggerFeatures.padding
    if slots[i].isAmbiguous {
      slots[i].tag = bestTag(i)
      let type = store.types[Int(tokens[place].type)]
      if type.readingCount > 1 {
        let part = PartOfSpeech(rawValue: UInt8(truncatingIfNeeded: slots[i].tag)) ?? .x
        let index = store.reading(of: type, part) { $0.lowerBound }
        slots[i].signature = TaggerFeatures.signature(store.readings[index])
      }
    }
    tokens[place].partOfSpeech = PartOfSpeech(rawValue: UInt8(truncatingIfNeeded: slots[i].tag)) ?? .x
  }

  /// Chooses the reading, and whether it is a passive; all tags and the readings before it are known.
  @inline(__always) func decideReading(_ i: Int, _ tokens: UnsafeMutableBufferPointer<Token>) {
    let place = i - TaggerFeatures.padding
    let type = store.types[Int(tokens[place].type)]
    guard type.readingCount > 0 else { return }
    let part = tokens[place].partOfSpeech
    var index = Int(type.readingStart)
    if type.readingCount > 1 {
      index = store.reading(of: type, part) { chooseReading(i, $0, type) }
      slots[i].signature = TaggerFeatures.signature(store.readings[index])
    }
    tokens[place].reading = UInt8(truncatingIfNeeded: index - Int(type.readingStart) + 1)
    if part == .verb || part == .aux { decidePassive(i, store.readings[index], tokens) }
  }

  private func bestTag(_ i: Int) -> UInt32 {
    TaggerFeatures.tag(UnsafeBufferPointer(slots), i, features)
    var candidates = slots[i].profile.candidates
    var best: UInt32 = 0
    var bestScore = Int32.min
    while candidates != 0 {
      let tag = UInt32(truncatingIfNeeded: candidates.trailingZeroBitCount)
      candidates &= candidates &- 1
      var score: Int32 = 0
      for k in 0..<TaggerFeatures.tagCount {
        score &+= Int32(model.tagWeights[TaggerFeatures.tagCell(features[k], tag, shift: model.tagShift)])
      }
      if score > bestScore { (best, bestScore) = (tag, score) }
    }
    return best
  }

  /// The best of several readings (numbers in the store) of one part of speech.
  private func chooseReading(_ i: Int, _ candidates: Range<Int>, _ type: WordType) -> Int {
    TaggerFeatures.reading(UnsafeBufferPointer(slots), i, features)
    let part = slots[i].tag
    var best = candidates.lowerBound
    var bestScore = Int32.min
    for index in candidates where UInt32(store.readings[index].partOfSpeech.rawValue) == part {
      let key = store.readingKey(index, first: candidates.lowerBound)
      var score: Int32 = 0
      for k in 0..<TaggerFeatures.readingCount {
        score &+= Int32(
          model.readingWeights[TaggerFeatures.readingCell(features[k], key.signature, shift: model.readingShift)])
      }
      score &+= Int32(model.readingWeights[TaggerFeatures.readingCell(key.lemma, 0, shift: model.readingShift)])
      score &+= Int32(model.readingWeights[TaggerFeatures.readingCell(key.order, 0, shift: model.readingShift)])
      if score > bestScore { (best, bestScore) = (index, score) }
    }
    return best
  }

  private func decidePassive(_ i: Int, _ reading: Reading, _ tokens: UnsafeMutableBufferPointer<Token>) {
    let f = reading.features
    let place = i - TaggerFeatures.padding
    if language == .english {
      guard f.verbForm == .participle, f.tense != .present, tokens[place].partOfSpeech == .verb else { return }
      TaggerFeatures.passive(UnsafeBufferPointer(slots), i, features)
      var score: Int32 = 0
      for k in 0..<TaggerFeatures.passiveCount {
        score &+= Int32(model.readingWeights[TaggerFeatures.readingCell(features[k], 0, shift: model.readingShift)])
      }
      guard score > 0 else { return }
    } else {
      guard f.voice == .passive, !f.contains(.deponent) else { return }
    }
    tokens[place].grammar.insert(.passive)
    guard f.verbForm == .participle else { return }
    // “is made”, “was quickly made”, “is read and signed”
    let support = TaggerFeatures.support(UnsafeBufferPointer(slots), i)
    guard support.index >= 0 else { return }
    let helper = tokens[support.index - TaggerFeatures.padding]
    let type = store.types[Int(helper.type)]
    guard type.readingCount > 0 else { return }
    let lemma = store.lemmaHashes[Int(store.readings[Int(type.readingStart) + max(0, Int(helper.reading) - 1)].lemma)]
    let isJoined = support.between & TaggerTags.bit(.cconj) != 0 && helper.grammar.contains(.auxiliaryPassive)
    if isJoined || lemma == Self.be || lemma == Self.get || lemma == Self.olla || lemma == Self.bli {
      tokens[place].grammar.insert(.auxiliaryPassive)
    }
  }

  private static let be = WordHash.of("be")
  private static let get = WordHash.of("get")
  private static let olla = WordHash.of("olla")
  private static let bli = WordHash.of("bli")
}

extension WordTypeStore {
  /// The number of the reading of a type with a part of speech, chosen by `choose` where several have it; where none
  /// has it, the first of the nearest kin, else the first of all. The type has readings.
  @inline(__always) func reading(of type: WordType, _ part: PartOfSpeech, choose: (Range<Int>) -> Int) -> Int {
    var first = -1
    for index in type.readings where readings[index].partOfSpeech == part {
      if first >= 0 { return choose(first..<type.readings.upperBound) }
      first = index
    }
    if first >= 0 { return first }
    let kin: PartOfSpeech
    switch part {
    case .propn: kin = .noun
    case .noun: kin = .propn
    case .aux: kin = .verb
    case .verb: kin = .aux
    case .det: kin = .pron
    case .pron: kin = .det
    default: return Int(type.readingStart)
    }
    for index in type.readings where readings[index].partOfSpeech == kin { return index }
    return Int(type.readingStart)
  }

  /// What tells a reading from others of its part of speech.
  @inline(__always) func readingKey(_ index: Int, first: Int) -> (signature: UInt32, lemma: UInt32, order: UInt32) {
    let reading = readings[index]
    return (
      TaggerFeatures.signature(reading),
      TaggerFeatures.mix(91, UInt32(truncatingIfNeeded: lemmaHashes[Int(reading.lemma)] >> 32)),
      TaggerFeatures.mix(92, UInt32(index - first), UInt32(reading.partOfSpeech.rawValue))
    )
  }
}
