internal import Kirkas

/// Something wrong in a dictionary or configuration file: what, where and how to mend it.
public struct DictionaryProblem: Error, Equatable, CustomStringConvertible, Sendable {
  /// The file.
  public var file: String
  /// Line from 1; 0 when it is about the whole file.
  public var line: Int
  /// What is wrong and how to mend it.
  public var message: String

  /// `file:line: message`
  public var description: String { line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)" }

  /// Makes a problem.
  public init(file: String, line: Int, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }
}

/// A YAML file read with the lines of its parts, so that problems can name theirs.
package struct DictionaryFile {
  package let name: String
  package let root: Value

  /// A part of a file.
  package struct Value {
    fileprivate let node: YAMLReader.Node
    fileprivate let file: String

    package var line: Int { node.line }

    package func problem(_ message: String) -> DictionaryProblem {
      DictionaryProblem(file: file, line: line, message: message)
    }

    /// The text of a scalar.
    package func string() throws(DictionaryProblem) -> String {
      guard case .scalar(let text, _, _) = node else { throw problem("a text is expected here") }
      return text
    }

    package func bool() throws(DictionaryProblem) -> Bool {
      switch try string() {
      case "true", "yes", "on": return true
      case "false", "no", "off": return false
      case let other: throw problem("“\(other)” is neither true nor false")
      }
    }

    package func number() throws(DictionaryProblem) -> Double {
      let text = try string()
      guard let value = Double(text) else { throw problem("“\(text)” is no number") }
      return value
    }

    package var isMapping: Bool { if case .mapping = node { true } else { false } }
    package var isSequence: Bool { if case .sequence = node { true } else { false } }
    package var isNull: Bool {
      guard case .scalar(let text, let isPlain, _) = node else { return false }
      return isPlain && (text.isEmpty || text == "~" || text == "null")
    }

    /// The items of a list; a single value counts as a list of one, nothing as an empty one.
    package func list() -> [Value] {
      if case .sequence(let items, _) = node { return items.map { Value(node: $0, file: file) } }
      return isNull ? [] : [self]
    }

    package func strings() throws(DictionaryProblem) -> [String] {
      var result: [String] = []
      for item in list() { result.append(try item.string()) }
      return result
    }

    /// The pairs of a mapping in order.
    package func pairs() throws(DictionaryProblem) -> [(key: String, value: Value)] {
      guard case .mapping(let pairs, _) = node else {
        if isNull { return [] }
        throw problem("names with values (`name: value`) are expected here")
      }
      var result: [(key: String, value: Value)] = []
      for pair in pairs {
        result.append((try Value(node: pair.key, file: file).string(), Value(node: pair.value, file: file)))
      }
      return result
    }

    /// The pairs of a mapping whose keys must all be in `known`.
    package func fields(_ known: [String]) throws(DictionaryProblem) -> [String: Value] {
      var result: [String: Value] = [:]
      guard case .mapping(let pairs, _) = node else {
        if isNull { return [:] }
        throw problem("names with values (`name: value`) are expected here")
      }
      for pair in pairs {
        let name = Value(node: pair.key, file: file)
        let key = try name.string()
        guard known.contains(key) else {
          let near = NearestName.of(key, in: known)
          throw name.problem(
            "unknown key “\(key)”"
              + (near.isEmpty ? "; known are \(known.joined(separator: ", "))" : "; did you mean “\(near)”?"))
        }
        guard result[key] == nil else { throw name.problem("the key “\(key)” stands twice") }
        result[key] = Value(node: pair.value, file: file)
      }
      return result
    }
  }

  /// Reads a file's text.
  package init(name: String, text: String) throws(DictionaryProblem) {
    self.name = name
    do {
      let node = try YAMLReader.read(text)
      root = Value(node: node ?? .scalar("", isPlain: true, line: 0), file: name)
    } catch {
      throw DictionaryProblem(file: name, line: error.line, message: "this is no YAML: \(error.message)")
    }
  }
}
