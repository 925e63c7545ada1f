import Testing

@testable import Kirkas

/// Formulas and the counts beneath them, against texts counted by hand.
@Suite struct ReadabilityTests {
  static func counts(_ text: String, _ language: Language, _ format: DocumentFormat = .plain) -> TextCounts {
    var configuration = Configuration()
    configuration.language = language
    let worker = Checker(configuration: configuration).makeWorker()
    let analyzed = worker.analyze(format.read(Source(text), configuration: configuration))
    let view = DocumentView(
      context: analyzed.context, analyses: analyzed.blocks.map(\.analysis), language: analyzed.language)
    return TextCounts.count(view, language: language)
  }

  static func made(
    words: Int, letterWords: Int, sentences: Int, letters: Int, syllables: Int, polysyllables: Int = 0,
    fogWords: Int = 0,
    longWords: Int = 0, longBaseForms: Int = 0, types: Int
  ) -> TextCounts {
    var counts = TextCounts()
    counts.words = words
    counts.letterWords = letterWords
    counts.sentences = sentences
    counts.letters = letters
    counts.syllables = syllables
    counts.polysyllables = polysyllables
    counts.fogWords = fogWords
    counts.longWords = longWords
    counts.longBaseForms = longBaseForms
    counts.types = types
    return counts
  }

  static func expect(_ found: TextCounts, _ language: Language, _ wanted: [(String, Double)]) {
    for (id, value) in wanted {
      let result = Readability.value(id, found, language)
      #expect(result.map { abs($0 - value) < 0.0001 } == true, "\(id): \(String(describing: result)), not \(value)")
    }
  }

  // You can ap-ply for hous-ing ben-e-fit on-line. The de-ci-sion ar-rives in 14 days.
  // 7 + 6 words, 14 is no word of letters; 34 + 24 letters; 12 + 8 syllables; long: housing, benefit, decision, arrives.
  @Test func english() {
    let found = Self.counts("You can apply for housing benefit online. The decision arrives in 14 days.", .english)
    #expect(
      found
        == Self.made(
          words: 13, letterWords: 12, sentences: 2, letters: 58, syllables: 20, polysyllables: 2, fogWords: 2,
          longWords: 4,
          types: 12))
    Self.expect(
      found, .english,
      [
        ("flesch-re", 59.2375),  // 206.835 − 1.015 × 6.5 − 84.6 × 20/12
        ("fkgl", 6.61166667),  // 0.39 × 6.5 + 11.8 × 20/12 − 15.59
        ("gunning-fog", 9.26666667),  // 0.4 × (6.5 + 100 × 2/12)
        ("smog", 8.84184632),  // 1.043 × √30 + 3.1291
        ("coleman-liau", 8.06615385),  // 5.88 × 58/12 − 29.6 × 2/13 − 15.8
        ("ari", 4.585),  // 4.71 × 58/12 + 0.5 × 6.5 − 21.43
        ("linsear-write", 3),  // r = (10 + 3 × 2) / 2 = 8, (8 − 2) / 2
        ("lix", 39.8333333),  // 6.5 + 100 × 4/12
        ("lix-norm", 41.4570370),  // 0.68 × 6.5 + 30/27 × 33.333
        ("rix", 2),  // 4 / 2
      ])
    for id in ["ovix", "wiio-simple"] { #expect(Readability.value(id, found, .english) == nil) }
  }

