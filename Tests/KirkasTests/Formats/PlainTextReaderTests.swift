import Testing

@testable import Kirkas

@Suite struct PlainTextReaderTests {
  @Test(arguments: [
    ("Yksi.\n\nKaksi.", ["paragraph: Yksi.", "paragraph: Kaksi."]),
    ("Nimi\nOsoite", ["paragraph: Nimi", "paragraph: Osoite"]),
    ("\u{FEFF}Hej\r\n\r\npå dig", ["paragraph: Hej", "paragraph: på dig"]),
    ("- yksi\n- kaksi", ["listItem 1: yksi", "listItem 1: kaksi"]),
    ("• yksi\n• kaksi", ["listItem 1: yksi", "listItem 1: kaksi"]),
    ("", []),
    (" \n\t\n", []),
    (
      """
      Tämä on pitkä kappale, joka on katkaistu käsin ennen rivin loppua niin että
      lause jatkuu seuraavalla rivillä ja vielä sitäkin seuraavalla, kuten usein on
      tapana.
      """,
      [
        "paragraph: Tämä on pitkä kappale, joka on katkaistu käsin ennen rivin loppua niin että lause jatkuu "
          + "seuraavalla rivillä ja vielä sitäkin seuraavalla, kuten usein on tapana."
      ]
    ),
  ])
  func blocks(_ text: String, _ expected: [String]) {
    let document = PlainTextReader.read(Source(text))
    #expect(describe(document) == expected)
    checkSpans(document)
  }

  @Test func invisibleCharactersAndDecomposedLetters() {
    let document = PlainTextReader.read(Source("toimeen\u{AD}tulo\u{A0}a\u{308}iti \u{200B}ﬁ"))
    #expect(describe(document) == ["paragraph: toimeentulo äiti fi"])
    checkSpans(document)
  }
}
