import Testing

@testable import Kirkas

/// An example with its rule.
struct ExampleCase: Sendable {
  var rule: Rule
  var example: Rule.Example
}

/// Runs every example and counter-example of every rule, as they are and in other clothes.
@Suite struct RuleExamplesTests {
  static let cases: [ExampleCase] = {
    let catalog = Catalog.embedded
    return (0..<catalog.ruleCount).flatMap { index in
      let rule = catalog.rule(index)
      return catalog.examples(ofRule: index).map { ExampleCase(rule: rule, example: $0) }
    }
  }()

  static let rules: [Rule] = (0..<Catalog.embedded.ruleCount).map { Catalog.embedded.rule($0) }

  /// A checker in which the rule is on whatever its default.
  static func worker(for rule: Rule, _ language: Language) -> Worker {
    var configuration = Configuration()
    // This rule alone: where two rules mark the same words, the other may be the one that speaks.
    // (Unused suppressions are about other rules.)
    if rule.id != "unused-suppression" {
      for other in rules { configuration.rules[other.id] = Configuration.RuleSetting(isEnabled: other.id == rule.id) }
    }
    configuration.language = language
    configuration.today = 20_261_128
    return Checker(configuration: configuration).makeWorker()
  }

  static func fires(_ rule: Rule, _ text: String, _ format: DocumentFormat, _ worker: Worker) -> Bool {
    var (text, format) = (text, format)
    // Entries for whole headings and links give the bare text.
    if format == .plain, !text.contains("\n") {
      if rule.id == "heading-vague" { (text, format) = ("## \(text)", .markdown) }
      if rule.id == "link-text-generic" { (text, format) = ("[\(text)](/sivu)", .markdown) }
    }
    return worker.check(Source(text), path: "example", format: format).findings.contains { $0.rule == rule.id }
  }

  static func wrong(_ rule: Rule) -> [String] {
    var problems: [String] = []
    for language in Language.allCases {
      let worker = worker(for: rule, language)
      var elsewhere = worker.checker.configuration
      elsewhere.swedishRegion = .swedishSweden
      elsewhere.englishRegion = .englishAmerica
      let other = Checker(configuration: elsewhere).makeWorker()
      var forEasy = worker.checker.configuration
      forEasy.audience = .easy
      let easy = Checker(configuration: forEasy).makeWorker()
      for item in cases where item.rule.id == rule.id && item.example.language == language {
        let format = DocumentFormat(rawValue: item.example.format) ?? .plain
        // An entry may hold for one region or for easy language only.
        if !item.example.bad.isEmpty && !fires(rule, item.example.bad, format, worker)
          && !fires(rule, item.example.bad, format, other) && !fires(rule, item.example.bad, format, easy)
        {
          problems.append("\(language.code) silent: \(item.example.bad)")
        }
        if fires(rule, item.example.better, format, worker) {
          problems.append("\(language.code) fires: \(item.example.better)")
        }
      }
    }
    return problems
  }

  @Test(arguments: rules.map(\.id))
  func examples(id: String) throws {
    let rule = try #require(Self.rules.first { $0.id == id })
    let problems = Self.wrong(rule)
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
  }

  @Test func everyRuleIsWhole() {
    for rule in Self.rules {
      for language in Language.allCases {
        #expect(!rule.title[language].isEmpty && !rule.reason[language].isEmpty, "\(rule.id)")
        for (variant, text) in rule.messages { #expect(!text[language].isEmpty, "\(rule.id) \(variant)") }
      }
      #expect(!rule.sources.isEmpty, "\(rule.id) has no source")
      for source in rule.sources { #expect(Catalog.embedded.source(source) != nil, "\(rule.id): source \(source)") }
      for other in rule.yieldsTo { #expect(Catalog.embedded.ruleIndex(other) != nil, "\(rule.id) yields to \(other)") }
      for language in rule.languages {
        let examples = Self.cases.filter { $0.rule.id == rule.id && $0.example.language == language }
        #expect(examples.contains { !$0.example.bad.isEmpty }, "\(rule.id) has no example in \(language.code)")
        #expect(examples.contains { $0.example.bad.isEmpty }, "\(rule.id) accepts nothing in \(language.code)")
      }
    }
  }

  /// What a text may be wrapped in without changing what is found in it.
  static let clothes: [(name: String, format: DocumentFormat, change: @Sendable (String) -> String)] = [
    ("CRLF", .plain, { $0.replacing("\n", with: "\r\n") }),
    ("BOM", .plain, { "\u{FEFF}" + $0 }),
    ("NFD", .plain, { decomposed($0) }),
    ("emoji", .plain, { "😀😀\n\n" + $0 }),
    (
      "Markdown", .markdown,
      {
        "## Otsikko Rubrik\n\n" + $0.replacing("*", with: "\\*").replacing("_", with: "\\_").replacing("[", with: "\\[")
      }
    ),
    (
      "HTML", .html,
      {
        $0.split(separator: "\n\n").map {
          "<div><p>" + $0.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\n", with: "<br>\n")
            + "</p></div>"
        }.joined(separator: "\n")
      }
    ),
  ]

  static func decomposed(_ text: String) -> String {
    text.replacing("ä", with: "a\u{308}").replacing("ö", with: "o\u{308}").replacing("å", with: "a\u{30A}")
      .replacing("Ä", with: "A\u{308}").replacing("Ö", with: "O\u{308}").replacing("é", with: "e\u{301}")
  }

  @Test(arguments: clothes.map(\.name))
  func mutations(name: String) throws {
    let mutation = try #require(Self.clothes.first { $0.name == name })
    var problems: [String] = []
    for rule in Self.rules {
      for language in rule.languages {
        let worker = Self.worker(for: rule, language)
        for item in Self.cases
        where item.rule.id == rule.id && item.example.language == language && !item.example.bad.isEmpty {
          // Lists and lines are what the plain reader makes of them; other formats write them otherwise.
          if mutation.format != .plain && item.example.bad.contains("\n") { continue }
          guard item.example.format == "plain", rule.id != "heading-vague", rule.id != "link-text-generic",
            Self.fires(rule, item.example.bad, .plain, worker)
          else { continue }
          if !Self.fires(rule, mutation.change(item.example.bad), mutation.format, worker) {
            problems.append("\(rule.id): \(item.example.bad)")
          }
        }
      }
    }
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
  }

  @Test func disableCommentSilencesEachRule() {
    var problems: [String] = []
    for rule in Self.rules {
      for language in rule.languages {
        let worker = Self.worker(for: rule, language)
        for item in Self.cases
        where item.rule.id == rule.id && item.example.language == language && !item.example.bad.isEmpty {
          guard item.example.format == "plain", !item.example.bad.contains("\n") else { continue }
          let text =
            "<!-- kirkas-disable \(rule.id) : test -->\n<p>\(item.example.bad.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))</p>"
          if Self.fires(rule, text, .html, worker) { problems.append("\(rule.id): \(item.example.bad)") }
        }
      }
    }
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
  }
}
