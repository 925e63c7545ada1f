/// What the trainer of the tagger needs of the analysis: sentences of given tokens with their profiles and readings.
///
/// Not part of the checks. Not `Sendable`.
package final class TaggerWorkbench {
  /// A reading as the trainer sees it.
  package struct ReadingView {
    package var partOfSpeech: PartOfSpeech
    package var features: Features
    /// As it is written.
    package var lemma: String
    /// What the tagger's features make of it.
    package var signature: UInt32
    package var lemmaKey: UInt32
    package var orderKey: UInt32
  }

  /// A prepared sentence.
  package struct Sentence {
    package var slots: [TaggingSlot]
    fileprivate var tokens: [Token]
    fileprivate var language: Language
    fileprivate var base: [UInt32] = []
    package var count: Int { tokens.count }
    /// Whether token `i` has a word type.
    package func isWord(_ i: Int) -> Bool { tokens[i].type != 0 }
    package func flags(_ i: Int) -> TokenFlags { tokens[i].flags }
    package func kind(_ i: Int) -> TokenKind { tokens[i].kind }
  }

  /// What the tagger said of a token.
  package struct Decision {
    package var partOfSpeech: PartOfSpeech
    package var reading: ReadingView?
    package var isPassive: Bool
  }

  private let language: Language
  private let store: WordTypeStore
  private let tagger: Tagger
  private let abbreviations: AbbreviationTable

  /// `model`: the bytes of a tagger, which must stay in place; nil for the one that is built in; empty for none.
  package init(language: Language, model: UnsafeRawBufferPointer?) throws(TaggerModelError) {
    self.language = language
    let resources: LanguageResources
    if let model {
      var taggers: [TaggerModel?] = [nil, nil, nil]
      if !model.isEmpty { taggers[Int(language.rawValue) - 1] = try TaggerModel(bytes: model) }
      resources = LanguageResources(taggers: taggers)
    } else {
      resources = .embedded
    }
    store = WordTypeStore(resources: resources, catalogs: [])
    tagger = Tagger(resources: resources)
    abbreviations = AbbreviationTable(Catalog.embedded.abbreviations())
  }

  /// The hash of a word's lower-cased form.
  package static func textHash(_ form: String) -> UInt64 { WordHash.of(LetterCase.lower(form)) }

  /// Prepares a sentence of given tokens.
  package func prepare(_ forms: [String]) -> Sentence {
    var tokens: [Token] = []
    for form in forms { tokens.append(token(form)) }
    var sentence = Sentence(slots: [], tokens: tokens, language: language)
    let padding = TaggerFeatures.padding
    sentence.slots = [TaggingSlot](repeating: TaggingSlot(), count: forms.count + 2 * padding)
    sentence.slots.withUnsafeMutableBufferPointer { Tagger.fill($0, tokens, 0..<tokens.count, store, language) }
    sentence.base = tokens.map { store.types[Int($0.type)].tagging.candidates }
    return sentence
  }

  private func token(_ form: String) -> Token {
    var bytes = Array(form.utf8)
    if bytes.isEmpty { bytes = [0x5F] }
    return bytes.withUnsafeBufferPointer { bytes in
      var found: [Token] = []
      var hashes: [UInt64] = []
      Tokenizer.tokenize(bytes, language: language, abbreviations: abbreviations, into: &found, hashes: &hashes)
      var token: Token
      if found.count == 1 {
        token = found[0]
      } else if let word = found.first(where: { $0.kind == .word || $0.kind == .abbreviation }) {
        token = word
        token.flags.remove(.hangingHyphen)
        token.flags.remove(.leadingHyphen)
        (token.start, token.end) = (0, UInt32(bytes.count))
        hashes[0] = Self.textHash(form)
      } else {
        token = found.first { $0.kind == .number } ?? found[0]
        token.end = UInt32(bytes.count)
      }
      if token.kind == .word || token.kind == .abbreviation {
        let start = Int(token.start) + (token.flags.contains(.leadingHyphen) ? 1 : 0)
        let end = Int(token.end) - (token.flags.contains(.hangingHyphen) ? 1 : 0)
        token.type = store.intern(
          UnsafeBufferPointer(rebasing: bytes[start..<max(start, end)]), textHash: hashes[0], language: language)
      }
      return token
    }
  }

  /// The readings of token `i`.
  package func readings(_ sentence: Sentence, _ i: Int) -> [ReadingView] {
    let type = store.types[Int(sentence.tokens[i].type)]
    return type.readings.map { view($0, type, sentence.tokens[i]) }
  }

  private func view(_ index: Int, _ type: WordType, _ token: Token) -> ReadingView {
    let reading = store.readings[index]
    let first = type.readings.first { store.readings[$0].partOfSpeech == reading.partOfSpeech } ?? index
    let key = store.readingKey(index, first: first)
    return ReadingView(
      partOfSpeech: reading.partOfSpeech, features: reading.features, lemma: store.writtenLemma(reading),
      signature: key.signature, lemmaKey: key.lemma, orderKey: key.order)
  }

  /// Tags a prepared sentence with the model.
  package func tag(_ sentence: Sentence) -> [Decision] {
    var tokens = sentence.tokens
    tagger.tag(&tokens, 0..<tokens.count, store: store, language: language)
    return tokens.map { token in
      let type = store.types[Int(token.type)]
      let reading =
        token.reading == 0
        ? nil : view(Int(type.readingStart) + Int(token.reading) - 1, type, token)
      return Decision(
        partOfSpeech: token.partOfSpeech, reading: reading, isPassive: token.grammar.contains(.passive))
    }
  }

  /// Tags prepared sentences `rounds` times, for measuring speed; returns the number of tokens.
  package func tagAll(_ sentences: [Sentence], rounds: Int) -> Int {
    var count = 0
    for _ in 0..<rounds {
      for sentence in sentences {
        var tokens = sentence.tokens
        tagger.tag(&tokens, 0..<tokens.count, store: store, language: language)
        count += tokens.count
      }
    }
    return count
  }
}

extension TaggerWorkbench.Sentence {
  /// The parts of speech that the lexicon gives token `i`, without what its place adds.
  package func baseCandidates(_ i: Int) -> UInt32 { base[i] }

  /// Replaces what the lexicon says of token `i` by what the training text says; what its place adds is kept.
  package mutating func replaceCandidates(_ i: Int, _ candidates: UInt32?) {
    guard let candidates else { return }
    let at = i + TaggerFeatures.padding
    var profile = slots[at].profile
    profile.candidates = candidates
    slots[at] = TaggingSlot(tokens[i], profile: profile, isFirst: slots[at].shape & 1 != 0, language: language)
  }
}
