import Foundation
import Kirkas
import KirkasReports
import Testing

/// Same text, same configuration, same output: on every front, in any order, on any number of threads.
@Suite struct DeterminismTests {
  static let texts: [(name: String, text: String)] = {
    var texts = JSONReportTests.texts
    for language in Language.allCases {
      for pair in (try? ScoreTests.pairs(language).prefix(8)) ?? [] {
        texts.append(("\(pair.id).md", pair.before))
        texts.append(("\(pair.id)-after.md", pair.after))
      }
      for page in (try? ScoreTests.pages(language).prefix(3)) ?? [] { texts.append(page) }
    }
    return texts
  }()

  static func json(_ worker: Worker, _ item: (name: String, text: String)) -> String {
    var writer = JSONWriter()
    JSONReport.write(worker.check(Source(item.text), path: item.name), identity: nil, to: &writer)
    return writer.text
  }

  static let expected: [String] = {
    texts.map { json(Checker().makeWorker(), $0) }
  }()

  @Test func aWorkerThatHasSeenOtherTextsSaysTheSame() {
    #expect(Self.texts.count > 50)
    let worker = Checker().makeWorker()
    for index in Self.texts.indices.reversed() { #expect(Self.json(worker, Self.texts[index]) == Self.expected[index]) }
    for index in Self.texts.indices.shuffled() { #expect(Self.json(worker, Self.texts[index]) == Self.expected[index]) }
  }

  @Test func threadsSayTheSame() async {
    let checker = Checker()
    let all = await withTaskGroup(of: [(Int, String)].self) { group in
      for part in 0..<6 {
        group.addTask {
          let worker = checker.makeWorker()
          return stride(from: part, to: Self.texts.count, by: 6).map { ($0, Self.json(worker, Self.texts[$0])) }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(all.count == Self.texts.count)
    for (index, text) in all { #expect(text == Self.expected[index]) }
  }

  /// The command and the stream give what the library gives.
  @Test(.enabled(if: CommandLineTool.exists))
  func commandAndStreamSayTheSame() throws {
    let folder = try TemporaryFolder()
    var arguments = ["check", "--format", "json", "--fail-on", "never", "--jobs", "3"]
    for item in Self.texts { arguments.append(try folder.write(item.name, item.text)) }
    let command = try CommandLineTool.run(arguments)
    let files = try #require(command.json()["files"] as? [[String: Any]])
    #expect(files.count == Self.texts.count)
    let byName = Dictionary(
      uniqueKeysWithValues: files.map {
        (($0["path"] as? String ?? "").split(separator: "/").last.map(String.init) ?? "", $0)
      })
    for (index, item) in Self.texts.enumerated() {
      var found = try #require(byName[item.name])
      var wanted = try #require(JSONSerialization.jsonObject(with: Data(Self.expected[index].utf8)) as? [String: Any])
      found["path"] = nil
      wanted["path"] = nil
      #expect(NSDictionary(dictionary: found) == NSDictionary(dictionary: wanted), "\(item.name)")
    }
    // The stream tells formats by the request only.
    var lines = ""
    for (index, item) in Self.texts.enumerated() {
      let format = item.name.hasSuffix(".md") ? "markdown" : item.name.hasSuffix(".html") ? "html" : "plain"
      let line = try JSONSerialization.data(withJSONObject: ["id": index, "text": item.text, "format": format])
      lines += String(decoding: line, as: UTF8.self) + "\n"
    }
    let stream = try CommandLineTool.run(["stream"], input: lines)
    let answers = stream.output.split(separator: "\n")
    #expect(answers.count == Self.texts.count && stream.status == 0)
    for (index, answer) in answers.enumerated() {
      var found = try #require(JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
      var wanted = try #require(JSONSerialization.jsonObject(with: Data(Self.expected[index].utf8)) as? [String: Any])
      #expect(found["id"] as? Int == index)
      found["id"] = nil
      wanted["path"] = nil
      #expect(NSDictionary(dictionary: found) == NSDictionary(dictionary: wanted), "\(Self.texts[index].name)")
    }
  }

  /// The locale changes the language of the command, never a finding.
  @Test(.enabled(if: CommandLineTool.exists))
  func localesSayTheSame() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.md", Self.texts[0].text)
    let outputs = try ["C", "fi_FI.UTF-8", "tr_TR.UTF-8", "sv_SE.UTF-8"].map {
      try CommandLineTool.run(
        ["check", "--format", "json", "--fail-on", "never", file], environment: ["LC_ALL": $0, "TZ": "Asia/Tokyo"]
      ).output
    }
    #expect(Set(outputs).count == 1 && outputs[0].count > 500)
  }
}
