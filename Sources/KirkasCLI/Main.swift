public import ArgumentParser
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
public import Kirkas

/// The `kirkas` command: arguments, files, exit statuses; no linguistics.
@main
struct KirkasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kirkas",
    abstract: Interface.text(
      "Tarkistaa, ymmärtävätkö ihmiset palvelutekstin.", "Kontrollerar om människor förstår en text om en service.",
      "Checks whether people understand the text about a service."),
    version: "kirkas \(KirkasVersion.number)",
    subcommands: [
      CheckCommand.self, StreamCommand.self, AnalyzeCommand.self, WordCommand.self, TermsCommand.self,
      RulesCommand.self, ExplainCommand.self, InitCommand.self,
    ])

  /// Parses and runs; wrong use ends with status 2.
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if code == .success {
        if !text.isEmpty { Interface.write(text + "\n") }
        System.exit(0)
      }
      if !text.isEmpty { Interface.complain(text) }
      System.exit(code == .validationFailure ? 2 : code.rawValue)
    }
  }
}

/// Ends the command with a status.
func end(_ status: Int32) -> ExitCode { ExitCode(status) }

extension Language: ExpressibleByArgument {
  /// Reads `fi`, `sv` or `en`.
  public init?(argument: String) { self.init(tag: argument) }
  /// The values for help.
  public static var allValueStrings: [String] { ["fi", "sv", "en"] }
}
extension Region: ExpressibleByArgument {}
extension Audience: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {
  /// Reads a severity's name.
  public init?(argument: String) { self.init(name: argument) }
  /// The value as help shows it.
  public var defaultValueDescription: String { name }
  /// The values for help.
  public static var allValueStrings: [String] { Severity.allCases.reversed().map(\.name) }
}

/// Options of all commands that read texts.
struct TextOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Tekstin muoto: auto, plain, markdown tai html.", "Textens format: auto, plain, markdown eller html.",
        "Format of the text: auto, plain, markdown or html."),
      valueName: "format"))
  var inputFormat: String = "auto"

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Tekstin kieli. Selvästi muunkieliset kohdat pitävät oman kielensä.",
        "Textens språk. Delar som tydligt är på ett annat språk behåller sitt.",
        "Language of the text. Parts that are clearly in another keep theirs.")))
  var language: Language?

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Alue: sv-FI, sv-SE, en-GB tai en-US.", "Region: sv-FI, sv-SE, en-GB eller en-US.",
        "Region: sv-FI, sv-SE, en-GB or en-US.")))
  var region: [Region] = []

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Viestien kieli: fi, sv tai en.", "Meddelandenas språk: fi, sv eller en.", "Language of messages: fi, sv or en."
      )))
  var uiLanguage: Language?

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Kenelle teksti on: public, easy tai expert.", "Vem texten är för: public, easy eller expert.",
        "Whom the text is for: public, easy or expert.")))
  var audience: Audience?

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Asetustiedosto. Muuten lähin .kirkas.yml ylöspäin.", "Konfigurationsfil. Annars närmaste .kirkas.yml uppåt.",
        "Configuration file. Otherwise the nearest .kirkas.yml upwards."), valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Päivä, jona teksti tarkistetaan, esim. 2026-01-31.", "Dagen då texten granskas, t.ex. 2026-01-31.",
        "The day of the check, such as 2026-01-31."), valueName: "date"))
  var today: String?

  /// The format; nil for `auto`.
  func format() throws -> DocumentFormat? {
    if inputFormat == "auto" { return nil }
    guard let format = DocumentFormat(rawValue: inputFormat) else {
      throw ValidationError(
        Interface.text(
          "Muotoa ”\(inputFormat)” ei ole. Valitse auto, plain, markdown tai html.",
          "Formatet ”\(inputFormat)” finns inte. Välj auto, plain, markdown eller html.",
          "There is no format “\(inputFormat)”. Choose auto, plain, markdown or html."))
    }
    return format
  }

  /// Puts the options of the command line over a configuration.
  func apply(to configuration: inout Configuration) throws {
    if let language { configuration.language = language }
    for region in region {
      if region.language == .swedish {
        configuration.swedishRegion = region
      } else {
        configuration.englishRegion = region
      }
    }
    if let uiLanguage { configuration.interfaceLanguage = uiLanguage }
    if let audience { configuration.audience = audience }
    if let today {
      guard let day = CalendarDayArgument.parse(today) else {
        throw ValidationError(
          Interface.text(
            "”\(today)” ei ole päivä. Kirjoita se näin: 2026-01-31.",
            "”\(today)” är inget datum. Skriv så här: 2026-01-31.",
            "“\(today)” is no date. Write it as 2026-01-31."))
      }
      configuration.today = day
    }
  }
}
