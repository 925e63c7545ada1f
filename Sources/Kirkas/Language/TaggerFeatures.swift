/// What the tagger needs to know of a word form; made once, when the form is interned.
package struct TaggingProfile {
  /// The parts of speech it may have, a bit each.
  package var candidates: UInt32 = 1
  /// Hash of the lower-cased form.
  package var word: UInt32 = 0
  /// Hash of the most likely reading's part of speech and features.
  package var signature: UInt32 = 0
  /// Hash of all readings' parts of speech and features: what the form is ambiguous between.
  package var group: UInt32 = 0
  /// Hashes of the last two to five bytes and of the first three.
  package var suffix2: UInt32 = 0
  package var suffix3: UInt32 = 0
  package var suffix4: UInt32 = 0
  package var suffix5: UInt32 = 0
  package var prefix3: UInt32 = 0
  /// Not in the lexicon, or with a guessed lemma.
  package var isUnknown = false

  init() {}

  /// The profile of a type whose readings are known.
  init(
    _ type: WordType, form: UnsafeBufferPointer<UInt8>, readings: ContiguousArray<Reading>, model: TaggerModel?
  ) {
    word = UInt32(truncatingIfNeeded: type.textHash >> 32)
    candidates = type.partsOfSpeech & TaggerTags.words
    isUnknown = candidates == 0 || type.flags.contains(.guessed) || !type.flags.contains(.inLexicon)
    if candidates == 0 || type.flags.contains(.guessed) { candidates |= TaggerTags.open }
    if let better = model?.partsOfSpeech(type.textHash) { candidates = better }
    var hash: UInt32 = 17
    for (position, index) in type.readings.enumerated() {
      let own = TaggerFeatures.signature(readings[index])
      if position == 0 { signature = own }
      if position < 8 { hash = (hash ^ own) &* 0x9E37_79B1 }
    }
    group = hash
    func ending(_ count: Int) -> UInt32 {
      var h = UInt32(truncatingIfNeeded: count)
      for i in max(0, form.count - count)..<form.count { h = (h ^ UInt32(form[i])) &* 0x0100_0193 }
      return h
    }
    suffix2 = ending(2)
    suffix3 = ending(3)
    suffix4 = ending(4)
    suffix5 = ending(5)
    var h: UInt32 = 5
    for i in 0..<min(3, form.count) { h = (h ^ UInt32(form[i])) &* 0x0100_0193 }
    prefix3 = h
  }
}

/// Sets of parts of speech.
enum TaggerTags {
  static func bit(_ part: PartOfSpeech) -> UInt32 { 1 << UInt32(part.rawValue) }
  /// Everything that a word can be.
  static let words: UInt32 = 0x1FFFE & ~(1 << UInt32(PartOfSpeech.punct.rawValue))
  /// What an unknown word can be.
  static let open: UInt32 = [PartOfSpeech.adj, .adv, .noun, .propn, .verb].reduce(0) { $0 | bit($1) }
  /// What a mark can be where the treebanks of a language do not treat it as its kind.
  static func mark(_ mark: UInt8, _ language: Language) -> UInt32? {
    switch (language, mark) {
    case (.english, 0x26): bit(.cconj)  // &
    case (.english, 0x3C), (.english, 0x3E), (.english, 0x7C): bit(.punct)  // < > |
    case (.english, 0x40): bit(.adp)  // @
    case (.english, 0x2F), (.english, 0x2D), (.swedish, 0x2D), (.finnish, 0x2D): bit(.punct) | bit(.sym)
    case (.swedish, 0x2F): bit(.sym)
    case (.swedish, 0x25), (.swedish, 0xA7): bit(.noun)  // % §
    default: nil
    }
  }

  /// What joins clauses.
  static let clause: UInt32 = [PartOfSpeech.cconj, .sconj, .pron, .punct].reduce(0) { $0 | bit($1) }
  /// Outside the sentence.
  static let boundary: UInt32 = 1 << 20
}

