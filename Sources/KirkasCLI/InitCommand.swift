internal import ArgumentParser
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import Kirkas

/// `kirkas init`: writes a commented configuration.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: Interface.text(
      "Kirjoittaa selitetyn asetustiedoston .kirkas.yml.", "Skriver en förklarad konfigurationsfil .kirkas.yml.",
      "Writes a commented configuration file .kirkas.yml."))

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Viestien kieli: fi, sv tai en.", "Meddelandenas språk: fi, sv eller en.", "Language of messages: fi, sv or en."
      )))
  var uiLanguage: Language?

  func run() throws {
    let path = ".kirkas.yml"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      Interface.complain(
        errno == EEXIST
          ? Interface.text(
            "\(path) on jo olemassa. Poista tai siirrä se ensin.",
            "\(path) finns redan. Ta bort eller flytta den först.",
            "\(path) exists already. Remove or move it first.")
          : "\(path): \(String(cString: strerror(errno)))")
      throw end(2)
    }
    defer { close(descriptor) }
    let bytes = Array(Self.text(uiLanguage ?? Interface.language).utf8)
    guard bytes.withUnsafeBytes({ System.write(descriptor, $0.baseAddress, $0.count) }) == bytes.count else {
      Interface.complain("\(path): \(String(cString: strerror(errno)))")
      throw end(3)
    }
    Interface.write(Interface.text("Kirjoitettu: \(path)\n", "Skrivet: \(path)\n", "Written: \(path)\n"))
  }

  static func text(_ language: Language) -> String {
    func c(_ fi: String, _ sv: String, _ en: String) -> String { "# " + Localized(fi: fi, sv: sv, en: en)[language] }
    return """
      \(c("Kirkkaan asetukset tälle kansiolle ja sen alikansioille.", "Kirkas inställningar för den här mappen och mapparna i den.", "Settings of Kirkas for this folder and the folders in it."))

      \(c("Kenelle tekstit ovat: public, easy tai expert.", "Vem texterna är för: public, easy eller expert.", "Whom the texts are for: public, easy or expert."))
      audience: public

      \(c("Alue: sv-FI tai sv-SE, en-GB tai en-US.", "Region: sv-FI eller sv-SE, en-GB eller en-US.", "Region: sv-FI or sv-SE, en-GB or en-US."))
      region: [sv-FI, en-GB]

      \(c("Viestien kieli. Ilman tätä viestit ovat tekstin kielellä.", "Meddelandenas språk. Utan detta är de på textens språk.", "Language of messages. Without this they are in the language of the text."))
      # ui-language: \(language.code)

      \(c("Säännöt: off, on, vakavuus tai raja. Luettelo: kirkas rules.", "Regler: off, on, en nivå eller en gräns. Lista: kirkas rules.", "Rules: off, on, a severity or a threshold. List: kirkas rules."))
      rules: {}
      #   choppy-text: off
      #   long-sentence: {severity: information, threshold: 22}

      \(c("Sanat, jotka kelpaavat täällä.", "Ord som duger här.", "Words that are fine here."))
      accept: []

      \(c("Oma sanasto, samassa muodossa kuin Kirkkaan oma.", "En egen ordlista, i samma format som Kirkas egen.", "Your own bank of terms, in the same format as that of Kirkas."))
      terms: []

      \(c("Käsitteet, jotka lukijat tuntevat. Nimet: kirkas word.", "Begrepp som läsarna känner till. Namn: kirkas word.", "Concepts that the readers know. Names: kirkas word."))
      familiar: []

      \(c("Sivun omistaja: sen omaa lyhennettä ei tarvitse avata.", "Sidans ägare: dess egen förkortning behöver inte förklaras.", "The page's owner: its own acronym needs no expansion."))
      organisation: []

      \(c("HTML-sivujen osat, joita ei tarkisteta.", "Delar av HTML-sidor som inte granskas.", "Parts of HTML pages that are not checked."))
      html: {ignore: []}

      \(c("Tiedostot, joita ei tarkisteta.", "Filer som inte granskas.", "Files that are not checked."))
      ignore: ["**/node_modules/**"]

      """
  }
}
