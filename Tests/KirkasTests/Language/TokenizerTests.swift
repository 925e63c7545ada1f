import Testing

@testable import Kirkas

/// What is one word, one number, one mark.
@Suite struct TokenizerTests {
  static let cases: [TextCase] = [
    // Acronyms with endings; the section sign takes its ending apart.
    TextCase(.finnish, "THL:n ja STM:ltä, Kelan EU-tuki.", "THL:n | ja | STM:ltä | , | Kelan | EU-tuki | ."),
    TextCase(.finnish, "36 §:n 2 momentin", "#36 | s:§ | : | n | #2 | momentin"),
    TextCase(.swedish, "EU:s regler och FPA:s beslut", "EU:s | regler | och | FPA:s | beslut"),
    TextCase(.swedish, "den 2:a juni", "den | #2:a | juni"),
    TextCase(.finnish, "B12:n puute", "B12:n | puute"),
    TextCase(.finnish, "Tarvitset: passin", "Tarvitset | : | passin"),
    TextCase(.finnish, "klo:n", "klo | : | n"),
    // Hyphens.
    TextCase(
      .finnish, "mielenterveys-, päihde- ja riippuvuuspalvelut",
      "mielenterveys- | , | päihde- | ja | riippuvuuspalvelut"),
    TextCase(.finnish, "sosiaali- ja terveyspalvelut", "sosiaali- | ja | terveyspalvelut"),
    TextCase(.swedish, "vård- och omsorgstjänster", "vård- | och | omsorgstjänster"),
    TextCase(.swedish, "missbruks- och beroendevård", "missbruks- | och | beroendevård"),
    TextCase(.english, "long- and short-term care", "long- | and | short-term | care"),
    TextCase(.finnish, "tukihakemus ja -päätös", "tukihakemus | ja | -päätös"),
    TextCase(.finnish, "sote-palvelut, Kela-korvaus, EU-maa", "sote-palvelut | , | Kela-korvaus | , | EU-maa"),
    TextCase(.finnish, "hae tukea - heti", "hae | tukea | - | heti"),
    TextCase(.finnish, "ma–pe kello 9–15", "ma | – | pe | kello | #9 | – | #15"),
    TextCase(.english, "tax\u{2011}free co\u{2010}op", "tax\u{2011}free | co\u{2010}op"),
    TextCase(.finnish, "1960-luvulla 24h 5-vuotias", "1960-luvulla | 24h | 5-vuotias"),
    // Apostrophes and quotation marks.
    TextCase(.english, "don’t use the county's 'form'", "don’t | use | the | county's | ' | form | '"),
    TextCase(.finnish, "vaa'an raa’at ”sanat”", "vaa'an | raa’at | ” | sanat | ”"),
    TextCase(.english, "“Yes,” she said", "“ | Yes | , | ” | she | said"),
    TextCase(.swedish, "»Hej« sade han", "» | Hej | « | sade | han"),
    // Short forms.
    TextCase(
      .finnish, "Ks. esim. ohje mm. verkosta ns. apu ym. tuki",
      "a:Ks. | a:esim. | ohje | a:mm. | verkosta | a:ns. | apu | a:ym. | tuki"),
    TextCase(
      .swedish, "t.ex. bl.a. fr.o.m. t.o.m. m.m. dvs. s.k. avgift",
      "a:t.ex. | a:bl.a. | a:fr.o.m. | a:t.o.m. | a:m.m. | a:dvs. | a:s.k. | avgift"),
    TextCase(
      .english, "e.g. i.e. etc. Dr. Smith vs. Mr. Jones",
      "a:e.g. | a:i.e. | a:etc. | a:Dr. | Smith | a:vs. | a:Mr. | Jones"),
    TextCase(
      .finnish, "Puh. 09 1234 5678, s. 5, n. 20 euroa",
      "a:Puh. | #09 | #1234 | #5678 | , | a:s. | #5 | , | a:n. | #20 | euroa"),
    TextCase(.finnish, "Soita heti.", "Soita | heti | ."),
    TextCase(.english, "It is p. 5", "It | is | a:p. | #5"),
    TextCase(.finnish, "Hän on ns.", "Hän | on | a:ns."),
    // A missing space after a full stop.
    TextCase(.finnish, "Tule käymään.Soita ensin.", "Tule | käymään | . | Soita | ensin | ."),
    // Numbers: decimals, thousands, dates, times, laws, ordinals.
    TextCase(.finnish, "Maksu on 12,50 € tai 1 234,5 euroa.", "Maksu | on | #12,50 | s:€ | tai | #1 234,5 | euroa | ."),
    TextCase(.finnish, "Tulot ovat 10\u{A0}000\u{A0}euroa", "Tulot | ovat | #10 000 | euroa"),
    TextCase(.swedish, "Avgiften är 1 250,00 euro", "Avgiften | är | #1 250,00 | euro"),
    TextCase(.english, "£1,250.50 or 25%", "s:£ | #1,250.50 | or | #25 | s:%"),
    TextCase(.finnish, "1.1.2024 klo 8.30–16.00", "#1.1.2024 | klo | #8.30 | – | #16.00"),
    TextCase(.swedish, "den 1 januari 2024 kl. 08:30", "den | #1 | januari | #2024 | a:kl. | #08:30"),
    TextCase(.english, "at 8:30am on 5 May", "at | #8:30 | am | on | #5 | May"),
    TextCase(.finnish, "laki (1301/2014) ja 2.5.2025/45", "laki | ( | #1301/2014 | ) | ja | #2.5.2025/45"),
    TextCase(
      .finnish, "Palauta 30.4. mennessä 5. luokan vihko.", "Palauta | #30.4. | mennessä | #5. | luokan | vihko | ."),
    TextCase(.finnish, "Tule 1. tammikuuta 2024. Soita.", "Tule | #1. | tammikuuta | #2024 | . | Soita | ."),
    TextCase(.finnish, "vuosina 2023, 2024 ja 2025", "vuosina | #2023 | , | #2024 | ja | #2025"),
    TextCase(.finnish, "-5 astetta", "- | #5 | astetta"),
    TextCase(.english, "St. 5 and the 1st, 2nd", "a:St. | #5 | and | the | 1st | , | 2nd"),
    // Addresses.
    TextCase(
      .finnish, "Lue www.kela.fi/tuki, hae suomi.fi.", "Lue | url:www.kela.fi/tuki | , | hae | url:suomi.fi | ."),
    TextCase(.english, "See https://www.nhs.uk/a_(b)?x=1&y=2.", "See | url:https://www.nhs.uk/a_(b)?x=1&y=2 | ."),
    TextCase(.swedish, "(https://1177.se)", "( | url:https://1177.se | )"),
    TextCase(
      .finnish, "kirjoita etu.suku@kunta.fi tai info@hus.fi.",
      "kirjoita | mail:etu.suku@kunta.fi | tai | mail:info@hus.fi | ."),
    TextCase(.english, "mailto:help@example.org now", "mail:mailto:help@example.org | now"),
    TextCase(.swedish, "1177.se är en webbplats", "url:1177.se | är | en | webbplats"),
    TextCase(.english, "and/or he/she", "and | / | or | he | / | she"),
    TextCase(.english, "user@home", "user | s:@ | home"),
    // Template placeholders.
    TextCase(.finnish, "Hei {{nimi}}, tule <<PVM>>!", "Hei | hole:{{nimi}} | , | tule | hole:<<PVM>> | !"),
    TextCase(
      .english, "You have %s of ${n} and {0} %(x)s %{y} %1$s left",
      "You | have | hole:%s | of | hole:${n} | and | hole:{0} | hole:%(x)s | hole:%{y} | hole:%1$s | left"),
    TextCase(.english, "50 % of [[name]] { open", "#50 | s:% | of | hole:[[name]] | { | open"),
    // Marks.
    TextCase(.finnish, "Odota... Tule!? (Heti)", "Odota | ... | Tule | ! | ? | ( | Heti | )"),
    TextCase(.english, "a…b", "a | … | b"),
    TextCase(.finnish, "😀 Hyvä ✓ +358", "s:😀 | Hyvä | s:✓ | s:+ | #358"),
    TextCase(.finnish, "Привет, дом", "Привет | , | дом"),
  ]

