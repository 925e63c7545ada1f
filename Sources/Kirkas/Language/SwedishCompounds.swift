/// Splits Swedish compounds that the lexicon lacks into parts that it has.
///
/// *servicebehovsbedömning* = service + behov + s + bedömning. The last part gives the readings.
struct SwedishCompounds {
  let lexicon: Lexicon

  private static let maximumParts = 4

  func analyze(
    _ word: UnsafeBufferPointer<UInt8>, into readings: inout [MorphologicalReading]
  ) -> MorphologicalAnalysis {
    var analysis = MorphologicalAnalysis()
    if let hyphen = word.lastIndex(of: 0x2D), hyphen > 0, hyphen + 1 < word.count {
      // “covid-vaccinet”, “HUS-området”: the part after the hyphen inflects; what stands before may be a name.
      let tail = UnsafeBufferPointer(rebasing: word[(hyphen + 1)...])
      analysis.accepted = add(tail, prefix: word[...hyphen], to: &readings)
      return analysis
    }
    guard word.count >= 6, let split = split(word, depth: 0) else {
      return guess(word, into: &readings)
    }
    for offset in split { analysis.addBoundary(offset) }
    let cut = split[split.count - 1]
    analysis.accepted = true
    _ = add(UnsafeBufferPointer(rebasing: word[cut...]), prefix: word[..<cut], to: &readings)
    return analysis
  }

  /// The inner boundaries of a word that the lexicon holds without telling its parts.
  func boundaries(of word: UnsafeBufferPointer<UInt8>) -> [Int] {
    word.contains(0x2D) ? [] : split(word, depth: 0) ?? []
  }

  /// Adds the readings of `tail`, their lemmas behind `prefix`.
  private func add(
    _ tail: UnsafeBufferPointer<UInt8>, prefix: Slice<UnsafeBufferPointer<UInt8>>,
    to readings: inout [MorphologicalReading]
  ) -> Bool {
    guard let entry = lexicon.find(hash: WordHash.of(tail)) else {
      guard tail.count >= 6, let inner = split(tail, depth: 1), let cut = inner.last else { return false }
      return add(
        UnsafeBufferPointer(rebasing: tail[(tail.startIndex + cut)...]),
        prefix: Slice(base: prefix.base, bounds: prefix.startIndex..<prefix.endIndex + cut), to: &readings)
    }
    for i in 0..<lexicon.readingCount(entry.readingSet) {
      let r = lexicon.reading(entry.readingSet, i)
      guard r.partOfSpeech != .propn else { continue }
      var lemma = Array(prefix)
      lexicon.appendLemma(of: tail, r, to: &lemma)
      readings.append(MorphologicalReading(partOfSpeech: r.partOfSpeech, features: r.features, lemma: lemma))
    }
    return true
  }

  /// The byte offsets of the inner boundaries of the best split; nil if there is none.
  private func split(_ word: UnsafeBufferPointer<UInt8>, depth: Int) -> [Int]? {
    // The longest last part first: fewer, longer parts are likelier.
    var cut = 3
    while cut <= word.count - 3 {
      if word[cut] & 0xC0 != 0x80 {
        let tail = UnsafeBufferPointer(rebasing: word[cut...])
        if isTail(tail) {
          let head = UnsafeBufferPointer(rebasing: word[..<cut])
          if isHead(head) { return [cut] }
          if depth < Self.maximumParts - 2, head.count >= 6, let before = splitHead(head, depth: depth + 1) {
            return before + [cut]
          }
        }
      }
      cut += 1
    }
    return nil
  }

  /// Splits a head that is itself a compound; its last part may end in a linking *s*.
  private func splitHead(_ head: UnsafeBufferPointer<UInt8>, depth: Int) -> [Int]? {
    var cut = 3
    while cut <= head.count - 3 {
      if head[cut] & 0xC0 != 0x80 {
        let tail = UnsafeBufferPointer(rebasing: head[cut...])
        if isHead(tail) {
          let first = UnsafeBufferPointer(rebasing: head[..<cut])
          if isHead(first) { return [cut] }
          if depth < Self.maximumParts - 2, first.count >= 6, let before = splitHead(first, depth: depth + 1) {
            return before + [cut]
          }
        }
      }
      cut += 1
    }
    return nil
  }

