#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
internal import Kirkas

/// Reads the folder `dictionaries/` and compiles it.
public enum DictionaryFolder {
  /// Compiles the dictionaries below `path` to the bytes of a catalogue.
  /// - Throws: a ``DictionaryProblem`` that names file and line.
  public static func compile(_ path: String) throws(DictionaryProblem) -> [UInt8] {
    var compiler = CatalogCompiler()
    compiler.inputHash = try inputHash(path)
    for name in try files(path + "/rules", "yml") {
      let file = try DictionaryFile(name: name, text: try text(name))
      if name.hasSuffix("/sources.yml") {
        for item in file.root.list() {
          let fields = try item.fields(["id", "name", "address", "note", "licence"])
          guard let id = fields["id"], let title = fields["name"] else {
            throw item.problem("a source has “id” and “name”")
          }
          compiler.sources.append((try id.string(), try title.string(), try fields["address"]?.string() ?? ""))
        }
      } else {
        compiler.rules.append(try RuleFile(file))
      }
    }
    for name in try files(path + "/wording", "yml") {
      compiler.wording.append(try WordingFile(try DictionaryFile(name: name, text: try text(name))))
    }
    for name in try files(path + "/terms", "yml") {
      compiler.terms.append(try TermFile(try DictionaryFile(name: name, text: try text(name))))
    }
    for row in try rows(path + "/lexicon/abbreviations.tsv") where row.count >= 2 {
      guard let language = Language(tag: row[0]) else { continue }
      let kind = row.count > 2 ? row[2] : ""
      compiler.abbreviations.append((language, row[1], kind == "end", kind == "number"))
    }
    for language in Language.allCases {
      for row in try rows(path + "/lexicon/familiar.\(language.code).txt") {
        compiler.familiar.append((language, row[0]))
      }
    }
    compiler.notAcronyms = try rows(path + "/lexicon/not-acronyms.tsv").map { $0[0] }
    return try compiler.compile()
  }

  /// A hash of everything that ``compile(_:)`` reads, and of the format's version: tells a stale catalogue.
  public static func inputHash(_ path: String) throws(DictionaryProblem) -> UInt32 {
    var hash = WordHash.start
    func add(_ text: String) { for b in text.utf8 { hash = WordHash.add(b, to: hash) } }
    add("format \(Catalog.version) \(CatalogCompiler.version)")
    var names: [String] = []
    for folder in ["rules", "wording", "terms"] { names += try files("\(path)/\(folder)", "yml") }
    names.append(path + "/lexicon/abbreviations.tsv")
    names += Language.allCases.map { path + "/lexicon/familiar.\($0.code).txt" }
    names.append(path + "/lexicon/not-acronyms.tsv")
    for name in names {
      add(String(name.dropFirst(path.count)))
      add(try text(name))
    }
    return UInt32(truncatingIfNeeded: WordHash.finish(hash))
  }

  private static func files(_ folder: String, _ ending: String) throws(DictionaryProblem) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix("." + ending) }.sorted()
        .map { folder + "/" + $0 }
    } catch {
      throw DictionaryProblem(file: folder, line: 0, message: "the folder cannot be read")
    }
  }

  private static func text(_ name: String) throws(DictionaryProblem) -> String {
    guard let data = FileManager.default.contents(atPath: name) else {
      throw DictionaryProblem(file: name, line: 0, message: "the file cannot be read")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The rows of a tab-separated file without comments (`#`).
  private static func rows(_ name: String) throws(DictionaryProblem) -> [[String]] {
    try text(name).split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }
}

extension CatalogCompiler {
  /// Raised when the compiler makes something else of the same files.
  static let version = 1
}
