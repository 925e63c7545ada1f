import Foundation
import Kirkas
import KirkasReports
import Testing

/// The JSON form: exact keys, exact types, an order that does not change.
@Suite struct JSONReportTests {
  /// What each object holds. `?` after a type allows null, before a key it may be missing.
  static let shapes: [String: [String: String]] = [
    "document": [
      "schema": "int", "tool": "tool", "files": "[file]", "failures": "[failure]", "summary": "summary",
    ],
    "tool": ["name": "string", "version": "string"],
    "failure": ["path": "string", "message": "string"],
    "summary": [
      "files": "int", "checked": "int", "failed": "int", "findings": "severities", "explainedTerms": "explained",
    ],
    "severities": ["error": "int", "warning": "int", "information": "int", "hint": "int"],
    "explained": ["explained": "int", "total": "int"],
    "file": [
      "path": "string", "format": "string", "encoding": "string", "language": "string?", "languages": "[string]",
      "checked": "bool", "?reason": "string", "score": "score", "respect": "respect", "rates": "rates",
      "metrics": "metrics",
      "terms": "[term]", "findings": "[finding]", "fixFirst": "[string]", "?notes": "[note]",
    ],
    "score": [
      "overall": "int?", "band": "string?", "sentences": "int?", "words": "int?", "terms": "int?", "structure": "int?",
      "confidence": "string",
    ],
    "respect": ["count": "int"],
    "rates": ["explainedTerms": "explained", "reader": "number?"],
    "metrics": Dictionary(uniqueKeysWithValues: Readability.ids.map { ($0, "number?") }),
    "term": [
      "concept": "string?", "kind": "string", "language": "string", "text": "string", "verdict": "string",
      "span": "span",
      "explanationSpan": "span?",
    ],
    "finding": [
      "rule": "string", "dimension": "string", "severity": "string", "scope": "string", "language": "string",
      "message": "string", "arguments": "strings", "excerpt": "string", "span": "span", "fingerprint": "string",
      "suggestions": "[suggestion]", "related": "[related]", "sources": "[string]", "?legalRequirement": "string",
    ],
    "span": ["start": "position", "end": "position"],
    "position": ["line": "int", "column": "int", "offset": "int"],
    "suggestion": ["title": "string", "safe": "bool", "edits": "[edit]"],
    "edit": ["span": "span", "text": "string"],
    "related": ["message": "string", "span": "span"],
    "note": ["kind": "string", "failure": "bool", "?position": "position"],
  ]

  /// What is wrong with a value, by the path to it.
  static func problems(_ value: Any, _ type: String, _ path: String) -> [String] {
    if type.hasSuffix("?") { return value is NSNull ? [] : problems(value, String(type.dropLast()), path) }
    if type.hasPrefix("[") {
      guard let items = value as? [Any] else { return ["\(path) is no array"] }
      return items.enumerated().flatMap {
        problems($0.element, String(type.dropFirst().dropLast()), "\(path)[\($0.offset)]")
      }
    }
    switch type {
    case "string": return value is String ? [] : ["\(path) is no string"]
    case "bool":
      return (value as? NSNumber).map { CFGetTypeIDIsBool($0) } == true ? [] : ["\(path) is no boolean"]
    case "int":
      guard let number = value as? NSNumber, !CFGetTypeIDIsBool(number),
        number.doubleValue == number.doubleValue.rounded()
      else { return ["\(path) is no integer"] }
      return []
    case "number":
      return (value as? NSNumber).map { !CFGetTypeIDIsBool($0) } == true ? [] : ["\(path) is no number"]
    case "strings":
      guard let members = value as? [String: Any] else { return ["\(path) is no object"] }
      return members.flatMap { problems($0.value, "string", "\(path).\($0.key)") }
    default:
      guard let shape = shapes[type] else { return ["\(type) has no shape"] }
      guard let members = value as? [String: Any] else { return ["\(path) is no object"] }
      var result: [String] = []
      for (key, inner) in shape {
        let name = key.hasPrefix("?") ? String(key.dropFirst()) : key
        if let found = members[name] {
          result += problems(found, inner, "\(path).\(name)")
        } else if !key.hasPrefix("?") {
          result.append("\(path).\(name) is missing")
        }
      }
      for name in members.keys where shape[name] == nil && shape["?" + name] == nil {
        result.append("\(path).\(name) is unknown")
      }
      return result
    }
  }

