import Testing

@testable import Kirkas

/// Bytes of a file become UTF-8, whatever they came in; lines and columns are counted as people count them.
@Suite struct SourceTests {
  struct Encoded: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var text: String
    var encoding: SourceEncoding
    var testDescription: String { name }
  }

  static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
      bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
  }

  static let sample = "Hyvää yötä, Åsa! 5 € – 😀"

  static let encoded: [Encoded] = [
    Encoded(name: "empty", bytes: [], text: "", encoding: .utf8),
    Encoded(name: "UTF-8", bytes: Array(sample.utf8), text: sample, encoding: .utf8),
    Encoded(
      name: "UTF-8 with a byte order mark", bytes: [0xEF, 0xBB, 0xBF] + Array(sample.utf8), text: "\u{FEFF}" + sample,
      encoding: .utf8),
    Encoded(
      name: "UTF-16 LE", bytes: utf16(sample, bigEndian: false, mark: true), text: sample,
      encoding: .utf16LittleEndian),
    Encoded(
      name: "UTF-16 BE", bytes: utf16(sample, bigEndian: true, mark: true), text: sample, encoding: .utf16BigEndian),
    Encoded(
      name: "UTF-16 LE without a mark", bytes: utf16("Hae tukea ajoissa €.", bigEndian: false, mark: false),
      text: "Hae tukea ajoissa €.", encoding: .utf16LittleEndian),
    Encoded(
      name: "UTF-16 BE without a mark", bytes: utf16("Sök stödet i tid.", bigEndian: true, mark: false),
      text: "Sök stödet i tid.", encoding: .utf16BigEndian),
    Encoded(
      name: "UTF-16 LE in Cyrillic", bytes: utf16("Привет", bigEndian: false, mark: true), text: "Привет",
      encoding: .utf16LittleEndian),
    Encoded(
      name: "ISO 8859-1",
      bytes: Array("Hyv".utf8) + [0xE4, 0xE4, 0x20, 0x79, 0xF6, 0x74, 0xE4, 0x20, 0xC5, 0x73, 0x61, 0xA7],
      text: "Hyvää yötä Åsa§", encoding: .windows1252),
    Encoded(
      name: "Windows-1252", bytes: [0x93, 0x4F, 0x6B, 0x94, 0x20, 0x80, 0x35, 0x20, 0x96, 0x20, 0x36, 0x20, 0x85],
      text: "“Ok” €5 – 6 …", encoding: .windows1252),
    Encoded(
      name: "a byte that Windows-1252 lacks", bytes: [0x48, 0xE4, 0x81, 0x68], text: "Hä\u{FFFD}h",
      encoding: .windows1252),
    Encoded(
      name: "UTF-8 cut in a letter", bytes: Array("Ääkköset äärellä yöllä".utf8.dropLast()),
      text: "Ääkköset äärellä yöll\u{FFFD}", encoding: .utf8),
    Encoded(
      name: "UTF-8 with one bad byte",
      bytes: Array("Ääkköset äärellä ".utf8) + [0xFF] + Array(" yöllä".utf8),
      text: "Ääkköset äärellä \u{FFFD} yöllä", encoding: .utf8),
    Encoded(name: "tabs and form feeds", bytes: [0x61, 0x09, 0x0C, 0x0A], text: "a\t\u{C}\n", encoding: .utf8),
    Encoded(
      name: "two stray control characters", bytes: [0x61, 0x1B, 0x62, 0x07], text: "a\u{1B}b\u{7}", encoding: .utf8),
  ]

  @Test(arguments: encoded)
  func decoding(_ item: Encoded) throws {
    let source = try Source(decoding: item.bytes)
    #expect(String(decoding: source.bytes, as: UTF8.self).unicodeScalars.elementsEqual(item.text.unicodeScalars))
    #expect(source.encoding == item.encoding)
    #expect(String(validating: source.bytes, as: UTF8.self) != nil)
  }

  static let binaries: [(bytes: [UInt8], kind: String?)] = [
    (Array("%PDF-1.7\n".utf8), "PDF"),
    ([0x50, 0x4B, 0x03, 0x04, 0x14], "ZIP (docx, odt, xlsx …)"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "Microsoft Office 97"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "PNG"),
    ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG"),
    (Array("GIF89a".utf8), "GIF"),
    ([0x1F, 0x8B, 0x08, 0x00], "gzip"),
    ([0x7F, 0x45, 0x4C, 0x46, 0x02], "ELF"),
    (Array("text".utf8) + [0] + Array("text".utf8), nil),
    ([UInt8](repeating: 0, count: 64), nil),
    ([1, 2, 3, 4, 5, 6, 7, 8], nil),
  ]

  @Test(arguments: binaries.indices)
  func binary(_ index: Int) {
    let item = Self.binaries[index]
    #expect(throws: SourceError.binary(kind: item.kind)) { try Source(decoding: item.bytes) }
  }

  // MARK: Lines

  struct Lines: Sendable {
    var text: String
    var starts: [Int]
  }

  static let lines: [Lines] = [
    Lines(text: "", starts: [0]), Lines(text: "a", starts: [0]), Lines(text: "a\nb", starts: [0, 2]),
    Lines(text: "a\r\nb\r\n", starts: [0, 3, 6]), Lines(text: "a\rb\r", starts: [0, 2, 4]),
    Lines(text: "\n\r\n\r\r", starts: [0, 1, 3, 4, 5]), Lines(text: "ä\n€\r\n😀\r", starts: [0, 3, 8, 13]),
    // Neither of these ends a line in an editor.
    Lines(text: "a\u{B}b\u{C}c\u{85}d\u{2028}e", starts: [0]),
  ]

  @Test(arguments: lines)
  func lineStarts(_ item: Lines) {
    #expect(Source(item.text).lines.starts == item.starts)
  }

  struct Place: Sendable {
    var text: String
    var offset: Int
    var line: Int
    var column: Int
  }

  static let places: [Place] = [
    Place(text: "", offset: 0, line: 1, column: 1),
    Place(text: "äö", offset: 0, line: 1, column: 1),
    Place(text: "äö", offset: 2, line: 1, column: 2),
    Place(text: "äö", offset: 4, line: 1, column: 3),
    // A pair of surrogates in UTF-16 is one column; so is each scalar of a decomposed letter.
    Place(text: "😀x", offset: 4, line: 1, column: 2),
    Place(text: "a\u{308}x", offset: 3, line: 1, column: 3),
    Place(text: "a\nb", offset: 1, line: 1, column: 2),
    Place(text: "a\nb", offset: 2, line: 2, column: 1),
    Place(text: "a\r\nb", offset: 2, line: 1, column: 3),
    Place(text: "a\r\nb", offset: 3, line: 2, column: 1),
    Place(text: "a\rb", offset: 2, line: 2, column: 1),
    Place(text: "a\n", offset: 2, line: 2, column: 1),
    Place(text: "\u{FEFF}ab", offset: 3, line: 1, column: 1),
    Place(text: "\u{FEFF}ab", offset: 4, line: 1, column: 2),
    Place(text: "\u{FEFF}a\nb", offset: 5, line: 2, column: 1),
    Place(text: "\u{FEFF}ab", offset: 0, line: 1, column: 1),
  ]

  @Test(arguments: places)
  func position(_ place: Place) {
    let found = Source(place.text).position(of: place.offset)
    #expect(found == SourcePosition(line: place.line, column: place.column, offset: place.offset))
  }

  @Test(arguments: [-5, 3, 99]) func positionsOutsideTheTextAreItsEnds(_ offset: Int) {
    #expect(Source("ab").position(of: offset).offset == min(max(offset, 0), 2))
  }

  /// Every offset of a long line has the column that counting from its start gives.
  @Test func columnsOfALongLine() {
    let text = "x\n" + String(repeating: "ä€😀a", count: 5_000)
    let source = Source(text)
    var column = 1
    for (offset, byte) in source.bytes.enumerated().dropFirst(2) {
      if byte & 0xC0 != 0x80 {
        if offset % 977 == 0 || offset > source.bytes.count - 9 {
          #expect(source.position(of: offset) == SourcePosition(line: 2, column: column, offset: offset))
        }
        column += 1
      }
    }
  }

  @Test func spans() {
    let (a, b) = (SourceSpan(2, 5), SourceSpan(5, 7))
    #expect(!a.overlaps(b) && a.overlaps(SourceSpan(4, 6)) && SourceSpan(0, 9).contains(a) && !a.contains(b))
    #expect(a < b && SourceSpan(2, 4) < a && a.count == 3)
    #expect(Source("Åbo är").text(of: SourceSpan(0, 4)) == "Åbo")
  }
}
