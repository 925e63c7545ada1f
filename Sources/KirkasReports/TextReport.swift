public import Kirkas

/// The report that people read in a terminal.
public struct TextReport: Sendable {
  /// The language of headings; nil for that of each text.
  public var language: Language?
  /// The least severity that is shown.
  public var least: Severity
  /// Whether to use colour.
  public var hasColour: Bool

  /// Makes a report format.
  public init(language: Language? = nil, least: Severity = .information, hasColour: Bool = false) {
    self.language = language
    self.least = least
    self.hasColour = hasColour
  }

  /// The text for one file.
  public func text(_ report: Report) -> String {
    let language = language ?? report.language ?? .english
    let words = Words(language: language)
    var out = paint(report.path, "1") + "\n"
    if let reason = report.notChecked {
      return out + "  " + words.notChecked(reason) + "\n"
    }
    for note in report.notes { out += "  " + words.note(note) + "\n" }
    let shown = report.findings.filter { $0.severity >= least }
    for finding in shown {
      let place = "\(finding.start.line):\(finding.start.column)"
      out +=
        "  \(place) \(paint(words.severity(finding.severity), colour(finding.severity))) \(finding.rule)  \(finding.message)"
      if let legal = finding.legalRequirement { out += " [\(words.legal): \(legal)]" }
      out += "\n"
      if !finding.excerpt.isEmpty { out += "      \(words.quote(Self.short(finding.excerpt)))\n" }
      for suggestion in finding.suggestions.prefix(2) { out += "      → \(suggestion.title)\n" }
    }
    if !shown.isEmpty { out += "\n" }
    out += "  " + words.score(report.scores) + "\n"
    if report.scores.explainedTerms.total > 0 { out += "  " + words.explained(report.scores.explainedTerms) + "\n" }
    if report.scores.respect > 0 { out += "  " + words.respect(report.scores.respect) + "\n" }
    let first = report.fixFirst.compactMap { fingerprint in report.findings.first { $0.fingerprint == fingerprint } }
    if !first.isEmpty {
      out += "  " + words.fixFirst + "\n"
      for (number, finding) in first.enumerated() {
        out += "    \(number + 1). \(finding.start.line):\(finding.start.column) \(finding.message)\n"
      }
    }
    return out
  }

  /// The closing lines for several files.
  public func summary(_ summary: Summary) -> String {
    guard summary.files > 1 else { return "" }
    return Words(language: language ?? .english).summary(summary) + "\n"
  }

  private static func short(_ text: String) -> String {
    let line = text.replacing("\n", with: " ")
    return line.count <= 100 ? line : line.prefix(70) + " … " + line.suffix(20)
  }

  private func paint(_ text: String, _ code: String) -> String { hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }

  private func colour(_ severity: Severity) -> String {
    switch severity {
    case .error: "31"
    case .warning: "33"
    case .information: "36"
    case .hint: "2"
    }
  }

  /// The words of the report in a language.
  private struct Words {
    let language: Language

    private func pick(_ fi: String, _ sv: String, _ en: String) -> String {
      switch language {
      case .finnish: fi
      case .swedish: sv
      case .english: en
      }
    }

    func severity(_ severity: Severity) -> String {
      switch severity {
      case .error: pick("korjaa", "rätta", "error")
      case .warning: pick("varoitus", "varning", "warning")
      case .information: pick("huomio", "upplysning", "information")
      case .hint: pick("vihje", "tips", "hint")
      }
    }

    var legal: String { pick("Lain vaatimus", "Lagkrav", "Legal requirement") }
    var fixFirst: String { pick("Korjaa ensin nämä:", "Rätta först det här:", "Fix these first:") }

    func quote(_ text: String) -> String { language == .english ? "“\(text)”" : "”\(text)”" }

    func notChecked(_ reason: NotChecked) -> String {
      switch reason {
      case .language:
        pick(
          "Tekstiä ei tarkistettu: se ei ole suomea, ruotsia eikä englantia.",
          "Texten granskades inte: den är varken på finska, svenska eller engelska.",
          "Not checked: the text is not in Finnish, Swedish or English.")
      case .empty:
        pick(
          "Tekstiä ei tarkistettu: siinä ei ole luettavaa tekstiä.",
          "Texten granskades inte: den innehåller ingen text att läsa.", "Not checked: there is no text to read.")
      }
    }