  @Test(arguments: cases)
  func tokens(_ item: TextCase) {
    #expect(AnalyzedText(item.text, item.language).tokens == item.expected)
  }

  /// Addresses are taken whole up to the length that a browser allows.
  @Test(arguments: [100, 249, 250, 251, 400, 1_900])
  func longAddresses(_ length: Int) {
    for (start, kind) in [("https://a.fi/", "url:"), ("kunta.fi/", "url:"), ("www.kunta.fi/", "url:")] {
      let address = start + String(repeating: "ä1", count: length / 3)
      #expect(AnalyzedText("Lue \(address) heti.", .finnish).tokens == "Lue | \(kind)\(address) | heti | .")
    }
  }

  struct Flagged: Sendable {
    var text: String
    /// Number of the token.
    var index: Int
    var set: TokenFlags
    var unset: TokenFlags
  }

  static let flagged: [Flagged] = [
    Flagged(text: "Hae tukea", index: 0, set: [.capitalised], unset: [.allCapitals, .hasDigit]),
    Flagged(text: "Hae tukea", index: 1, set: [.spaceBefore], unset: [.capitalised]),
    Flagged(text: "THL:n", index: 0, set: [.allCapitals, .capitalised], unset: []),
    Flagged(text: "ÄO", index: 0, set: [.allCapitals], unset: []),
    Flagged(text: "Äo", index: 0, set: [.capitalised], unset: [.allCapitals]),
    Flagged(text: "A", index: 0, set: [.capitalised], unset: [.allCapitals]),
    Flagged(text: "sosiaali- ja", index: 0, set: [.hangingHyphen], unset: [.leadingHyphen]),
    Flagged(text: "haku ja -päätös", index: 2, set: [.leadingHyphen], unset: [.hangingHyphen]),
    Flagged(text: "COVID-19", index: 0, set: [.allCapitals, .hasDigit], unset: []),
    Flagged(text: "(tuki", index: 1, set: [], unset: [.spaceBefore]),
    Flagged(text: "on 5. luokka", index: 1, set: [.ordinal, .hasDigit], unset: []),
    Flagged(text: "rivi\ntoinen", index: 1, set: [.breakBefore], unset: []),
  ]

  @Test(arguments: flagged)
  func flags(_ item: Flagged) throws {
    let tokens = AnalyzedText(item.text, .finnish).analysis.tokens
    try #require(tokens.indices.contains(item.index))
    #expect(tokens[item.index].flags.isSuperset(of: item.set))
    #expect(tokens[item.index].flags.isDisjoint(with: item.unset))
  }

  /// Tokens lie in order inside the prose, on character boundaries, and leave out white space only.
  @Test(arguments: cases)
  func tokensCoverTheText(_ item: TextCase) {
    let analyzed = AnalyzedText(item.text, item.language)
    let prose = Array(analyzed.document.prose)
    var last = 0
    for token in analyzed.analysis.tokens {
      #expect(token.range.lowerBound >= last && token.range.upperBound <= prose.count && !token.range.isEmpty)
      #expect(prose[last..<token.range.lowerBound].allSatisfy { $0 == 0x20 || $0 == 0x0A })
      #expect(prose[token.range.lowerBound] & 0xC0 != 0x80)
      last = token.range.upperBound
    }
    #expect(prose[last...].allSatisfy { $0 == 0x20 || $0 == 0x0A })
  }
}
