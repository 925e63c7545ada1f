import Testing

@testable import Kirkas

/// Base forms and features of word forms: the most likely reading of each, checked by hand.
@Suite struct MorphologyTests {
  static let finnish = """
    hakemuksen hakemus NOUN Case=Gen|Number=Sing
    hakemuksessa hakemus NOUN Case=Ine|Number=Sing
    asiakkaiden asiakas NOUN Case=Gen|Number=Plur
    palveluiden palvelu NOUN Case=Gen|Number=Plur
    palvelujen palvelu NOUN Case=Gen|Number=Plur
    palveluita palvelu NOUN Case=Par|Number=Plur
    tukea tuki NOUN Case=Par|Number=Sing
    tuen tukea VERB Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin|Voice=Act
    arvion arvio NOUN Case=Gen|Number=Sing
    hoidon hoito NOUN Case=Gen|Number=Sing
    tarpeen tarve NOUN Case=Gen|Number=Sing
    osallisuuden osallisuus NOUN Case=Gen|Number=Sing
    kuntoutuksen kuntoutus NOUN Case=Gen|Number=Sing
    lähetteen lähete NOUN Case=Gen|Number=Sing
    oikeuksia oikeus NOUN Case=Par|Number=Plur
    hyvinvointialueellakin hyvinvointialue NOUN Case=Ade|Clitic=Kin|Number=Sing
    haen hakea VERB Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin|Voice=Act
    haet hakea VERB Mood=Ind|Number=Sing|Person=2|Tense=Pres|VerbForm=Fin|Voice=Act
    hakee hakea VERB Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act
    haemme hakea VERB Mood=Ind|Number=Plur|Person=1|Tense=Pres|VerbForm=Fin|Voice=Act
    haette hakea VERB Mood=Ind|Number=Plur|Person=2|Tense=Pres|VerbForm=Fin|Voice=Act
    hakevat hakea VERB Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act
    hain hakea VERB Mood=Ind|Number=Sing|Person=1|Tense=Past|VerbForm=Fin|Voice=Act
    haetaan hakea VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    haettiin hakea VERB Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Pass
    haettaisiin hakea VERB Mood=Cnd|VerbForm=Fin|Voice=Pass
    hakisin hakea VERB Mood=Cnd|Number=Sing|Person=1|VerbForm=Fin|Voice=Act
    hae hakea VERB Mood=Imp|Number=Sing|Person=2|VerbForm=Fin|Voice=Act
    hakekaa hakea VERB Mood=Imp|Number=Plur|Person=2|VerbForm=Fin|Voice=Act
    haettu hakea VERB Case=Nom|Number=Sing|PartForm=Past|VerbForm=Part|Voice=Pass
    haettava hakea VERB Case=Nom|Number=Sing|PartForm=Pres|VerbForm=Part|Voice=Pass
    hakenut hakea VERB Case=Nom|Number=Sing|PartForm=Past|VerbForm=Part|Voice=Act
    hakemassa hakea VERB Case=Ine|InfForm=3|Number=Sing|VerbForm=Inf|Voice=Act
    hakiessa hakea VERB Case=Ine|InfForm=2|Number=Sing|VerbForm=Inf|Voice=Act
    hakeakseen hakea VERB Case=Tra|InfForm=1|Number=Sing|Person[psor]=3|VerbForm=Inf|Voice=Act
    hakematta hakea VERB Case=Abe|InfForm=3|Number=Sing|VerbForm=Inf|Voice=Act
    hakeva hakea VERB Case=Nom|Number=Sing|PartForm=Pres|VerbForm=Part|Voice=Act
    lomakkeesi lomake NOUN Case=Nom|Number=Sing|Person[psor]=2
    asunnostaan asunto NOUN Case=Ela|Number=Sing|Person[psor]=3
    kotinne koti NOUN Case=Nom|Number=Sing|Person[psor]=2
    suorittaminen suorittaminen NOUN Case=Nom|Number=Sing
    suorittamisesta suorittaminen NOUN Case=Ela|Number=Sing
    edistämisen edistäminen NOUN Case=Gen|Number=Sing
    arvioimiseen arvioiminen NOUN Case=Ill|Number=Sing
    tehdään tehdä VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    tehdä tehdä VERB InfForm=1|Number=Sing|VerbForm=Inf|Voice=Act
    tehtiin tehdä VERB Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Pass
    tehty tehdä VERB Case=Nom|Number=Sing|PartForm=Past|VerbForm=Part|Voice=Pass
    annetaan antaa VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    myönnetään myöntää VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    maksetaan maksaa VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    ei ei AUX Mood=Ind|Number=Sing|Person=3|Polarity=Neg|VerbForm=Fin|Voice=Act
    en ei AUX Mood=Ind|Number=Sing|Person=1|Polarity=Neg|VerbForm=Fin|Voice=Act
    älä ei AUX Mood=Imp|Number=Sing|Person=2|Polarity=Neg|VerbForm=Fin|Voice=Act
    eivät ei AUX Mood=Ind|Number=Plur|Person=3|Polarity=Neg|VerbForm=Fin|Voice=Act
    on olla AUX Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act
    ovat olla AUX Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act
    oli olla AUX Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin|Voice=Act
    olisi olla AUX Mood=Cnd|Number=Sing|Person=3|VerbForm=Fin|Voice=Act
    voit voida AUX Mood=Ind|Number=Sing|Person=2|Tense=Pres|VerbForm=Fin|Voice=Act
    voidaan voida AUX Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    täytyy täytyä AUX Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act
    Kela kela PROPN Case=Nom|Number=Sing
    Kelan kela PROPN Case=Gen|Number=Sing
    Kelaan kela PROPN Case=Ill|Number=Sing
    Kelalta kela PROPN Case=Abl|Number=Sing
    THL:n thl PROPN Abbr=Yes|Case=Gen|Number=Sing
    STM:ltä stm PROPN Abbr=Yes|Case=Abl|Number=Sing
    EU:ssa eu PROPN Abbr=Yes|Case=Ine|Number=Sing
    HUS:iin hus PROPN Abbr=Yes|Case=Ill|Number=Sing
    Helsingissä helsinki PROPN Case=Ine|Number=Sing
    Suomen suomi PROPN Case=Gen|Number=Sing
    toimeentulotukea toimeentulotuki NOUN Case=Par|Number=Sing
    mielenterveyspalvelut mielenterveyspalvelu NOUN Case=Nom|Number=Plur
    perhehoito perhehoito NOUN Case=Nom|Number=Sing
    omaishoitajan omaishoitaja NOUN Case=Gen|Number=Sing
    nopeasti nopeasti ADV _
    paremmin hyvin ADV Degree=Cmp
    parempi hyvä ADJ Case=Nom|Degree=Cmp|Number=Sing
    paras hyvä ADJ Case=Nom|Degree=Sup|Number=Sing
    minun minä PRON Case=Gen|Number=Sing|Person=1
    sinulle sinä PRON Case=All|Number=Sing|Person=2
    meille minä PRON Case=All|Number=Plur|Person=1
    kenelle kuka PRON Case=All|Number=Sing
    joka joka PRON Case=Nom|Number=Sing
    jota joka PRON Case=Par|Number=Sing
    joiden joka PRON Case=Gen|Number=Plur
    kaksi kaksi NUM Case=Nom|Number=Sing|NumType=Card
    kolmannen kolmas ADJ Case=Gen|Degree=Pos|Number=Sing|NumType=Ord
    viidenneksi viides ADJ Case=Tra|Degree=Pos|Number=Sing|NumType=Ord
    vammaisen vammainen ADJ Case=Gen|Degree=Pos|Number=Sing
    vammaisten vammainen ADJ Case=Gen|Degree=Pos|Number=Plur
    lapsia lapsi NOUN Case=Par|Number=Plur
    lasten lapsi NOUN Case=Gen|Number=Plur
    lapselle lapsi NOUN Case=All|Number=Sing
    lääkäriltä lääkäri NOUN Case=Abl|Number=Sing
    tietosuojaseloste tietosuojaseloste NOUN Case=Nom|Number=Sing
    asiakasmaksulaki asiakasmaksulaki NOUN Case=Nom|Number=Sing
    etuuksien etuus NOUN Case=Gen|Number=Plur
    ikääntyneiden ikääntyä VERB Case=Gen|Number=Plur|PartForm=Past|VerbForm=Part|Voice=Act
    iäkkäille iäkäs ADJ Case=All|Degree=Pos|Number=Plur
    esim. esim. ADV Abbr=Yes
    vanhempainpäivärahakausi vanhempainpäivärahakausi NOUN Case=Nom|Number=Sing
    palveluntuottajaverkosto palveluntuottajaverkosto NOUN Case=Nom|Number=Sing
    kotihoitopalvelupäätöksestä kotihoitopalvelupäätös NOUN Case=Ela|Number=Sing
    kyselylomakkeeseen kyselylomake NOUN Case=Ill|Number=Sing
    """

