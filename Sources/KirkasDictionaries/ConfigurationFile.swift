#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
public import Kirkas

/// A configuration file `.kirkas.yml`: what holds for a folder and the files below it.
public struct ConfigurationFile: Sendable {
  /// The name that configuration files bear.
  public static let name = ".kirkas.yml"

  /// The folder of the file; patterns and paths in it start there.
  public let folder: String
  /// What holds for every file.
  public let base: Configuration
  /// The catalogues made of the user's own terms, words and rules.
  public let catalogs: [Catalog]
  /// The files that the configuration was read from, itself included; an editor watches them.
  public let files: [String]
  private let overrides:
    [(pattern: GlobPattern, audience: Audience?, regions: [Region], rules: [String: Configuration.RuleSetting])]
  private let ignored: [GlobPattern]

  /// Reads a configuration file.
  /// - Throws: a ``DictionaryProblem`` that names file, line and mend.
  public init(path: String) throws(DictionaryProblem) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DictionaryProblem(file: path, line: 0, message: "the file cannot be read")
    }
    try self.init(path: path, text: String(decoding: data, as: UTF8.self))
  }

  /// Reads the text of a configuration file that stands at `path`.
  public init(path: String, text: String) throws(DictionaryProblem) {
    let slash = path.lastIndex(of: "/")
    folder = slash.map { String(path[..<$0]) } ?? "."
    let file = try DictionaryFile(name: path, text: text)
    let fields = try file.root.fields([
      "audience", "region", "ui-language", "language", "rules", "accept", "terms", "wording", "familiar",
      "organisation", "html", "files", "ignore", "today", "voice",
    ])
    var configuration = Configuration()
    if let value = fields["audience"] { configuration.audience = try Self.audience(value) }
    for value in fields["region"]?.list() ?? [] { Self.apply(try Self.region(value), to: &configuration) }
    if let value = fields["ui-language"] { configuration.interfaceLanguage = try Self.language(value) }
    if let value = fields["language"] { configuration.language = try Self.language(value) }
    if let value = fields["today"] { configuration.today = try Self.day(value) }
    if let value = fields["voice"] {
      guard let voice = Configuration.Voice(rawValue: try value.string()) else {
        throw value.problem("“\(try value.string())” is neither we nor named")
      }
      configuration.voice = voice
    }
    if let value = fields["rules"] { configuration.rules = try Self.rules(value) }
    configuration.accepted = Set(try fields["accept"]?.strings().map { $0.lowercased() } ?? [])
    if let value = fields["html"] {
      configuration.ignoredElements = try value.fields(["ignore"])["ignore"]?.strings() ?? []
    }
    let built = try Self.catalogs(fields, folder: folder)
    catalogs = built.catalogs
    files = [path] + built.files
    configuration.familiar = try Self.concepts(fields["familiar"], catalogs)
    configuration.organisation = try Self.concepts(fields["organisation"], catalogs)
    base = configuration
    var overrides: [(GlobPattern, Audience?, [Region], [String: Configuration.RuleSetting])] = []
    for (pattern, value) in try fields["files"]?.pairs() ?? [] {
      let parts = try value.fields(["audience", "region", "rules"])
      var regions: [Region] = []
      for item in parts["region"]?.list() ?? [] { regions.append(try Self.region(item)) }
      overrides.append(
        (
          GlobPattern(pattern),
          try parts["audience"].map { value throws(DictionaryProblem) in try Self.audience(value) },
          regions, try parts["rules"].map { value throws(DictionaryProblem) in try Self.rules(value) } ?? [:]
        ))
    }
    self.overrides = overrides.map { (pattern: $0.0, audience: $0.1, regions: $0.2, rules: $0.3) }
    ignored = try fields["ignore"]?.strings().map { GlobPattern($0) } ?? []
  }

  /// The nearest configuration file from a file or folder upwards; nil when there is none.
  public static func nearest(to path: String) -> String? {
    var folder = URL(filePath: path).standardizedFileURL
    var isFolder = false
    if !FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) || !isFolder {
      folder.deleteLastPathComponent()
    }
    while true {
      let candidate = folder.appendingPathComponent(name).path
      if FileManager.default.fileExists(atPath: candidate) { return candidate }
      let parent = folder.deletingLastPathComponent()
      if parent.path == folder.path { return nil }
      folder = parent
    }
  }

  /// The configuration for a file, its `files:` sections applied in order.
  public func configuration(for path: String) -> Configuration {
    let relative = relative(path)
    var result = base
    for override in overrides where override.pattern.matches(relative) {
      if let audience = override.audience { result.audience = audience }
      for region in override.regions { Self.apply(region, to: &result) }
      result.rules.merge(override.rules) { $1 }
    }
    return result
  }

  /// Whether the configuration says that a file is not to be checked.
  public func ignores(_ path: String) -> Bool {
    guard !ignored.isEmpty else { return false }
    let relative = relative(path)
    return ignored.contains { $0.matches(relative) }
  }

  private func relative(_ path: String) -> String {
    let full = URL(filePath: path).standardizedFileURL.path
    let base = URL(filePath: folder).standardizedFileURL.path
    return full.hasPrefix(base + "/") ? String(full.dropFirst(base.count + 1)) : full
  }

  // MARK: Values

  private static func apply(_ region: Region, to configuration: inout Configuration) {
    if region.language == .swedish {
      configuration.swedishRegion = region
    } else {
      configuration.englishRegion = region
    }
  }

  private static func audience(_ value: DictionaryFile.Value) throws(DictionaryProblem) -> Audience {
    let text = try value.string()
    guard let audience = Audience(rawValue: text) else {
      throw value.problem("no audience “\(text)”; known are public, easy, expert")
    }
    return audience
  }

  private static func region(_ value: DictionaryFile.Value) throws(DictionaryProblem) -> Region {
    let text = try value.string()
    guard let region = Region(rawValue: text) else {
      throw value.problem("no region “\(text)”; known are \(Region.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return region
  }

  private static func language(_ value: DictionaryFile.Value) throws(DictionaryProblem) -> Language {
    let text = try value.string()
    guard let language = Language(tag: text) else { throw value.problem("no language “\(text)”; known are fi, sv, en") }
    return language
  }

  private static func day(_ value: DictionaryFile.Value) throws(DictionaryProblem) -> Int {
    let text = try value.string()
    guard let day = CalendarDay.parse(text) else { throw value.problem("“\(text)” is no date; write it as 2026-01-31") }
    return day
  }

  private static func rules(_ value: DictionaryFile.Value) throws(DictionaryProblem) -> [String: Configuration
    .RuleSetting]
  {
    var result: [String: Configuration.RuleSetting] = [:]
    let ids = (0..<Catalog.embedded.ruleCount).map { Catalog.embedded.rule($0).id }
    for (id, setting) in try value.pairs() {
      guard ids.contains(id) else {
        let near = NearestName.of(id, in: ids)
        throw setting.problem(
          "there is no rule “\(id)”"
            + (near.isEmpty ? "; `kirkas rules` lists them" : "; did you mean “\(near)”?"))
      }
      result[id] = try rule(setting)
    }
    return result
  }

  private static func rule(_ value: DictionaryFile.Value) throws(DictionaryProblem) -> Configuration.RuleSetting {
    if !value.isMapping {
      let text = try value.string()
      switch text {
      case "on", "true": return Configuration.RuleSetting(isEnabled: true)
      case "off", "false": return Configuration.RuleSetting(isEnabled: false)
      default:
        guard let severity = Severity(name: text) else {
          throw value.problem(
            "“\(text)” is no setting; write on, off or a severity (error, warning, information, hint)")
        }
        return Configuration.RuleSetting(isEnabled: true, severity: severity)
      }
    }
    let fields = try value.fields(["severity", "threshold", "enabled"])
    var setting = Configuration.RuleSetting(isEnabled: try fields["enabled"]?.bool() ?? true)
    if let severity = fields["severity"] { setting.severity = try RuleFile.severity(severity) }
    if let threshold = fields["threshold"] {
      let number = try threshold.number()
      guard number > 0 else { throw threshold.problem("a threshold is greater than nought") }
      setting.threshold = number
    }
    return setting
  }

  private static func concepts(
    _ value: DictionaryFile.Value?, _ catalogs: [Catalog]
  ) throws(DictionaryProblem) -> Set<String> {
    var result: Set<String> = []
    for item in value?.list() ?? [] {
      let id = try item.string()
      let all = [Catalog.embedded] + catalogs
      guard all.contains(where: { $0.conceptIndex(id) != nil }) else {
        let ids = all.flatMap { catalog in (0..<catalog.conceptCount).map { catalog.concept($0).id } }
        let near = NearestName.of(id, in: ids)
        throw item.problem(
          "there is no concept “\(id)”"
            + (near.isEmpty ? "; `kirkas word` shows the concept of a word" : "; did you mean “\(near)”?"))
      }
      result.insert(id)
    }
    return result
  }

  /// Compiles the user's own terms and words.
  private static func catalogs(
    _ fields: [String: DictionaryFile.Value], folder: String
  ) throws(DictionaryProblem) -> (catalogs: [Catalog], files: [String]) {
    var compiler = CatalogCompiler()
    compiler.knownRules = (0..<Catalog.embedded.ruleCount).map { Catalog.embedded.rule($0).id }
    var files: [String] = []
    for (key, isTerms) in [("terms", true), ("wording", false)] {
      for item in fields[key]?.list() ?? [] {
        let name = try item.string()
        let path = name.hasPrefix("/") ? name : folder + "/" + name
        guard let data = FileManager.default.contents(atPath: path) else {
          throw item.problem("the file “\(name)” cannot be read; paths start at the folder of this file")
        }
        let file = try DictionaryFile(name: path, text: String(decoding: data, as: UTF8.self))
        if isTerms { compiler.terms.append(try TermFile(file)) } else { compiler.wording.append(try WordingFile(file)) }
        files.append(path)
      }
    }
    guard !files.isEmpty else { return ([], []) }
    let bytes = try compiler.compile()
    do throws(CatalogError) {
      return ([try Catalog(bytes: bytes)], files)
    } catch {
      throw DictionaryProblem(file: folder, line: 0, message: "the own terms could not be compiled: \(error)")
    }
  }
}

/// Days of the calendar as numbers yyyymmdd.
public enum CalendarDay {
  /// The day of a text such as `2026-01-31`; nil when it is none.
  public static func parse(_ text: String) -> Int? {
    let parts = text.split(separator: "-")
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return year * 10_000 + month * 100 + day
  }
}

/// A pattern for paths: `*` within a folder, `**` across folders, `?` one character.
struct GlobPattern: Sendable {
  private let pattern: [Character]

  init(_ text: String) { pattern = Array(text.hasPrefix("./") ? String(text.dropFirst(2)) : text) }

  func matches(_ path: String) -> Bool {
    var memo: [Int: Bool] = [:]
    let characters = Array(path)
    func match(_ p: Int, _ c: Int) -> Bool {
      let key = p * (characters.count + 1) + c
      if let known = memo[key] { return known }
      var result = false
      if p == pattern.count {
        result = c == characters.count
      } else if pattern[p] == "*" {
        if p + 1 < pattern.count && pattern[p + 1] == "*" {
          // “**/” stands for whole folders, and also for nothing.
          let isFolders = p + 2 < pattern.count && pattern[p + 2] == "/"
          let canStop = !isFolders || c == 0 || characters[c - 1] == "/"
          result = (canStop && match(isFolders ? p + 3 : p + 2, c)) || (c < characters.count && match(p, c + 1))
        } else {
          result = match(p + 1, c) || (c < characters.count && characters[c] != "/" && match(p, c + 1))
        }
      } else if c < characters.count && (pattern[p] == characters[c] || (pattern[p] == "?" && characters[c] != "/")) {
        result = match(p + 1, c + 1)
      }
      memo[key] = result
      return result
    }
    return match(0, 0)
  }
}
