package import Kirkas

/// A rule file: `dictionaries/rules/RULE.yml`.
package struct RuleFile {
  package struct Example: Equatable {
    package var language: Language
    package var format: String
    /// Empty for a text that must stay silent.
    package var bad: String
    package var better: String
  }
  package var id: String
  package var dimension: Dimension
  package var severity: Severity
  package var scope: RuleScope
  package var isOff: Bool
  package var isEasyOnly: Bool
  package var legal: String
  package var sources: [String]
  package var yieldsTo: [String]
  package var title: Localized
  package var reason: Localized
  package var messages: [(variant: String, text: Localized)]
  package var languages: [Language]
  package var thresholds: [(language: Language, name: String, value: Double)]
  package var examples: [Example]

  package init(_ file: DictionaryFile) throws(DictionaryProblem) {
    let fields = try file.root.fields([
      "id", "dimension", "severity", "scope", "off", "easy-only", "legal", "sources", "yields-to", "title", "message",
      "messages", "reason", "languages",
    ])
    func required(_ key: String) throws(DictionaryProblem) -> DictionaryFile.Value {
      guard let value = fields[key] else {
        throw DictionaryProblem(file: file.name, line: 0, message: "the key “\(key)” is missing")
      }
      return value
    }
    id = try required("id").string()
    let dimensionName = try required("dimension")
    let dimensionText = try dimensionName.string()
    guard let dimension = Dimension.allCases.first(where: { $0.name == dimensionText }) else {
      throw dimensionName.problem(
        "no dimension “\(dimensionText)”; known are \(Dimension.allCases.map(\.name).joined(separator: ", "))")
    }
    self.dimension = dimension
    severity = try Self.severity(try required("severity"))
    let scopeText = try fields["scope"]?.string() ?? "block"
    guard scopeText == "block" || scopeText == "document" else {
      throw try required("scope").problem("“\(scopeText)” is neither block nor document")
    }
    scope = scopeText == "document" ? .document : .block
    isOff = try fields["off"]?.bool() ?? false
    isEasyOnly = try fields["easy-only"]?.bool() ?? false
    legal = try fields["legal"]?.string() ?? ""
    sources = try fields["sources"]?.strings() ?? []
    yieldsTo = try fields["yields-to"]?.strings() ?? []
    title = try Self.localized(try required("title"))
    reason = try Self.localized(try required("reason"))
    messages = [("", try Self.localized(try required("message")))]
    if let variants = fields["messages"] {
      for (key, value) in try variants.pairs() { messages.append((key, try Self.localized(value))) }
    }
    languages = []
    thresholds = []
    examples = []
    for (key, value) in try required("languages").pairs() {
      guard let language = Language(tag: key) else { throw value.problem("no language “\(key)”; known are fi, sv, en") }
      languages.append(language)
      let parts = try value.fields(["thresholds", "examples", "accepted", "words"])
      if let limits = parts["thresholds"] {
        for (name, limit) in try limits.pairs() { thresholds.append((language, name, try limit.number())) }
      }
      for item in parts["examples"]?.list() ?? [] {
        let pair = try item.fields(["bad", "better", "format"])
        guard let bad = pair["bad"], let better = pair["better"] else {
          throw item.problem("an example has “bad” and “better”")
        }
        examples.append(
          Example(
            language: language, format: try pair["format"]?.string() ?? "plain", bad: try bad.string(),
            better: try better.string()))
      }
      for item in parts["accepted"]?.list() ?? [] {
        if item.isMapping {
          let pair = try item.fields(["text", "format"])
          guard let text = pair["text"] else { throw item.problem("the key “text” is missing") }
          examples.append(
            Example(
              language: language, format: try pair["format"]?.string() ?? "plain", bad: "", better: try text.string()))
        } else {
          examples.append(Example(language: language, format: "plain", bad: "", better: try item.string()))
        }
      }
    }
  }

  static func severity(_ value: DictionaryFile.Value) throws(DictionaryProblem) -> Severity {
    let text = try value.string()
    guard let severity = Severity(name: text) else {
      throw value.problem("no severity “\(text)”; known are error, warning, information, hint")
    }
    return severity
  }

  static func localized(_ value: DictionaryFile.Value) throws(DictionaryProblem) -> Localized {
    let fields = try value.fields(["fi", "sv", "en"])
    guard let fi = fields["fi"], let sv = fields["sv"], let en = fields["en"] else {
      throw value.problem("the text is needed in fi, sv and en")
    }
    return Localized(fi: try fi.string(), sv: try sv.string(), en: try en.string())
  }
}

