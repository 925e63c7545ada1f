package import Kirkas

/// A file of the term bank: `dictionaries/terms/FIELD.yml`.
package struct TermFile {
  package struct Lexeme {
    package var term: String
    package var synonyms: [String]
    package var acronyms: [String]
    package var partOfSpeech: String
    package var isPlural: Bool
    package var explanation: String
    package var sentence: String
    package var easier: String
  }
  package struct Concept {
    package var id: String
    package var aliases: [String]
    package var kind: ConceptKind
    package var familiar: [Audience]
    package var validFrom: Int
    package var validTo: Int
    package var replacedBy: String
    package var law: String
    package var source: String
    package var reported: Int
    package var lexemes: [Language: Lexeme]
    package var sweden: Lexeme?
    package var line: Int
  }
  package var name: String
  package var field: String
  package var concepts: [Concept]

  package init(_ file: DictionaryFile) throws(DictionaryProblem) {
    name = file.name
    let fields = try file.root.fields(["field", "concepts", "source"])
    field = try fields["field"]?.string() ?? ""
    let source = try fields["source"]?.string() ?? ""
    concepts = []
    var seen: Set<String> = []
    for item in fields["concepts"]?.list() ?? [] {
      let concept = try Self.concept(item, source)
      guard seen.insert(concept.id).inserted else { throw item.problem("the concept “\(concept.id)” stands twice") }
      concepts.append(concept)
    }
  }

  private static func concept(_ item: DictionaryFile.Value, _ source: String) throws(DictionaryProblem) -> Concept {
    let fields = try item.fields([
      "id", "aliases", "kind", "status", "familiar", "source", "law", "valid-from", "valid-to", "replaced-by", "fi",
      "sv", "en", "reported", "note",
    ])
    guard let id = fields["id"] else { throw item.problem("the key “id” is missing") }
    var concept = Concept(
      id: try id.string(), aliases: try fields["aliases"]?.strings() ?? [], kind: .term, familiar: [],
      validFrom: try date(fields["valid-from"]), validTo: try date(fields["valid-to"]),
      replacedBy: try fields["replaced-by"]?.strings().joined(separator: " ") ?? "",
      law: try fields["law"]?.string() ?? "", source: try fields["source"]?.string() ?? source,
      reported: Int(try fields["reported"]?.number() ?? 0), lexemes: [:], sweden: nil, line: item.line)
    if let kind = fields["kind"] {
      switch try kind.string() {
      case "term": concept.kind = .term
      case "organisation": concept.kind = .organisation
      case "law": concept.kind = .law
      case let other: throw kind.problem("no kind “\(other)”; known are term, organisation, law")
      }
    }
    for name in try fields["familiar"]?.strings() ?? [] {
      guard let audience = Audience(rawValue: name) else {
        throw fields["familiar"]!.problem("no audience “\(name)”; known are public, easy, expert")
      }
      concept.familiar.append(audience)
    }
    for (key, language) in [("fi", Language.finnish), ("sv", .swedish), ("en", .english)] {
      guard let value = fields[key] else { continue }
      let (lexeme, sweden) = try Self.lexeme(value, isSweden: false)
      concept.lexemes[language] = lexeme
      if let sweden { concept.sweden = sweden }
    }
    guard !concept.lexemes.isEmpty else { throw item.problem("a concept has a name in fi, sv or en") }
    return concept
  }

  private static func lexeme(
    _ value: DictionaryFile.Value, isSweden: Bool
  ) throws(DictionaryProblem) -> (Lexeme, Lexeme?) {
    let fields = try value.fields([
      "term", "synonyms", "acronym", "pos", "number", "explanation", "sentence", "easier", "sweden", "note",
    ])
    guard let term = fields["term"] else { throw value.problem("the key “term” is missing") }
    let partText = try fields["pos"]?.string() ?? "noun"
    guard ["noun", "adjective", "verb", "phrase", "adverb"].contains(partText) else {
      throw fields["pos"]!.problem("no part of speech “\(partText)”; known are noun, adjective, verb")
    }
    let lexeme = Lexeme(
      term: try term.string(), synonyms: try fields["synonyms"]?.strings() ?? [],
      acronyms: try fields["acronym"]?.strings() ?? [], partOfSpeech: partText,
      isPlural: try fields["number"]?.string() == "plural", explanation: try fields["explanation"]?.string() ?? "",
      sentence: try fields["sentence"]?.string() ?? "", easier: try fields["easier"]?.string() ?? "")
    var sweden: Lexeme?
    if let other = fields["sweden"], !isSweden {
      sweden =
        other.isMapping
        ? try Self.lexeme(other, isSweden: true).0
        : Lexeme(
          term: try other.string(), synonyms: [], acronyms: [], partOfSpeech: partText, isPlural: lexeme.isPlural,
          explanation: "", sentence: "", easier: "")
    }
    return (lexeme, sweden)
  }

  /// A date as yyyymmdd.
  private static func date(_ value: DictionaryFile.Value?) throws(DictionaryProblem) -> Int {
    guard let value else { return 0 }
    let text = try value.string()
    let parts = text.split(separator: "-").compactMap { Int($0) }
    if parts.count == 3, parts[0] > 1000 { return parts[0] * 10_000 + parts[1] * 100 + parts[2] }
    if parts.count == 1, parts[0] > 1000, parts[0] < 3000 { return parts[0] * 10_000 + 101 }
    throw value.problem("“\(text)” is no date; write it as 2026-01-31")
  }
}