  /// Whether a number of JSONSerialization was `true` or `false`.
  private static func CFGetTypeIDIsBool(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c" || "\(type(of: number))".contains("Bool")
  }

  static let texts: [(name: String, text: String)] = [
    (
      "a.md",
      "# Tuen hakeminen\n\nMikäli asiakas haluaa hakea tukea, hakemus toimitetaan THL:lle viipymättä. Hakemus on toimitettava.\n"
    ),
    (
      "b.html",
      "<!doctype html><html><body><h1>Stöd</h1><img src=a><p>Socialvården ombesörjer ansökan &amp; beslutet. <a href=x>Läs mer</a></p></body></html>"
    ),
    ("c.txt", "Prior to submitting your application, please contact the NHS. \"Quotes\" and a \\ backslash\tand tab."),
    ("d.txt", "Вы можете подать заявление на пособие в интернете."),
    ("e.txt", ""),
    ("f.html", String(repeating: "<div>", count: 3_000) + "Hae tukea verkosta joka päivä."),
    ("g.md", "<!-- kirkas-disable nonsense-rule -->\n\nHae tukea verkosta.\n"),
  ]

  static let reports: [Report] = {
    let worker = Checker().makeWorker()
    return texts.map { worker.check(Source($0.text), path: $0.name) }
  }()

  @Test func hasTheShapeThatIsDocumented() throws {
    let bytes = JSONReport.document(Self.reports, failures: [.init(path: "x\"y", message: "é\u{1}")])
    let value = try JSONSerialization.jsonObject(with: Data(bytes))
    let problems = Self.problems(value, "document", "$")
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    let document = try #require(value as? [String: Any])
    let files = try #require(document["files"] as? [[String: Any]])
    #expect(document["schema"] as? Int == 1 && files.count == Self.texts.count)
    #expect(files.map { $0["checked"] as? Bool } == [true, true, true, false, false, true, true])
    #expect(files.map { $0["reason"] as? String } == [nil, nil, nil, "language", "empty", nil, nil])
    #expect([0, 1, 2].allSatisfy { (files[$0]["findings"] as? [Any])?.isEmpty == false })
    #expect([3, 4].allSatisfy { (files[$0]["findings"] as? [Any])?.isEmpty == true })
    #expect((files[5]["notes"] as? [[String: Any]])?.contains { $0["kind"] as? String == "nesting-flattened" } == true)
    #expect((files[3]["score"] as? [String: Any])?["overall"] is NSNull)
    let summary = try #require(document["summary"] as? [String: Any])
    #expect(summary["files"] as? Int == 8 && summary["failed"] as? Int == 1 && summary["checked"] as? Int == 5)
  }

  static let vocabularies: [(key: String, values: Set<String>)] = [
    ("severity", ["error", "warning", "information", "hint"]), ("scope", ["text", "page"]),
    ("dimension", ["sentences", "words", "terms", "respect", "structure"]), ("language", ["fi", "sv", "en"]),
  ]

  @Test func valuesAreOfKnownSets() throws {
    let value = try JSONSerialization.jsonObject(with: Data(JSONReport.document(Self.reports)))
    let files = try #require((value as? [String: Any])?["files"] as? [[String: Any]])
    var findings = 0
    for file in files {
      for finding in file["findings"] as? [[String: Any]] ?? [] {
        findings += 1
        for (key, values) in Self.vocabularies { #expect(values.contains(finding[key] as? String ?? "")) }
        let fingerprint = finding["fingerprint"] as? String ?? ""
        #expect(fingerprint.wholeMatch(of: /1:[0-9a-f]{16}/) != nil)
      }
      for term in file["terms"] as? [[String: Any]] ?? [] {
        #expect(
          ["explained", "elsewhere", "late", "unexplained", "familiar"].contains(term["verdict"] as? String ?? ""))
      }
      for fingerprint in file["fixFirst"] as? [String] ?? [] {
        #expect((file["findings"] as? [[String: Any]] ?? []).contains { $0["fingerprint"] as? String == fingerprint })
      }
      #expect((file["fixFirst"] as? [String] ?? []).count <= 3)
    }
    #expect(findings > 8)
  }

