/// Writes JSON to a growing buffer; keys come out in the order in which they are written.
public struct JSONWriter {
  /// The bytes so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Makes an empty writer.
  public init() {}

  /// The text so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = false
  }

  /// Writes a key; a value must follow.
  public mutating func key(_ name: StaticString) {
    separate()
    bytes.append(0x22)
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(contentsOf: [0x22, 0x3A])
  }

  /// Writes a key that is known only at run time; a value must follow.
  public mutating func key(named name: String) {
    separate()
    quote(name)
    bytes.append(0x3A)
  }

  /// Writes an object; `body` writes keys and values.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(0x7B)
    body(&self)
    bytes.append(0x7D)
    needsComma = true
  }

  /// Writes an array; `body` writes values.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(0x5B)
    body(&self)
    bytes.append(0x5D)
    needsComma = true
  }

  /// Writes a string.
  public mutating func value(_ text: String) {
    separate()
    quote(text)
    needsComma = true
  }

  /// Writes an integer.
  public mutating func value(_ number: Int) { raw(String(number)) }

  /// Writes a number with at most two decimals; null when it is not finite.
  public mutating func value(_ number: Double) {
    guard number.isFinite else { return null() }
    guard abs(number) < 1e15 else { return raw("\(number)") }
    let hundredths = (number * 100).rounded()
    let whole = Int(hundredths)
    let sign = whole < 0 ? "-" : ""
    let (units, rest) = abs(whole).quotientAndRemainder(dividingBy: 100)
    raw(
      rest == 0
        ? "\(sign)\(units)"
        : rest % 10 == 0 ? "\(sign)\(units).\(rest / 10)" : "\(sign)\(units).\(rest < 10 ? "0" : "")\(rest)")
  }

  /// Writes true or false.
  public mutating func value(_ flag: Bool) { raw(flag ? "true" : "false") }

  /// Writes null.
  public mutating func null() { raw("null") }

  /// Writes JSON that has been made elsewhere.
  public mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    for b in text.utf8 {
      switch b {
      case 0x22: bytes.append(contentsOf: [0x5C, 0x22])
      case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
      case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
      case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
      case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
      case 0x00..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: Array("\\u00".utf8) + [digits[Int(b >> 4)], digits[Int(b & 15)]])
      default: bytes.append(b)
      }
    }
    bytes.append(0x22)
  }
}
