import Foundation
import Testing

@testable import Kirkas

/// The embedded tables are whole, and no damaged table is ever believed or read past its end.
@Suite struct LexiconTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/CKirkasData")

  static func bytes(_ code: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appendingPathComponent("lexicon-\(code).bin")))
  }

  static func open(_ bytes: [UInt8], _ use: (Lexicon) -> Void) throws {
    try bytes.withUnsafeBytes { use(try Lexicon(bytes: $0, isTrusted: false)) }
  }

  @Test(arguments: ["fi", "sv", "en"])
  func opensUntrusted(_ code: String) throws {
    let bytes = try Self.bytes(code)
    var isOpen = false
    try Self.open(bytes) { lexicon in
      isOpen = true
      #expect("\(lexicon.language)".hasPrefix(["fi": "finnish", "sv": "swedish", "en": "english"][code] ?? ""))
      #expect(lexicon.formCount >= 100_000 && lexicon.lemmaCount >= 10_000)
    }
    #expect(isOpen)
  }

  static let known: [(String, String, Double)] = [
    ("fi", "ja", 6.5), ("fi", "hakemus", 3), ("sv", "och", 6.5), ("sv", "ansökan", 3), ("en", "the", 7),
    ("en", "apply", 4),
  ]

  @Test func frequenciesAreThoseOfCommonWords() throws {
    for (code, word, least) in Self.known {
      try Self.open(try Self.bytes(code)) { lexicon in
        let entry = lexicon.find(hash: WordHash.of(word))
        #expect(Double(entry?.zipf ?? 0) >= least, "\(word)")
        #expect((entry?.spellerFlags ?? 0) & 1 == 1, "\(word)")
        #expect(lexicon.find(hash: WordHash.of("qzxv" + word)) == nil)
      }
    }
  }

  @Test func refusesWhatIsNoLexicon() throws {
    let bytes = try Self.bytes("en")
    #expect(throws: LexiconError.truncated(expected: 104, actual: 0)) { try Self.open([]) { _ in } }
    #expect(throws: LexiconError.notALexicon) { try Self.open([UInt8](repeating: 1, count: 200)) { _ in } }
    #expect(throws: LexiconError.truncated(expected: bytes.count, actual: bytes.count - 1)) {
      try Self.open(Array(bytes.dropLast())) { _ in }
    }
    var version = bytes
    version[4] = 9
    #expect(throws: LexiconError.version(9)) { try Self.open(version) { _ in } }
    var language = bytes
    language[8] = 7
    #expect(throws: LexiconError.language(7)) { try Self.open(language) { _ in } }
  }

  /// Every field of the header, set to extreme values: refused, or every look-up stays inside.
  @Test func damagedHeaders() throws {
    let bytes = try Self.bytes("en")
    var refused = 0
    for field in 3..<26 {
      for value: UInt32 in [0, 1, 0x7FFF_FFFF, 0xFFFF_FFFF] {
        var damaged = bytes
        withUnsafeBytes(of: value.littleEndian) { damaged.replaceSubrange(4 * field..<4 * field + 4, with: $0) }
        do { try Self.open(damaged) { Self.use($0) } } catch { refused += 1 }
      }
    }
    #expect(refused > 60)
  }

  @Test func damagedTables() throws {
    let bytes = try Self.bytes("en")
    var dice = Dice(seed: 11)
    for _ in 0..<12 {
      var damaged = bytes
      for _ in 0..<500 {
        damaged[Int.random(in: 104..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
      }
      try? Self.open(damaged) { Self.use($0) }
    }
  }

  /// Looks words up and reads all that is said of them.
  static func use(_ lexicon: Lexicon) {
    for word in ["the", "applications", "a", "ö", "decided", "wellbeing", "x1"] {
      _ = lexicon.lemmaZipf(hash: WordHash.of(word))
      guard let entry = lexicon.find(hash: WordHash.of(word)) else { continue }
      _ = lexicon.boundaries(entry.splits)
      var lemma: [UInt8] = []
      let form = Array(word.utf8)
      form.withUnsafeBufferPointer { form in
        for i in 0..<lexicon.readingCount(entry.readingSet) {
          lexicon.appendLemma(of: form, lexicon.reading(entry.readingSet, i), to: &lemma)
        }
      }
    }
  }
}
