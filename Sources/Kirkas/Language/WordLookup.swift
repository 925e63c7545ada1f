/// Looks single words up for tools that are not checks: the dictionary compiler, `kirkas word`.
///
/// Not `Sendable`: make one for each thread.
package final class WordLookup {
  private let store: WordTypeStore

  /// Makes a lookup without any catalogue.
  package init() { store = WordTypeStore(resources: .embedded, catalogs: []) }

  /// The lemmas of a word in a language, most likely first, in lower case, each once.
  package func lemmas(_ word: String, _ language: Language) -> [String] {
    var result: [String] = []
    for reading in readings(word, language) where !result.contains(reading.lemma) { result.append(reading.lemma) }
    return result
  }

  /// The readings of a word in a language, most likely first; lemmas in lower case.
  package func readings(
    _ word: String, _ language: Language
  ) -> [(partOfSpeech: PartOfSpeech, features: Features, lemma: String)] {
    // The call may add to the table that is read next.
    let number = Int(intern(word, language))
    let type = store.types[number]
    return type.readings.map {
      let r = store.readings[$0]
      return (r.partOfSpeech, r.features, LetterCase.lower(store.lemma(r.lemma)))
    }
  }

  private func intern(_ word: String, _ language: Language) -> UInt32 {
    let hash = WordHash.of(LetterCase.lower(word))
    var copy = word
    return copy.withUTF8 { store.intern($0, textHash: hash, language: language) }
  }
}
