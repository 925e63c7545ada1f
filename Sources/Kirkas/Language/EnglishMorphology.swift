/// The analysis of English words that the lexicon lacks: possessives, hyphens, prefixes, endings.
struct EnglishMorphology {
  let lexicon: Lexicon

  private static let prefixes = [
    "anti", "auto", "bio", "co", "counter", "cyber", "de", "dis", "eco", "ex", "extra", "geo", "hyper", "in", "inter",
    "macro", "mega", "micro", "mid", "mini", "mis", "multi", "neuro", "non", "out", "over", "photo", "post", "pre",
    "pro", "proto", "pseudo", "psycho", "quasi", "re", "self", "semi", "socio", "sub", "super", "tele", "trans",
    "ultra", "un", "under", "up",
  ]

  func analyze(
    _ word: UnsafeBufferPointer<UInt8>, into readings: inout [MorphologicalReading]
  ) -> MorphologicalAnalysis {
    var analysis = MorphologicalAnalysis()
    // “county's”, “counties'” (the bare apostrophe is not part of the token).
    if word.count > 2, word[word.count - 2] == 0x27, word[word.count - 1] == 0x73 {
      let base = UnsafeBufferPointer(rebasing: word[..<(word.count - 2)])
      var inner: [MorphologicalReading] = []
      if let entry = lexicon.find(hash: WordHash.of(base)) {
        add(base, entry, prefix: [], to: &inner)
        analysis.accepted = entry.spellerFlags & 3 != 0
        analysis.isName = entry.spellerFlags & 4 != 0
      } else {
        analysis = analyze(base, into: &inner)
      }
      for var r in inner where r.partOfSpeech == .noun || r.partOfSpeech == .propn || r.partOfSpeech == .pron {
        r.features.grammaticalCase = .genitive
        readings.append(r)
      }
      if readings.isEmpty {
        var features = Features()
        features.grammaticalCase = .genitive
        readings.append(MorphologicalReading(partOfSpeech: .noun, features: features, lemma: Array(base)))
      }
      return analysis
    }
    if let hyphen = word.lastIndex(of: 0x2D), hyphen > 0, hyphen + 1 < word.count {
      let tail = UnsafeBufferPointer(rebasing: word[(hyphen + 1)...])
      let head = Array(word[...hyphen])
      guard let entry = lexicon.find(hash: WordHash.of(tail)) else {
        return guess(word, into: &readings)
      }
      // A hyphen joins words into an adjective (“means-tested”, “long-term”) or keeps the last one's class.
      add(tail, entry, prefix: head, to: &readings)
      readings.append(MorphologicalReading(partOfSpeech: .adj, features: Features(), lemma: Array(word)))
      let parts = word[..<hyphen].split(separator: 0x2D)
      analysis.accepted =
        entry.spellerFlags & 3 != 0
        && parts.allSatisfy { part in
          let bytes = Array(part)
          if Self.prefixes.contains(String(decoding: bytes, as: UTF8.self)) { return true }
          return bytes.withUnsafeBufferPointer { lexicon.find(hash: WordHash.of($0)) != nil }
        }
      return analysis
    }
    for prefix in Self.prefixes where word.count >= prefix.utf8.count + 4 && word.starts(with: prefix.utf8) {
      let rest = UnsafeBufferPointer(rebasing: word[prefix.utf8.count...])
      guard let entry = lexicon.find(hash: WordHash.of(rest)), entry.spellerFlags & 3 != 0 else { continue }
      add(rest, entry, prefix: Array(prefix.utf8), to: &readings)
      analysis.guessed = true
      if !readings.isEmpty { return analysis }
    }
    return guess(word, into: &readings)
  }

  private func add(
    _ form: UnsafeBufferPointer<UInt8>, _ entry: Lexicon.Entry, prefix: [UInt8],
    to readings: inout [MorphologicalReading]
  ) {
    for i in 0..<lexicon.readingCount(entry.readingSet) {
      let r = lexicon.reading(entry.readingSet, i)
      var lemma = prefix
      lexicon.appendLemma(of: form, r, to: &lemma)
      readings.append(MorphologicalReading(partOfSpeech: r.partOfSpeech, features: r.features, lemma: lemma))
    }
  }

  private func guess(
    _ word: UnsafeBufferPointer<UInt8>, into readings: inout [MorphologicalReading]
  ) -> MorphologicalAnalysis {
    var analysis = MorphologicalAnalysis()
    analysis.guessed = true
    func ends(_ s: String) -> Bool { word.count > s.utf8.count + 2 && word.suffix(s.utf8.count).elementsEqual(s.utf8) }
    func add(_ part: PartOfSpeech, _ features: Features = Features(), strip: Int = 0, _ suffix: String = "") {
      readings.append(
        MorphologicalReading(
          partOfSpeech: part, features: features, lemma: Array(word.prefix(word.count - strip)) + Array(suffix.utf8)))
    }
    var plural = Features()
    plural.number = .plural
    if ends("ly") {
      add(.adv)
    } else if ends("isation") || ends("ization") || ends("ness") || ends("ment") || ends("ity") || ends("ism") {
      add(.noun)
    } else if ends("ise") || ends("ize") {
      add(.verb)
    } else if ends("ing") {
      var features = Features()
      features.verbForm = .gerund
      add(.verb, features, strip: 3)
      add(.noun)
    } else if ends("ed") {
      var features = Features()
      features.verbForm = .participle
      features.tense = .past
      add(.verb, features, strip: 2)
    } else if ends("able") || ends("ible") || ends("ous") || ends("ful") || ends("less") || ends("ical") || ends("ive")
    {
      add(.adj)
    } else if ends("s") && !ends("ss") && !ends("us") && !ends("is") {
      add(.noun, plural, strip: 1)
    } else {
      add(.noun)
    }
    return analysis
  }
}