    func note(_ note: ReportNote) -> String {
      switch note.kind {
      case .reader(.nestingFlattened, let count):
        return pick(
          "Huomaa: sivulla on liian monta sisäkkäistä elementtiä (\(count)). Teksti luettiin ilman niitä.",
          "Obs: sidan har för många element i varandra (\(count)). Texten lästes utan dem.",
          "Note: the page nests too many elements (\(count)). The text was read without them.")
      case .reader(.noMainContent, _):
        return pick(
          "Huomaa: sivulta ei löytynyt pääsisältöä. Kaikki teksti luettiin.",
          "Obs: sidans huvudinnehåll hittades inte. All text lästes.",
          "Note: no main content was found. All text was read.")
      case .reader(.frontMatter, _):
        return pick(
          "Huomaa: tiedoston alun asetuksia ei voitu lukea.",
          "Obs: inställningarna i början av filen kunde inte läsas.",
          "Note: the settings at the start of the file could not be read.")
      case .missing(let resource):
        return pick(
          "Puuttuu: \(resource.mend). Osaa säännöistä ei voitu käyttää.",
          "Saknas: \(resource.mend). En del regler kunde inte användas.",
          "Missing: \(resource.mend). Some rules could not run.")
      }
    }

    func score(_ scores: Scores) -> String {
      func number(_ value: Int?) -> String { value.map { String($0) } ?? "–" }
      let band: String
      switch scores.band {
      case .clear: band = pick("selkeä", "tydlig", "clear")
      case .partlyClear: band = pick("osin selkeä", "delvis tydlig", "partly clear")
      case .hard: band = pick("vaikea", "svår", "hard")
      case nil: band = pick("ei pisteitä", "inga poäng", "no score")
      }
      var text =
        pick("Selkeys", "Tydlighet", "Clarity") + " \(number(scores.overall))/100 (\(band)): "
        + pick("virkkeet", "meningar", "sentences") + " \(number(scores.sentences)), "
        + pick("sanat", "ord", "words") + " \(number(scores.words)), "
        + pick("termit", "termer", "terms") + " \(number(scores.terms)), "
        + pick("rakenne", "struktur", "structure") + " \(number(scores.structure))"
      if !scores.isConfident {
        text +=
          ". "
          + pick(
            "Teksti on lyhyt, joten pisteet ovat suuntaa antavia.", "Texten är kort, så poängen är ungefärliga.",
            "The text is short, so the score is rough.")
      }
      return text
    }

    func explained(_ rate: (explained: Int, total: Int)) -> String {
      let share = rate.total >= 5 ? " (\(rate.explained * 100 / rate.total)" + pick(" %)", " %)", "%)") : ""
      return pick(
        "\(rate.explained)/\(rate.total) ammattitermistä selitetty\(share).",
        "\(rate.explained) av \(rate.total) facktermer är förklarade\(share).",
        "\(rate.explained) of \(rate.total) professional terms are explained\(share).")
    }

    func respect(_ count: Int) -> String {
      pick(
        "Kunnioittava kieli: \(count) kohtaa.", "Respektfullt språk: \(count) ställen.",
        "Respectful language: \(count) places.")
    }

    func summary(_ s: Summary) -> String {
      let warnings = s.findings[.warning] ?? 0
      let errors = s.findings[.error] ?? 0
      return pick(
        "\(s.checked)/\(s.files) tiedostoa tarkistettu: \(errors) korjattavaa, \(warnings) varoitusta, \(s.explained)/\(s.terms) termiä selitetty.",
        "\(s.checked) av \(s.files) filer granskade: \(errors) att rätta, \(warnings) varningar, \(s.explained) av \(s.terms) termer förklarade.",
        "\(s.checked) of \(s.files) files checked: \(errors) errors, \(warnings) warnings, \(s.explained) of \(s.terms) terms explained."
      )
    }
  }
}

extension MissingResource {
  /// What is missing and the command that mends it on Debian.
  public var mend: String {
    switch self {
    case .voikko: "libvoikko (apt install libvoikko1)"
    case .voikkoDictionary: "voikko-fi (apt install voikko-fi)"
    case .hunspell: "hunspell (apt install libhunspell-1.7-0 hunspell-sv hunspell-en-gb hunspell-en-us)"
    }
  }
}
