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

/// `kirkas analyze`: what the analyser saw.
struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: Interface.text(
      "Näyttää, mitä ohjelma näki tekstissä: virkkeet, sanat, perusmuodot.",
      "Visar vad programmet såg i texten: meningar, ord, grundformer.",
      "Shows what the program saw in the text: sentences, words, base forms."))

  @OptionGroup var options: TextOptions

  @Argument(
    help: ArgumentHelp(Interface.text("Tiedosto; - on syöte.", "Fil; - är indata.", "File; - is standard input.")))
  var path: String

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Tulosteen muoto: conllu tai json.", "Utdatas format: conllu eller json.",
        "Format of the output: conllu or json.")))
  var format: String = "conllu"

  func validate() throws {
    guard format == "conllu" || format == "json" else {
      throw ValidationError(
        Interface.text(
          "Muotoa ”\(format)” ei ole. Valitse conllu tai json.",
          "Formatet ”\(format)” finns inte. Välj conllu eller json.",
          "There is no format “\(format)”. Choose conllu or json."))
    }
  }

  func run() throws {
    let inputFormat = try options.format()
    do {
      let checker = try Checkers(options: options, isLookedUp: true).checker(for: path == "-" ? "stdin.txt" : path)
      let bytes: [UInt8]
      switch path == "-" ? InputFiles.read(STDIN_FILENO) : InputFiles.read(path) {
      case .success(let read): bytes = read
      case .failure(let failure): throw CommandFailure(message: "\(path): \(failure.message)", status: 3)
      }
      let analysis: AnalysisView
      do {
        analysis = try checker.makeWorker().analysis(of: bytes, path: path, format: inputFormat)
      } catch {
        throw CommandFailure(message: "\(path): \(InputFiles.message(error))", status: 3)
      }
      Interface.write(format == "json" ? CoNLLU.json(analysis, path: path) + [0x0A] : Array(CoNLLU.text(analysis).utf8))
    } catch let failure as CommandFailure {
      Interface.complain(failure.message)
      throw end(failure.status)
    }
  }
}
