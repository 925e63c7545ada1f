/// A universal part of speech (UPOS).
public enum PartOfSpeech: UInt8, Sendable, CaseIterable {
  /// Foreign or unknown.
  case x = 0
  case adj = 1
  case adp = 2
  case adv = 3
  case aux = 4
  case cconj = 5
  case det = 6
  case intj = 7
  case noun = 8
  case num = 9
  case part = 10
  case pron = 11
  case propn = 12
  case punct = 13
  case sconj = 14
  case sym = 15
  case verb = 16

  /// The name in Universal Dependencies.
  public var tag: String { "\(upos)" }
  /// The UD tag without an allocation.
  public var upos: StaticString {
    switch self {
    case .x: "X"
    case .adj: "ADJ"
    case .adp: "ADP"
    case .adv: "ADV"
    case .aux: "AUX"
    case .cconj: "CCONJ"
    case .det: "DET"
    case .intj: "INTJ"
    case .noun: "NOUN"
    case .num: "NUM"
    case .part: "PART"
    case .pron: "PRON"
    case .propn: "PROPN"
    case .punct: "PUNCT"
    case .sconj: "SCONJ"
    case .sym: "SYM"
    case .verb: "VERB"
    }
  }
}

/// A grammatical case.
public enum GrammaticalCase: UInt8, Sendable {
  case none = 0
  case nominative, genitive, partitive, accusative, inessive, elative, illative, adessive, ablative, allative
  case essive, translative, abessive, comitative, instructive
}

/// Grammatical number.
public enum GrammaticalNumber: UInt8, Sendable { case none = 0, singular, plural }

/// The mood of a finite verb.
public enum Mood: UInt8, Sendable { case none = 0, indicative, imperative, conditional, potential, subjunctive }

/// The tense of a verb form.
public enum Tense: UInt8, Sendable { case none = 0, present, past }

/// The voice of a verb form.
public enum Voice: UInt8, Sendable { case none = 0, active, passive }

/// The kind of a verb form.
public enum VerbForm: UInt8, Sendable { case none = 0, finite, infinitive, participle, supine, gerund }

/// Whether a form is indefinite or definite.
public enum Definiteness: UInt8, Sendable { case none = 0, indefinite, definite }

/// Grammatical gender.
public enum Gender: UInt8, Sendable { case none = 0, common, neuter }

/// The grammatical features of a reading in one word. Each field is a small number, 0 where it says nothing.
///
/// | bits | field | values |
/// |---|---|---|
/// | 0–4 | ``grammaticalCase`` | Nom … Ins |
/// | 5–6 | ``number`` | Sing, Plur |
/// | 7–8 | ``person`` | 1, 2, 3 |
/// | 9–11 | ``mood`` | Ind, Imp, Cnd, Pot, Sub |
/// | 12–13 | ``tense`` | Pres, Past |
/// | 14–15 | ``voice`` | Act, Pass |
/// | 16–18 | ``verbForm`` | Fin, Inf, Part, Sup, Ger |
/// | 19–21 | ``infinitive`` | A, E, MA, MINEN, MAINEN |
/// | 22–24 | ``participle`` | Pres, Past, Agt, Neg |
/// | 25–27 | ``possessive`` | -ni, -si, -nsA, -mme, -nne |
/// | 28–30 | ``clitic`` | -kin, -kAAn, -kO, -hAn, -pA, -kA, -s |
/// | 31–32 | ``degree`` | Pos, Cmp, Sup |
/// | 33–34 | ``definiteness`` | Ind, Def |
/// | 35–36 | ``gender`` | Com, Neut |
/// | 37–39 | flags | negative, connegative, -minen noun |
/// | 40–42 | ``pronounType`` | Prs, Rel, Int, Dem, Ind |
/// | 43–44 | ``numeralType`` | Card, Ord |
/// | 45–49 | flags | abbreviation, foreign, deponent, possessive pronoun, hanging first part |
public struct Features: OptionSet, Hashable, Sendable {
  /// The fields and flags, laid out as the table says.
  public var rawValue: UInt64

