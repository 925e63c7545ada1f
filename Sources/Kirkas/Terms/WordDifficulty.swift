/// How hard a word is for ordinary readers, from 0 (everybody knows it) to 1.
enum WordDifficulty {
  /// The difficulty of a word type.
  static func value(_ type: WordType, _ store: WordTypeStore) -> Double {
    let zipf = Double(max(type.zipf, type.lemmaZipf)) / 25
    // The knee of measured word complexity lies between Zipf 3 and 4.
    return min(1, max(0, (5.5 - zipf) / 5))
  }
}
