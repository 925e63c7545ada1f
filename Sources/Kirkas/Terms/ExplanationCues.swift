/// The words that announce an explanation, by language.
struct ExplanationCues {
  /// Words that join a term and its other name: *eli*, *dvs.*, *alltså*.
  let identity: Set<String>
  /// Phrases that do, as rows of forms: *det vill säga*, *that is*, *toisin sanoen*.
  let identityPhrases: [[String]]
  /// Words that may also mean a choice and so need commas or brackets: *eller*, *or*.
  let weakIdentity: Set<String>
  /// Finite verbs that define: *tarkoittaa*, *innebär*, *means*.
  let definingVerbs: Set<String>
  /// Forms of the copula.
  let copula: Set<String>
  /// Pronouns that take a sentence up at its start: *se*, *det*, *this*.
  let anaphors: Set<String>
  /// Verbs and participles that name: *kutsutaan*, *kallas*, *called*.
  let naming: Set<String>
  /// Relative pronouns.
  let relatives: Set<String>
  /// Words that negate.
  let negations: Set<String>
  /// Words that oblige the reader: what follows is a consequence.
  let obligations: Set<String>
  /// Words that begin a clause about the reader: after *eli* they begin a new clause.
  let clauseStarts: Set<String>
  /// Participles that name a target group, not a meaning: *tarkoitettu*, *avsedd*, *intended*.
  let targets: Set<String>
  /// Question words of a heading that asks what a thing is.
  let questions: Set<String>
  /// Words that give an example.
  let examples: [[String]]
  /// Words in a heading or link that lead to explanations.
  let glossary: [String]
  /// Verbs that tell what a thing or person does for the reader: *auttaa*, *visar*, *helps*.
  let telling: Set<String>
  /// Words that tell nothing: articles, particles.
  let empty: Set<String>

  static func of(_ language: Language) -> ExplanationCues {
    switch language {
    case .finnish: finnish
    case .swedish: swedish
    case .english: english
    }
  }

  static let finnish = ExplanationCues(
    identity: ["eli", "elikkä", "so."],
    identityPhrases: [
      ["toisin", "sanoen"], ["toisin", "sanottuna"], ["siis"], ["eli", "siis"], ["millä", "tarkoitetaan"],
      ["jolla", "tarkoitetaan"], ["mikä", "tarkoittaa"], ["tarkemmin", "sanottuna"],
    ],
    weakIdentity: [],
    definingVerbs: [
      "tarkoittaa", "tarkoittavat", "tarkoitetaan", "merkitsee", "merkitsevät", "koostuu", "koostuvat", "muodostuu",
      "sisältää", "kuvaa", "kertoo", "kattaa",
    ],
    copula: ["on", "ovat"],
    anaphors: [
      "se", "tämä", "sillä", "tällä", "ne", "nämä", "siinä", "hän", "niillä", "siihen", "tällöin", "silloin", "tässä",
    ],
    naming: ["kutsutaan", "nimitetään", "sanotaan", "kutsumme", "nimeltään", "nimi", "nimitys", "nimellä"],
    relatives: [
      "joka", "jonka", "jota", "jossa", "josta", "johon", "jolla", "jolta", "jolle", "jotka", "joiden", "joita",
      "joissa",
      "joista", "joihin", "joilla", "joille", "joiden", "jolloin", "mikä", "mitä", "missä",
    ],
    negations: ["ei", "eivät", "emme", "et", "älä"],
    obligations: ["pitää", "täytyy", "tulee", "on pakko", "hylätään", "peritään", "keskeytetään", "lakkaa", "päättyy"],
    clauseStarts: [
      "sinä", "sinun", "sinulla", "sinulle", "hän", "hänen", "voit", "saat", "sen", "se", "tämä", "me", "jos", "kun",
    ],
    targets: ["tarkoitettu", "tarkoitetut", "suunnattu", "suunnatut"],
    questions: ["mikä", "mitä", "mitkä", "kuka", "millainen"],
    examples: [["esimerkiksi"], ["kuten"], ["muun", "muassa"], ["esim."], ["mm."]],
    glossary: ["sanasto", "termit", "termi", "käsitteet", "käsite", "määritelm", "sanat", "selitykset", "selitykse"],
    telling: [
      "auttaa", "auttavat", "neuvoo", "neuvovat", "hoitaa", "huolehtii", "selvittää", "arvioi", "tukee", "näyttää",
      "määrää", "kertoo", "antaa",
    ],
    empty: ["niin", "sanottu", "ns.", "nk.", "yleensä", "usein", "myös", "tässä", "siis", "juuri"])

