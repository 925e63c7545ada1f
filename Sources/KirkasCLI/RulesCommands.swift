internal import ArgumentParser
internal import Kirkas
internal import KirkasReports

/// `kirkas rules`: the catalogue.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: Interface.text("Luettelee säännöt.", "Räknar upp reglerna.", "Lists the rules."))

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Tulosteen muoto: text tai json.", "Utdatas format: text eller json.", "Format of the output: text or json.")))
  var format: String = "text"

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Viestien kieli: fi, sv tai en.", "Meddelandenas språk: fi, sv eller en.", "Language of messages: fi, sv or en."
      )))
  var uiLanguage: Language?

  func validate() throws {
    guard format == "text" || format == "json" else {
      throw ValidationError(
        Interface.text(
          "Muotoa ”\(format)” ei ole. Valitse text tai json.", "Formatet ”\(format)” finns inte. Välj text eller json.",
          "There is no format “\(format)”. Choose text or json."))
    }
  }

  func run() throws {
    let language = uiLanguage ?? Interface.language
    let catalog = Catalog.embedded
    let rules = (0..<catalog.ruleCount).map { catalog.rule($0) }
    if format == "json" {
      var writer = JSONWriter()
      writer.object { json in
        json.key("schema")
        json.value(KirkasVersion.schema)
        json.key("rules")
        json.array { json in for rule in rules { RuleJSON.write(rule, catalog, to: &json) } }
      }
      Interface.write(writer.bytes + [0x0A])
      return
    }
    for dimension in Dimension.allCases {
      Interface.write("\(dimension.name)\n")
      for rule in rules where rule.dimension == dimension {
        let languages = rule.languages.map(\.code).joined(separator: " ")
        let off =
          rule.isOffByDefault
          ? " (" + Interface.text("pois päältä", "av", "off") + ")" : rule.isEasyOnly ? " (easy)" : ""
        let id = rule.id + String(repeating: " ", count: max(1, 26 - rule.id.count))
        let severity = rule.severity.name + String(repeating: " ", count: max(1, 12 - rule.severity.name.count))
        let served = languages + String(repeating: " ", count: max(1, 9 - languages.count))
        Interface.write("  \(id)\(severity)\(served)\(rule.title[language])\(off)\n")
      }
    }
  }
}

/// `kirkas explain`: one rule with reason, source and examples.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: Interface.text("Selittää säännön.", "Förklarar en regel.", "Explains a rule."))

  @Argument(help: ArgumentHelp(Interface.text("Säännön nimi.", "Regelns namn.", "The rule's id.")))
  var rule: String

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Tulosteen muoto: text tai json.", "Utdatas format: text eller json.", "Format of the output: text or json.")))
  var format: String = "text"

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Viestien kieli: fi, sv tai en.", "Meddelandenas språk: fi, sv eller en.", "Language of messages: fi, sv or en."
      )))
  var uiLanguage: Language?

  func run() throws {
    let language = uiLanguage ?? Interface.language
    let catalog = Catalog.embedded
    guard let index = catalog.ruleIndex(rule) else {
      let near = NearestName.of(rule, in: (0..<catalog.ruleCount).map { catalog.rule($0).id })
      Interface.complain(
        Interface.text(
          "Sääntöä ”\(rule)” ei ole." + (near.isEmpty ? " Katso: kirkas rules." : " Tarkoititko ”\(near)”?"),
          "Regeln ”\(rule)” finns inte." + (near.isEmpty ? " Se: kirkas rules." : " Menade du ”\(near)”?"),
          "There is no rule “\(rule)”." + (near.isEmpty ? " See: kirkas rules." : " Did you mean “\(near)”?")))
      throw end(2)
    }
    let rule = catalog.rule(index)
    if format == "json" {
      var writer = JSONWriter()
      RuleJSON.write(rule, catalog, to: &writer)
      Interface.write(writer.bytes + [0x0A])
      return
    }
    Interface.write(RuleText.text(rule, catalog, language))
  }
}

/// A rule as people read it.
enum RuleText {
  static func text(_ rule: Rule, _ catalog: Catalog, _ language: Language) -> String {
    func pick(_ fi: String, _ sv: String, _ en: String) -> String { Localized(fi: fi, sv: sv, en: en)[language] }
    var out = "\(rule.title[language]) (\(rule.id))\n\n\(rule.reason[language])\n\n"
    out += pick("Vakavuus", "Nivå", "Severity") + ": \(rule.severity.name). "
    out += pick("Kielet", "Språk", "Languages") + ": \(rule.languages.map(\.code).joined(separator: ", ")).\n"
    if let legal = rule.legalRequirement {
      out += pick("Lain vaatimus", "Lagkrav", "Legal requirement") + ": \(legal).\n"
    }
    for id in rule.sources {
      guard let source = catalog.source(id) else { continue }
      out +=
        pick("Lähde", "Källa", "Source") + ": \(source.name)\(source.address.isEmpty ? "" : " \(source.address)")\n"
    }
    let examples = catalog.examples(ofRule: rule.index).filter { !$0.bad.isEmpty }
    let mine = examples.filter { $0.language == language }
    for example in (mine.isEmpty ? examples : mine).prefix(4) {
      out +=
        "\n  ✗ \(example.bad.replacing("\n", with: "\n    "))\n  ✓ \(example.better.replacing("\n", with: "\n    "))\n"
    }
    return out
  }
}

/// A rule as programs read it.
enum RuleJSON {
  static func write(_ rule: Rule, _ catalog: Catalog, to writer: inout JSONWriter) {
    func localized(_ text: Localized, _ json: inout JSONWriter) {
      json.object { json in
        json.key("fi")
        json.value(text.fi)
        json.key("sv")
        json.value(text.sv)
        json.key("en")
        json.value(text.en)
      }
    }
    writer.object { json in
      json.key("id")
      json.value(rule.id)
      json.key("dimension")
      json.value(rule.dimension.name)
      json.key("severity")
      json.value(rule.severity.name)
      json.key("scope")
      json.value(rule.scope == .block ? "block" : "document")
      json.key("default")
      json.value(!rule.isOffByDefault)
      json.key("easyOnly")
      json.value(rule.isEasyOnly)
      json.key("languages")
      json.array { json in for language in rule.languages { json.value(language.code) } }
      json.key("title")
      localized(rule.title, &json)
      json.key("reason")
      localized(rule.reason, &json)
      json.key("legalRequirement")
      if let legal = rule.legalRequirement { json.value(legal) } else { json.null() }
      json.key("sources")
      json.array { json in
        for id in rule.sources {
          json.object { json in
            json.key("id")
            json.value(id)
            if let source = catalog.source(id) {
              json.key("name")
              json.value(source.name)
              if !source.address.isEmpty {
                json.key("address")
                json.value(source.address)
              }
            }
          }
        }
      }
      json.key("examples")
      json.array { json in
        for example in catalog.examples(ofRule: rule.index) where !example.bad.isEmpty {
          json.object { json in
            json.key("language")
            json.value(example.language.code)
            json.key("bad")
            json.value(example.bad)
            json.key("better")
            json.value(example.better)
          }
        }
      }
    }
  }
}
