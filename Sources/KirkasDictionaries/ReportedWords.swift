public import Kirkas

/// Words that readers reported as unclear: from a CSV file into an organisation's own bank.
public enum ReportedWords {
  /// A word with the number of readers who reported it.
  public struct Word: Sendable, Equatable {
    /// The word as it was reported.
    public var text: String
    /// Its language.
    public var language: Language
    /// How many readers, over all pages.
    public var count: Int
    /// The pages, each once.
    public var pages: [String]
  }

  /// Reads CSV with the columns word, language, page, count and a header line; quotation marks as RFC 4180 has them.
  /// - Throws: a ``DictionaryProblem`` with the line.
  public static func read(_ text: String, file: String) throws(DictionaryProblem) -> [Word] {
    var result: [Word] = []
    for (index, row) in rows(text).enumerated() {
      let line = index + 1
      if row.allSatisfy({ $0.isEmpty }) { continue }
      if index == 0, row.first?.lowercased() == "word" { continue }
      guard row.count >= 2, !row[0].isEmpty else {
        throw DictionaryProblem(file: file, line: line, message: "a line has the columns word, language, page, count")
      }
      guard let language = Language(tag: row[1]) else {
        throw DictionaryProblem(file: file, line: line, message: "no language “\(row[1])”; known are fi, sv, en")
      }
      var count = 1
      if row.count > 3, !row[3].isEmpty {
        guard let number = Int(row[3]), number > 0 else {
          throw DictionaryProblem(file: file, line: line, message: "“\(row[3])” is no number of readers")
        }
        count = number
      }
      let page = row.count > 2 ? row[2] : ""
      if let known = result.firstIndex(where: { $0.text == row[0] && $0.language == language }) {
        result[known].count += count
        if !page.isEmpty, !result[known].pages.contains(page) { result[known].pages.append(page) }
      } else {
        result.append(Word(text: row[0], language: language, count: count, pages: page.isEmpty ? [] : [page]))
      }
    }
    return result.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  /// The bank of the words as YAML, ready to be completed with explanations.
  public static func bank(_ words: [Word]) -> String {
    var out =
      "# Words that readers reported as unclear. Add an explanation to each, in plain words.\nfield: reported\nconcepts:\n"
    var used: Set<String> = []
    for word in words {
      var id = "reported-" + slug(word.text)
      while !used.insert(id).inserted { id += "-2" }
      out += "  - id: \(id)\n    status: draft\n    reported: \(word.count)\n"
      if !word.pages.isEmpty { out += "    note: \(quoted(word.pages.joined(separator: ", ")))\n" }
      out += "    \(word.language.code):\n      term: \(quoted(word.text))\n      explanation: \"\"\n"
    }
    return out
  }

  private static func slug(_ text: String) -> String {
    let plain = text.lowercased().map { character -> Character in
      switch character {
      case "ä", "å": "a"
      case "ö": "o"
      case "a"..."z", "0"..."9": character
      default: "-"
      }
    }
    return String(plain).split(separator: "-").joined(separator: "-")
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var characters = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    while let c = characters.popFirst() {
      if isQuoted {
        if c == "\"" {
          if characters.first == "\"" {
            characters.removeFirst()
            field.append(c)
          } else {
            isQuoted = false
          }
        } else {
          field.append(c)
        }
        continue
      }
      switch c {
      case "\"" where field.isEmpty: isQuoted = true
      case ",", ";":
        row.append(field.trimmingBlanks)
        field = ""
      case "\n", "\r\n", "\r":
        row.append(field.trimmingBlanks)
        rows.append(row)
        row = []
        field = ""
      default: field.append(c)
      }
    }
    if !field.isEmpty || !row.isEmpty {
      row.append(field.trimmingBlanks)
      rows.append(row)
    }
    return rows
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