  /// Features from their word.
  @inline(__always) public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The negative verb *ei*, *älä*, and *not*, *inte*.
  public static let negative = Features(rawValue: 1 << 37)
  /// A form that needs the negative verb: *(ei) hae*, *(ei) haeta*.
  public static let connegative = Features(rawValue: 1 << 38)
  /// A Finnish noun in -minen made of a verb.
  public static let minenNoun = Features(rawValue: 1 << 39)
  /// An abbreviation: *esim.*, *t.ex.*, *e.g.*
  public static let abbreviation = Features(rawValue: 1 << 45)
  /// A word of another language.
  public static let foreign = Features(rawValue: 1 << 46)
  /// A Swedish verb in -s that is not a passive.
  public static let deponent = Features(rawValue: 1 << 47)
  /// A possessive pronoun: *min*, *your*.
  public static let possessivePronoun = Features(rawValue: 1 << 48)
  /// A first part of a compound that hangs on a hyphen: *sosiaali-*.
  public static let prefix = Features(rawValue: 1 << 49)

  // MARK: Fields

  /// The case.
  public var grammaticalCase: GrammaticalCase {
    @inline(__always) get { GrammaticalCase(rawValue: field(0, 5)) ?? .none }
    set { setField(0, 5, newValue.rawValue) }
  }

  /// The number.
  public var number: GrammaticalNumber {
    @inline(__always) get { GrammaticalNumber(rawValue: field(5, 2)) ?? .none }
    set { setField(5, 2, newValue.rawValue) }
  }

  /// 1, 2 or 3; 0 where there is none.
  public var person: UInt8 {
    @inline(__always) get { field(7, 2) }
    set { setField(7, 2, newValue) }
  }

  /// The mood.
  public var mood: Mood {
    @inline(__always) get { Mood(rawValue: field(9, 3)) ?? .none }
    set { setField(9, 3, newValue.rawValue) }
  }

  /// The tense.
  public var tense: Tense {
    @inline(__always) get { Tense(rawValue: field(12, 2)) ?? .none }
    set { setField(12, 2, newValue.rawValue) }
  }

  /// The voice.
  public var voice: Voice {
    @inline(__always) get { Voice(rawValue: field(14, 2)) ?? .none }
    set { setField(14, 2, newValue.rawValue) }
  }

  /// The kind of verb form.
  public var verbForm: VerbForm {
    @inline(__always) get { VerbForm(rawValue: field(16, 3)) ?? .none }
    set { setField(16, 3, newValue.rawValue) }
  }

  /// The Finnish infinitive: 1 *hakea*, 2 *hakiessa*, 3 *hakemassa*, 4 *hakeminen*, 5 *hakemaisillaan*.
  public var infinitive: UInt8 {
    @inline(__always) get { field(19, 3) }
    set { setField(19, 3, newValue) }
  }

  /// The participle: 1 present *hakeva*, 2 past *hakenut*, *haettu*, 3 agent *hakema*, 4 negative *hakematon*.
  public var participle: UInt8 {
    @inline(__always) get { field(22, 3) }
    set { setField(22, 3, newValue) }
  }

  /// The Finnish possessive suffix: 1 -ni, 2 -si, 3 -nsA, 4 -mme, 5 -nne.
  public var possessive: UInt8 {
    @inline(__always) get { field(25, 3) }
    set { setField(25, 3, newValue) }
  }

  /// The Finnish clitic: 1 -kin, 2 -kAAn, 3 -kO, 4 -hAn, 5 -pA, 6 -kA, 7 -s; of two the question clitic is kept.
  public var clitic: UInt8 {
    @inline(__always) get { field(28, 3) }
    set { setField(28, 3, newValue) }
  }

