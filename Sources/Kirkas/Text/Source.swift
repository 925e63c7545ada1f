/// How the bytes of a file were encoded.
public enum SourceEncoding: String, Sendable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// UTF-16, little-endian.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, big-endian.
  case utf16BigEndian = "utf-16be"
  /// Windows-1252, of which ISO 8859-1 is a part.
  case windows1252 = "windows-1252"
}

/// Why bytes are not a text.
public enum SourceError: Error, Equatable, Sendable {
  /// The bytes hold NUL or many control characters: a picture, a program, an archive. `kind` names it if known.
  case binary(kind: String?)
}

/// The text to check: UTF-8 bytes and where its lines begin.
///
/// A source that was encoded otherwise is decoded first; all spans count the UTF-8 form.
public struct Source: Sendable {
  /// The text in UTF-8. Invalid sequences have been replaced by U+FFFD.
  public let bytes: [UInt8]
  /// The encoding that the bytes came in.
  public let encoding: SourceEncoding
  /// Where lines begin.
  public let lines: LineIndex

  /// Takes a text that is already a string.
  public init(_ text: String) {
    self.init(utf8: Array(text.utf8), encoding: .utf8)
  }

  /// Decodes the bytes of a file.
  ///
  /// UTF-8 is tried first, then a UTF-16 byte order mark, then UTF-16 without one, then Windows-1252.
  /// - Throws: ``SourceError/binary(kind:)`` when the bytes are not a text.
  public init(decoding raw: [UInt8]) throws(SourceError) {
    if raw.count >= 2 && raw[0] == 0xFF && raw[1] == 0xFE {
      self.init(utf8: Source.decodeUTF16(raw, from: 2, bigEndian: false), encoding: .utf16LittleEndian)
      return
    }
    if raw.count >= 2 && raw[0] == 0xFE && raw[1] == 0xFF {
      self.init(utf8: Source.decodeUTF16(raw, from: 2, bigEndian: true), encoding: .utf16BigEndian)
      return
    }
    if let kind = Source.knownBinary(raw) { throw .binary(kind: kind) }
    let head = raw.prefix(4096)
    let zeros = head.reduce(into: (even: 0, odd: 0, index: 0)) { sum, byte in
      if byte == 0 { if sum.index & 1 == 0 { sum.even += 1 } else { sum.odd += 1 } }
      sum.index += 1
    }
    if zeros.even + zeros.odd > 0 {
      // Latin text in UTF-16 has its NUL bytes on one side only.
      if zeros.odd * 3 >= head.count && zeros.even == 0 {
        self.init(utf8: Source.decodeUTF16(raw, from: 0, bigEndian: false), encoding: .utf16LittleEndian)
        return
      }
      if zeros.even * 3 >= head.count && zeros.odd == 0 {
        self.init(utf8: Source.decodeUTF16(raw, from: 0, bigEndian: true), encoding: .utf16BigEndian)
        return
      }
      throw .binary(kind: nil)
    }
    let controls = head.reduce(0) { $0 + ($1 < 0x20 && $1 != 0x09 && $1 != 0x0A && $1 != 0x0D && $1 != 0x0C ? 1 : 0) }
    if controls * 20 > head.count && controls > 2 { throw .binary(kind: nil) }
    if Source.isValidUTF8(raw) {
      self.init(utf8: raw, encoding: .utf8)
    } else if Source.looksLikeDamagedUTF8(raw) {
      self.init(utf8: Array(String(decoding: raw, as: UTF8.self).utf8), encoding: .utf8)
    } else {
      self.init(utf8: Source.decodeWindows1252(raw), encoding: .windows1252)
    }
  }

  private init(utf8: [UInt8], encoding: SourceEncoding) {
    bytes = utf8
    self.encoding = encoding
    lines = utf8.withUnsafeBufferPointer { LineIndex($0) }
  }

  /// The whole text.
  public var text: String { String(decoding: bytes[textStart...], as: UTF8.self) }

  /// The position of a byte offset.
  public func position(of offset: Int) -> SourcePosition {
    bytes.withUnsafeBufferPointer { lines.position(of: offset, in: $0) }
  }

  /// The text of a span.
  public func text(of span: SourceSpan) -> String {
    String(decoding: bytes[span.start..<span.end], as: UTF8.self)
  }

  /// Where the text begins: after the byte order mark if there is one.
  var textStart: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  private static func isValidUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      (try? UTF8Span(validating: buffer.span)) != nil
    }
  }

  /// UTF-8 with a few broken bytes (a cut file, a bad paste) rather than another encoding.
  private static func looksLikeDamagedUTF8(_ bytes: [UInt8]) -> Bool {
    var good = 0
    var bad = 0
    var i = 0
    while i < bytes.count {
      let b = bytes[i]
      let length = b < 0x80 ? 1 : b >= 0xC2 && b < 0xE0 ? 2 : b >= 0xE0 && b < 0xF0 ? 3 : b >= 0xF0 && b < 0xF5 ? 4 : 0
      if length == 0 || i + length > bytes.count {
        bad += 1
        i += 1
        continue
      }
      var valid = true
      for k in 1..<max(length, 1) where bytes[i + k] & 0xC0 != 0x80 { valid = false }
      if valid {
        if length > 1 { good += 1 }
        i += length
      } else {
        bad += 1
        i += 1
      }
    }
    return good > bad * 4
  }

  private static func knownBinary(_ raw: [UInt8]) -> String? {
    if raw.starts(with: [0x25, 0x50, 0x44, 0x46, 0x2D]) { return "PDF" }
    if raw.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "ZIP (docx, odt, xlsx …)" }
    if raw.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "Microsoft Office 97" }
    if raw.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "PNG" }
    if raw.starts(with: [0xFF, 0xD8, 0xFF]) { return "JPEG" }
    if raw.starts(with: [0x47, 0x49, 0x46, 0x38]) { return "GIF" }
    if raw.starts(with: [0x1F, 0x8B]) { return "gzip" }
    if raw.starts(with: [0x7F, 0x45, 0x4C, 0x46]) { return "ELF" }
    return nil
  }

  private static func decodeUTF16(_ raw: [UInt8], from start: Int, bigEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity((raw.count - start) / 2)
    var i = start
    while i + 1 < raw.count {
      let (a, b) = (UInt16(raw[i]), UInt16(raw[i + 1]))
      units.append(bigEndian ? a << 8 | b : b << 8 | a)
      i += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func decodeWindows1252(_ raw: [UInt8]) -> [UInt8] {
    // 0x80–0x9F as Windows-1252 has them; 0 = undefined there.
    let high: [UInt16] = [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
      0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
      0x0178,
    ]
    var out: [UInt8] = []
    out.reserveCapacity(raw.count + raw.count / 8)
    for b in raw {
      if b < 0x80 {
        out.append(b)
        continue
      }
      let value = b < 0xA0 ? (high[Int(b) - 0x80] == 0 ? 0xFFFD : UInt32(high[Int(b) - 0x80])) : UInt32(b)
      out.append(contentsOf: Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8))
    }
    return out
  }
}
