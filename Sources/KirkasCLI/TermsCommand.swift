internal import ArgumentParser
internal import Kirkas
internal import KirkasDictionaries
internal import KirkasReports

/// `kirkas terms`: candidate terms of a collection; words that readers reported.
struct TermsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terms",
    abstract: Interface.text(
      "Kerää termejä omaan sanastoon.", "Samlar termer till en egen ordlista.", "Collects terms for your own bank."),
    subcommands: [TermsListCommand.self, TermsImportCommand.self])
}

/// `kirkas terms list`: ranks terms by how many texts use them without an explanation.
struct TermsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: Interface.text(
      "Luettelee termit, joita tekstit eivät selitä, yleisin ensin.",
      "Räknar upp termer som texterna inte förklarar, den vanligaste först.",
      "Lists the terms that the texts do not explain, the most frequent first."))

  @OptionGroup var options: TextOptions

  @Argument(
    help: ArgumentHelp(
      Interface.text("Tiedostot ja kansiot.", "Filer och mappar.", "Files and folders."), valueName: "path"))
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Tulosteen muoto: text tai json.", "Utdatas format: text eller json.", "Format of the output: text or json.")))
  var format: String = "text"

  func validate() throws {
    guard format == "text" || format == "json" else {
      throw ValidationError(
        Interface.text(
          "Muotoa ”\(format)” ei ole. Valitse text tai json.", "Formatet ”\(format)” finns inte. Välj text eller json.",
          "There is no format “\(format)”. Choose text or json."))
    }
  }

  /// A term over all texts.
  private struct Row {
    var text: String
    var language: Language
    var concept: String?
    var unexplained = 0
    var texts = 0
  }

  func run() throws {
    if let language = options.uiLanguage { Interface.use(language) }
    let inputFormat = try options.format()
    let checkers = Checkers(options: options, isLookedUp: true)
    do {
      let input = try InputFiles.find(paths) { try checkers.ignores($0) }
      var jobs: [CheckJob] = []
      for path in input.paths {
        jobs.append(CheckJob(path: path, isStandardInput: false, checker: try checkers.checker(for: path)))
      }
      let outcome = CheckRun(jobs: jobs, format: inputFormat, workers: 2).run()
      for failure in input.failures { Interface.complain("\(failure.path): \(failure.message)") }
      for failure in outcome.failures { Interface.complain("\(failure.path): \(failure.message)") }
      Interface.write(output(rows(outcome.reports)))
      throw end(input.failures.isEmpty && outcome.failures.isEmpty ? 0 : 3)
    } catch let failure as CommandFailure {
      Interface.complain(failure.message)
      throw end(failure.status)
    }
  }

  private func rows(_ reports: [Report]) -> [Row] {
    var found: [String: Row] = [:]
    for report in reports {
      for term in report.terms where term.verdict != .familiar {
        let key = term.language.code + (term.concept ?? term.text.lowercased())
        var row = found[key] ?? Row(text: term.text, language: term.language, concept: term.concept)
        row.texts += 1
        if term.verdict == .unexplained { row.unexplained += 1 }
        found[key] = row
      }
    }
    return found.values.filter { $0.unexplained > 0 }.sorted { a, b in
      if a.unexplained != b.unexplained { return a.unexplained > b.unexplained }
      return (a.language.code, a.text) < (b.language.code, b.text)
    }
  }

  private func output(_ rows: [Row]) -> String {
    if format == "json" {
      var writer = JSONWriter()
      writer.array { json in
        for row in rows {
          json.object { json in
            json.key("term")
            json.value(row.text)
            json.key("language")
            json.value(row.language.code)
            json.key("concept")
            if let concept = row.concept { json.value(concept) } else { json.null() }
            json.key("unexplained")
            json.value(row.unexplained)
            json.key("texts")
            json.value(row.texts)
          }
        }
      }
      return writer.text + "\n"
    }
    var out = ""
    for row in rows {
      let count = "\(row.unexplained)/\(row.texts)"
      out += count + String(repeating: " ", count: max(1, 9 - count.count)) + "\(row.language.code)  \(row.text)"
      out +=
        row.concept.map { "  (\($0))" }
        ?? Interface.text("  (ei sanastossa)", "  (inte i ordlistan)", "  (not in the bank)")
      out += "\n"
    }
    return out
  }
}

/// `kirkas terms import`: words that readers reported, as a bank of candidates.
struct TermsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: Interface.text(
      "Tekee lukijoiden ilmoittamista sanoista sanaston pohjan (CSV: word, language, page, count).",
      "Gör en ordlista av ord som läsare har anmält (CSV: word, language, page, count).",
      "Makes a bank of words that readers reported (CSV: word, language, page, count)."))

  @Argument(help: ArgumentHelp(Interface.text("CSV-tiedosto.", "CSV-fil.", "CSV file.")))
  var file: String

  func run() throws {
    do {
      switch InputFiles.read(file) {
      case .failure(let failure): throw CommandFailure(message: "\(file): \(failure.message)", status: 3)
      case .success(let bytes):
        let words: [ReportedWords.Word]
        do {
          words = try ReportedWords.read(Source(decoding: bytes).text, file: file)
        } catch let error as DictionaryProblem {
          throw CommandFailure(message: "\(error)", status: 2)
        } catch {
          throw CommandFailure(message: "\(file): \(InputFiles.message(.binary(kind: nil)))", status: 3)
        }
        Interface.write(ReportedWords.bank(words))
      }
    } catch let failure as CommandFailure {
      Interface.complain(failure.message)
      throw end(failure.status)
    }
  }
}