  static let swedish = """
    ansökan ansökan NOUN Case=Nom|Definite=Ind|Number=Sing
    ansökningar ansökning NOUN Case=Nom|Definite=Ind|Number=Plur
    ansökningarna ansökning NOUN Case=Nom|Definite=Def|Number=Plur
    ansöker ansöka VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    ansökte ansöka VERB Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act
    ansökt ansöka VERB VerbForm=Sup|Voice=Act
    ansök ansöka VERB Mood=Imp|VerbForm=Fin|Voice=Act
    ansöks ansöka VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    beslutet beslut NOUN Case=Nom|Definite=Def|Number=Sing
    beslutets beslut NOUN Case=Gen|Definite=Def|Number=Sing
    beslut beslut NOUN Case=Nom|Definite=Ind|Number=Sing
    besluten besluten ADJ Case=Nom|Definite=Ind|Degree=Pos|Number=Sing
    klientens klient NOUN Case=Gen|Definite=Def|Number=Sing
    klienterna klient NOUN Case=Nom|Definite=Def|Number=Plur
    klienter klient NOUN Case=Nom|Definite=Ind|Number=Plur
    myndigheten myndighet NOUN Case=Nom|Definite=Def|Number=Sing
    myndigheter myndighet NOUN Case=Nom|Definite=Ind|Number=Plur
    finns finnas VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    hoppas hoppas VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    lyckas lyckas VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    minns minnas VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    trivs trivas VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    behövs behöva VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    krävs kräva VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    ges ge VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    gavs ge VERB Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Pass
    görs göra VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    gjordes göra VERB Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Pass
    gjorts göra VERB VerbForm=Sup|Voice=Pass
    beviljas bevilja VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    beviljades bevilja VERB Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Pass
    beviljats bevilja VERB VerbForm=Sup|Voice=Pass
    skickas skicka VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    betalas betala VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass
    stängd stänga VERB Definite=Ind|Number=Sing|PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    stängt stänga VERB VerbForm=Sup|Voice=Act
    stängda stänga VERB Number=Plur|PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    berättigad berättiga VERB Definite=Ind|Number=Sing|PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    beviljad bevilja VERB Definite=Ind|Number=Sing|PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    personlig personlig ADJ Case=Nom|Definite=Ind|Degree=Pos|Number=Sing
    personliga personlig ADJ Case=Nom|Degree=Pos|Number=Plur
    du du PRON Case=Nom|Definite=Def|Number=Sing|Person=2
    dig du PRON Case=Acc|Definite=Def|Number=Sing|Person=2
    ditt du PRON Definite=Def|Number=Sing|Person=2|Poss=Yes
    dina du PRON Definite=Def|Number=Plur|Person=2|Poss=Yes
    vi vi PRON Case=Nom|Definite=Def|Number=Plur|Person=1
    oss vi PRON Case=Acc|Definite=Def|Number=Plur|Person=1
    vår vi PRON Definite=Def|Number=Sing|Person=1|Poss=Yes
    hon hon PRON Case=Nom|Definite=Def|Number=Sing|Person=3
    hen hen PRON Case=Nom|Definite=Def|Number=Sing|Person=3
    den den DET Definite=Def|Number=Sing
    det den PRON Definite=Def|Number=Sing|Person=3
    de de DET Definite=Def|Number=Plur
    som som PRON _
    vilket vilken PRON Number=Sing
    inte inte PART Polarity=Neg
    kan kunna AUX Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    kunde kunna AUX Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act
    ska skola AUX Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    skulle skola AUX Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act
    bör böra AUX Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    måste måste AUX Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    är vara AUX Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    var vara AUX Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act
    varit vara AUX VerbForm=Sup|Voice=Act
    har ha AUX Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    haft ha VERB VerbForm=Sup|Voice=Act
    får få VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    fått få VERB VerbForm=Sup|Voice=Act
    EU:s eu PROPN Abbr=Yes|Case=Gen
    FPA:s fpa PROPN Abbr=Yes|Case=Gen
    Helsingfors helsingfors PROPN Case=Nom
    Finlands finland PROPN Case=Gen|Definite=Ind|Number=Sing
    välfärdsområdet välfärdsområde NOUN Case=Nom|Definite=Def|Number=Sing
    välfärdsområdets välfärdsområde NOUN Case=Gen|Definite=Def|Number=Sing
    vårdtjänsterna vårdtjänst NOUN Case=Nom|Definite=Def|Number=Plur
    servicebehovsbedömning servicebehovsbedömning NOUN Case=Nom|Definite=Ind|Number=Sing
    utkomststöd utkomststöd NOUN Case=Nom|Definite=Ind|Number=Sing
    närståendevård närståendevård NOUN Case=Nom|Definite=Ind|Number=Sing
    barnskyddsanmälan barnskyddsanmälan NOUN Case=Nom|Definite=Ind|Number=Sing
    patientombudsmannen patientombudsman NOUN Case=Nom|Definite=Def|Number=Sing
    äldreomsorgsenheten äldreomsorgsenhet NOUN Case=Nom|Definite=Def|Number=Sing
    kurs kurs NOUN Case=Nom|Definite=Ind|Number=Sing
    hus hus NOUN Case=Nom|Definite=Ind|Number=Sing
    pris pris NOUN Case=Nom|Definite=Ind|Number=Sing
    barn barn NOUN Case=Nom|Definite=Ind|Number=Sing
    barnen barn NOUN Case=Nom|Definite=Def|Number=Plur
    händer hända VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    böcker bok NOUN Case=Nom|Definite=Ind|Number=Plur
    första första ADJ Degree=Pos|NumType=Ord
    t.ex. t.ex. ADV Abbr=Yes
    bl.a. bl.a. ADV Abbr=Yes
    skriven skriven ADJ Case=Nom|Definite=Ind|Degree=Pos|Number=Sing
    skrivit skriva VERB VerbForm=Sup|Voice=Act
    skrevs skriva VERB Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Pass
    läste läsa VERB Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act
    läsa läsa VERB VerbForm=Inf|Voice=Act
    läser läsa VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act
    sjukskriven sjukskriven ADJ Case=Nom|Definite=Ind|Degree=Pos|Number=Sing
    """

