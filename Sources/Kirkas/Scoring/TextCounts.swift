/// Counts over the running text of a document in one language.
///
/// Running text is paragraphs, list items, definitions, quotations and captions of the content. Words are letters,
/// numbers count as words of their sentence but have no letters or syllables.
public struct TextCounts: Sendable, Equatable {
  /// Words and numbers.
  public var words = 0
  /// Words of letters.
  public var letterWords = 0
  /// Sentences; a list item or a paragraph ends one.
  public var sentences = 0
  /// Letters and digits of words.
  public var letters = 0
  /// Syllables.
  public var syllables = 0
  /// Words of three syllables or more.
  public var polysyllables = 0
  /// Words of three syllables or more as Gunning counts them: no names, no hyphenated words, no third syllable that
  /// is an ending.
  public var fogWords = 0
  /// Words of more than six letters.
  public var longWords = 0
  /// Words of four syllables or more in their base form.
  public var longBaseForms = 0
  /// Different word forms, letter case aside.
  public var types = 0

  /// Mean number of words in a sentence.
  public var meanSentenceLength: Double { sentences == 0 ? 0 : Double(words) / Double(sentences) }
}

extension TextCounts {
  /// Counts the running text of `language` in the blocks.
  static func count(_ view: DocumentView, language: Language) -> TextCounts {
    var counts = TextCounts()
    var seen: Set<UInt32> = []
    for (index, block) in view.document.blocks.enumerated() where block.isRunningText {
      let analysis = view.analyses[index]
      for sentence in analysis.sentences where sentence.language == language && sentence.wordCount > 0 {
        counts.sentences += 1
        counts.words += sentence.wordCount
        for i in sentence.tokens where analysis.tokens[i].type != 0 {
          counts.add(view.store, analysis.tokens[i], &seen)
        }
      }
    }
    counts.types = seen.count
    return counts
  }

  private mutating func add(_ store: WordTypeStore, _ token: Token, _ seen: inout Set<UInt32>) {
    let type = store.types[Int(token.type)]
    letterWords += 1
    letters += Int(type.letters)
    syllables += Int(type.syllables)
    seen.insert(token.type)
    if type.flags.contains(.longWord) { longWords += 1 }
    if type.syllables >= 3 {
      polysyllables += 1
      if !token.flags.contains(.capitalised) || !type.has(.propn) {
        if type.language != .english || store.isFogWord(type) { fogWords += 1 }
      }
    }
    if type.language == .finnish, store.baseSyllables(type) >= 4, !type.flags.contains(.nameOnly) { longBaseForms += 1 }
  }
}

extension WordTypeStore {
  /// Syllables of the base form of a Finnish word; nouns in *-minen* keep their own.
  func baseSyllables(_ type: WordType) -> Int {
    guard type.readingCount > 0 else { return Int(type.syllables) }
    let lemma = lemmaBytes(readings[Int(type.readingStart)].lemma)
    return lemma.withUnsafeBufferPointer { Syllables.finnish($0) }
  }

  /// Whether Gunning would count the English word as hard.
  func isFogWord(_ type: WordType) -> Bool {
    let form = text[type.range]
    if form.contains(0x2D) { return false }
    guard type.syllables == 3 else { return true }
    // The third syllable is only an ending: “inspected”, “businesses”, “creating”.
    guard type.readingCount > 0 else { return true }
    let lemma = lemmaBytes(readings[Int(type.readingStart)].lemma)
    return lemma.withUnsafeBufferPointer { Syllables.english($0) } >= 3
  }
}
