internal import Kirkas
internal import Yams

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
    fileprivate let node: Node
    fileprivate let file: String

    package var line: Int { node.mark?.line ?? 0 }

    package func problem(_ message: String) -> DictionaryProblem {
      DictionaryProblem(file: file, line: line, message: message)
    }

    /// The text of a scalar.
    package func string() throws(DictionaryProblem) -> String {
      guard let scalar = node.scalar else { throw problem("a text is expected here") }
      return scalar.string
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

    package var isMapping: Bool { node.mapping != nil }
    package var isSequence: Bool { node.sequence != nil }
    package var isNull: Bool { node.scalar.map { $0.string.isEmpty || $0.string == "~" || $0.string == "null" } ?? false }

    /// The items of a list; a single value counts as a list of one, nothing as an empty one.
    package func list() -> [Value] {
      if let sequence = node.sequence { return sequence.map { Value(node: $0, file: file) } }
      return isNull ? [] : [self]
    }

    package func strings() throws(DictionaryProblem) -> [String] {
      var result: [String] = []
      for item in list() { result.append(try item.string()) }
      return result
    }

    /// The pairs of a mapping in order.
    package func pairs() throws(DictionaryProblem) -> [(key: String, value: Value)] {
      guard let mapping = node.mapping else {
        if isNull { return [] }
        throw problem("names with values (`name: value`) are expected here")
      }
      return mapping.map { ($0.key.string ?? "", Value(node: $0.value, file: file)) }
    }

    /// The pairs of a mapping whose keys must all be in `known`.
    package func fields(_ known: [String]) throws(DictionaryProblem) -> [String: Value] {
      var result: [String: Value] = [:]
      guard let mapping = node.mapping else {
        if isNull { return [:] }
        throw problem("names with values (`name: value`) are expected here")
      }
      for pair in mapping {
        let key = pair.key.string ?? ""
        guard known.contains(key) else {
          let near = NearestName.of(key, in: known)
          throw DictionaryProblem(
            file: file, line: pair.key.mark?.line ?? line,
            message: "unknown key “\(key)”"
              + (near.isEmpty ? "; known are \(known.joined(separator: ", "))" : "; did you mean “\(near)”?"))
        }
        if result[key] != nil {
          throw DictionaryProblem(file: file, line: pair.key.mark?.line ?? line, message: "the key “\(key)” stands twice")
        }
        result[key] = Value(node: pair.value, file: file)
      }
      return result
    }
  }

  /// Reads a file's text.
  package init(name: String, text: String) throws(DictionaryProblem) {
    self.name = name
    do {
      guard let node = try Yams.compose(yaml: text) else {
        root = Value(node: Node("", .implicit), file: name)
        return
      }
      root = Value(node: node, file: name)
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw DictionaryProblem(file: name, line: mark.line, message: "this is no YAML: \(problem)")
      default: throw DictionaryProblem(file: name, line: 0, message: "this is no YAML: \(error)")
      }
    } catch {
      throw DictionaryProblem(file: name, line: 0, message: "this is no YAML: \(error)")
    }
  }
}