  /// The degree of comparison: 1 positive, 2 comparative, 3 superlative.
  public var degree: UInt8 {
    @inline(__always) get { field(31, 2) }
    set { setField(31, 2, newValue) }
  }

  /// Whether it is definite.
  public var definiteness: Definiteness {
    @inline(__always) get { Definiteness(rawValue: field(33, 2)) ?? .none }
    set { setField(33, 2, newValue.rawValue) }
  }

  /// The gender.
  public var gender: Gender {
    @inline(__always) get { Gender(rawValue: field(35, 2)) ?? .none }
    set { setField(35, 2, newValue.rawValue) }
  }

  /// The kind of a pronoun: 1 personal, 2 relative, 3 interrogative, 4 demonstrative, 5 indefinite.
  public var pronounType: UInt8 {
    @inline(__always) get { field(40, 3) }
    set { setField(40, 3, newValue) }
  }

  /// The kind of a numeral: 1 cardinal, 2 ordinal.
  public var numeralType: UInt8 {
    @inline(__always) get { field(43, 2) }
    set { setField(43, 2, newValue) }
  }

  // MARK: Comparison

  /// Whether the flags are all set; for one flag the same as `contains`.
  @inline(__always) public func has(_ flags: Features) -> Bool { rawValue & flags.rawValue == flags.rawValue }

  /// Whether every field and flag that `other` states has the same value here.
  @inline(__always) public func matches(_ other: Features) -> Bool {
    // A field is stated where any of its bits is set; all its bits must then agree.
    var mask = other.rawValue & Self.flagBits
    for entry in 0..<Self.layoutCount {
      let bits = Self.mask(entry)
      if other.rawValue & bits != 0 { mask |= bits }
    }
    return rawValue & mask == other.rawValue
  }

  @inline(__always) private func field(_ shift: UInt64, _ width: UInt64) -> UInt8 {
    UInt8(truncatingIfNeeded: rawValue >> shift & (1 << width - 1))
  }

  private mutating func setField(_ shift: UInt64, _ width: UInt64, _ value: UInt8) {
    let mask = ((1 as UInt64) << width - 1) << shift
    rawValue = rawValue & ~mask | UInt64(value) << shift & mask
  }

  private static let flagBits: UInt64 = 0b1_1111 << 45 | 0b111 << 37
  private static let layoutCount = 16

  @inline(__always) private static func mask(_ entry: Int) -> UInt64 {
    switch entry {
    case 0: 0x1F
    case 1: 0x3 << 5
    case 2: 0x3 << 7
    case 3: 0x7 << 9
    case 4: 0x3 << 12
    case 5: 0x3 << 14
    case 6: 0x7 << 16
    case 7: 0x7 << 19
    case 8: 0x7 << 22
    case 9: 0x7 << 25
    case 10: 0x7 << 28
    case 11: 0x3 << 31
    case 12: 0x3 << 33
    case 13: 0x3 << 35
    case 14: 0x7 << 40
    default: 0x3 << 43
    }
  }

  // MARK: Universal Dependencies

