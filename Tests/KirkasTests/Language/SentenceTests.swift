import Testing

@testable import Kirkas

/// Where sentences end. `‖` marks an end inside the text.
@Suite struct SentenceTests {
  static let cases: [TextCase] = [
    // Finnish: short forms, ordinals, dates, times, sections.
    TextCase(.finnish, "Hae tukea.‖ Soita meille!‖ Tarvitsetko apua?‖ Autamme."),
    TextCase(.finnish, "Ks. esim. ohje sivulta s. 5.‖ Kysy lisää."),
    TextCase(.finnish, "Tuo kortti, passi ym.‖ Saat vastauksen heti."),
    TextCase(.finnish, "Tuo kortti, passi ym. paperit mukaan."),
    TextCase(.finnish, "Saat tukea, ns. Kelan korvauksen, heti."),
    TextCase(.finnish, "Lapsi on 5. luokalla.‖ Hän lukee."),
    TextCase(.finnish, "Palauta lomake 30.4. mennessä.‖ Muista liitteet."),
    TextCase(.finnish, "Hae 1. tammikuuta 2024 alkaen.‖ Päätös tulee 1.3.2024.‖ Maksamme sen."),
    TextCase(.finnish, "Avoinna 1.6.–31.8. joka päivä.‖ Tervetuloa."),
    TextCase(.finnish, "Avoinna klo 8.30–16.00.‖ Tule ajoissa."),
    TextCase(.finnish, "Laki on voimassa, 36 §:n 2 momentin mukaan.‖ Se on uusi."),
    TextCase(.finnish, "Puh. 09 123 4567.‖ Soita ma–pe."),
    TextCase(.finnish, "Maksu on n. 20 euroa.‖ Maksat itse."),
    TextCase(.finnish, "THL:n ohje on uusi.‖ Lue se."),
    TextCase(.finnish, "Lääkäri J. Virtanen soittaa.‖ Odota."),
    TextCase(.finnish, "Lue www.suomi.fi.‖ Sieltä saat apua."),
    TextCase(.finnish, "Tuki on 12,50 euroa.‖ Hinta nousee 1.1."),
    TextCase(.finnish, "”Tule heti.”‖ Näin hän sanoi."),
    TextCase(.finnish, "Voit hakea (jos haluat.)‖ Se on helppoa."),
    TextCase(.finnish, "Se on auki (ma. ja ti.) aamulla."),
    TextCase(.finnish, "Hei {{nimi}}!‖ Tervetuloa."),
    TextCase(.finnish, "Odota…‖ Hetki vielä."),
    TextCase(.finnish, "Odota … hetki."),
    TextCase(.finnish, "Mitä?!‖ Ei kai."),
    TextCase(.finnish, "Kysyimme: tuletko? ja he tulivat."),
    TextCase(.finnish, "1. Täytä lomake.‖ 2. Lähetä se."),
    TextCase(.finnish, "Tulot olivat 2024.‖ Menot kasvoivat."),
    TextCase(.finnish, "Hyvinvointialue päättää vuonna 2025.‖ 5 ihmistä haki."),
    TextCase(.finnish, "Tämä on otsikko\nTämä on teksti.", "Tämä on otsikko‖\nTämä on teksti."),
    TextCase(.finnish, "Tämä rivi jatkuu,\nja loppuu tähän.", "Tämä rivi jatkuu,\nja loppuu tähän."),
    TextCase(.finnish, "Hän on esim. Helsingissä."),
    TextCase(.finnish, "Asuu os. Koulukatu 5.‖ Muuttaa pois."),
    // Swedish.
    TextCase(.swedish, "Ansök om stöd.‖ Ring oss!‖ Behöver du hjälp?‖ Vi hjälper dig."),
    TextCase(.swedish, "Du kan t.ex. ringa.‖ Vi svarar."),
    TextCase(.swedish, "Det gäller bl.a. barn, dvs. alla under 18 år."),
    TextCase(.swedish, "Ta med pass, kort m.m.‖ Du får svar genast."),
    TextCase(.swedish, "Ta med pass, kort m.m. till mötet."),
    TextCase(.swedish, "Stödet gäller fr.o.m. den 1 januari 2024.‖ Det slutar t.o.m. juni."),
    TextCase(.swedish, "Vi har öppet kl. 8.30–16.‖ Välkommen."),
    TextCase(.swedish, "Tfn 09 123 4567.‖ Ring mån.–fre."),
    TextCase(.swedish, "EU:s regler är nya.‖ Läs dem."),
    TextCase(.swedish, "Enligt 36 § 2 mom. ska du ansöka.‖ Gör det nu."),
    TextCase(.swedish, "Du får s.k. närståendestöd.‖ Det är en tjänst."),
    TextCase(.swedish, "Avgiften är ca 12,50 euro.‖ Du betalar själv."),
    TextCase(.swedish, "Skriv till info@stad.fi.‖ Vi svarar."),
    TextCase(.swedish, "Läkare A. Berg ringer.‖ Vänta."),
    TextCase(.swedish, "Skicka ansökan senast 30.4.‖ Beslutet kommer i maj."),
    TextCase(.swedish, "Skicka den senast 30.4. i år."),
    // English.
    TextCase(.english, "Apply for support.‖ Call us!‖ Do you need help?‖ We can help."),
    TextCase(.english, "You can call, e.g. in the morning.‖ We answer."),
    TextCase(.english, "Bring a card, i.e. proof of age.‖ Then wait."),
    TextCase(.english, "Ask Dr. Smith or Mr. Jones.‖ They know."),
    TextCase(.english, "Bring your passport, card, etc.‖ You will get an answer."),
    TextCase(.english, "The fee is £12.50.‖ You pay it."),
    TextCase(.english, "Open at 8.30am.‖ Come early."),
    TextCase(.english, "It opened in 2024.‖ It is new."),
    TextCase(.english, "Read www.nhs.uk.‖ It helps."),
    TextCase(.english, "“Come now.”‖ She said so."),
    TextCase(.english, "“Can you come?” she asked.‖ I did."),
    TextCase(.english, "The U.S. office is open.‖ Call it."),
    TextCase(.english, "See section 5.‖ It tells more."),
    TextCase(.english, "You have %s left.‖ Use it."),
    TextCase(.english, "Wait... what is this?‖ Nothing."),
    TextCase(.english, "Yes! It works.", "Yes!‖ It works."),
  ]

