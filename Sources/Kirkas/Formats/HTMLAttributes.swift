import CGumbo

/// The attributes of an element that the reader looks at.
struct HTMLAttributes {
  typealias Attribute = UnsafeMutablePointer<GumboAttribute>
  private let all: UnsafeBufferPointer<UnsafeMutableRawPointer?>

  init(_ node: GumboTree.Node) { all = GumboTree.attributes(node) }

  var isEmpty: Bool { all.isEmpty }

  /// The attribute of a name in lower case.
  func find(_ name: StaticString) -> Attribute? {
    for pointer in all {
      guard let attribute = pointer?.assumingMemoryBound(to: GumboAttribute.self) else { continue }
      if Self.equal(attribute.pointee.name, name) { return attribute }
    }
    return nil
  }

  func has(_ name: StaticString) -> Bool { find(name) != nil }

  /// The decoded value.
  func value(_ name: StaticString) -> String? {
    find(name).map { String(cString: $0.pointee.value) }
  }

  /// The decoded value without blanks around it; nil where it would be empty.
  func text(_ name: StaticString) -> String? {
    guard let value = value(name) else { return nil }
    let text = HTMLText.collapse(value)
    return text.isEmpty ? nil : text
  }

  /// Whether the attribute has this value, in any case.
  func has(_ name: StaticString, _ value: StaticString) -> Bool {
    guard let attribute = find(name) else { return false }
    return Self.equal(attribute.pointee.value, value, ignoringCase: true)
  }

  private static func equal(_ string: UnsafePointer<CChar>?, _ other: StaticString, ignoringCase: Bool = false) -> Bool
  {
    guard let string else { return false }
    let bytes = UnsafeRawPointer(string).assumingMemoryBound(to: UInt8.self)
    let letters = other.utf8Start
    for k in 0..<other.utf8CodeUnitCount {
      var b = bytes[k]
      if ignoringCase && b >= 0x41 && b <= 0x5A { b |= 0x20 }
      if b != letters[k] { return false }
    }
    return bytes[other.utf8CodeUnitCount] == 0
  }
}

enum HTMLText {
  /// Joins white space.
  static func collapse(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// A selector of the configuration: `.class`, `#id`, `tag`, `tag.class`, `[attribute=value]`, or a few of them joined.
struct HTMLSelector {
  private var tag: String?
  private var id: String?
  private var classes: [String] = []
  private var attributes: [(name: String, value: String?)] = []

  /// Reads a selector; nil where it is none of these forms.
  init?(_ text: String) {
    var rest = Substring(text.trimmed)
    guard !rest.isEmpty else { return nil }
    func takeName() -> String {
      let name = rest.prefix { $0 != "." && $0 != "#" && $0 != "[" }
      rest = rest.dropFirst(name.count)
      return String(name)
    }
    if let first = rest.first, first != ".", first != "#", first != "[" {
      let name = takeName()
      if name != "*" { tag = name.lowercased() }
    }
    while let first = rest.first {
      rest = rest.dropFirst()
      switch first {
      case ".": classes.append(takeName())
      case "#": id = takeName()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        let parts = inside.split(separator: "=", maxSplits: 1)
        guard let name = parts.first else { return nil }
        let value = parts.count > 1 ? String(parts[1]).trimmed.filter { $0 != "\"" && $0 != "'" } : nil
        attributes.append((String(name).trimmed.lowercased(), value))
      default: return nil
      }
    }
    if classes.contains(where: { $0.isEmpty || $0.contains(" ") }) { return nil }
  }

  func matches(_ node: GumboTree.Node, name: () -> String) -> Bool {
    if let tag, tag != name() { return false }
    guard id != nil || !classes.isEmpty || !attributes.isEmpty else { return tag != nil }
    var found: [String: String] = [:]
    for pointer in GumboTree.attributes(node) {
      guard let attribute = pointer?.assumingMemoryBound(to: GumboAttribute.self) else { continue }
      found[String(cString: attribute.pointee.name)] = String(cString: attribute.pointee.value)
    }
    if let id, found["id"] != id { return false }
    if !classes.isEmpty {
      let own = (found["class"] ?? "").split(whereSeparator: \.isWhitespace)
      for name in classes where !own.contains(Substring(name)) { return false }
    }
    for (name, value) in attributes {
      guard let own = found[name] else { return false }
      if let value, own != value { return false }
    }
    return true
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
