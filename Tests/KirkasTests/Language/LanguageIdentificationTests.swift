import Testing

@testable import Kirkas

/// The language of documents, blocks and sentences.
@Suite struct LanguageIdentificationTests {
  /// What the document and each of its blocks are taken for: `fi`, `–` for a fourth language.
  static func settle(_ text: String, _ format: DocumentFormat = .plain, declared: Language? = nil) -> (
    document: String, blocks: [String]
  ) {
    let document = format.read(Source(text), configuration: Configuration())
    let settled = LanguageSettlement(
      document, analyzer: BlockAnalyzer(catalogs: [Catalog.embedded]), declared: declared)
    func name(_ language: Language?, _ isOther: Bool) -> String { isOther ? "–" : language?.code ?? "?" }
    return (name(settled.language, settled.isOther), settled.blocks.map { name($0.language, $0.isOther) })
  }

  static let sentences: [TextCase] =
    [
      "Hae tukea ajoissa, niin saat päätöksen ennen kesää.", "Voit soittaa meille arkisin.",
      "Kirjasto on auki joka päivä.",
      "Lapsi voi aloittaa koulun elokuussa.", "Maksat palvelusta asiakasmaksun.", "Mitä teet, jos sairastut matkalla?",
      "Täytä lomake ja lähetä se postissa.", "Emme peri maksua lapsilta.", "Sinulla on oikeus tulkkiin.",
      "Päätös tulee kotiin noin kahden viikon kuluttua.", "Ota mukaan passi.", "Hän asuu Tampereella.",
      "Hyvinvointialue järjestää sosiaali- ja terveyspalvelut.", "Kerro meille, miten voimme auttaa.",
    ].map { TextCase(.finnish, $0) }
    + [
      "Ansök om stöd i tid, så får du ett beslut före sommaren.", "Du kan ringa oss på vardagar.",
      "Biblioteket är öppet varje dag.", "Barnet kan börja skolan i augusti.",
      "Du betalar en klientavgift för tjänsten.",
      "Vad gör du om du blir sjuk på resan?", "Fyll i blanketten och skicka den per post.",
      "Barn betalar ingen avgift.",
      "Du har rätt till tolk.", "Beslutet kommer hem efter cirka två veckor.", "Ta med passet.", "Hon bor i Åbo.",
      "Välfärdsområdet ordnar social- och hälsovården.", "Berätta hur vi kan hjälpa dig.",
    ].map { TextCase(.swedish, $0) }
    + [
      "Apply for support in time to get a decision before summer.", "You can call us on weekdays.",
      "The library is open every day.", "Your child can start school in August.",
      "You pay a client fee for the service.",
      "What should you do if you fall ill on a trip?", "Fill in the form and send it by post.",
      "Children do not pay a fee.", "You have the right to an interpreter.",
      "The decision will arrive in about two weeks.", "Bring your passport.", "She lives in Turku.",
      "The county organises health and social services.", "Tell us how we can help you.",
    ].map { TextCase(.english, $0) }

  @Test(arguments: sentences)
  func sentence(_ item: TextCase) {
    #expect(Self.settle(item.text).document == item.language.code)
    #expect(Self.settle(item.text).blocks == [item.language.code])
  }

  static let pairs: [TextCase] =
    [
      "hae tukea", "asiakkaan oikeudet", "sosiaalinen kuntoutus", "varaa aika", "lapsen elatus", "vammaisten palvelut",
      "kotihoidon maksut",
      "terveyden edistäminen", "ota yhteyttä", "hakemuksen liitteet", "päätöksen perustelut", "potilaan tiedot",
    ].map { TextCase(.finnish, $0) }
    + [
      "sök stöd", "klientens rättigheter", "social rehabilitering", "boka tid", "barnets underhåll",
      "tjänster för äldre", "hemvårdens avgifter",
      "främjande av hälsa", "kontakta oss", "bilagor till ansökan", "beslutets motivering", "patientens uppgifter",
    ].map { TextCase(.swedish, $0) }
    + [
      "apply for support", "clients’ rights", "social rehabilitation", "book a time", "child maintenance",
      "services for disabled people",
      "home care fees", "health promotion", "contact us", "application documents", "grounds for the decision",
      "patient data",
    ].map { TextCase(.english, $0) }

  @Test(arguments: pairs)
  func wordPair(_ item: TextCase) {
    #expect(Self.settle(item.text).blocks == [item.language.code])
  }

