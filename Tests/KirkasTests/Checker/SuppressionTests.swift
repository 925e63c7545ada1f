import Kirkas
import Testing

/// Comments that silence rules, and what is said when they are wrong.
@Suite struct SuppressionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var format: DocumentFormat
    /// Lines on which `officialese-word` speaks.
    var speaks: [Int]
    /// Lines on which `unused-suppression` speaks.
    var unused: [Int]
    init(_ name: String, _ format: DocumentFormat, _ text: String, speaks: [Int], unused: [Int] = []) {
      (testDescription, self.text, self.format, self.speaks, self.unused) = (name, text, format, speaks, unused)
    }
  }

  static let bad = "Mikäli haluat tukea, soita meille."
  static let rule = "officialese-word"

  static let cases: [Case] = [
    Case("nothing silenced", .markdown, bad, speaks: [1]),
    Case(
      "disabled to the end", .markdown, "<!-- kirkas-disable \(rule) : laki -->\n\n\(bad)\n\n\(bad) Se auttaa.\n",
      speaks: []),
    Case(
      "enabled again", .markdown,
      "<!-- kirkas-disable \(rule) -->\n\n\(bad)\n\n<!-- kirkas-enable \(rule) -->\n\nTervetuloa. \(bad)\n", speaks: [7]
    ),
    Case("before the comment", .markdown, "\(bad)\n\n<!-- kirkas-disable \(rule) -->\n\nHyvä. \(bad)\n", speaks: [1]),
    Case(
      "the next line", .markdown, "<!-- kirkas-disable-next-line \(rule) -->\n\(bad)\n\nHyvä. \(bad)\n", speaks: [4]),
    Case(
      "the next line after a blank one", .markdown,
      "<!-- kirkas-disable-next-line \(rule) -->\n\n\(bad)\n\nHyvä. \(bad)\n", speaks: [5]),
    Case(
      "two next lines", .markdown,
      "<!-- kirkas-disable-next-line \(rule) -->\n\n\(bad)\n\n<!-- kirkas-disable-next-line \(rule) -->\n\nHyvä. \(bad)\n",
      speaks: []),
    Case("another rule", .markdown, "<!-- kirkas-disable long-sentence -->\n\n\(bad)\n", speaks: [3], unused: [1]),
    Case(
      "several rules, one of use", .markdown, "<!-- kirkas-disable long-sentence, \(rule) -->\n\n\(bad)\n", speaks: []),
    Case("an unknown rule", .markdown, "<!-- kirkas-disable officialese-wrd -->\n\n\(bad)\n", speaks: [3], unused: [1]),
    Case(
      "nothing to silence", .markdown, "<!-- kirkas-disable \(rule) -->\n\nSoita meille.\n", speaks: [], unused: [1]),
    Case(
      "unused next line", .markdown, "<!-- kirkas-disable-next-line \(rule) -->\n\nSoita meille.\n\n\(bad)\n",
      speaks: [5], unused: [1]),
    Case(
      "in HTML", .html,
      "<p>Hei!</p>\n<!-- kirkas-disable \(rule) -->\n<p>\(bad)</p>\n<!-- kirkas-enable \(rule) -->\n<p>Hyvä. \(bad)</p>",
      speaks: [5]),
    Case(
      "in HTML, next line", .html, "<!-- kirkas-disable-next-line \(rule) -->\n<p>\(bad)</p>\n<p>Hyvä. \(bad)</p>",
      speaks: [3]),
    Case(
      "with CRLF", .markdown, "<!-- kirkas-disable-next-line \(rule) -->\r\n\r\n\(bad)\r\n\r\nHyvä. \(bad)\r\n",
      speaks: [5]),
    Case("enabled without need", .markdown, "<!-- kirkas-enable \(rule) -->\n\n\(bad)\n", speaks: [3]),
  ]

  @Test(arguments: cases)
  func comments(_ item: Case) {
    var configuration = Configuration()
    configuration.language = .finnish
    let report = Checker(configuration: configuration).makeWorker().check(
      Source(item.text), path: "a", format: item.format)
    func lines(_ rule: String) -> [Int] { report.findings.filter { $0.rule == rule }.map(\.start.line) }
    #expect(lines(Self.rule) == item.speaks)
    #expect(lines("unused-suppression") == item.unused)
  }

  @Test func anUnknownRuleGetsTheNearestName() {
    let report = Checker().makeWorker().check(
      Source("<!-- kirkas-disable officialese-wrd -->\n\nYou can call us every day.\n"), path: "a.md")
    let finding = report.findings.first { $0.rule == "unused-suppression" }
    #expect(
      finding?.message.contains("officialese-wrd") == true && finding?.message.contains("officialese-word") == true)
    #expect(finding?.severity == .information && finding?.excerpt.contains("kirkas-disable") == true)
  }

  /// Thousands of comments cost no more than they are.
  @Test func manyComments() {
    let piece = "<!-- kirkas-disable-next-line officialese-word -->\n\nMikäli haluat, soita.\n\n"
    var configuration = Configuration()
    configuration.language = .finnish
    let report = Checker(configuration: configuration).makeWorker().check(
      Source(String(repeating: piece, count: 3_000)), path: "a.md")
    #expect(!report.findings.contains { $0.rule == Self.rule || $0.rule == "unused-suppression" })
  }
}