  /// The excerpt stands at the span, and positions agree with each other.
  @Test func spansLeadToTheExcerpt() {
    for report in Self.reports {
      var last = SourceSpan(0, 0)
      var rule = ""
      for finding in report.findings {
        #expect(last < finding.span || (last == finding.span && rule <= finding.rule), "\(report.path) \(finding.rule)")
        (last, rule) = (finding.span, finding.rule)
        #expect(finding.start.offset == finding.span.start && finding.end.offset == finding.span.end)
        #expect(finding.start == report.position(of: finding.span.start))
        #expect(finding.span.start <= finding.span.end && finding.span.end <= report.source.bytes.count)
        for edit in finding.suggestions.flatMap(\.edits) {
          #expect(edit.span.start >= 0 && edit.span.end <= report.source.bytes.count)
        }
        if finding.scope == .text && report.format == .plain {
          #expect(report.source.text(of: finding.span) == finding.excerpt)
        }
      }
    }
  }
}

/// Identities of findings hold while the text around them changes.
@Suite struct FingerprintTests {
  static let paragraph = "Mikäli asiakas haluaa hakea tukea, hakemus toimitetaan viipymättä."

  static func prints(_ text: String, path: String = "a.md", _ change: (inout Configuration) -> Void = { _ in }) -> Set<
    String
  > {
    var configuration = Configuration()
    configuration.language = .finnish
    change(&configuration)
    let report = Checker(configuration: configuration).makeWorker().check(Source(text), path: path, format: .markdown)
    return Set(report.findings.filter { $0.scope == .text && $0.rule != "unexplained-term" }.map(\.fingerprint))
  }

  static let edits: [(name: String, text: String)] = [
    ("a paragraph before", "Tervetuloa meille.\n\n\(paragraph)\n"),
    ("a paragraph after", "\(paragraph)\n\nTervetuloa meille.\n"),
    ("CRLF", "\r\n\(paragraph)\r\n"), ("a heading", "# Tuki\n\n\(paragraph)\n"), ("a list", "- \(paragraph)\n"),
    ("a sentence after it", "\(paragraph) Tervetuloa meille.\n"),
    ("capitals", "MIKÄLI asiakas haluaa hakea tukea, hakemus toimitetaan viipymättä.\n"),
    ("two spaces", "Mikäli  asiakas haluaa\nhakea tukea, hakemus toimitetaan viipymättä.\n"),
    ("NFD", "Mika\u{308}li asiakas haluaa hakea tukea, hakemus toimitetaan viipyma\u{308}tta\u{308}.\n"),
    ("emphasis", "**Mikäli** asiakas haluaa hakea tukea, hakemus toimitetaan *viipymättä*.\n"),
  ]

  @Test func surviveEditsElsewhere() {
    let original = Self.prints(Self.paragraph + "\n")
    #expect(original.count >= 2)
    for edit in Self.edits { #expect(Self.prints(edit.text).isSuperset(of: original), "\(edit.name)") }
  }

  @Test func doNotDependOnPathSeverityOrLanguageOfMessages() {
    let original = Self.prints(Self.paragraph)
    #expect(Self.prints(Self.paragraph, path: "toinen/b.md") == original)
    #expect(Self.prints(Self.paragraph) { $0.interfaceLanguage = .english } == original)
    #expect(
      Self.prints(Self.paragraph) { $0.rules["officialese-word"] = .init(isEnabled: true, severity: .error) }
        == original)
  }

  @Test func changeWithTheirSentence() {
    let original = Self.prints(Self.paragraph)
    #expect(Self.prints("Mikäli hakija haluaa hakea tukea, hakemus toimitetaan viipymättä.").isDisjoint(with: original))
  }

