#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How hard a word is for ordinary readers, from 0 (everybody knows it) to 1.
///
/// The knee of measured word complexity lies between Zipf 3 and 4 in English; the more a language compounds and
/// inflects, the lower the frequency of words that everybody knows.
enum WordDifficulty {
  /// The Zipf frequency at which a word is as hard as easy.
  static func knee(_ language: Language) -> Double {
    switch language {
    case .finnish: 2.75
    case .swedish: 3.0
    case .english: 3.4
    }
  }

  /// The difficulty of a word type.
  static func value(_ type: WordType, _ store: WordTypeStore) -> Double {
    if type.flags.contains(.familiar) { return 0.05 }
    let zipf = effectiveZipf(type, store)
    let length = Double(max(0, Int(type.syllables) - 3)) * 0.12
    return 1 / (1 + exp((zipf - length - knee(type.language)) / 0.55))
  }

  /// The frequency by which a word is judged: its own or its lemma's; a compound is as familiar as its rarest part,
  /// less for every part beyond the second.
  static func effectiveZipf(_ type: WordType, _ store: WordTypeStore) -> Double {
    let own = Double(max(type.zipf, type.lemmaZipf)) / 25
    guard own < 4 else { return own }
    let parts = type.boundaryCount > 0 ? store.partZipfs(type) : store.hyphenZipfs(type)
    guard let rarest = parts.min(), let commonest = parts.max() else { return own }
    let compound = min(commonest, rarest - 0.4 * Double(parts.count - 2) - 0.5)
    return max(own, compound)
  }
}

extension WordTypeStore {
  /// Zipf frequency of each part of a compound, as it stands or without a linking letter.
  func partZipfs(_ type: WordType) -> [Double] {
    let bytes = Array(text[type.range])
    let cuts = [type.boundaries.0, type.boundaries.1, type.boundaries.2, type.boundaries.3].prefix(
      Int(type.boundaryCount)
    )
    .map { Int($0) }.filter { $0 > 0 && $0 < bytes.count }
    var result: [Double] = []
    var start = 0
    for end in cuts + [bytes.count] {
      var part = bytes[start..<end]
      while part.last == 0x2D { part.removeLast() }
      start = end
      guard !part.isEmpty else { continue }
      result.append(Double(zipf(ofPart: Array(part), type.language)) / 25)
    }
    return result
  }

  /// Zipf frequency of each part of a hyphenated word; empty for other words.
  func hyphenZipfs(_ type: WordType) -> [Double] {
    let bytes = Array(text[type.range])
    guard bytes.contains(0x2D) else { return [] }
    return bytes.split(separator: 0x2D).map { Double(zipf(ofPart: Array($0), type.language)) / 25 }
  }

  private func zipf(ofPart part: [UInt8], _ language: Language) -> UInt8 {
    let lexicon = resources.lexicon(language)
    func value(_ bytes: ArraySlice<UInt8>) -> UInt8 {
      let hash = bytes.withUnsafeBufferPointer { WordHash.of($0) }
      var best = max(lexicon.lemmaZipf(hash: hash), lexicon.find(hash: hash)?.rawZipf ?? 0)
      // An inflected last part is as familiar as its lemma.
      if let entry = lexicon.find(hash: hash), lexicon.readingCount(entry.readingSet) > 0 {
        var lemma: [UInt8] = []
        bytes.withUnsafeBufferPointer { lexicon.appendLemma(of: $0, lexicon.reading(entry.readingSet, 0), to: &lemma) }
        best = max(best, lexicon.lemmaZipf(hash: lemma.withUnsafeBufferPointer { WordHash.of($0) }))
      }
      return best
    }
    let whole = value(part[...])
    guard language == .swedish, part.count > 3 else { return whole }
    if part.last == 0x73 { return max(whole, value(part.dropLast())) }
    if part.last == 0x75 || part.last == 0x6F || part.last == 0x65 {
      return max(whole, value((Array(part.dropLast()) + [0x61])[...]))
    }
    return max(whole, value((part + [0x61])[...]))
  }
}
