import Foundation
import Kirkas
import KirkasDictionaries
import Testing

/// `.kirkas.yml`: every key, and a mend for every mistake.
@Suite struct ConfigurationTests {
  static func read(_ text: String, path: String = "/hanke/.kirkas.yml") throws -> ConfigurationFile {
    try ConfigurationFile(path: path, text: text)
  }

  @Test func everyKey() throws {
    let file = try Self.read(
      """
      audience: easy
      region: [sv-SE, en-US]
      ui-language: sv
      language: fi
      today: 2026-01-31
      voice: named
      rules:
        choppy-text: off
        long-word: on
        officialese-word: error
        long-sentence: {severity: information, threshold: 22}
        heading-long: {enabled: false}
      accept: [Omaolo, "Omat Tiedot"]
      familiar: [service-voucher]
      organisation: [fi-kela]
      html: {ignore: [".breadcrumb", "#feedback"]}
      files:
        "arkisto/**": {audience: expert, region: sv-FI, rules: {misspelling: off}}
      ignore: ["**/node_modules/**", "*.tmp.md"]
      """)
    let base = file.base
    #expect(base.audience == .easy && base.swedishRegion == .swedishSweden && base.englishRegion == .englishAmerica)
    #expect(
      base.interfaceLanguage == .swedish && base.language == .finnish && base.today == 20_260_131
        && base.voice == .named)
    #expect(base.rules["choppy-text"] == .init(isEnabled: false) && base.rules["long-word"] == .init(isEnabled: true))
    #expect(base.rules["officialese-word"] == .init(isEnabled: true, severity: .error))
    #expect(base.rules["long-sentence"] == .init(isEnabled: true, severity: .information, threshold: 22))
    #expect(base.rules["heading-long"] == .init(isEnabled: false))
    #expect(
      base.accepted == ["omaolo", "omat tiedot"] && base.familiar == ["service-voucher"]
        && base.organisation == ["fi-kela"])
    #expect(base.ignoredElements == [".breadcrumb", "#feedback"])
    let archived = file.configuration(for: "/hanke/arkisto/2020/a.md")
    #expect(archived.audience == .expert && archived.swedishRegion == .swedishFinland)
    #expect(
      archived.rules["misspelling"] == .init(isEnabled: false)
        && archived.rules["choppy-text"] == .init(isEnabled: false))
    #expect(file.configuration(for: "/hanke/a.md").audience == .easy)
    #expect(file.ignores("/hanke/x/node_modules/y/a.md") && file.ignores("/hanke/node_modules/a.md"))
    #expect(file.ignores("/hanke/a.tmp.md") && !file.ignores("/hanke/x/a.tmp.md") && !file.ignores("/hanke/a.md"))
    #expect(file.files == ["/hanke/.kirkas.yml"] && file.catalogs.isEmpty)
  }

  @Test(arguments: ["", "# vain selitys\n", "rules: {}\naccept: []\n", "rules:\naccept:\n", "---\naudience: public\n"])
  func emptyIsTheDefault(_ text: String) throws {
    let base = try Self.read(text).base
    let standard = Configuration()
    #expect(base.audience == standard.audience && base.rules.isEmpty && base.accepted.isEmpty && base.today == nil)
  }

  struct Mistake: Sendable {
    var text: String
    var line: Int
    var says: String
    init(_ text: String, _ line: Int, _ says: String) { (self.text, self.line, self.says) = (text, line, says) }
  }

  static let mistakes: [Mistake] = [
    Mistake("audience: public\nacept: [a]\n", 2, "did you mean “accept”?"),
    Mistake("rules:\n  long-sentense: off\n", 2, "did you mean “long-sentence”?"),
    Mistake("rules:\n  long-sentence: maybe\n", 2, "on, off or a severity"),
    Mistake("rules:\n  long-sentence: {treshold: 5}\n", 2, "did you mean “threshold”?"),
    Mistake("rules:\n  long-sentence: {threshold: viisi}\n", 2, "no number"),
    Mistake("rules:\n  long-sentence: {threshold: -1}\n", 2, "greater than nought"),
    Mistake("rules:\n  long-sentence: {severity: fatal}\n", 2, "fatal"),
    Mistake("rules: [passive]\n", 1, "name: value"),
    Mistake("audience: everybody\n", 1, "public, easy, expert"),
    Mistake("region: fi-FI\n", 1, "sv-FI"),
    Mistake("ui-language: de\n", 1, "fi, sv, en"),
    Mistake("today: 31.1.2026\n", 1, "2026-01-31"),
    Mistake("voice: they\n", 1, "neither we nor named"),
    Mistake("\n\nfamiliar: [service-vouchr]\n", 3, "did you mean “service-voucher”?"),
    Mistake("html: {ignor: []}\n", 1, "did you mean “ignore”?"),
    Mistake("files:\n  \"a/**\": {audiance: easy}\n", 2, "did you mean “audience”?"),
    Mistake("terms: [ei-ole.yml]\n", 1, "ei-ole.yml"),
    Mistake("audience: public\naudience: easy\n", 2, "stands twice"),
    Mistake("audience: [\n", 2, "YAML"),
    Mistake("a: b: c\n", 1, "YAML"),
    Mistake("- a\n- b\n", 1, "name"),
  ]

  @Test(arguments: mistakes.indices)
  func mistakesNameTheirLineAndMend(_ index: Int) {
    let mistake = Self.mistakes[index]
    do throws(DictionaryProblem) {
      _ = try ConfigurationFile(path: "/hanke/.kirkas.yml", text: mistake.text)
      Issue.record("accepted: \(mistake.text)")
    } catch {
      #expect(error.file == "/hanke/.kirkas.yml" && error.line == mistake.line, "\(error)")
      #expect(error.message.contains(mistake.says), "\(error)")
    }
  }

  struct Glob: Sendable {
    var pattern: String
    var yes: [String]
    var no: [String]
    init(_ pattern: String, _ yes: [String], _ no: [String]) { (self.pattern, self.yes, self.no) = (pattern, yes, no) }
  }

  static let globs: [Glob] = [
    Glob("a.md", ["a.md"], ["b/a.md", "a.mdx", "xa.md"]), Glob("*.md", ["a.md", ".md"], ["b/a.md"]),
    Glob("**/*.md", ["a.md", "b/a.md", "b/c/a.md"], ["a.txt"]), Glob("a/**", ["a/b", "a/b/c.md"], ["b/a", "ab/c"]),
    Glob("**/x/**", ["x/a", "b/x/a", "b/x/c/a"], ["x", "bx/a"]), Glob("a?c", ["abc", "aäc"], ["ac", "a/c", "abbc"]),
    Glob("./a.md", ["a.md"], []), Glob("ä*/ö.md", ["äiti/ö.md"], ["iti/ö.md"]),
    Glob("a/*/c", ["a/b/c"], ["a/c", "a/b/b/c"]),
    Glob("[a].md", ["[a].md"], ["a.md"]),
  ]

  @Test func globPatterns() throws {
    for glob in Self.globs {
      let file = try Self.read("ignore: [\"\(glob.pattern)\"]\n")
      for path in glob.yes { #expect(file.ignores("/hanke/" + path), "\(glob.pattern) \(path)") }
      for path in glob.no { #expect(!file.ignores("/hanke/" + path), "\(glob.pattern) \(path)") }
    }
  }

  /// A pattern of many stars is no trap.
  @Test func manyStars() throws {
    let file = try Self.read("ignore: [\"\(String(repeating: "*a", count: 30))b\"]\n")
    #expect(!file.ignores("/hanke/" + String(repeating: "a", count: 300)))
  }

  @Test func nearestFileUpwards() throws {
    let folder = try TemporaryFolder()
    try folder.write(".kirkas.yml", "audience: easy\n")
    try folder.write("a/.kirkas.yml", "audience: expert\n")
    try folder.write("a/b/c.md", "x")
    try folder.write("d/e.md", "x")
    let real = URL(fileURLWithPath: folder.path).standardizedFileURL.path
    #expect(ConfigurationFile.nearest(to: folder.path + "/a/b/c.md") == real + "/a/.kirkas.yml")
    #expect(ConfigurationFile.nearest(to: folder.path + "/a/b") == real + "/a/.kirkas.yml")
    #expect(ConfigurationFile.nearest(to: folder.path + "/d/e.md") == real + "/.kirkas.yml")
    #expect(ConfigurationFile.nearest(to: folder.path) == real + "/.kirkas.yml")
  }

  // MARK: What the keys do

  static func findings(
    _ text: String, _ yaml: String, path: String = "/hanke/a.md", folder: String = "/hanke"
  ) throws -> [Finding] {
    let file = try ConfigurationFile(path: folder + "/.kirkas.yml", text: yaml)
    return Checker(configuration: file.configuration(for: path), catalogs: file.catalogs).makeWorker()
      .check(Source(text), path: path, format: .markdown).findings
  }

  @Test func settingsAct() throws {
    let text =
      "Mikäli haluat hakea tukea tai palvelua, soita meille ja kerro, mitä tarvitset ja milloin sinulle sopii.\n"
    func rules(_ yaml: String) throws -> [String: Severity] {
      Dictionary(try Self.findings(text, "language: fi\n" + yaml).map { ($0.rule, $0.severity) }) { a, _ in a }
    }
    let usual = try #require(try rules("")["officialese-word"])
    #expect(usual > .hint)
    #expect(try rules("")["long-sentence"] == nil)
    #expect(try rules("rules: {officialese-word: off}")["officialese-word"] == nil)
    #expect(try rules("rules: {officialese-word: hint}")["officialese-word"] == .hint)
    #expect(try rules("accept: [mikäli]")["officialese-word"] == nil)
    #expect(try rules("accept: [MIKÄLI]")["officialese-word"] == nil)
    #expect(try rules("rules: {long-sentence: {threshold: 10}}")["long-sentence"] != nil)
    #expect(try rules("rules: {long-sentence: {threshold: 10, severity: error}}")["long-sentence"] == .error)
    #expect(try rules("files: {\"*.md\": {rules: {officialese-word: off}}}")["officialese-word"] == nil)
    #expect(try rules("files: {\"*.txt\": {rules: {officialese-word: off}}}")["officialese-word"] == usual)
  }

  @Test func messagesAreInTheWritersLanguage() throws {
    let text = "Mikäli haluat hakea tukea, soita meille.\n"
    let messages = try ["fi", "sv", "en"].map { code in
      try Self.findings(text, "language: fi\nui-language: \(code)\n").first { $0.rule == "officialese-word" }?.message
        ?? ""
    }
    #expect(Set(messages).count == 3 && !messages.contains(""))
  }

  @Test func familiarConceptsNeedNoExplanation() throws {
    let text = "Voit saada palvelusetelin kotiisi.\n"
    func asks(_ yaml: String) throws -> Bool {
      try Self.findings(text, "language: fi\n" + yaml).contains { $0.rule == "unexplained-term" }
    }
    #expect(try asks(""))
    #expect(try !asks("familiar: [service-voucher]"))
  }

  /// The user's own bank, in the same format as ours.
  @Test func ownTerms() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "sanasto/omat.yml",
      """
      field: own
      concepts:
        - id: x-luotsituki
          status: reviewed
          fi:
            term: luotsituki
            pos: noun
            explanation: "apu, jonka saat ensimmäisellä käynnillä"
      """)
    let yaml = "language: fi\nterms: [sanasto/omat.yml]\n"
    let file = try ConfigurationFile(path: folder.path + "/.kirkas.yml", text: yaml)
    #expect(file.files == [folder.path + "/.kirkas.yml", folder.path + "/sanasto/omat.yml"])
    let checker = Checker(configuration: file.base, catalogs: file.catalogs)
    func terms(_ text: String) -> [TermUse] {
      checker.makeWorker().check(Source(text), path: "a.md").terms.filter { $0.concept == "x-luotsituki" }
    }
    #expect(terms("Voit hakea luotsitukea verkossa.\n").map(\.verdict) == [.unexplained])
    #expect(
      terms("Luotsituki on apu, jonka saat ensimmäisellä käynnillä. Hae luotsitukea.\n").map(\.verdict) == [.explained])
    #expect(checker.makeWorker().lookUp("luotsituki", languages: [.finnish]).first?.concept?.id == "x-luotsituki")
    // The bank's own concept may be named as familiar.
    #expect(
      try ConfigurationFile(path: folder.path + "/.kirkas.yml", text: yaml + "familiar: [x-luotsituki]\n").base.familiar
        == ["x-luotsituki"])
    // A mistake in the bank names that file and line.
    try folder.write("rikki.yml", "field: own\nconcepts:\n  - id: x-a\n    fi: {trem: a}\n")
    do throws(DictionaryProblem) {
      _ = try ConfigurationFile(path: folder.path + "/.kirkas.yml", text: "terms: [rikki.yml]\n")
      Issue.record("a broken bank was accepted")
    } catch {
      #expect(error.file.hasSuffix("rikki.yml") && error.line == 4 && error.message.contains("trem"), "\(error)")
    }
  }

  @Test func calendarDays() {
    let days: [(String, Int?)] = [
      ("2026-01-31", 20_260_131), ("2024-02-29", 20_240_229), ("2026-13-01", nil), ("2026-00-10", nil),
      ("2026-1-1", 20_260_101),
      ("26-01-31", nil), ("2026-01-32", nil), ("", nil), ("2026/01/31", nil), ("2026-01-31-01", nil), ("tänään", nil),
    ]
    for (text, day) in days { #expect(CalendarDay.parse(text) == day, "\(text)") }
  }

  @Test func nearestNames() {
    let names = ["accept", "audience", "rules"]
    for (name, nearest) in [("acept", "accept"), ("rule", "rules"), ("audiance", "audience"), ("zzzzzz", ""), ("", "")]
    {
      #expect(NearestName.of(name, in: names) == nearest)
    }
  }
}
