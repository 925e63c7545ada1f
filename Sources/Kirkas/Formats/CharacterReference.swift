/// Character references of HTML and Markdown: `&auml;`, `&#228;`, `&#xE4;`, and the old names without a semicolon.
struct CharacterReferences {
  /// Rare names that were looked up, with what they stand for.
  private var known: [String: String?] = [:]

  /// What the reference at `i`, where `bytes[i]` is `&`, stands for, and where it ends; nil where `&` is only itself.
  ///
  /// - Parameter isStrict: whether a semicolon is demanded, as Markdown does.
  /// - Parameter inAttribute: whether the old names keep to themselves before letters, as in the value of an attribute.
  mutating func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at i: Int, end: Int, isStrict: Bool = false, inAttribute: Bool = false
  ) -> (text: String, end: Int)? {
    guard i + 1 < end else { return nil }
    if bytes[i + 1] == 0x23 { return Self.decodeNumber(bytes, at: i, end: end, isStrict: isStrict) }
    var j = i + 1
    let limit = min(end, i + 40)
    while j < limit, Self.isLetterOrDigit(bytes[j]) { j += 1 }
    guard j > i + 1 else { return nil }
    if j < end && bytes[j] == 0x3B {
      if let value = Self.value(bytes, i + 1..<j) { return (Self.string(value), j + 1) }
      let name = String(decoding: bytes[i + 1..<j], as: UTF8.self)
      let text: String?
      if let entry = known[name] {
        text = entry
      } else {
        text = GumboTree.text(ofReference: name)
        known[name] = .some(text)
      }
      if let text { return (text, j + 1) }
    }
    guard !isStrict else { return nil }
    // The longest old name that the letters begin with.
    var length = min(6, j - i - 1)
    while length >= 2 {
      if let value = Self.value(bytes, i + 1..<i + 1 + length), value < 0x100 || value > 0x10FFFF {
        let after = i + 1 + length
        if inAttribute, after < end, bytes[after] == 0x3D || Self.isLetterOrDigit(bytes[after]) { return nil }
        return (Self.string(value), after)
      }
      length -= 1
    }
    return nil
  }

  private static func string(_ value: UInt32) -> String {
    String(Unicode.Scalar(value & 0x1F_FFFF) ?? "\u{FFFD}")
  }

  private static func isLetterOrDigit(_ b: UInt8) -> Bool {
    (b | 0x20 >= 0x61 && b | 0x20 <= 0x7A) || (b >= 0x30 && b <= 0x39)
  }

  private static func decodeNumber(
    _ bytes: UnsafeBufferPointer<UInt8>, at i: Int, end: Int, isStrict: Bool
  ) -> (text: String, end: Int)? {
    var j = i + 2
    var value: UInt32 = 0
    var digits = 0
    if j < end && bytes[j] | 0x20 == 0x78 {
      j += 1
      while j < end {
        let b = bytes[j]
        let digit: UInt32
        if b >= 0x30 && b <= 0x39 {
          digit = UInt32(b) - 0x30
        } else if b | 0x20 >= 0x61 && b | 0x20 <= 0x66 {
          digit = UInt32(b | 0x20) - 0x57
        } else {
          break
        }
        value = min(value << 4 | digit, 0x20_0000)
        digits += 1
        j += 1
      }
    } else {
      while j < end, bytes[j] >= 0x30 && bytes[j] <= 0x39 {
        value = min(value * 10 + UInt32(bytes[j]) - 0x30, 0x20_0000)
        digits += 1
        j += 1
      }
    }
    guard digits > 0 else { return nil }
    let isClosed = j < end && bytes[j] == 0x3B
    guard isClosed || !isStrict else { return nil }
    if value >= 0x80 && value <= 0x9F { value = windows1252[Int(value) - 0x80] }
    let scalar = value == 0 ? nil : Unicode.Scalar(value)
    return (String(scalar ?? "\u{FFFD}"), isClosed ? j + 1 : j)
  }

  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  // MARK: Names

  private static func value(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> UInt32? {
    guard name.count <= 8 else { return nil }
    var key: UInt64 = 0
    for i in name { key = key << 8 | UInt64(bytes[i]) }
    return names[key]
  }

  /// Names of at most eight letters; those that need no semicolon are below U+0100.
  private static let names: [UInt64: UInt32] = {
    var table: [UInt64: UInt32] = [:]
    func add(_ name: Substring, _ value: UInt32) {
      var key: UInt64 = 0
      for b in name.utf8 { key = key << 8 | UInt64(b) }
      table[key] = value
    }
    for (index, name) in latin1.split(whereSeparator: \.isWhitespace).enumerated() { add(name, 0xA0 + UInt32(index)) }
    for pair in others.split(whereSeparator: \.isWhitespace) {
      let parts = pair.split(separator: "=")
      if parts.count == 2, let value = UInt32(parts[1], radix: 16) { add(parts[0], value) }
    }
    return table
  }()

  /// U+00A0 to U+00FF in order.
  private static let latin1 = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro
    para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil
    Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave
    Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml
    igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute
    thorn yuml
    """

  /// More names, each with its code point; the ASCII ones below need a semicolon unless they are among the old names.
  private static let others = """
    amp=26 AMP=26 lt=3C LT=3C gt=3E GT=3E quot=22 QUOT=22 COPY=A9 REG=AE ndash=2013 mdash=2014 lsquo=2018 rsquo=2019
    sbquo=201A ldquo=201C rdquo=201D bdquo=201E hellip=2026 bull=2022 euro=20AC trade=2122 larr=2190 uarr=2191
    rarr=2192 darr=2193 harr=2194 minus=2212 infin=221E ensp=2002 emsp=2003 thinsp=2009 zwnj=200C zwj=200D lrm=200E
    rlm=200F dagger=2020 Dagger=2021 permil=2030 lsaquo=2039 rsaquo=203A oelig=153 OElig=152 scaron=161 Scaron=160
    zcaron=17E Zcaron=17D Yuml=178 circ=2C6 tilde=2DC hyphen=2010
    """
}
