internal import ArgumentParser
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import Kirkas
internal import KirkasReports

/// `kirkas word`: looks words and terms up in three languages.
struct WordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "word",
    abstract: Interface.text(
      "Hakee sanan tai termin: perusmuoto, vaikeus, selitys kolmella kielellä.",
      "Slår upp ett ord eller en term: grundform, svårighet, förklaring på tre språk.",
      "Looks up a word or term: base form, difficulty, explanation in three languages."))

  @Argument(
    help: ArgumentHelp(
      Interface.text(
        "Sanat; - lukee yhden sanan riviltä.", "Ord; - läser ett ord per rad.", "Words; - reads one word a line.")))
  var words: [String]

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Tulosteen muoto: text tai json.", "Utdatas format: text eller json.", "Format of the output: text or json.")))
  var format: String = "text"

  @Option(help: ArgumentHelp(Interface.text("Vain tämä kieli.", "Bara detta språk.", "This language only.")))
  var language: Language?

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Viestien kieli: fi, sv tai en.", "Meddelandenas språk: fi, sv eller en.", "Language of messages: fi, sv or en."
      )))
  var uiLanguage: Language?

  @Option(
    help: ArgumentHelp(
      Interface.text("Asetustiedosto.", "Konfigurationsfil.", "Configuration file."), valueName: "file"))
  var config: String?

  func validate() throws {
    guard format == "text" || format == "json" else {
      throw ValidationError(
        Interface.text(
          "Muotoa ”\(format)” ei ole. Valitse text tai json.", "Formatet ”\(format)” finns inte. Välj text eller json.",
          "There is no format “\(format)”. Choose text or json."))
    }
  }

  func run() throws {
    if let uiLanguage { Interface.use(uiLanguage) }
    var options = try TextOptions.parse([])
    options.config = config
    do {
      let worker = try Checkers(options: options, isLookedUp: true).checker(for: "word.txt").makeWorker()
      for word in words where word != "-" { answer(word, worker) }
      if words.contains("-") {
        var reader = LineReader(STDIN_FILENO)
        while let line = reader.next() { answer(String(decoding: line, as: UTF8.self), worker) }
      }
    } catch let failure as CommandFailure {
      Interface.complain(failure.message)
      throw end(failure.status)
    }
  }

  private func answer(_ word: String, _ worker: Worker) {
    let found = worker.lookUp(word, languages: language.map { [$0] } ?? Language.allCases)
    Interface.write(format == "json" ? Self.json(word, found) : Self.text(word, found))
  }

  private static func json(_ word: String, _ found: [WordInformation]) -> [UInt8] {
    var out: [UInt8] = []
    for item in found {
      var writer = JSONWriter()
      writer.object { json in
        json.key("word")
        json.value(item.word)
        json.key("language")
        json.value(item.language.code)
        json.key("known")
        json.value(true)
        json.key("lemmas")
        json.array { json in for lemma in item.lemmas { json.value(lemma) } }
        json.key("parts")
        json.array { json in for part in item.parts { json.value(part) } }
        json.key("zipf")
        json.value(item.zipf)
        json.key("difficulty")
        if let difficulty = item.difficulty { json.value(difficulty) } else { json.null() }
        json.key("concept")
        if let concept = item.concept { json.value(concept.id) } else { json.null() }
        for (key, value) in [("explanation", \Lexeme.explanation), ("easier", \Lexeme.easier)] {
          json.key(named: key)
          guard let concept = item.concept else {
            json.null()
            continue
          }
          json.object { json in
            for language in Language.allCases {
              json.key(named: language.code)
              if let text = concept.lexemes[language]?[keyPath: value], !text.isEmpty {
                json.value(text)
              } else {
                json.null()
              }
            }
          }
        }
      }
      out += writer.bytes + [0x0A]
    }
    if found.isEmpty {
      var writer = JSONWriter()
      writer.object { json in
        json.key("word")
        json.value(word)
        json.key("language")
        json.null()
        json.key("known")
        json.value(false)
      }
      out = writer.bytes + [0x0A]
    }
    return out
  }

  private static func text(_ word: String, _ found: [WordInformation]) -> [UInt8] {
    var out = ""
    if found.isEmpty {
      out = "\(word): " + Interface.text("tuntematon sana", "okänt ord", "unknown word") + "\n"
    }
    for item in found {
      out += "\(item.word) (\(item.language.code))"
      if !item.lemmas.isEmpty { out += "  " + item.lemmas.joined(separator: ", ") }
      if !item.parts.isEmpty { out += "  [\(item.parts.joined(separator: "|"))]" }
      out += "  Zipf \(Double(Int(item.zipf * 100)) / 100)"
      if let difficulty = item.difficulty {
        out += "  " + Interface.text("vaikeus", "svårighet", "difficulty") + " \(Double(Int(difficulty * 100)) / 100)"
      }
      out += "\n"
      if let concept = item.concept {
        out += "  \(concept.id)\n"
        for language in Language.allCases {
          guard let lexeme = concept.lexemes[language] else { continue }
          out += "  \(language.code)  \(lexeme.term): \(lexeme.explanation)"
          if !lexeme.easier.isEmpty {
            out += " (\(Interface.text("helpommin", "enklare", "easier")): \(lexeme.easier))"
          }
          out += "\n"
        }
      }
    }
    return Array(out.utf8)
  }
}
