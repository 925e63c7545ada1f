/// A JSON value (RFC 8259). Numbers keep their text, so that nothing is lost on the way through.
public indirect enum JSONValue: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number as it was written.
  case number(String)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object; the members in order.
  case object([(key: String, value: JSONValue)])

  /// Text that is no JSON: where it stops being it.
  public struct SyntaxError: Error, Sendable {
    /// The byte at which no JSON can go on.
    public var offset: Int
  }

  /// Compares values; the order of members counts.
  public static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let x), .bool(let y)): x == y
    case (.number(let x), .number(let y)), (.string(let x), .string(let y)): x == y
    case (.array(let x), .array(let y)): x == y
    case (.object(let x), .object(let y)):
      x.count == y.count && zip(x, y).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }

  /// Reads one value that fills the bytes.
  /// - Throws: ``SyntaxError`` with the place.
  public init(parsing bytes: [UInt8]) throws(SyntaxError) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.document()
  }

  /// The member of an object; nil for other values and names.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == name }?.value
  }

  /// The text of a string value.
  public var stringValue: String? { if case .string(let text) = self { text } else { nil } }

  /// The value of a number without a fraction.
  public var integerValue: Int? {
    guard case .number(let text) = self else { return nil }
    return Int(text) ?? Double(text).flatMap { Int(exactly: $0) }
  }

  /// The value as JSON.
  public var json: String {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.text
  }

  /// Writes the value.
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let flag): writer.value(flag)
    case .number(let text): writer.raw(text)
    case .string(let text): writer.value(text)
    case .array(let items): writer.array { json in for item in items { item.write(to: &json) } }
    case .object(let members):
      writer.object { json in
        for member in members {
          json.key(named: member.key)
          member.value.write(to: &json)
        }
      }
    }
  }
}

/// Reads JSON without recursion deeper than ``JSONParser/maximumDepth``.
private struct JSONParser {
  static let maximumDepth = 200
  let bytes: [UInt8]
  var i = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONValue.SyntaxError) -> JSONValue {
    let value = try value(depth: 0)
    skip()
    guard i == bytes.count else { throw fail() }
    return value
  }

  private func fail() -> JSONValue.SyntaxError { JSONValue.SyntaxError(offset: i) }

  private mutating func skip() {
    while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x09 || bytes[i] == 0x0A || bytes[i] == 0x0D { i += 1 }
  }

  private mutating func value(depth: Int) throws(JSONValue.SyntaxError) -> JSONValue {
    skip()
    guard i < bytes.count, depth < Self.maximumDepth else { throw fail() }
    switch bytes[i] {
    case 0x7B: return try object(depth)
    case 0x5B: return try array(depth)
    case 0x22: return .string(try string())
    case 0x74: return try word("true", .bool(true))
    case 0x66: return try word("false", .bool(false))
    case 0x6E: return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONValue.SyntaxError) -> JSONValue {
    let count = text.utf8CodeUnitCount
    guard i + count <= bytes.count else { throw fail() }
    for k in 0..<count where bytes[i + k] != text.utf8Start[k] { throw fail() }
    i += count
    return value
  }

  private mutating func object(_ depth: Int) throws(JSONValue.SyntaxError) -> JSONValue {
    i += 1
    var members: [(key: String, value: JSONValue)] = []
    skip()
    if i < bytes.count, bytes[i] == 0x7D {
      i += 1
      return .object([])
    }
    while true {
      skip()
      guard i < bytes.count, bytes[i] == 0x22 else { throw fail() }
      let key = try string()
      skip()
      guard i < bytes.count, bytes[i] == 0x3A else { throw fail() }
      i += 1
      members.append((key, try value(depth: depth + 1)))
      skip()
      guard i < bytes.count else { throw fail() }
      if bytes[i] == 0x7D {
        i += 1
        return .object(members)
      }
      guard bytes[i] == 0x2C else { throw fail() }
      i += 1
    }
  }

  private mutating func array(_ depth: Int) throws(JSONValue.SyntaxError) -> JSONValue {
    i += 1
    var items: [JSONValue] = []
    skip()
    if i < bytes.count, bytes[i] == 0x5D {
      i += 1
      return .array([])
    }
    while true {
      items.append(try value(depth: depth + 1))
      skip()
      guard i < bytes.count else { throw fail() }
      if bytes[i] == 0x5D {
        i += 1
        return .array(items)
      }
      guard bytes[i] == 0x2C else { throw fail() }
      i += 1
    }
  }

  private mutating func string() throws(JSONValue.SyntaxError) -> String {
    i += 1
    var start = i
    var out: [UInt8] = []
    while i < bytes.count {
      let b = bytes[i]
      if b == 0x22 {
        out.append(contentsOf: bytes[start..<i])
        i += 1
        return String(decoding: out, as: UTF8.self)
      }
      guard b >= 0x20 else { throw fail() }
      guard b == 0x5C else {
        i += 1
        continue
      }
      out.append(contentsOf: bytes[start..<i])
      guard i + 1 < bytes.count else { throw fail() }
      let escaped = bytes[i + 1]
      i += 2
      switch escaped {
      case 0x22, 0x5C, 0x2F: out.append(escaped)
      case 0x62: out.append(0x08)
      case 0x66: out.append(0x0C)
      case 0x6E: out.append(0x0A)
      case 0x72: out.append(0x0D)
      case 0x74: out.append(0x09)
      case 0x75: out.append(contentsOf: Array(String(try unicode()).utf8))
      default:
        i -= 1
        throw fail()
      }
      start = i
    }
    throw fail()
  }

  /// `XXXX` after `\u`, with the second half of a pair; a lone half becomes U+FFFD.
  private mutating func unicode() throws(JSONValue.SyntaxError) -> Unicode.Scalar {
    let first = try hexadecimal()
    if first >= 0xD800, first < 0xDC00, i + 1 < bytes.count, bytes[i] == 0x5C, bytes[i + 1] == 0x75 {
      let back = i
      i += 2
      let second = try hexadecimal()
      if second >= 0xDC00, second < 0xE000 {
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
      }
      i = back
    }
    return Unicode.Scalar(first) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(JSONValue.SyntaxError) -> UInt32 {
    guard i + 4 <= bytes.count else { throw fail() }
    var value: UInt32 = 0
    for _ in 0..<4 {
      let b = bytes[i]
      let digit: UInt8
      switch b {
      case 0x30...0x39: digit = b - 0x30
      case 0x41...0x46: digit = b - 0x41 + 10
      case 0x61...0x66: digit = b - 0x61 + 10
      default: throw fail()
      }
      value = value << 4 | UInt32(digit)
      i += 1
    }
    return value
  }

  private mutating func number() throws(JSONValue.SyntaxError) -> JSONValue {
    let start = i
    func isDigit() -> Bool { i < bytes.count && bytes[i] >= 0x30 && bytes[i] <= 0x39 }
    if i < bytes.count, bytes[i] == 0x2D { i += 1 }
    guard isDigit() else { throw fail() }
    if bytes[i] == 0x30 { i += 1 } else { while isDigit() { i += 1 } }
    if i < bytes.count, bytes[i] == 0x2E {
      i += 1
      guard isDigit() else { throw fail() }
      while isDigit() { i += 1 }
    }
    if i < bytes.count, bytes[i] | 0x20 == 0x65 {
      i += 1
      if i < bytes.count, bytes[i] == 0x2B || bytes[i] == 0x2D { i += 1 }
      guard isDigit() else { throw fail() }
      while isDigit() { i += 1 }
    }
    return .number(String(decoding: bytes[start..<i], as: UTF8.self))
  }
}