  // Du kan an-sö-ka om stö-det på nä-tet. Be-slu-tet kom-mer hem ef-ter två vec-kor.
  // 7 + 6 words; 26 + 31 letters; 11 + 11 syllables; long: beslutet.
  @Test func swedish() {
    let found = Self.counts("Du kan ansöka om stödet på nätet. Beslutet kommer hem efter två veckor.", .swedish)
    #expect(
      found
        == Self.made(
          words: 13, letterWords: 13, sentences: 2, letters: 57, syllables: 22, polysyllables: 2, fogWords: 2,
          longWords: 1,
          types: 13))
    Self.expect(found, .swedish, [("lix", 14.1923077), ("lix-norm", 14.1923077), ("rix", 0.5)])
    for id in ["flesch-re", "fkgl", "gunning-fog", "smog", "coleman-liau", "ari", "linsear-write", "wiio-simple"] {
      #expect(Readability.value(id, found, .swedish) == nil, "\(id) does not hold for Swedish")
    }
  }

  // Ha-e tu-ke-a ver-kos-sa. Pää-tök-sen saat ko-tiin kah-den vii-kon ku-lut-tu-a.
  // 3 + 6 words; 16 + 39 letters; 8 + 14 syllables; long: verkossa, päätöksen, kuluttua; four syllables: kuluttua.
  @Test func finnish() {
    let found = Self.counts("Hae tukea verkossa. Päätöksen saat kotiin kahden viikon kuluttua.", .finnish)
    #expect(
      found
        == Self.made(
          words: 9, letterWords: 9, sentences: 2, letters: 55, syllables: 22, polysyllables: 4, fogWords: 4,
          longWords: 3,
          longBaseForms: 1, types: 9))
    Self.expect(
      found, .finnish,
      [
        ("lix", 37.8333333),  // 4.5 + 100 × 3/9
        ("lix-norm", 22.7056650),  // 17/14 × 4.5 + 30/58 × 33.333
        ("wiio-simple", 6.0333333),  // 2.7 + 0.3 × 100/9
      ])
    for id in ["flesch-re", "fkgl", "gunning-fog", "smog", "coleman-liau", "ari", "linsear-write", "rix", "ovix"] {
      #expect(Readability.value(id, found, .finnish) == nil, "\(id) does not hold for Finnish")
    }
  }

  /// Nouns in -minen keep their own syllables: kä-sit-te-le-mi-nen, not kä-si-tel-lä.
  @Test func baseFormsOfMinenNouns() {
    #expect(Self.counts("Hakemuksen käsittelemisen aika on pitkä.", .finnish).longBaseForms == 1)
    #expect(Self.counts("Hakemuksen voi tehdä verkossa.", .finnish).longBaseForms == 0)
  }

  struct Count: Sendable {
    var language: Language
    var text: String
    var format: DocumentFormat
    var words: Int
    var sentences: Int
    var longWords: Int
    init(
      _ language: Language, _ text: String, _ format: DocumentFormat = .plain, words: Int, sentences: Int,
      longWords: Int
    ) {
      (self.language, self.text, self.format) = (language, text, format)
      (self.words, self.sentences, self.longWords) = (words, sentences, longWords)
    }
  }

  static let counted: [Count] = [
    // Letters only: 2024 is no long word, nor is an address; a hyphenated word is one.
    Count(.swedish, "Läs mer på www.myndigheten.fi år 2024.", words: 6, sentences: 1, longWords: 0),
    Count(.swedish, "Se EU-förordningen om vård.", words: 4, sentences: 1, longWords: 1),
    // The ending after a colon is no part of the length: THL:ssä has three letters.
    Count(.finnish, "Kysy lisää THL:ssä tai Kelassa.", words: 5, sentences: 1, longWords: 1),
    // List items end a sentence; headings and table cells are no running text.
    Count(
      .finnish,
      "# Näin haet tukea\n\nTarvitset:\n\n- passin\n- kaksi kuvaa\n\n| Aika | Paikka |\n|---|---|\n| tänään | täällä |\n",
      .markdown,
      words: 4, sentences: 3, longWords: 1),
    Count(.english, "Apply now - it is free!", words: 5, sentences: 1, longWords: 0),
    Count(.english, "", words: 0, sentences: 0, longWords: 0),
  ]

  @Test(arguments: counted.indices)
  func counting(_ index: Int) {
    let item = Self.counted[index]
    let found = Self.counts(item.text, item.language, item.format)
    #expect(
      found.words == item.words && found.sentences == item.sentences && found.longWords == item.longWords, "\(found)")
  }

  @Test func formsCountOnceWhateverTheirCase() {
    #expect(Self.counts("Du kan om du vill. DU kan.", .swedish).types == 4)
  }

  /// The example of Sparv, `4 * ["a bc def ghij klmno pqrstu vxyzåäö"]`, has LIX 21.29. A paragraph of it is short enough
  /// to be believed Swedish when the user says so; all four in a row are words of no language, which are left out.
  @Test func lixOfSparv() {
    let nonsense = "a bc def ghij klmno pqrstu vxyzåäö."
    let found = Self.counts(Array(repeating: nonsense, count: 4).joined(separator: "\n\n"), .swedish)
    #expect(found.words == 28 && found.sentences == 4 && found.longWords == 4)
    Self.expect(found, .swedish, [("lix", 21.2857143)])
    #expect(Self.counts(Array(repeating: nonsense, count: 4).joined(separator: " "), .swedish).words == 0)
    let text = Array(repeating: "I en bra liten stuga bodde familjen.", count: 4).joined(separator: " ")
    Self.expect(Self.counts(text, .swedish), .swedish, [("lix", 21.2857143)])
  }

  @Test func ovixNeedsAHundredWordsAndARepetition() {
    func ovix(_ words: Int, _ types: Int) -> Double? {
      Readability.value(
        "ovix", Self.made(words: words, letterWords: words, sentences: 5, letters: 500, syllables: 200, types: types),
        .swedish)
    }
    #expect(ovix(99, 50) == nil)
    // ln 100 / ln(2 − ln 50 / ln 100)
    #expect(ovix(100, 50).map { abs($0 - 32.8447) < 0.001 } == true)
    #expect(ovix(100, 100) == nil)
    #expect(ovix(100, 1) == nil)
  }

  @Test func emptyTextsHaveNoValue() {
    for id in Readability.ids {
      for language in Language.allCases { #expect(Readability.value(id, TextCounts(), language) == nil) }
    }
    #expect(
      Readability.value(
        "flesch", Self.made(words: 1, letterWords: 1, sentences: 1, letters: 1, syllables: 1, types: 1), .english)
        == nil)
    #expect(Readability.all(TextCounts(), nil).map(\.id) == Readability.ids)
  }

  @Test func linsearWriteChangesAtTwenty() {
    // 40 words, 1 sentence: r = 40 > 20, so 20; 20 words: r = 20, so 9.
    for (words, value) in [(40, 20.0), (20, 9.0)] {
      Self.expect(
        Self.made(words: words, letterWords: words, sentences: 1, letters: 99, syllables: words, types: words),
        .english,
        [("linsear-write", value)])
    }
  }
}