  /// Whether the part can end a compound: a noun, adjective, verb or participle of three letters or more.
  private func isTail(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    guard WordShape.letters(part) >= 3, let entry = lexicon.find(hash: WordHash.of(part)), entry.spellerFlags & 3 != 0
    else { return false }
    for i in 0..<lexicon.readingCount(entry.readingSet) {
      let r = lexicon.reading(entry.readingSet, i)
      switch r.partOfSpeech {
      case .noun: return true
      case .adj: return WordShape.letters(part) >= 4
      case .verb: return WordShape.letters(part) >= 5
      default: continue
      }
    }
    return false
  }

  /// Whether the part can begin a compound: a base form, with *s*, with *a* → *u/o/e* or without its last vowel.
  private func isHead(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    let letters = WordShape.letters(part)
    guard letters >= 3 else { return false }
    if isBase(part) { return true }
    let last = part[part.count - 1]
    let stem = UnsafeBufferPointer(rebasing: part[..<(part.count - 1)])
    if last == 0x73 && letters >= 4 {
      if isBase(stem) { return true }
      // “arbets-”: arbete.
      if letters >= 5 && isBase(Array(stem) + [0x65]) { return true }
    }
    if last == 0x75 || last == 0x6F || last == 0x65 {
      if letters >= 4 && isBase(Array(stem) + [0x61]) { return true }
    }
    return letters >= 4 && (isBase(Array(part) + [0x61]) || isBase(Array(part) + [0x65]))
  }

  private func isBase(_ part: [UInt8]) -> Bool { part.withUnsafeBufferPointer { isBase($0) } }

  private func isBase(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let entry = lexicon.find(hash: WordHash.of(part)), entry.spellerFlags & 3 != 0 else { return false }
    for i in 0..<lexicon.readingCount(entry.readingSet) {
      let r = lexicon.reading(entry.readingSet, i)
      let isContent =
        r.partOfSpeech == .noun || r.partOfSpeech == .adj || r.partOfSpeech == .verb || r.partOfSpeech == .adv
        || r.partOfSpeech == .num || r.partOfSpeech == .adp
      if isContent && r.strip == 0 && r.suffix.isEmpty { return true }
      // The stem of a verb heads compounds: “kör|kort”.
      if r.partOfSpeech == .verb && r.features.mood == .imperative { return true }
    }
    return false
  }

  /// A guess from the ending for words that cannot be split.
  private func guess(
    _ word: UnsafeBufferPointer<UInt8>, into readings: inout [MorphologicalReading]
  ) -> MorphologicalAnalysis {
    var analysis = MorphologicalAnalysis()
    analysis.guessed = true
    func ends(_ s: String) -> Bool { word.count > s.utf8.count + 2 && word.suffix(s.utf8.count).elementsEqual(s.utf8) }
    func add(_ part: PartOfSpeech, _ features: Features, strip: Int, _ suffix: String = "") {
      readings.append(
        MorphologicalReading(
          partOfSpeech: part, features: features, lemma: Array(word.prefix(word.count - strip)) + Array(suffix.utf8)))
    }
    var definite = Features()
    definite.definiteness = .definite
    if ends("ningen") || ends("heten") || ends("teten") || ends("ionen") {
      add(.noun, definite, strip: 2)
    } else if ends("ningar") || ends("ingar") {
      add(.noun, Features(), strip: 2)
    } else if ends("ning") || ends("het") || ends("itet") || ends("tion") || ends("else") || ends("ande")
      || ends("ende")
    {
      add(.noun, Features(), strip: 0)
    } else if ends("erar") {
      var features = Features()
      features.verbForm = .finite
      add(.verb, features, strip: 1)
    } else if ends("era") {
      var features = Features()
      features.verbForm = .infinitive
      add(.verb, features, strip: 0)
    } else if ends("isk") || ends("lig") || ends("bar") {
      add(.adj, Features(), strip: 0)
    } else if ends("iskt") || ends("ligt") || ends("iska") || ends("liga") {
      add(.adj, Features(), strip: 1)
    } else {
      add(.noun, Features(), strip: 0)
    }
    return analysis
  }
}
