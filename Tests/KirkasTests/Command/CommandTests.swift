import Foundation
import Kirkas
import Testing

/// The `kirkas` command: statuses, messages, streams.
@Suite(.enabled(if: CommandLineTool.exists, "swift build has not made the command"))
struct CommandTests {
  static let good = "Voit soittaa meille joka päivä.\n"
  static let warned = "Voit saada palvelusetelin kotiisi.\n"

  static func run(_ arguments: String..., input: String = "", folder: TemporaryFolder? = nil) throws
    -> CommandLineTool.Result
  {
    try CommandLineTool.run(arguments, input: input, folder: folder?.path)
  }

  // MARK: What cannot be read

  @Test func missingFile() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.md", Self.good)
    let result = try Self.run("check", folder.path + "/ei-ole.md", file)
    #expect(result.status == 3 && result.errors.contains("ei-ole.md: there is no such file or folder"))
    // The other file has been checked all the same.
    #expect(result.output.contains("a.md"))
  }

  @Test func folderWithoutTexts() throws {
    let folder = try TemporaryFolder()
    try folder.write("kuva.png", "x")
    let result = try Self.run("check", folder.path)
    #expect(result.status == 2 && result.errors.contains("holds no texts") && result.output.isEmpty)
  }

  @Test func folderWithTexts() throws {
    let folder = try TemporaryFolder()
    for name in ["b.md", "a.txt", "alla/c.html", "ohita.json", ".piilo/d.md"] { try folder.write(name, Self.good) }
    let result = try Self.run("check", "--format", "json", "--fail-on", "never", folder.path)
    let files = try #require(result.json()["files"] as? [[String: Any]])
    #expect(
      files.map { ($0["path"] as? String ?? "").dropFirst(folder.path.count + 1) } == ["a.txt", "alla/c.html", "b.md"])
    #expect(result.status == 0)
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may read everything"))
  func unreadableFile() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.md", Self.good)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
    let result = try Self.run("check", file)
    #expect(result.status == 3 && result.errors.contains("cannot be read"))
  }

  @Test func foldersInACircle() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/b.md", Self.good)
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/a/ympyra", withDestinationPath: folder.path)
    let result = try Self.run("check", "--format", "json", folder.path)
    #expect((try result.json()["files"] as? [Any])?.count == 1 && result.status == 0)
  }

  @Test func binaryFiles() throws {
    let folder = try TemporaryFolder()
    let pdf = try folder.write("a.txt", bytes: Array("%PDF-1.4\n".utf8) + [0, 1, 2])
    let noise = try folder.write("b.md", bytes: [0, 255, 0, 254, 3, 0, 7])
    let result = try Self.run("check", "--format", "json", pdf, noise)
    #expect(
      result.status == 3 && result.errors.contains("a.txt: the file is no text (PDF)")
        && result.errors.contains("b.md: the file is no text."))
    let failures = try #require(result.json()["failures"] as? [[String: Any]])
    #expect(failures.count == 2)
  }

  @Test func emptyFileAndOtherLanguages() throws {
    let folder = try TemporaryFolder()
    let empty = try folder.write("a.md", "")
    let other = try folder.write("b.md", "Вы можете подать заявление на пособие в интернете.\n")
    let result = try Self.run("check", "--format", "json", empty, other)
    let files = try #require(result.json()["files"] as? [[String: Any]])
    #expect(files.map { $0["reason"] as? String } == ["empty", "language"] && result.status == 0)
    #expect(result.errors.contains("b.md: not checked, the text is not in Finnish, Swedish or English"))
  }

  @Test func otherEncodings() throws {
    let folder = try TemporaryFolder()
    let utf16 = try folder.write("a.md", bytes: SourceTests.utf16(Self.good, bigEndian: false, mark: true))
    let latin = try folder.write(
      "b.md", bytes: Array("Voit soittaa meille joka p".utf8) + [0xE4, 0x69, 0x76, 0xE4, 0x2E, 0x0A])
    let result = try Self.run("check", "--format", "json", utf16, latin)
    let files = try #require(result.json()["files"] as? [[String: Any]])
    #expect(files.map { $0["encoding"] as? String } == ["utf-16le", "windows-1252"])
    #expect(files.map { $0["language"] as? String } == ["fi", "fi"])
  }

  // MARK: Wrong use

  static let wrong: [[String]] = [
    ["--nonsense"], ["check"], ["check", "--format", "pdf", "-"], ["check", "--fail-on", "always", "-"],
    ["check", "--show", "all", "-"],
    ["check", "--min-score", "101", "-"], ["check", "--min-score", "x", "-"], ["check", "--jobs", "0", "-"],
    ["check", "--language", "de", "-"],
    ["check", "--region", "fi-FI", "-"], ["check", "--audience", "all", "-"], ["check", "--input-format", "docx", "-"],
    ["check", "--today", "31.1.2026", "-"], ["check", "--config", "/ei/ole.yml", "-"], ["explain"],
    ["explain", "no-such-rule"], ["word"],
    ["rules", "--format", "yaml"], ["word", "--format", "yaml", "a"], ["frobnicate"],
    ["analyze", "--format", "xml", "-"],
  ]

  @Test(arguments: wrong)
  func wrongUseEndsWithTwo(_ arguments: [String]) throws {
    let result = try CommandLineTool.run(arguments, input: Self.good)
    #expect(result.status == 2 && !result.errors.isEmpty && result.output.isEmpty, "\(arguments): \(result)")
  }

  @Test func explainOffersTheNearestRule() throws {
    #expect(try Self.run("explain", "long-sentense").errors.contains("Did you mean “long-sentence”?"))
  }

  @Test func brokenConfigurationNamesFileAndLine() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.md", Self.good)
    try folder.write(".kirkas.yml", "audience: public\nrules:\n  long-sentense: off\n")
    let result = try Self.run("check", file)
    #expect(result.status == 2 && result.errors.contains(".kirkas.yml:3:") && result.errors.contains("long-sentence"))
  }

  // MARK: Options

  struct Ending: Sendable {
    var arguments: [String]
    var status: Int32
    init(_ arguments: [String], _ status: Int32) { (self.arguments, self.status) = (arguments, status) }
  }

  static let endings: [Ending] = [
    Ending([], 0), Ending(["--fail-on", "error"], 0), Ending(["--fail-on", "warning"], 1),
    Ending(["--fail-on", "hint"], 1),
    Ending(["--fail-on", "never"], 0), Ending(["--fail-on", "never", "--format", "json"], 0),
    Ending(["--fail-on", "warning", "--format", "json"], 1),
    // What is not shown still counts.
    Ending(["--fail-on", "warning", "--show", "error"], 1),
    // A short text has no score to be measured by.
    Ending(["--min-score", "100"], 0),
  ]

  @Test(arguments: endings.indices)
  func statuses(_ index: Int) throws {
    let ending = Self.endings[index]
    let result = try CommandLineTool.run(["check"] + ending.arguments + ["-"], input: Self.warned)
    #expect(result.status == ending.status, "\(ending.arguments)")
  }

  @Test func minimumScore() throws {
    let text = String(
      repeating:
        "Mikäli asianomainen toimittaa edellä mainitun selvityksen viipymättä, asian käsittely voidaan suorittaa loppuun.\n\n",
      count: 12)
    #expect(try Self.run("check", "--fail-on", "never", "--min-score", "95", "-", input: text).status == 1)
    #expect(try Self.run("check", "--fail-on", "never", "--min-score", "0", "-", input: text).status == 0)
  }

  @Test func showSetsTheLeastSeverity() throws {
    let text = Self.warned + "\nMikäli haluat, soita meille.\n"
    func lines(_ least: String) throws -> Int {
      try Self.run("check", "--ui-language", "en", "--show", least, "-", input: text).output.split(separator: "\n")
        .count {
          $0.contains(" warning ") || $0.contains(" information ") || $0.contains(" hint ")
        }
    }
    let (hints, information, errors) = (try lines("hint"), try lines("information"), try lines("error"))
    #expect(hints >= information && information >= 2 && errors == 0)
  }

  @Test func textReportHasWhatAWriterNeeds() throws {
    let output = try Self.run("check", "--ui-language", "en", "-", input: Self.warned).output
    #expect(output.contains("1:12 warning unexplained-term") && output.contains("“palvelusetelin”"))
    #expect(output.contains("Fix these first:") && !output.contains("\u{1B}"))
  }

  @Test func standardInputHasAName() throws {
    let folder = try TemporaryFolder()
    try folder.write("sub/.kirkas.yml", "audience: expert\nrules: {unexplained-term: off}\n")
    let named = try Self.run(
      "check", "-", "--stdin-path", "sub/a.md", "--format", "json", input: "# Tuki\n\n" + Self.warned, folder: folder)
    let file = try #require((named.json()["files"] as? [[String: Any]])?.first)
    // The name gives the format and finds the configuration.
    #expect(file["path"] as? String == "sub/a.md" && file["format"] as? String == "markdown")
    #expect((file["findings"] as? [[String: Any]])?.contains { $0["rule"] as? String == "unexplained-term" } == false)
    let unnamed = try Self.run("check", "-", "--format", "json", input: Self.warned)
    #expect((try unnamed.json()["files"] as? [[String: Any]])?.first?["format"] as? String == "plain")
  }

  @Test func ignoredFilesAreLeftOut() throws {
    let folder = try TemporaryFolder()
    try folder.write(".kirkas.yml", "ignore: [\"vanhat/**\"]\n")
    try folder.write("a.md", Self.good)
    try folder.write("vanhat/b.md", Self.good)
    let result = try Self.run("check", "--format", "json", ".", folder: folder)
    #expect((try result.json()["files"] as? [[String: Any]])?.map { $0["path"] as? String } == ["./a.md"])
  }

  @Test func helpAndVersionInThreeLanguages() throws {
    #expect(try Self.run("--version").output == "kirkas \(KirkasVersion.number)\n")
    let helps = try ["fi", "sv", "en"].map { try Self.run("check", "--help", "--ui-language", $0).output }
    #expect(Set(helps).count == 3 && helps.allSatisfy { $0.contains("--fail-on") })
  }

  // MARK: Stream

  @Test func streamAnswersInOrder() throws {
    let input = [
      #"{"id":1,"text":"Voit saada palvelusetelin kotiisi."}"#, "this is no JSON", "[1,2]", #"{"id":"kaksi"}"#, "",
      ##"{"id":[3],"text":"# Hae tukea\n\nSoita meille.","format":"markdown"}"##,
      #"{"id":4,"text":"x","format":"docx"}"#,
      #"{"id":5,"text":"x","language":"de"}"#,
      #"{"id":6,"text":"Hej, ring oss i dag.","language":"sv","audience":"easy","region":"sv-SE"}"#,
      #"{"text":7}"#, #"{"text":"Soita meille joka päivä."}"#,
    ].joined(separator: "\n")
    let result = try Self.run("stream", input: input)
    let answers = try result.lines()
    #expect(result.status == 3 && answers.count == 10)
    let codes = answers.map { ($0["error"] as? [String: Any])?["code"] as? String }
    #expect(codes == [nil, "json", "object", "text", nil, "format", "language", nil, "text", nil])
    #expect(answers.compactMap { $0["line"] as? Int }.count == 6)
    #expect(answers[3]["id"] as? String == "kaksi" && answers[4]["id"] as? [Int] == [3] && answers[1]["id"] is NSNull)
    #expect(answers[0]["path"] == nil && answers[0]["id"] as? Int == 1 && answers[9]["id"] is NSNull)
    #expect(answers[4]["format"] as? String == "markdown" && answers[7]["language"] as? String == "sv")
    for answer in answers where answer["error"] != nil {
      #expect(((answer["error"] as? [String: Any])?["message"] as? String)?.isEmpty == false)
    }
  }

  @Test func streamFindingsDoNotChangeTheStatus() throws {
    let result = try Self.run("stream", input: #"{"id":1,"text":"Voit saada palvelusetelin kotiisi."}"# + "\r\n")
    let findings = try #require(result.lines().first?["findings"] as? [Any])
    #expect(result.status == 0 && !findings.isEmpty)
    #expect(try Self.run("stream", input: "").status == 0)
  }

  /// Only `--config` is read; no `.kirkas.yml` is looked up.
  @Test func streamLooksNothingUp() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(".kirkas.yml", "rules: {unexplained-term: off}\n")
    let line = #"{"id":1,"text":"Voit saada palvelusetelin kotiisi."}"#
    func asks(_ arguments: [String]) throws -> Bool {
      let result = try CommandLineTool.run(["stream"] + arguments, input: line, folder: folder.path)
      return (try result.lines().first?["findings"] as? [[String: Any]] ?? []).contains {
        $0["rule"] as? String == "unexplained-term"
      }
    }
    #expect(try asks([]))
    #expect(try !asks(["--config", file]))
  }

  // MARK: Other commands

  @Test func wordsInThreeLanguages() throws {
    let result = try Self.run(
      "word", "--format", "json", "palveluseteliä", "servicesedlar", "qwxzklpö", "service voucher")
    let answers = try result.lines()
    #expect(result.status == 0)
    let known = answers.filter { $0["known"] as? Bool == true }
    #expect(known.contains { $0["language"] as? String == "fi" && $0["concept"] as? String == "service-voucher" })
    #expect(known.contains { $0["language"] as? String == "sv" && $0["concept"] as? String == "service-voucher" })
    #expect(known.contains { $0["language"] as? String == "en" && $0["concept"] as? String == "service-voucher" })
    #expect(answers.filter { $0["known"] as? Bool == false }.map { $0["word"] as? String } == ["qwxzklpö"])
    #expect((answers.first { $0["language"] as? String == "fi" }?["lemmas"] as? [String])?.first == "palveluseteli")
    let lines = try Self.run("word", "--format", "json", "--language", "fi", "-", input: "hakemuksen\nansökan\n")
      .lines()
    #expect(lines.map { $0["word"] as? String } == ["hakemuksen", "ansökan"] && lines[1]["known"] as? Bool == false)
  }

  @Test func rulesAreListed() throws {
    let result = try Self.run("rules", "--format", "json")
    let rules = try #require(result.json()["rules"] as? [[String: Any]])
    #expect(result.status == 0 && rules.count > 30)
    for rule in rules {
      #expect(
        Set(rule.keys).isSuperset(of: [
          "id", "dimension", "severity", "default", "languages", "title", "reason", "sources", "examples",
        ]))
      #expect((rule["title"] as? [String: String])?.count == 3)
    }
    let text = try Self.run("rules", "--ui-language", "fi").output
    for rule in rules { #expect(text.contains(rule["id"] as? String ?? "?")) }
  }

  @Test func everyRuleIsExplained() throws {
    let rules = try #require(Self.run("rules", "--format", "json").json()["rules"] as? [[String: Any]])
    for id in rules.prefix(5).compactMap({ $0["id"] as? String }) {
      let result = try Self.run("explain", id, "--ui-language", "sv")
      #expect(result.status == 0 && result.output.contains("(\(id))") && result.output.contains("Källa"))
    }
  }

  @Test func initWritesOnce() throws {
    let folder = try TemporaryFolder()
    let first = try Self.run("init", "--ui-language", "fi", folder: folder)
    let text = try String(contentsOfFile: folder.path + "/.kirkas.yml", encoding: .utf8)
    #expect(first.status == 0 && text.contains("audience: public") && text.contains("# Kirkkaan asetukset"))
    let second = try Self.run("init", folder: folder)
    #expect(second.status == 2 && second.errors.contains("exists already"))
    #expect(try String(contentsOfFile: folder.path + "/.kirkas.yml", encoding: .utf8) == text)
    // What it wrote is a configuration.
    try folder.write("a.md", Self.good)
    #expect(try Self.run("check", "a.md", folder: folder).status == 0)
  }

  @Test func analysisIsCoNLLU() throws {
    let result = try Self.run("analyze", "-", input: "Voit hakea tukea. Don't wait.\n")
    let rows = result.output.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.isEmpty && !$0.hasPrefix("#")
    }
    #expect(result.status == 0 && rows.count >= 7)
    for row in rows { #expect(row.split(separator: "\t", omittingEmptySubsequences: false).count == 10, "\(row)") }
    #expect(rows.contains { $0.contains("Start=0|End=4|") })
  }

  // MARK: The surroundings

  /// Without libvoikko Finnish words outside the lexicon cannot be analysed: the check says so and ends with 3. The
  /// library looks for dictionaries in its own folders too, so that a missing dictionary cannot be staged here; a missing
  /// library can, where the loader honours LD_LIBRARY_PATH.
  #if os(Linux)
    @Test func missingVoikko() throws {
      let folder = try TemporaryFolder()
      for name in ["libvoikko.so.1", "libvoikko.so"] { try folder.write(name, "this is no library") }
      let result = try CommandLineTool.run(
        ["check", "--format", "json", "-"], input: "Voit hakea kissanpentuvalmennusryhmäänne paikkaa joka päivä.\n",
        environment: ["LD_LIBRARY_PATH": folder.path])
      #expect(result.status == 3 && result.errors.contains("missing"))
      let file = try #require((result.json()["files"] as? [[String: Any]])?.first)
      let notes = file["notes"] as? [[String: Any]] ?? []
      #expect(notes.contains { $0["kind"] as? String == "missing-voikko" && $0["failure"] as? Bool == true })
      // Swedish and English do without.
      let swedish = try CommandLineTool.run(
        ["check", "-"], input: "Du kan ringa oss varje dag.\n", environment: ["LD_LIBRARY_PATH": folder.path])
      #expect(swedish.status == 0)
    }

    /// Colour is for terminals that want it; `script` makes one.
    @Test(
      .enabled(
        if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "there is no terminal to show colour"),
      arguments: [("", true), ("1", false)])
    func colour(_ refusal: String, _ isColoured: Bool) throws {
      let folder = try TemporaryFolder()
      let file = try folder.write("a.md", Self.warned)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
      process.arguments = ["-qec", "'\(CommandLineTool.path)' check '\(file)'", folder.path + "/screen"]
      process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "en_GB.UTF-8", "NO_COLOR": refusal, "TERM": "xterm"]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      let output = try String(contentsOfFile: folder.path + "/screen", encoding: .utf8)
      #expect(output.contains("palvelusetelin") && output.contains("\u{1B}[") == isColoured)
    }
  #endif
}
