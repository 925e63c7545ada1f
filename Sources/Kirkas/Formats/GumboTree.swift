import CGumbo

/// The tree that gumbo makes of a piece of HTML.
///
/// This is the only file that calls gumbo's parser. Nodes point into `bytes`, which must outlive the tree.
struct GumboTree: ~Copyable {
  typealias Node = UnsafeMutablePointer<GumboInternalNode>

  private let output: UnsafeMutablePointer<GumboOutput>
  private let base: UnsafePointer<CChar>
  private let count: Int
  private var options: GumboOptions

  /// Parses bytes that ``HTMLGuard`` has gone over: elements are nested at most as deep as it allows.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return nil }
    var options = kGumboDefaultOptions
    options.max_errors = 0
    let base = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
    guard let parsed = gumbo_parse_with_options(&options, base, bytes.count) else { return nil }
    self.options = options
    self.base = base
    count = bytes.count
    output = parsed
  }

  deinit {
    // Recursive per level of nesting, which the guard bounds.
    var options = options
    gumbo_destroy_output(&options, output)
  }

  /// The `<html>` element, which is there in every tree.
  var root: Node { output.pointee.root }

  /// Whether the source has a doctype.
  var hasDoctype: Bool { output.pointee.document.pointee.v.document.has_doctype }

  /// Whether the source has an `<html>` tag.
  var hasRootTag: Bool { root.pointee.v.element.original_tag.length > 0 }

  /// A piece of the source as offsets; nil when it lies elsewhere.
  func range(_ piece: GumboStringPiece) -> Range<Int>? {
    guard let data = piece.data else { return nil }
    let start = Int(bitPattern: data) - Int(bitPattern: base)
    guard start >= 0, start <= count else { return nil }
    return start..<min(count, start + piece.length)
  }

  static func children(_ node: Node) -> UnsafeBufferPointer<UnsafeMutableRawPointer?> {
    guard node.pointee.type == GUMBO_NODE_ELEMENT || node.pointee.type == GUMBO_NODE_TEMPLATE else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let vector = node.pointee.v.element.children
    return UnsafeBufferPointer(start: vector.data, count: vector.data == nil ? 0 : Int(vector.length))
  }

  static func node(_ pointer: UnsafeMutableRawPointer?) -> Node? {
    pointer?.assumingMemoryBound(to: GumboInternalNode.self)
  }

  static func attributes(_ node: Node) -> UnsafeBufferPointer<UnsafeMutableRawPointer?> {
    let vector = node.pointee.v.element.attributes
    return UnsafeBufferPointer(start: vector.data, count: vector.data == nil ? 0 : Int(vector.length))
  }

  /// The tag of a name in any case; `GUMBO_TAG_UNKNOWN` for names that HTML does not have.
  static func tag(_ name: UnsafeBufferPointer<UInt8>) -> GumboTag {
    guard let start = name.baseAddress, name.count <= 20 else { return GUMBO_TAG_UNKNOWN }
    return gumbo_tagn_enum(
      UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), UInt32(name.count))
  }

  /// What the character reference `&name;` stands for; nil when there is none of that name.
  static func text(ofReference name: String) -> String? {
    let source = Array("&\(name);".utf8)
    return source.withUnsafeBufferPointer { bytes -> String? in
      guard let tree = GumboTree(bytes) else { return nil }
      for pointer in children(tree.root) {
        guard let body = node(pointer), body.pointee.type == GUMBO_NODE_ELEMENT,
          body.pointee.v.element.tag == GUMBO_TAG_BODY,
          let text = children(body).first.flatMap({ node($0) }), text.pointee.type == GUMBO_NODE_TEXT
        else { continue }
        let decoded = String(cString: text.pointee.v.text.text)
        // A name that is not known, or only begins like one, keeps its semicolon.
        return name == "semi" ? ";" : decoded.hasSuffix(";") ? nil : decoded
      }
      // White space (`&Tab;`, `&NewLine;`) is left out of the tree.
      return name == "Tab" || name == "NewLine" ? " " : nil
    }
  }
}
