package import Kirkas

/// A pattern of a word list or term: a row of elements, each with alternatives. The language is described in
/// `dictionaries/README.md`.
package struct Pattern: Equatable {
  /// One place of a pattern.
  package enum Element: Equatable {
    /// Any of these symbols.
    case symbols([Symbol])
    /// A word of a class.
    case wordClass(PatternClass)
    /// Nought to three words.
    case gap
  }
  /// What a word of the text may be.
  package struct Symbol: Hashable {
    package var kind: PatternSymbolKind
    package var text: String
  }
  /// A pattern that cannot be read.
  package struct Problem: Error, Equatable {
    package var message: String
  }

  package var elements: [Element]

  /// Reads a pattern; optional words make several.
  package static func parse(_ text: String) throws(Problem) -> [Pattern] {
    var rows: [[Element]] = [[]]
    for word in text.split(separator: " ") {
      var word = word
      let isOptional = word.count > 1 && word.first == "?"
      if isOptional { word = word.dropFirst() }
      let element = try element(String(word), in: text)
      var next = rows.map { $0 + [element] }
      if isOptional { next += rows }
      rows = next
      if rows.count > 64 { throw Problem(message: "too many optional words in “\(text)”") }
    }
    rows.removeAll { $0.isEmpty }
    guard !rows.isEmpty else { throw Problem(message: "the pattern is empty") }
    for row in rows {
      if row.first == .gap || row.last == .gap {
        throw Problem(message: "“*” stands between words, not at an end: “\(text)”")
      }
    }
    return rows.map { Pattern(elements: $0) }
  }

  private static func element(_ word: String, in text: String) throws(Problem) -> Element {
    if word == "*" { return .gap }
    if word.hasPrefix("<") {
      let name = word.dropFirst().prefix { $0 != ">" }
      guard word.hasSuffix(">"), let found = PatternClass.allCases.first(where: { $0.name == name }) else {
        let names = PatternClass.allCases.map(\.name)
        let near = NearestName.of(String(name), in: names)
        throw Problem(
          message: "no word class “\(word)” in “\(text)”; did you mean <\(near.isEmpty ? names[1] : near)>?")
      }
      return .wordClass(found)
    }
    var symbols: [Symbol] = []
    for alternative in word.split(separator: "|", omittingEmptySubsequences: true) {
      let plain = LetterCase.lower(String(alternative))
      if plain.hasPrefix("=") {
        symbols.append(Symbol(kind: .form, text: String(plain.dropFirst())))
      } else if plain.hasPrefix("-") && plain.count > 1 {
        symbols.append(Symbol(kind: .compoundTail, text: String(plain.dropFirst())))
      } else if plain.hasSuffix("-") && plain.count > 1 {
        symbols.append(Symbol(kind: .compoundHead, text: String(plain.dropLast())))
      } else {
        symbols.append(Symbol(kind: .form, text: plain))
        symbols.append(Symbol(kind: .lemma, text: plain))
      }
    }
    guard !symbols.isEmpty, symbols.allSatisfy({ !$0.text.isEmpty }) else {
      throw Problem(message: "a word is missing in “\(text)”")
    }
    return .symbols(symbols)
  }
}
