import Foundation
import Kirkas

/// A token of a treebank, as Kirkas cuts tokens: a multiword token is one, with the tag of its first word.
struct GoldToken {
  var form: String
  var lemma: String
  var partOfSpeech: PartOfSpeech
  var features: Features
  /// Made of several words: *don't*.
  var isMultiword: Bool
}

/// A sentence of a treebank.
struct GoldSentence {
  var tokens: [GoldToken] = []
}

/// Reads CoNLL-U.
enum Treebank {
  /// The sentences of `name.conllu` or `name.conllu.gz` in a folder; nil when there is neither.
  static func read(_ name: String, in folder: String) throws -> [GoldSentence]? {
    let plain = folder + "/" + name + ".conllu"
    if FileManager.default.fileExists(atPath: plain) {
      return parse(try String(contentsOfFile: plain, encoding: .utf8))
    }
    guard FileManager.default.fileExists(atPath: plain + ".gz") else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", plain + ".gz"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return parse(String(decoding: data, as: UTF8.self))
  }

  static func parse(_ text: String) -> [GoldSentence] {
    var result: [GoldSentence] = []
    var sentence = GoldSentence()
    var multiword: (form: String, first: Int, last: Int)?
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.isEmpty || line.elementsEqual([0x0D]) {
        if !sentence.tokens.isEmpty { result.append(sentence) }
        sentence = GoldSentence()
        multiword = nil
        continue
      }
      if line.first == 0x23 { continue }
      let columns = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard columns.count >= 6, !columns[0].contains(".") else { continue }
      if let dash = columns[0].firstIndex(of: "-") {
        multiword = (columns[1], Int(columns[0][..<dash]) ?? 0, Int(columns[0][columns[0].index(after: dash)...]) ?? 0)
        continue
      }
      let number = Int(columns[0]) ?? 0
      var form = columns[1]
      var isMultiword = false
      if let range = multiword, number <= range.last {
        guard number == range.first else { continue }
        form = range.form
        isMultiword = true
      }
      sentence.tokens.append(
        GoldToken(
          form: form, lemma: columns[2].replacing("#", with: ""), partOfSpeech: tags[columns[3]] ?? .x,
          features: features(columns[5]), isMultiword: isMultiword))
    }
    if !sentence.tokens.isEmpty { result.append(sentence) }
    return result
  }

  private static let tags: [String: PartOfSpeech] = Dictionary(
    uniqueKeysWithValues: PartOfSpeech.allCases.map { ($0.tag, $0) })

  private static let cases: [String: GrammaticalCase] = [
    "Nom": .nominative, "Gen": .genitive, "Par": .partitive, "Acc": .accusative, "Ine": .inessive, "Ela": .elative,
    "Ill": .illative, "Ade": .adessive, "Abl": .ablative, "All": .allative, "Ess": .essive, "Tra": .translative,
    "Abe": .abessive, "Com": .comitative, "Ins": .instructive,
  ]

  /// The features that a FEATS column states, as far as Kirkas has them.
  static func features(_ column: String) -> Features {
    var f = Features()
    for field in column.split(separator: "|") {
      guard let sign = field.firstIndex(of: "=") else { continue }
      let value = field[field.index(after: sign)...]
      switch field[..<sign] {
      case "Case": f.grammaticalCase = cases[String(value)] ?? .none
      case "Number": f.number = value == "Sing" ? .singular : value == "Plur" ? .plural : .none
      case "Person": f.person = UInt8(value) ?? 0
      case "Mood":
        f.mood =
          ["Ind": .indicative, "Imp": .imperative, "Cnd": .conditional, "Pot": .potential, "Sub": .subjunctive][value]
          ?? .none
      case "Tense": f.tense = value == "Past" ? .past : value == "Pres" ? .present : .none
      case "Voice": f.voice = value == "Pass" ? .passive : value == "Act" ? .active : .none
      case "VerbForm":
        f.verbForm =
          ["Fin": .finite, "Inf": .infinitive, "Part": .participle, "Sup": .supine, "Ger": .gerund][value] ?? .none
      case "InfForm": f.infinitive = UInt8(value) ?? 0
      case "PartForm": f.participle = ["Pres": 1, "Past": 2, "Agt": 3, "Neg": 4][value] ?? 0
      case "Degree": f.degree = ["Pos": 1, "Cmp": 2, "Sup": 3][value] ?? 0
      case "Definite": f.definiteness = value == "Def" ? .definite : .indefinite
      case "Gender": f.gender = value == "Neut" ? .neuter : value == "Com" ? .common : .none
      case "Connegative": f.insert(.connegative)
      case "Polarity": if value == "Neg" { f.insert(.negative) }
      case "PronType": f.pronounType = ["Prs": 1, "Rel": 2, "Int": 3, "Dem": 4, "Ind": 5][value] ?? 0
      default: break
      }
    }
    return f
  }

  /// How many fields two words of features state differently.
  static func disagreement(_ a: Features, _ b: Features) -> Int {
    var count = 0
    if a.grammaticalCase != b.grammaticalCase { count += 2 }
    if a.number != b.number { count += 2 }
    if a.person != b.person { count += 1 }
    if a.mood != b.mood { count += 2 }
    if a.tense != b.tense { count += 2 }
    if (a.voice == .passive) != (b.voice == .passive) { count += 4 }
    if a.verbForm != b.verbForm { count += 2 }
    if a.infinitive != b.infinitive { count += 1 }
    if a.participle != b.participle { count += 1 }
    if a.degree != b.degree { count += 1 }
    if a.definiteness != b.definiteness { count += 1 }
    if a.gender != b.gender { count += 1 }
    if a.contains(.connegative) != b.contains(.connegative) { count += 2 }
    return count
  }
}