  static let others: [(name: String, text: String)] = [
    ("Russian", "Вы можете подать заявление на пособие в интернете. Решение придёт по почте через две недели."),
    ("Arabic", "يمكنك التقدم بطلب للحصول على الدعم عبر الإنترنت. ستتلقى القرار بالبريد."),
    (
      "Estonian",
      "Toetust saab taotleda internetis. Otsus saadetakse teile posti teel kahe nädala jooksul pärast taotluse esitamist."
    ),
    (
      "German",
      "Sie können die Unterstützung online beantragen. Der Bescheid wird Ihnen innerhalb von zwei Wochen zugeschickt."
    ),
    (
      "Northern Sámi",
      "Sáhtát ohcat doarjaga interneahtas. Mearrádus boahtá dutnje poastta mielde guovtti vahkku geahčen."
    ),
    (
      "French",
      "Vous pouvez demander cette aide en ligne. La décision vous sera envoyée par courrier dans les deux semaines."
    ),
    (
      "Somali",
      "Waxaad codsan kartaa taageerada internetka. Go'aanka waxaa laguugu soo diri doonaa boostada laba toddobaad gudahood."
    ),
    (
      "Polish",
      "Wniosek o wsparcie można złożyć przez internet. Decyzję otrzymają Państwo pocztą w ciągu dwóch tygodni."
    ),
    (
      "Italian",
      "La decisione arriverà per posta. Può chiamare il centro per avere maggiori informazioni sulla domanda."
    ),
    ("Dutch", "U kunt de toeslag online aanvragen. Het besluit wordt binnen twee weken per post naar u gestuurd."),
    ("French, short words", "Le montant de la facture est de 20 euros. Vous payez par carte ou en espèces."),
    ("Spanish", "Puede solicitar la ayuda por internet. La decisión le llegará por correo en un plazo de dos semanas."),
    (
      "filler",
      "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore."
    ),
    ("Chinese", "您可以在网上申请补助。决定将在两周内邮寄给您。"),
  ]

  @Test(arguments: others.indices)
  func fourthLanguage(_ index: Int) {
    let item = Self.others[index]
    #expect(Self.settle(item.text).document == "–", "\(item.name)")
    let report = Checker().makeWorker().check(Source(item.text), path: "a.txt")
    #expect(report.notChecked == .language && report.findings.isEmpty && report.language == nil, "\(item.name)")
  }

  struct Mixed: Sendable {
    var text: String
    var format: DocumentFormat
    var document: String
    var blocks: [String]
    init(_ text: String, _ format: DocumentFormat, _ document: String, _ blocks: [String]) {
      (self.text, self.format, self.document, self.blocks) = (text, format, document, blocks)
    }
  }

  static let mixed: [Mixed] = [
    Mixed(
      "# Hae tukea\n\nVoit hakea tukea verkossa milloin vain, myös yöllä ja pyhinä. Päätöksen saat postissa kahden viikon kuluttua.\n\n## Ansök om stöd\n\nDu kan ansöka om stödet på nätet när du vill.\n\n## Apply for the support\n\nYou can apply for the support online at any time.",
      .markdown, "fi", ["fi", "fi", "sv", "sv", "en", "en"]),
    // Short blocks take the language around them.
    Mixed(
      "Du kan ansöka om stödet på nätet när du vill.\n\nKela\n\nTelefon\n\nHelsinki\n\n112\n\nRing oss om du behöver hjälp med ansökan.",
      .plain, "sv", ["sv", "sv", "sv", "sv", "sv", "sv"]),
    Mixed(
      "Voit hakea tukea verkossa milloin vain.\n\nOK\n\nInfo\n\n2024", .plain, "fi", ["fi", "fi", "fi", "fi"]),
    // Two words that only Swedish knows are Swedish, even in Finnish company.
    Mixed("Voit hakea tukea verkossa milloin vain.\n\nBarnets rättigheter", .plain, "fi", ["fi", "sv"]),
    // A fourth language inside a page.
    Mixed(
      "You can apply for the support online at any time.\n\nВы можете подать заявление на пособие в интернете.\n\nCall us if you need help with the form.",
      .plain, "en", ["en", "–", "en"]),
    // Declared languages: believed where the words do not say otherwise.
    Mixed("<p lang=\"sv\">Hobby</p><p>Voit hakea tukea verkossa milloin vain.</p>", .html, "fi", ["sv", "fi"]),
    Mixed("<p lang=\"ru\">Info 2024</p><p>Voit hakea tukea verkossa milloin vain.</p>", .html, "fi", ["–", "fi"]),
    Mixed("<p lang=\"sv\">Voit hakea tukea verkossa milloin vain.</p>", .html, "fi", ["fi"]),
    Mixed("<html lang=\"en\"><body><p>Hobby</p></body></html>", .html, "en", ["en"]),
  ]

  @Test(arguments: mixed.indices)
  func mixedDocument(_ index: Int) {
    let item = Self.mixed[index]
    let found = Self.settle(item.text, item.format)
    #expect(found.document == item.document && found.blocks == item.blocks, "\(found) in \(item.text)")
  }

  @Test func aSentenceInAnotherLanguageKeepsIt() {
    let text = AnalyzedText(
      "You can apply for the support online. Hakemuksen voit täyttää verkossa milloin vain. Call us if you need help.",
      .english)
    #expect(text.analysis.sentences.map(\.language) == [.english, .finnish, .english])
    let other = AnalyzedText(
      "Du kan ansöka om stödet på nätet. Sie können die Unterstützung jederzeit bei der Behörde beantragen. Ring oss gärna.",
      .swedish)
    #expect(other.analysis.sentences.map(\.language) == [.swedish, nil, .swedish])
  }

  @Test func nothingToTell() {
    #expect(Self.settle("").blocks.isEmpty)
    #expect(Self.settle("112 – 09 123 4567").blocks == ["?"])
    #expect(Self.settle("112", declared: .swedish).blocks == ["sv"])
  }
}
