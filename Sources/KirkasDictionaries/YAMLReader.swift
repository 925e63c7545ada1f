internal import CYAML

/// Reads YAML 1.1 with libyaml into values that remember their lines.
///
/// The only file that calls libyaml. Anchors, aliases and several documents in a file are refused: our formats need
/// none of them, and a stray `*` in a text is better reported than obeyed.
struct YAMLReader {
  /// A value of a file.
  indirect enum Node {
    case scalar(String, isPlain: Bool, line: Int)
    case sequence([Node], line: Int)
    case mapping([(key: Node, value: Node)], line: Int)

    var line: Int {
      switch self {
      case .scalar(_, _, let line), .sequence(_, let line), .mapping(_, let line): line
      }
    }
  }

  /// What is wrong with a file, and the line.
  struct Problem: Error {
    var line: Int
    var message: String
  }

  /// The value of a text; nil for an empty one.
  static func read(_ text: String) throws(Problem) -> Node? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { throw Problem(line: 0, message: "there is no memory") }
    defer { yaml_parser_delete(&parser) }
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBufferPointer { buffer throws(Problem) -> Node? in
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      return try document(&parser)
    }
  }

  private static func document(_ parser: inout yaml_parser_t) throws(Problem) -> Node? {
    /// A collection that is being read.
    struct Open {
      var isMapping: Bool
      var line: Int
      var items: [Node] = []
      var pairs: [(key: Node, value: Node)] = []
      var key: Node?
    }
    var stack: [Open] = []
    var root: Node?
    func add(_ node: Node) throws(Problem) {
      guard let top = stack.indices.last else {
        root = node
        return
      }
      if !stack[top].isMapping {
        stack[top].items.append(node)
      } else if let key = stack[top].key {
        stack[top].pairs.append((key, node))
        stack[top].key = nil
      } else {
        stack[top].key = node
      }
    }
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else {
        let reason = parser.problem.map { String(cString: $0) } ?? "unknown"
        throw Problem(line: Int(parser.problem_mark.line) + 1, message: reason)
      }
      defer { yaml_event_delete(&event) }
      let line = Int(event.start_mark.line) + 1
      switch event.type {
      case YAML_STREAM_END_EVENT: return root
      case YAML_DOCUMENT_START_EVENT:
        if root != nil { throw Problem(line: line, message: "a second document begins here; one is enough") }
      case YAML_SCALAR_EVENT:
        let scalar = event.data.scalar
        let text = String(
          decoding: UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length)), as: UTF8.self)
        try add(.scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, line: line))
      case YAML_SEQUENCE_START_EVENT: stack.append(Open(isMapping: false, line: line))
      case YAML_MAPPING_START_EVENT: stack.append(Open(isMapping: true, line: line))
      case YAML_SEQUENCE_END_EVENT:
        let open = stack.removeLast()
        try add(.sequence(open.items, line: open.line))
      case YAML_MAPPING_END_EVENT:
        let open = stack.removeLast()
        try add(.mapping(open.pairs, line: open.line))
      case YAML_ALIAS_EVENT:
        throw Problem(line: line, message: "a text that begins with * stands in quotation marks: \"*…\"")
      default: break
      }
      // A file that nests without end is no configuration.
      if stack.count > 100 { throw Problem(line: line, message: "the lists are nested too deeply") }
    }
  }
}