  @Test(arguments: cases)
  func ends(_ item: TextCase) {
    let expected = item.expected.isEmpty ? item.text : item.expected
    #expect(AnalyzedText(expected.replacing("‖", with: ""), item.language).sentences == expected)
  }

  struct Counted: Sendable {
    var language: Language
    var text: String
    var words: [Int]
    init(_ language: Language, _ text: String, _ words: [Int]) {
      (self.language, self.text, self.words) = (language, text, words)
    }
  }

  /// Words and numbers of each sentence: a short form, a number, a date, an address is one word.
  static let counted: [Counted] = [
    Counted(.finnish, "Hae tukea ajoissa. Soita.", [3, 1]),
    Counted(.finnish, "Sosiaali- ja terveyspalvelut auttavat.", [4]),
    Counted(.finnish, "Maksu on 1 234,50 € vuodessa.", [4]),
    Counted(.finnish, "Palauta lomake 30.4.2025 mennessä – kiitos!", [5]),
    Counted(.finnish, "Lue lisää: www.kela.fi/tuki", [3]),
    Counted(.finnish, "Hei {{nimi}}, tule 5. luokkaan.", [5]),
    Counted(.swedish, "Du kan t.ex. ringa 09 1234 5678.", [7]),
    Counted(.english, "Don’t use the 24-hour form, e.g. online.", [7]),
  ]

  @Test(arguments: counted.indices)
  func words(_ index: Int) {
    let item = Self.counted[index]
    #expect(AnalyzedText(item.text, item.language).analysis.sentences.map(\.wordCount) == item.words)
  }

  /// Sentences follow each other without a gap and cover all tokens.
  @Test(arguments: cases)
  func sentencesCoverTheTokens(_ item: TextCase) {
    let analysis = AnalyzedText(item.text.replacing("‖", with: ""), item.language).analysis
    var next = 0
    for sentence in analysis.sentences {
      #expect(sentence.first == next && sentence.end > sentence.first)
      next = sentence.end
    }
    #expect(next == analysis.tokens.count)
  }
}