/// A token as the tagger sees it.
package struct TaggingSlot {
  /// What is known of the form; `candidates` may have been widened for this place.
  package var profile = TaggingProfile()
  /// Capitals, digits, hyphens, place.
  package var shape: UInt32 = 0
  /// The chosen part of speech; 31 outside the sentence.
  package var tag: UInt32 = 31
  /// The signature of the chosen reading.
  package var signature: UInt32 = 0

  init() { profile.candidates = TaggerTags.boundary }

  /// The slot of a token. `profile` is nil for tokens without a word type.
  init(_ token: Token, profile: TaggingProfile?, isFirst: Bool, language: Language) {
    switch token.kind {
    case .word, .abbreviation:
      if let profile {
        self.profile = profile
      } else {
        self.profile.candidates = TaggerTags.bit(.x)
      }
    case .number:
      self.profile.candidates = TaggerTags.bit(language == .finnish && token.flags.contains(.ordinal) ? .adj : .num)
      self.profile.word = token.flags.contains(.ordinal) ? 3 : UInt32(min(5, token.end - token.start)) + 4
    case .punctuation:
      self.profile.candidates = TaggerTags.mark(token.mark, language) ?? TaggerTags.bit(.punct)
      self.profile.word = 0x100 + UInt32(token.mark)
    case .symbol:
      self.profile.candidates = TaggerTags.mark(token.mark, language) ?? TaggerTags.bit(.sym)
      self.profile.word = 0x200 + UInt32(token.mark)
    case .url, .email, .placeholder:
      self.profile.candidates = TaggerTags.bit(language == .english ? .propn : .x)
      self.profile.word = 0x300
    }
    let flags = token.flags
    shape = UInt32(flags.rawValue & 0b0101_1110) | (isFirst ? 1 : 0)
    if token.type != 0 && flags.contains(.capitalised) {
      // A word with a capital inside a sentence may be a name, whatever the lexicon says.
      if !isFirst || flags.contains(.allCapitals) { self.profile.candidates |= TaggerTags.bit(.propn) }
    }
    if self.profile.candidates & (self.profile.candidates &- 1) == 0 {
      tag = UInt32(self.profile.candidates.trailingZeroBitCount)
    }
    signature = self.profile.signature
  }

  /// Whether there is something to choose.
  package var isAmbiguous: Bool { profile.candidates & (profile.candidates &- 1) != 0 }
}

