/// A reading that the morphology made for a form outside the lexicon.
struct MorphologicalReading {
  var partOfSpeech: PartOfSpeech
  var features: Features
  var lemma: [UInt8]
}

/// What the morphology says of a form outside the lexicon.
struct MorphologicalAnalysis {
  /// The dictionary or the compound analysis accepts the form.
  var accepted = false
  /// It is accepted with a capital only.
  var isName = false
  /// The readings are a guess from the form's ending.
  var guessed = false
  var boundaryCount = 0
  var boundaries: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)

  /// Adds an inner boundary at a byte offset; the first four are kept, offsets past 255 are not.
  mutating func addBoundary(_ offset: Int) {
    guard offset > 0 && offset < 256 && boundaryCount < 4 else { return }
    switch boundaryCount {
    case 0: boundaries.0 = UInt8(offset)
    case 1: boundaries.1 = UInt8(offset)
    case 2: boundaries.2 = UInt8(offset)
    default: boundaries.3 = UInt8(offset)
    }
    boundaryCount += 1
  }
}

/// The analysis of forms that the lexicon lacks: Voikko for Finnish, compounds for Swedish, affixes for English.
struct Morphology {
  private let resources: LanguageResources
  private var finnish: FinnishMorphology?
  private(set) var missing: [MissingResource] = []

  init(resources: LanguageResources) { self.resources = resources }

  /// Analyses `form` (as written) whose lower-cased text is `lower`; adds readings, most likely first.
  mutating func analyze(
    _ form: UnsafeBufferPointer<UInt8>, lower: UnsafeBufferPointer<UInt8>, language: Language,
    into readings: inout [MorphologicalReading]
  ) -> MorphologicalAnalysis {
    guard lower.count < 200 else { return MorphologicalAnalysis() }
    if let analysis = inflectedAcronym(lower, language: language, into: &readings) { return analysis }
    switch language {
    case .finnish:
      if finnish == nil && missing.isEmpty {
        switch Voikko.open() {
        case .success(let voikko): finnish = FinnishMorphology(voikko: voikko)
        case .failure(let error): missing.append(error.resource)
        }
      }
      return finnish?.analyze(form, into: &readings) ?? MorphologicalAnalysis()
    case .swedish:
      return SwedishCompounds(lexicon: resources.lexicon(.swedish)).analyze(lower, into: &readings)
    case .english:
      return EnglishMorphology(lexicon: resources.lexicon(.english)).analyze(lower, into: &readings)
    }
  }

  /// `THL:n`, `EU:s`: the short form and the case that the ending tells.
  private func inflectedAcronym(
    _ lower: UnsafeBufferPointer<UInt8>, language: Language, into readings: inout [MorphologicalReading]
  ) -> MorphologicalAnalysis? {
    guard let colon = lower.firstIndex(of: 0x3A), colon > 0, language != .english else { return nil }
    let ending = String(decoding: lower[(colon + 1)...], as: UTF8.self)
    var features = Features([.abbreviation])
    if language == .swedish {
      if ending == "s" { features.grammaticalCase = .genitive }
    } else {
      features.grammaticalCase = Self.cases[ending] ?? .none
      features.number = .singular
    }
    readings.append(
      MorphologicalReading(partOfSpeech: .propn, features: features, lemma: Array(lower[..<colon])))
    var analysis = MorphologicalAnalysis()
    analysis.accepted = true
    analysis.isName = true
    return analysis
  }

  private static let cases: [String: GrammaticalCase] = [
    "n": .genitive, "in": .genitive, "een": .illative, "iin": .illative, "hen": .illative, "hon": .illative,
    "han": .illative, "hyn": .illative, "ään": .illative, "aan": .illative, "ssa": .inessive, "ssä": .inessive,
    "sta": .elative, "stä": .elative, "lla": .adessive, "llä": .adessive, "lta": .ablative, "ltä": .ablative,
    "lle": .allative, "ksi": .translative, "na": .essive, "nä": .essive, "a": .partitive, "ä": .partitive,
    "ta": .partitive, "tä": .partitive,
  ]
}