/// A word list: `dictionaries/wording/RULE.LANGUAGE.yml`.
package struct WordingFile {
  package struct Entry {
    package var patterns: [Pattern]
    package var exceptions: [Pattern]
    package var partOfSpeech: EntryPartOfSpeech
    package var replacements: [String]
    package var isSafe: Bool
    package var mayOmit: Bool
    package var advice: String
    package var severity: Severity?
    package var region: Region?
    package var isEasyOnly: Bool
    package var source: String
    package var reason: String
    package var examples: [RuleFile.Example]
    package var line: Int
    /// The first pattern as it was written.
    package var name: String
  }
  package var rule: String
  package var language: Language
  package var entries: [Entry]

  package init(_ file: DictionaryFile) throws(DictionaryProblem) {
    let fields = try file.root.fields(["rule", "language", "source", "region", "entries"])
    guard let rule = fields["rule"], let languageValue = fields["language"] else {
      throw DictionaryProblem(file: file.name, line: 0, message: "a word list names its “rule” and “language”")
    }
    self.rule = try rule.string()
    let code = try languageValue.string()
    guard let language = Language(tag: code) else {
      throw languageValue.problem("no language “\(code)”; known are fi, sv, en")
    }
    self.language = language
    let source = try fields["source"]?.string() ?? ""
    let region = try fields["region"].map { value throws(DictionaryProblem) in try Self.region(value) }
    entries = []
    for item in fields["entries"]?.list() ?? [] {
      entries.append(try Self.entry(item, language, source, region))
    }
  }

  private static func region(_ value: DictionaryFile.Value) throws(DictionaryProblem) -> Region {
    let text = try value.string()
    guard let region = Region(rawValue: text) else {
      throw value.problem("no region “\(text)”; known are \(Region.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return region
  }

  private static func patterns(_ value: DictionaryFile.Value) throws(DictionaryProblem) -> [Pattern] {
    var result: [Pattern] = []
    for item in value.list() {
      do throws(Pattern.Problem) {
        let text: String
        do { text = try item.string() } catch { throw Pattern.Problem(message: error.message) }
        result += try Pattern.parse(text)
      } catch {
        throw item.problem(error.message)
      }
    }
    return result
  }

  private static func entry(
    _ item: DictionaryFile.Value, _ language: Language, _ source: String, _ fileRegion: Region?
  ) throws(DictionaryProblem) -> Entry {
    let fields = try item.fields([
      "match", "pos", "replace", "safe", "omit", "advice", "except", "severity", "region", "audience", "source",
      "reason", "example", "accepted", "note",
    ])
    guard let match = fields["match"] else { throw item.problem("the key “match” is missing") }
    guard let pos = fields["pos"] else { throw item.problem("the key “pos” is missing") }
    let posText = try pos.string()
    guard let part = EntryPartOfSpeech.allCases.first(where: { $0.name == posText && $0 != .any }) else {
      let names = EntryPartOfSpeech.allCases.dropFirst().map(\.name)
      throw pos.problem("no part of speech “\(posText)”; known are \(names.joined(separator: ", "))")
    }
    var entry = Entry(
      patterns: try patterns(match), exceptions: [], partOfSpeech: part,
      replacements: try fields["replace"]?.strings().filter { !$0.isEmpty } ?? [],
      isSafe: try fields["safe"]?.bool() ?? false, mayOmit: try fields["omit"]?.bool() ?? false,
      advice: try fields["advice"]?.string() ?? "",
      severity: try fields["severity"].map { value throws(DictionaryProblem) in try RuleFile.severity(value) },
      region: try fields["region"].map { value throws(DictionaryProblem) in try region(value) } ?? fileRegion,
      isEasyOnly: try fields["audience"]?.string() == "easy", source: try fields["source"]?.string() ?? source,
      reason: try fields["reason"]?.string() ?? "", examples: [], line: item.line,
      name: try match.list().first?.string() ?? "")
    if let exceptions = fields["except"] { entry.exceptions = try patterns(exceptions) }
    for example in fields["example"]?.list() ?? [] {
      let pair = try example.fields(["bad", "better", "format"])
      guard let bad = pair["bad"], let better = pair["better"] else {
        throw example.problem("an example has “bad” and “better”")
      }
      entry.examples.append(
        RuleFile.Example(
          language: language, format: try pair["format"]?.string() ?? "plain", bad: try bad.string(),
          better: try better.string()))
    }
    for text in try fields["accepted"]?.strings() ?? [] {
      entry.examples.append(RuleFile.Example(language: language, format: "plain", bad: "", better: text))
    }
    guard !entry.replacements.isEmpty || !entry.advice.isEmpty || entry.mayOmit else {
      throw item.problem("an entry needs “replace”, “advice” or “omit”: what is the writer to do?")
    }
    return entry
  }
}