  /// The FEATS column of CoNLL-U, sorted by name: `Case=Gen|Number=Sing`; `_` where there are none.
  public var ud: String {
    var bytes: [UInt8] = []
    appendUD(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the FEATS column of CoNLL-U, in the order that UD asks for (names compared without case).
  public func appendUD(to bytes: inout [UInt8]) {
    let start = bytes.count
    func put(_ name: StaticString, _ value: StaticString) {
      if bytes.count > start { bytes.append(0x7C) }
      name.withUTF8Buffer { bytes.append(contentsOf: $0) }
      bytes.append(0x3D)
      value.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
    if contains(.abbreviation) { put("Abbr", "Yes") }
    switch grammaticalCase {
    case .none: break
    case .nominative: put("Case", "Nom")
    case .genitive: put("Case", "Gen")
    case .partitive: put("Case", "Par")
    case .accusative: put("Case", "Acc")
    case .inessive: put("Case", "Ine")
    case .elative: put("Case", "Ela")
    case .illative: put("Case", "Ill")
    case .adessive: put("Case", "Ade")
    case .ablative: put("Case", "Abl")
    case .allative: put("Case", "All")
    case .essive: put("Case", "Ess")
    case .translative: put("Case", "Tra")
    case .abessive: put("Case", "Abe")
    case .comitative: put("Case", "Com")
    case .instructive: put("Case", "Ins")
    }
    switch clitic {
    case 1: put("Clitic", "Kin")
    case 2: put("Clitic", "Kaan")
    case 3: put("Clitic", "Ko")
    case 4: put("Clitic", "Han")
    case 5: put("Clitic", "Pa")
    case 6: put("Clitic", "Ka")
    case 7: put("Clitic", "S")
    default: break
    }
    if contains(.connegative) { put("Connegative", "Yes") }
    switch definiteness {
    case .none: break
    case .indefinite: put("Definite", "Ind")
    case .definite: put("Definite", "Def")
    }
    switch degree {
    case 1: put("Degree", "Pos")
    case 2: put("Degree", "Cmp")
    case 3: put("Degree", "Sup")
    default: break
    }
    if contains(.foreign) { put("Foreign", "Yes") }
    switch gender {
    case .none: break
    case .common: put("Gender", "Com")
    case .neuter: put("Gender", "Neut")
    }
    switch infinitive {
    case 1: put("InfForm", "1")
    case 2: put("InfForm", "2")
    case 3: put("InfForm", "3")
    case 4: put("InfForm", "4")
    case 5: put("InfForm", "5")
    default: break
    }
    switch mood {
    case .none: break
    case .indicative: put("Mood", "Ind")
    case .imperative: put("Mood", "Imp")
    case .conditional: put("Mood", "Cnd")
    case .potential: put("Mood", "Pot")
    case .subjunctive: put("Mood", "Sub")
    }
    switch number {
    case .none: break
    case .singular: put("Number", "Sing")
    case .plural: put("Number", "Plur")
    }
    switch possessive {
    case 1, 2: put("Number[psor]", "Sing")
    case 4, 5: put("Number[psor]", "Plur")
    default: break
    }
    switch numeralType {
    case 1: put("NumType", "Card")
    case 2: put("NumType", "Ord")
    default: break
    }
    switch participle {
    case 1: put("PartForm", "Pres")
    case 2: put("PartForm", "Past")
    case 3: put("PartForm", "Agt")
    case 4: put("PartForm", "Neg")
    default: break
    }
    switch person {
    case 1: put("Person", "1")
    case 2: put("Person", "2")
    case 3: put("Person", "3")
    default: break
    }
    switch possessive {
    case 1, 4: put("Person[psor]", "1")
    case 2, 5: put("Person[psor]", "2")
    case 3: put("Person[psor]", "3")
    default: break
    }
    if contains(.negative) { put("Polarity", "Neg") }
    if contains(.possessivePronoun) { put("Poss", "Yes") }
    switch pronounType {
    case 1: put("PronType", "Prs")
    case 2: put("PronType", "Rel")
    case 3: put("PronType", "Int")
    case 4: put("PronType", "Dem")
    case 5: put("PronType", "Ind")
    default: break
    }
    switch tense {
    case .none: break
    case .present: put("Tense", "Pres")
    case .past: put("Tense", "Past")
    }
    switch verbForm {
    case .none: break
    case .finite: put("VerbForm", "Fin")
    case .infinitive: put("VerbForm", "Inf")
    case .participle: put("VerbForm", "Part")
    case .supine: put("VerbForm", "Sup")
    case .gerund: put("VerbForm", "Ger")
    }
    switch voice {
    case .none: break
    case .active: put("Voice", "Act")
    case .passive: put("Voice", "Pass")
    }
    if bytes.count == start { bytes.append(0x5F) }
  }
}