  static let english = """
    applications application NOUN Number=Plur
    applied apply VERB Mood=Ind|Tense=Past|VerbForm=Fin
    applies apply VERB Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
    applying apply VERB PartForm=Pres|Tense=Pres|VerbForm=Part
    apply apply VERB VerbForm=Inf
    decision decision NOUN Number=Sing
    decisions decision NOUN Number=Plur
    decided decide VERB Mood=Ind|Tense=Past|VerbForm=Fin
    decides decide VERB Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
    services service NOUN Number=Plur
    service service NOUN Number=Sing
    service's service NOUN Case=Gen|Number=Sing
    children child NOUN Number=Plur
    child child NOUN Number=Sing
    children's child NOUN Case=Gen|Number=Plur
    men man NOUN Number=Plur
    women woman NOUN Number=Plur
    is be AUX Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
    are be AUX Mood=Ind|Tense=Pres|VerbForm=Fin
    was be AUX Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin
    were be AUX Mood=Ind|Tense=Past|VerbForm=Fin
    been be AUX PartForm=Past|Tense=Past|VerbForm=Part
    being be AUX VerbForm=Ger
    be be AUX VerbForm=Inf
    has have AUX Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
    had have VERB Mood=Ind|Tense=Past|VerbForm=Fin
    having have VERB VerbForm=Ger
    have have VERB Mood=Ind|Tense=Pres|VerbForm=Fin
    does do AUX Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
    did do AUX Mood=Ind|Tense=Past|VerbForm=Fin
    done do VERB PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    do do AUX Mood=Ind|Tense=Pres|VerbForm=Fin
    can can AUX VerbForm=Fin
    could could AUX VerbForm=Fin
    may may AUX VerbForm=Fin
    might might AUX VerbForm=Fin
    must must AUX VerbForm=Fin
    shall shall AUX VerbForm=Fin
    should should AUX VerbForm=Fin
    will will AUX VerbForm=Fin
    would would AUX VerbForm=Fin
    isn't be AUX Mood=Ind|Number=Sing|Person=3|Polarity=Neg|Tense=Pres|VerbForm=Fin
    don't do AUX Mood=Ind|Polarity=Neg|Tense=Pres|VerbForm=Fin
    can't can AUX Polarity=Neg|VerbForm=Fin
    written write VERB PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    wrote write VERB Mood=Ind|Tense=Past|VerbForm=Fin
    writes write VERB Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
    writing write VERB PartForm=Pres|Tense=Pres|VerbForm=Part
    given give VERB PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    gave give VERB Mood=Ind|Tense=Past|VerbForm=Fin
    taken take VERB PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    took take VERB Mood=Ind|Tense=Past|VerbForm=Fin
    paid pay VERB PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    pays pay VERB Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
    paying pay VERB PartForm=Pres|Tense=Pres|VerbForm=Part
    entitled entitle VERB PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    interested interested ADJ Degree=Pos
    retired retire VERB PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    disabled disable VERB PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    married marry VERB PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    required require VERB PartForm=Past|Tense=Past|VerbForm=Part|Voice=Pass
    larger large ADJ Degree=Cmp
    largest large ADJ Degree=Sup
    quickly quickly ADV _
    happily happily ADV _
    you you PRON Person=2
    your your PRON Person=2|Poss=Yes
    yours yours PRON Person=2|Poss=Yes
    we we PRON Case=Nom|Number=Plur|Person=1
    us we PRON Case=Acc|Number=Plur|Person=1
    our our PRON Number=Plur|Person=1|Poss=Yes
    they they PRON Case=Nom|Number=Plur|Person=3
    them they PRON Case=Acc|Number=Plur|Person=3
    who who PRON _
    which which PRON _
    that that SCONJ _
    this this DET Number=Sing
    these this DET Number=Plur
    not not PART Polarity=Neg
    rehabilitation rehabilitation NOUN Number=Sing
    assessments assessment NOUN Number=Plur
    disabilities disability NOUN Number=Plur
    eligibility eligibility NOUN Number=Sing
    beneficiaries beneficiary NOUN Number=Plur
    county's county PROPN Case=Gen|Number=Sing
    counties county NOUN Number=Plur
    means-tested means-test VERB Mood=Ind|Tense=Past|VerbForm=Fin
    reapply reapply VERB VerbForm=Inf
    non-residents non-resident NOUN Number=Plur
    unhelpful unhelpful ADJ Degree=Pos
    Helsinki helsinki PROPN Number=Sing
    Finland finland PROPN Number=Sing
    NHS nhs PROPN Abbr=Yes
    e.g. e.g. ADV Abbr=Yes
    i.e. i.e. ADV Abbr=Yes
    analyses analysis NOUN Number=Plur
    criteria criterion NOUN Number=Plur
    staff staff NOUN Number=Sing
    lives life NOUN Number=Plur
    leaves leave VERB Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
    left leave VERB Mood=Ind|Tense=Past|VerbForm=Fin
    found find VERB Mood=Ind|Tense=Past|VerbForm=Fin
    felt feel VERB Mood=Ind|Tense=Past|VerbForm=Fin
    saw see VERB Mood=Ind|Tense=Past|VerbForm=Fin
    met meet VERB Mood=Ind|Tense=Past|VerbForm=Fin
    """