/// The features of the tagger's decisions, as 32-bit hashes. The trainer and the tagger share them.
package enum TaggerFeatures {
  /// Slots before and after a sentence that stand for its boundary.
  package static let padding = 2
  /// The number of features of a part of speech.
  package static let tagCount = 37
  /// The number of features of a reading.
  package static let readingCount = 28
  /// The number of features of a passive.
  package static let passiveCount = 18

  @inline(__always) static func mix(_ number: UInt32, _ a: UInt32, _ b: UInt32 = 0, _ c: UInt32 = 0) -> UInt32 {
    var x = (a ^ number &* 0x9E37_79B1) &* 0xCC9E_2D51
    x ^= x >> 15
    x = (x ^ b) &* 0x85EB_CA6B
    x ^= x >> 13
    x = (x ^ c) &* 0xC2B2_AE35
    x ^= x >> 16
    return x &* 0x27D4_EB2F
  }

  /// The place of a feature's weight for a part of speech: the weights of one feature share a cache line.
  @inline(__always) package static func tagCell(_ feature: UInt32, _ tag: UInt32, shift: UInt32) -> Int {
    Int(feature >> shift ^ tag)
  }

  /// The place of a feature's weight for a reading.
  @inline(__always) package static func readingCell(_ feature: UInt32, _ reading: UInt32, shift: UInt32) -> Int {
    var x = (feature ^ reading) &* 0x85EB_CA6B
    x ^= x >> 15
    return Int((x &* 0x9E37_79B1) >> shift)
  }

  /// Fields that tell readings apart: all but possessives and clitics.
  private static let signatureBits: UInt64 = ~(0x3F << 25)

  /// A hash of a reading's part of speech and features.
  @inline(__always) static func signature(_ reading: Reading) -> UInt32 {
    let word = (reading.features.rawValue & signatureBits) ^ UInt64(reading.partOfSpeech.rawValue) << 56
    return UInt32(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  /// The features of the part of speech of slot `i`. The slots before it have their tags.
  @inline(__always) package static func tag(
    _ slots: UnsafeBufferPointer<TaggingSlot>, _ i: Int, _ f: UnsafeMutablePointer<UInt32>
  ) {
    let own = slots[i].profile
    let (p1, p2, n1, n2) = (slots[i - 1], slots[i - 2], slots[i + 1], slots[i + 2])
    let a0 = own.candidates
    let (t1, t2) = (p1.tag, p2.tag)
    let (a1, a2) = (n1.profile.candidates, n2.profile.candidates)
    f[0] = mix(1, a0, own.signature)
    f[1] = mix(2, own.word)
    f[2] = mix(3, own.word, t1)
    f[3] = mix(4, own.word, n1.profile.word)
    f[4] = mix(5, own.word, p1.profile.word)
    f[5] = mix(6, own.word, a1)
    f[6] = mix(7, a0, t1)
    f[7] = mix(8, a0, t1, t2)
    f[8] = mix(9, a0, t1, a1)
    f[9] = mix(10, a0, a1)
    f[10] = mix(11, a0, a1, a2)
    f[11] = mix(12, a0, p1.profile.word)
    f[12] = mix(13, a0, n1.profile.word)
    f[13] = mix(14, a0, n2.profile.word)
    f[14] = mix(15, a0, p2.profile.word)
    f[15] = mix(16, own.suffix2, a0)
    f[16] = mix(17, own.suffix3, a0)
    f[17] = mix(18, own.suffix4)
    f[18] = mix(19, own.suffix5)
    f[19] = mix(20, own.prefix3, a0)
    f[20] = mix(21, slots[i].shape | n1.shape << 8 | p1.shape << 16, own.isUnknown ? 1 : 0)
    f[21] = mix(22, own.group)
    f[22] = mix(23, own.group, t1)
    f[23] = mix(24, own.group, n1.profile.group)
    f[24] = mix(25, own.group, p1.signature)
    f[25] = mix(26, a0, p1.signature, n1.profile.signature)
    f[26] = mix(27, own.word, t1, t2)
    f[27] = mix(28, own.suffix3, t1, slots[i].shape)
    f[28] = mix(29, own.word, slots[i].shape)
    f[29] = mix(30, p1.profile.word, n1.profile.word, a0)
    let support = support(slots, i)
    f[30] = mix(31, a0, support.first)
    f[31] = mix(32, own.group, support.first, support.between)
    let ahead = verbAhead(slots, i)
    f[32] = mix(33, own.word, ahead.signature)
    f[33] = mix(34, a0, ahead.signature, ahead.distance)
    f[34] = mix(35, slots[i].shape, a0)
    f[35] = mix(36, n1.profile.suffix3, a0)
    f[36] = mix(37, p1.profile.suffix3, a0)
  }

  /// The features of the reading of slot `i`. All parts of speech of the sentence and the readings before it are known.
  @inline(__always) package static func reading(
    _ slots: UnsafeBufferPointer<TaggingSlot>, _ i: Int, _ f: UnsafeMutablePointer<UInt32>
  ) {
    let own = slots[i].profile
    let (p1, p2, n1, n2) = (slots[i - 1], slots[i - 2], slots[i + 1], slots[i + 2])
    let support = support(slots, i)
    let ahead = taggedVerbAhead(slots, i)
    let t0 = slots[i].tag
    f[0] = mix(41, own.group, t0)
    f[1] = mix(42, own.word)
    f[2] = mix(43, p1.tag)
    f[3] = mix(44, p1.signature)
    f[4] = mix(45, p1.tag, p2.tag)
    f[5] = mix(46, n1.tag)
    f[6] = mix(47, n1.signature)
    f[7] = mix(48, p1.profile.word)
    f[8] = mix(49, n1.profile.word)
    f[9] = mix(50, p2.profile.word)
    f[10] = mix(51, n2.profile.word)
    f[11] = mix(52, own.suffix3)
    f[12] = mix(53, own.group, p1.signature)
    f[13] = mix(54, own.group, n1.signature)
    f[14] = mix(55, support.first)
    f[15] = mix(56, support.first, support.between)
    f[16] = mix(57, p1.tag, n1.tag, slots[i].shape & 1)
    f[17] = mix(58, p2.signature, p1.signature)
    f[18] = mix(59, ahead.signature, ahead.distance)
    f[19] = mix(60, support.signature, ahead.signature)
    f[20] = mix(61, own.group, support.first)
    f[21] = mix(62, own.group, p1.tag, n1.tag)
    f[22] = mix(63, n1.tag, n2.tag, p1.tag)
    f[23] = mix(64, support.signature, support.between, n1.tag)
    f[24] = mix(65, support.signature, support.between & TaggerTags.clause, ahead.word)
    f[25] = mix(66, own.word, support.first)
    f[26] = mix(67, own.word, p1.tag)
    f[27] = mix(68, own.word, n1.tag)
  }

  /// The features of the question whether the participle in slot `i` is a passive.
  @inline(__always) package static func passive(
    _ slots: UnsafeBufferPointer<TaggingSlot>, _ i: Int, _ f: UnsafeMutablePointer<UInt32>
  ) {
    let own = slots[i].profile
    let (p1, p2, n1, n2) = (slots[i - 1], slots[i - 2], slots[i + 1], slots[i + 2])
    let support = support(slots, i)
    f[0] = mix(71, 0)
    f[1] = mix(72, own.word)
    f[2] = mix(73, support.first)
    f[3] = mix(74, support.first, support.second)
    f[4] = mix(75, support.first, support.between)
    f[5] = mix(76, support.first, own.word)
    f[6] = mix(77, p1.tag)
    f[7] = mix(78, p1.profile.word)
    f[8] = mix(79, n1.profile.word)
    f[9] = mix(80, n1.tag)
    f[10] = mix(81, p1.tag, n1.tag)
    f[11] = mix(82, n2.profile.word)
    f[12] = mix(83, own.suffix2, p1.tag)
    f[13] = mix(84, support.first, n1.tag)
    f[14] = mix(85, support.second, support.between)
    f[15] = mix(86, p1.profile.word, n1.profile.word)
    f[16] = mix(87, p1.tag, p2.tag, n1.tag)
    f[17] = mix(88, support.signature, support.between & TaggerTags.clause)
  }

  /// The next verb or auxiliary in the clause, where parts of speech are known.
  @inline(__always) static func taggedVerbAhead(
    _ slots: UnsafeBufferPointer<TaggingSlot>, _ i: Int
  ) -> (signature: UInt32, word: UInt32, distance: UInt32) {
    var distance: UInt32 = 1
    while distance <= 9 {
      let slot = slots[i + Int(distance)]
      if slot.tag == UInt32(PartOfSpeech.verb.rawValue) || slot.tag == UInt32(PartOfSpeech.aux.rawValue) {
        return (slot.signature, slot.tag, min(distance, 3))
      }
      if slot.tag == 31 || slot.tag == UInt32(PartOfSpeech.punct.rawValue)
        || slot.tag == UInt32(PartOfSpeech.sconj.rawValue)
      {
        return (1, slot.tag, 0)
      }
      distance += 1
    }
    return (0, 0, 0)
  }

  /// The next word that may be a verb, within the clause: the signature of its likeliest reading, and how far it is.
  @inline(__always) static func verbAhead(
    _ slots: UnsafeBufferPointer<TaggingSlot>, _ i: Int
  ) -> (signature: UInt32, distance: UInt32) {
    let verbs = TaggerTags.bit(.verb) | TaggerTags.bit(.aux)
    var distance: UInt32 = 1
    while distance <= 7 {
      let slot = slots[i + Int(distance)]
      let candidates = slot.profile.candidates
      if candidates & verbs != 0 { return (slot.profile.signature, min(distance, 3)) }
      if candidates & (TaggerTags.boundary | TaggerTags.bit(.punct)) != 0 { break }
      distance += 1
    }
    return (0, 0)
  }

  /// The verb or auxiliary that stands nearest before slot `i`, the auxiliary before that, and the parts of speech
  /// between.
  @inline(__always) static func support(
    _ slots: UnsafeBufferPointer<TaggingSlot>, _ i: Int
  ) -> (index: Int, first: UInt32, second: UInt32, signature: UInt32, between: UInt32) {
    var between: UInt32 = 0
    var k = i - 1
    while k > padding - 1 && k >= i - 7 {
      let tag = slots[k].tag
      if tag == UInt32(PartOfSpeech.aux.rawValue) || tag == UInt32(PartOfSpeech.verb.rawValue) {
        let before = slots[k - 1]
        let second = before.tag == UInt32(PartOfSpeech.aux.rawValue) ? before.profile.word : 0
        return (k, slots[k].profile.word ^ tag, second, slots[k].signature, between)
      }
      if tag == UInt32(PartOfSpeech.punct.rawValue) && slots[k].profile.word != 0x100 + 0x2C { break }
      between |= 1 << tag
      k -= 1
    }
    return (-1, 0, 0, 0, between)
  }
}