  /// Equal words in equal sentences are told apart.
  @Test func areUnique() {
    var configuration = Configuration()
    configuration.language = .finnish
    let worker = Checker(configuration: configuration).makeWorker()
    let texts = [
      String(repeating: "Toimita mikäli.\n\n", count: 300), "Mikäli, mikäli, mikäli ja vielä kerran mikäli haluat.\n",
      JSONReportTests.texts.map(\.text).joined(separator: "\n\n"),
    ]
    for text in texts {
      let all = worker.check(Source(text), path: "a.md").findings.map(\.fingerprint)
      #expect(all.count >= 4 && Set(all).count == all.count)
    }
  }
}

/// The writer of JSON against Foundation's reader.
@Suite struct JSONWriterTests {
  @Test func stringsComeBack() throws {
    let all = String(String.UnicodeScalarView((0..<0x250).compactMap { Unicode.Scalar($0 as UInt32) }))
    for text in [all, "", "\"\\/\u{8}\u{C}\n\r\t\0\u{7F}", "😀\u{2028}\u{2029}\u{FEFF}", "</script>"] {
      var writer = JSONWriter()
      writer.array { $0.value(text) }
      let value = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String]
      #expect(value?.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
      #expect(writer.bytes.allSatisfy { $0 >= 0x20 })
    }
  }

  static let numbers: [(Double, String)] = [
    (0, "0"), (-0.0, "0"), (1, "1"), (0.1, "0.1"), (0.05, "0.05"), (2.675, "2.68"), (1.999, "2"), (-1.5, "-1.5"),
    (-0.004, "0"),
    (-0.05, "-0.05"), (12345.678, "12345.68"), (.infinity, "null"), (.nan, "null"), (1e300, "1e+300"),
  ]

  @Test func numbersHaveTwoDecimals() {
    for (number, text) in Self.numbers {
      var writer = JSONWriter()
      writer.value(number)
      #expect(writer.text == text)
    }
  }

  @Test func structure() {
    var writer = JSONWriter()
    writer.object { json in
      json.key("a")
      json.array { json in
        json.value(1)
        json.array { _ in }
        json.object { _ in }
        json.value(true)
        json.null()
      }
      json.key(named: "b\"")
      json.value("c")
    }
    #expect(writer.text == #"{"a":[1,[],{},true,null],"b\"":"c"}"#)
  }

  static let valid = [
    "{}", "[]", "null", "true", "1", "-0.5e+10", "0", "\"a\\u00e4\\ud83d\\ude00\"", "{\"a\":[1,2,{\"b\":null}]}",
    " [ 1 , 2 ] ",
    "\"\"", "[[[]]]", "\t\n\r {} ",
  ]
  static let invalid = [
    "", " ", "{", "[1,]", "{\"a\"}", "{a:1}", "01", "1.", ".5", "+1", "nul", "\"\\x\"", "\"a", "\"\n\"", "[1 2]",
    "{\"a\":1,}", "[1]]",
    "'a'", "NaN", "-", "1e", "tru", "[\"\\u12\"]", "{}{}", "[,1]", "{\"a\":}", "// a\n1", "\u{A0}1",
  ]

  /// Our own reader holds to RFC 8259, and reads what the writer writes.
  @Test func readerKnowsJSON() throws {
    for text in Self.valid {
      let value = try JSONValue(parsing: Array(text.utf8))
      #expect(try JSONValue(parsing: Array(value.json.utf8)) == value)
      #expect(throws: Never.self) {
        try JSONSerialization.jsonObject(with: Data(value.json.utf8), options: .fragmentsAllowed)
      }
    }
    for text in Self.invalid { #expect((try? JSONValue(parsing: Array(text.utf8))) == nil, "\(text)") }
    #expect(try JSONValue(parsing: Array("\"\\u00e4\\ud83d\\ude00\\n\"".utf8)).stringValue == "ä😀\n")
  }

  @Test func deepNestingIsRefusedOrRead() {
    for open in ["[", "{\"a\":"] {
      _ = try? JSONValue(parsing: Array(String(repeating: open, count: 200_000).utf8))
    }
  }
}
