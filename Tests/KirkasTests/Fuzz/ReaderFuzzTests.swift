import Foundation
import Testing

@testable import Kirkas
@testable import KirkasDictionaries

/// Damaged input: whatever the bytes, nothing crashes, and all spans lie in the source. The same seeds every time.
@Suite struct ReaderFuzzTests {
  static let seconds = 4.0

  static let pieces: [[UInt8]] =
    [
      "<p>", "</p>", "<ul><li>", "</li></ul>", "<b>", "<a href='x'>", "<!--", "-->",
      "<!-- kirkas-disable long-sentence -->", "<script>", "<svg>",
      "<table><tr><td>", "<select>", "&auml;", "&#x1F600;", "&#0;", "&", "**", "```", "> ", "- ",
      "| a | b |\n|---|---|\n", "[a](b", "---\n",
      "{{x}}", "%s", "\r\n", "\r", "\n\n", "\u{AD}", "a\u{308}", "\u{FEFF}", "\u{200B}", "ﬁ", "😀", "THL:n ",
      "1.1.2024 ", "esim. ", "https://a.fi/(",
      "a@b.fi", "(", ")", "”", "…", "Mikäli ", "toimeentulotuki ", "palveluseteli eli ", "\0", "\u{1B}", ". ", "! ",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F], [0xED, 0xA0, 0x80], [0x80]]

  static let samples: [(bytes: [UInt8], format: DocumentFormat)] = {
    var samples: [([UInt8], DocumentFormat)] = []
    let corpora = ScoreTests.corpora
    for (name, format) in [
      ("utkomststod.sv.html", DocumentFormat.html), ("omaishoidon-tuki.fi.md", .markdown),
      ("service-needs-assessment.en.md", .markdown),
    ] {
      if let data = try? Data(contentsOf: corpora.appendingPathComponent("demo/\(name)")) {
        samples.append((Array(data.prefix(3_000)), format))
      }
    }
    for language in Language.allCases {
      for page in (try? ScoreTests.pages(language).prefix(2)) ?? [] {
        samples.append((Array(page.text.utf8.prefix(1_500)), .markdown))
        samples.append((Array(page.text.utf8.prefix(1_500)), .plain))
      }
    }
    return samples
  }()

  /// Flips, cuts, repeats, nests and mixes.
  static func mutate(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...12, using: &dice) {
      let at = Int.random(in: 0...bytes.count, using: &dice)
      switch Int.random(in: 0..<8, using: &dice) {
      case 0 where at < bytes.count: bytes[at] ^= UInt8(1 << Int.random(in: 0..<8, using: &dice))
      case 1 where at < bytes.count: bytes[at] = UInt8.random(in: 0...255, using: &dice)
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 0..<40, using: &dice)))
      case 3: bytes.insert(contentsOf: pieces.randomElement(using: &dice) ?? [], at: at)
      case 4:
        let piece = pieces.randomElement(using: &dice) ?? []
        bytes.insert(
          contentsOf: Array(repeatElement(piece, count: Int.random(in: 1...60, using: &dice)).joined()), at: at)
      case 5:
        let end = min(bytes.count, at + Int.random(in: 0..<80, using: &dice))
        bytes.insert(contentsOf: Array(bytes[at..<end]), at: Int.random(in: 0...bytes.count, using: &dice))
      case 6: bytes.removeSubrange(min(at + 200, bytes.count)...)
      default: bytes = Array(bytes[at...] + bytes[..<at])
      }
    }
    return bytes
  }

  /// What holds for every report.
  static func check(_ report: Report, _ comment: String) {
    let bytes = report.source.bytes
    func isInside(_ span: SourceSpan) -> Bool {
      func isBoundary(_ offset: Int) -> Bool {
        offset >= 0 && offset <= bytes.count && (offset == bytes.count || bytes[offset] & 0xC0 != 0x80)
      }
      return span.start <= span.end && isBoundary(span.start) && isBoundary(span.end)
    }
    var spans = report.findings.map(\.span) + report.terms.map(\.span) + report.terms.compactMap(\.explanationSpan)
    spans += report.findings.flatMap { $0.suggestions.flatMap { $0.edits.map(\.span) } + $0.related.map(\.span) }
    if let bad = spans.first(where: { !isInside($0) }) { Issue.record("span \(bad): \(comment)") }
    let prints = report.findings.map(\.fingerprint)
    if Set(prints).count != prints.count { Issue.record("fingerprints stand twice: \(comment)") }
    if let overall = report.scores.overall, !(0...100).contains(overall) {
      Issue.record("score \(overall): \(comment)")
    }
  }

  /// Rounds until the time is up; the seed of a round is its number.
  static func rounds(from first: UInt64, _ body: (inout Dice, UInt64) -> Void) -> Int {
    let end = Date().addingTimeInterval(seconds)
    var seed = first
    while Date() < end {
      var dice = Dice(seed: seed)
      body(&dice, seed)
      seed += 1
    }
    return Int(seed - first)
  }

  /// The readers and the whole check, each sample in its own format and in a foreign one.
  @Test(arguments: DocumentFormat.allCases)
  func wholeCheck(_ format: DocumentFormat) throws {
    try #require(Self.samples.count > 8)
    let worker = Checker().makeWorker()
    let done = Self.rounds(from: 1) { dice, seed in
      guard let sample = Self.samples.randomElement(using: &dice) else { return }
      let bytes = Self.mutate(sample.bytes, &dice)
      guard let source = try? Source(decoding: bytes) else { return }
      Self.check(worker.check(source, path: "x", format: format), "\(format) seed \(seed)")
    }
    #expect(done > 20)
  }

  /// The readers alone get through many more rounds; each letter must lead back to its bytes.
  @Test(arguments: [DocumentFormat.markdown, .html])
  func readers(_ format: DocumentFormat) throws {
    let done = Self.rounds(from: 5_000) { dice, seed in
      guard let sample = Self.samples.filter({ $0.format == format }).randomElement(using: &dice) else { return }
      guard let source = try? Source(decoding: Self.mutate(sample.bytes, &dice)) else { return }
      checkSpans(format.read(source, configuration: Configuration()), "\(format) seed \(seed)")
    }
    #expect(done > 50)
  }

  /// Bytes of any kind as a file.
  @Test func decoding() {
    let done = Self.rounds(from: 9_000) { dice, seed in
      var bytes = (0..<Int.random(in: 0..<300, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
      if seed % 3 == 0 { bytes = bytes.map { $0 & 0x7F } }
      if seed % 5 == 0 { bytes = [0xFF, 0xFE] + bytes }
      guard let source = try? Source(decoding: bytes) else { return }
      if String(validating: source.bytes, as: UTF8.self) == nil { Issue.record("no UTF-8, seed \(seed)") }
      _ = source.position(of: source.bytes.count)
    }
    #expect(done > 100)
  }

  /// Configuration files and banks of the user: an error or a value, never a crash.
  @Test func configurations() {
    let samples = [
      "audience: easy\nregion: [sv-SE]\nrules:\n  long-sentence: {severity: hint, threshold: 22}\naccept: [a, \"b c\"]\nfiles:\n  \"a/**\": {audience: expert}\nignore: [\"**/x\"]\n",
      "field: own\nconcepts:\n  - id: x-a\n    fi:\n      term: luotsituki\n      pos: noun\n      explanation: \"apu\"\n",
    ].map { Array($0.utf8) }
    let done = Self.rounds(from: 20_000) { dice, _ in
      guard let sample = samples.randomElement(using: &dice) else { return }
      let text = String(decoding: Self.mutate(sample, &dice), as: UTF8.self)
      _ = try? ConfigurationFile(path: "/x/.kirkas.yml", text: text)
      if let file = try? DictionaryFile(name: "x.yml", text: text) { _ = try? TermFile(file) }
    }
    #expect(done > 50)
  }

  /// Deep and long input that once was slow or fatal somewhere: it ends, and nothing is lost.
  static let floods: [(name: String, text: String, format: DocumentFormat)] = [
    ("open lists", String(repeating: "<ul><li>", count: 20_000), .html),
    ("open paragraphs in bold", String(repeating: "<b><p>", count: 20_000), .html),
    ("open links in drawings", String(repeating: "<svg><a>", count: 150_000), .html),
    ("open tables", String(repeating: "<table><tr><td>", count: 20_000), .html),
    ("selections", String(repeating: "<select><optgroup>", count: 20_000), .html),
    ("math", String(repeating: "<math><mi>", count: 60_000), .html),
    ("templates", String(repeating: "<template>", count: 30_000), .html),
    ("quotes", String(repeating: "> ", count: 50_000), .markdown),
    ("lists", String(repeating: "- ", count: 50_000), .markdown),
    ("brackets", String(repeating: "[", count: 50_000), .markdown),
    ("stars", String(repeating: "*a", count: 50_000), .markdown),
    ("links", String(repeating: "[a](b) ", count: 8_000), .markdown),
    ("tags", String(repeating: "<a ", count: 30_000), .markdown),
    ("full stops", String(repeating: ".", count: 300_000), .plain),
    ("at signs", String(repeating: "a@", count: 50_000), .plain),
    ("one word", String(repeating: "ä", count: 300_000), .plain),
    ("brackets", String(repeating: "(", count: 300_000), .plain),
    ("hyphens", String(repeating: "a-", count: 100_000), .plain),
    ("numbers", String(repeating: "1.", count: 100_000), .plain),
  ]

  @Test(arguments: floods.indices)
  func flood(_ index: Int) {
    let item = Self.floods[index]
    let start = Date()
    let report = Checker().makeWorker().check(
      Source(item.text + "\n\nVoit soittaa meille joka päivä."), path: "x", format: item.format)
    Self.check(report, item.name)
    // Minutes would be a cliff; seconds are an unoptimised build.
    #expect(Date().timeIntervalSince(start) < 60, "\(item.name)")
  }
}