  static let swedish = ExplanationCues(
    identity: ["dvs.", "d.v.s.", "alltså", "dvs"],
    identityPhrases: [
      ["det", "vill", "säga"], ["med", "andra", "ord"], ["det", "är"], ["varmed", "avses"], ["med", "vilket", "avses"],
      ["vilket", "innebär"], ["vilket", "betyder"], ["som", "betyder"], ["även", "kallad"], ["också", "kallad"],
      ["även", "kallat"], ["också", "kallat"], ["även", "kallade"],
    ],
    weakIdentity: ["eller"],
    definingVerbs: [
      "betyder", "innebär", "avser", "avses", "menas", "menar", "omfattar", "består", "handlar", "syftar", "är",
      "beskriver",
    ],
    copula: ["är"],
    anaphors: ["det", "den", "detta", "denna", "de", "dessa", "då", "där", "hen", "hon", "han"],
    naming: ["kallas", "kallar", "kallad", "kallat", "kallade", "heter", "benämns", "namnet", "säger"],
    relatives: ["som", "där", "när", "vilket", "vilken", "vars", "vilka"],
    negations: ["inte", "ej", "icke", "aldrig"],
    obligations: ["måste", "ska", "skall", "återkrävs", "avslås", "upphör", "behöver"],
    clauseStarts: ["du", "ni", "vi", "han", "hon", "hen", "kan", "ska", "måste", "får", "om", "de"],
    targets: ["avsedd", "avsett", "avsedda", "riktad", "riktat", "riktade", "riktar"],
    questions: ["vad", "vem", "vilka", "vilken"],
    examples: [["till", "exempel"], ["såsom"], ["t.ex."], ["bland", "annat"], ["bl.a."], ["exempelvis"]],
    glossary: ["ordlista", "begrepp", "termer", "ordförklaring", "definition", "ordbok", "förklaring"],
    telling: [
      "hjälper", "visar", "berättar", "beskriver", "sköter", "ordnar", "leder", "gör", "ger", "bestämmer", "undersöker",
      "anger", "bedömer",
    ],
    empty: ["så", "kallad", "kallade", "s.k.", "ofta", "också", "en", "ett", "den", "det", "de"])

  static let english = ExplanationCues(
    identity: ["i.e.", "ie", "namely"],
    identityPhrases: [
      ["that", "is"], ["in", "other", "words"], ["also", "known", "as"], ["also", "called"], ["which", "is"],
      ["meaning"],
      ["sometimes", "called"], ["otherwise", "known", "as"], ["that", "means"], ["which", "means"],
      ["by", "which", "we", "mean"], ["which", "refers", "to"],
    ],
    weakIdentity: ["or"],
    definingVerbs: [
      "means", "mean", "refers", "refer", "consists", "consist", "describes", "involves", "covers", "includes",
      "stands",
      "is", "are",
    ],
    copula: ["is", "are"],
    anaphors: ["this", "it", "that", "these", "they", "here", "he", "she", "then"],
    naming: ["called", "known", "named", "termed", "call", "calls"],
    relatives: ["which", "who", "where", "that", "whose", "when"],
    negations: ["not", "never", "doesn't", "isn't", "don't", "aren't"],
    obligations: ["must", "have", "need", "rejected", "stopped", "refused"],
    clauseStarts: ["you", "we", "they", "he", "she", "can", "must", "may", "will", "if", "i"],
    targets: ["intended", "meant", "aimed", "designed", "available"],
    questions: ["what", "who"],
    examples: [["such", "as"], ["for", "example"], ["e.g."], ["for", "instance"], ["like"], ["including"]],
    glossary: ["glossary", "definition", "terms", "words we use", "dictionary", "jargon", "explained", "meaning"],
    telling: [
      "helps", "help", "shows", "show", "says", "say", "tells", "tell", "gives", "give", "lets", "let", "looks",
      "checks",
      "decides", "explains", "examines",
    ],
    empty: ["a", "an", "the", "so-called", "often", "usually", "also", "simply", "just"])
}