  static func wrong(_ table: String, _ language: Language) -> [String] {
    let lookup = WordLookup()
    return table.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ").map(String.init)
      guard let first = lookup.readings(parts[0], language).first else { return "\(line): unknown" }
      let features = Set(first.features.ud.split(separator: "|").map(String.init))
      let wanted = parts[3] == "_" ? [] : Set(parts[3].split(separator: "|").map(String.init))
      if first.lemma == parts[1] && first.partOfSpeech.tag == parts[2] && wanted.isSubset(of: features) { return nil }
      return "\(line): \(first.lemma) \(first.partOfSpeech.tag) \(first.features.ud)"
    }
  }

  @Test(arguments: zip([finnish, swedish, english], Language.allCases))
  func firstReading(_ table: String, _ language: Language) {
    let wrong = Self.wrong(table, language)
    #expect(table.split(separator: "\n").count >= 60)
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  /// Readings that must be among those of an ambiguous form.
  static let among: [(Language, String, [String])] = [
    (.finnish, "tukea", ["tuki NOUN", "tukea VERB"]), (.finnish, "tuen", ["tuki NOUN", "tukea VERB"]),
    (.finnish, "hain", ["hakea VERB", "hai NOUN"]), (.finnish, "hae", ["hakea VERB"]),
    (.finnish, "kuusi", ["kuusi NUM", "kuusi NOUN"]), (.finnish, "Kelan", ["kela PROPN", "kela NOUN"]),
    (.swedish, "får", ["få VERB", "få AUX", "får NOUN"]), (.swedish, "ansökt", ["ansöka VERB", "ansökt ADJ"]),
    (.swedish, "beslut", ["beslut NOUN"]), (.swedish, "var", ["vara AUX", "var PRON"]),
    (.english, "leaves", ["leave VERB", "leaf NOUN", "leave NOUN"]), (.english, "saw", ["see VERB", "saw VERB"]),
    (.english, "analyses", ["analysis NOUN", "analyse VERB"]), (.english, "left", ["leave VERB", "left ADJ"]),
  ]

  @Test func ambiguousFormsKeepTheirReadings() {
    let lookup = WordLookup()
    for (language, form, wanted) in Self.among {
      let found = Set(lookup.readings(form, language).map { "\($0.lemma) \($0.partOfSpeech.tag)" })
      #expect(found.isSuperset(of: wanted), "\(form): \(found.sorted())")
    }
  }

  static let compounds: [(Language, String, String)] = [
    (.swedish, "servicebehovsbedömning", "service|behovsbedömning"), (.swedish, "välfärdsområdet", "välfärds|området"),
    (.swedish, "äldreomsorgsenheten", "äldreomsorgs|enheten"), (.swedish, "vårdtjänsterna", "vård|tjänsterna"),
    (.swedish, "klientavgiftslagen", "klient|avgiftslagen"), (.swedish, "myndigheten", ""), (.swedish, "barnen", ""),
    (.swedish, "ansökningarna", ""), (.swedish, "berättigad", ""),
    (.finnish, "kotihoitopalvelupäätöksestä", "koti|hoito|palvelu|päätöksestä"),
    (.finnish, "mielenterveyspalvelut", "mielen|terveys|palvelut"),
    (.finnish, "toimeentulotukea", "toimeen|tulo|tukea"),
    (.finnish, "sosiaalihuoltolain", "sosiaali|huoltolain"), (.finnish, "hakemuksessa", ""),
    (.finnish, "asiakasmaksulaki", "asiakas|maksu|laki"), (.finnish, "Helsingissä", ""),
  ]

  @Test func compoundsComeApart() {
    let worker = Checker().makeWorker()
    for (language, word, parts) in Self.compounds {
      let found = worker.lookUp(word, languages: [language]).first
      #expect(found?.parts.joined(separator: "|") == parts, "\(word)")
    }
  }

  /// A word keeps its analysis however it is written.
  @Test func caseDoesNotChangeTheLemma() {
    let lookup = WordLookup()
    for (language, word) in [(Language.finnish, "hakemuksen"), (.swedish, "ansökningar"), (.english, "applications")] {
      let lemma = lookup.lemmas(word, language)
      #expect(!lemma.isEmpty && lookup.lemmas(word.uppercased(), language) == lemma)
      #expect(lookup.lemmas(word.prefix(1).uppercased() + word.dropFirst(), language) == lemma)
    }
  }

  @Test func unknownWordsHaveNoFinnishReading() {
    #expect(WordLookup().readings("qwxzklpö", .finnish).isEmpty)
    #expect(Checker().makeWorker().lookUp("qwxzklpö").isEmpty)
  }
}
