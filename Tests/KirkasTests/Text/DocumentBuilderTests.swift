import Foundation
import Testing

@testable import Kirkas

/// Prose is composed text with single spaces and nothing invisible, and each letter leads back to its bytes.
@Suite struct DocumentBuilderTests {
  static func document(_ text: String) -> Document {
    let source = Source(text)
    var builder = DocumentBuilder(source: source, format: .plain)
    builder.beginBlock(.paragraph, anchor: 0)
    builder.append(source.textStart..<source.bytes.count)
    return builder.finish()
  }

  static func prose(_ text: String) -> String {
    let document = document(text)
    return document.blocks.first.map { document.text(of: $0) } ?? ""
  }

  static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  struct Prose: Sendable {
    var source: String
    var prose: String
    init(_ source: String, _ prose: String) { (self.source, self.prose) = (source, prose) }
  }

  static let table: [Prose] = [
    Prose("a\u{308}iti, O\u{308}rebro, A\u{30A}bo", "äiti, Örebro, Åbo"),
    Prose("cafe\u{301} s\u{30C}aalit", "café šaalit"),
    // A mark that joins nothing, and a second mark, stay.
    Prose("q\u{308}a", "q\u{308}a"), Prose("o\u{308}\u{301}", "ö\u{301}"), Prose("\u{308}a", "\u{308}a"),
    Prose("sosi\u{AD}aali\u{AD}toimi", "sosiaalitoimi"), Prose("sana\u{AD}", "sana"),
    Prose("10\u{A0}000\u{202F}€", "10 000 €"), Prose("a \u{A0} \u{2009}b", "a b"), Prose("a\u{3000}b", "a b"),
    Prose("a\u{200B}b\u{2060}c\u{FEFF}d\u{200D}e\u{200E}f", "abcdef"),
    Prose("e\u{FB03}cient \u{FB01}le \u{FB02}at o\u{FB00}ice", "efficient file flat office"),
    Prose("  a\t\tb \r\n c  ", "a b c"), Prose("a\u{2028}b", "a\nb"), Prose("a\u{7}b\u{7F}c", "abc"),
    Prose("\u{FEFF}alku", "alku"), Prose("\u{AD}\u{200B} ", ""),
    Prose("–“x” …§·€½", "–“x” …§·€½"), Prose("日本、テスト", "日本、テスト"), Prose("😀👩‍🚒", "😀👩🚒"),
  ]

  @Test(arguments: table)
  func becomesProse(_ item: Prose) {
    #expect(Self.scalars(Self.prose(item.source)) == Self.scalars(item.prose))
  }

  /// Letters of the languages that meet here, against Foundation's composition.
  @Test func compositionIsThatOfUnicode() {
    let letters = "äöåÄÖÅéÉèÈêëüÜïñÑçÇšŠžŽčČőűāēīōūăâîșțżźńśćęąůďťřňěǧǩáÁíÍóÓúÚýÝàÀìòùãõûôÿŸ"
    var wrong: [String] = []
    for letter in letters {
      let composed = String(letter).precomposedStringWithCanonicalMapping
      let decomposed = composed.decomposedStringWithCanonicalMapping
      #expect(decomposed.unicodeScalars.count == 2)
      if Self.scalars(Self.prose("x" + decomposed + "x")) != Self.scalars("x" + composed + "x") {
        wrong.append(composed)
      }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }

  /// No pair of letter and mark becomes anything but its composition.
  @Test func compositionInventsNothing() {
    var wrong: [String] = []
    for base in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" {
      for mark in (0x300...0x36F).compactMap({ Unicode.Scalar($0 as UInt32) }) {
        let pair = String(base) + String(mark)
        let prose = Self.scalars(Self.prose(pair))
        let allowed = [Self.scalars(pair), Self.scalars(pair.precomposedStringWithCanonicalMapping)]
        if !allowed.contains(prose) { wrong.append(pair) }
      }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }

  // MARK: The way back

  struct Way: Sendable {
    var source: String
    /// A piece of the prose, found by its only place there.
    var piece: String
    var bytes: Range<Int>
    init(_ source: String, _ piece: String, _ bytes: Range<Int>) {
      (self.source, self.piece, self.bytes) = (source, piece, bytes)
    }
  }

  static let ways: [Way] = [
    Way("a\u{308}iti", "ä", 0..<3), Way("a\u{308}iti", "iti", 3..<6), Way("xa\u{308}iti", "äi", 1..<5),
    Way("sa\u{AD}na", "sana", 0..<6), Way("sa\u{AD}na", "na", 4..<6), Way("sa\u{AD}na", "sa", 0..<2),
    Way("10\u{A0}000 e", "10 000", 0..<7), Way("10\u{A0}000 e", "000", 4..<7),
    Way("a \u{A0} b", "b", 5..<6), Way("\u{FB01}le", "file", 0..<5), Way("\u{FB01}le", "le", 3..<5),
    Way("\u{FB01}le", "f", 0..<3), Way("\u{FEFF}abc", "abc", 3..<6), Way("  abc  ", "abc", 2..<5),
    Way("e\u{200B}b ja", "eb", 0..<5), Way("x o\u{308}\u{301} y", "y", 8..<9), Way("😀 loppu", "loppu", 5..<10),
  ]

  @Test(arguments: ways)
  func leadsBack(_ way: Way) throws {
    let document = Self.document(way.source)
    let block = try #require(document.blocks.first)
    let prose = Array(document.prose[block.prose])
    let piece = Array(way.piece.utf8)
    let starts = (0...(prose.count - piece.count)).filter { Array(prose[$0..<$0 + piece.count]) == piece }
    let start = try #require(starts.first)
    #expect(starts.count == 1)
    #expect(document.sourceSpan(of: start..<start + piece.count, in: block).range == way.bytes)
  }

  @Test func emptyRangesHaveEmptySpans() throws {
    let document = Self.document("a\u{308}iti menee")
    let block = try #require(document.blocks.first)
    for offset in 0...block.prose.count {
      let span = document.sourceSpan(of: offset..<offset, in: block)
      #expect(span.start == span.end && span.end <= document.source.bytes.count)
    }
  }

  @Test func equalContentHasEqualHashes() {
    func hash(_ text: String) -> UInt64? { Self.document(text).blocks.first?.contentHash }
    #expect(hash("äiti on") == hash("a\u{308}iti  on "))
    #expect(hash("äiti on") != hash("äiti ei"))
  }
}
