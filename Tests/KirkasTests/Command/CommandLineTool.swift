import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The built command, as tests run it.
enum CommandLineTool {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let path = root.appendingPathComponent(".build/debug/kirkas").path

  /// Whether `swift build` has made the command beside the tests.
  static var exists: Bool { FileManager.default.isExecutableFile(atPath: path) }

  struct Result {
    var status: Int32
    var output: String
    var errors: String

    func json() throws -> [String: Any] {
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
    }
    /// The lines of the output as objects.
    func lines() throws -> [[String: Any]] {
      try output.split(separator: "\n").map {
        try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
      }
    }
  }

  /// Runs the command in English, in `folder`, with a bare environment.
  static func run(
    _ arguments: [String], input: String? = nil, folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Result {
    try run(arguments, bytes: input.map { Array($0.utf8) } ?? [], folder: folder, environment: environment)
  }

  static func run(
    _ arguments: [String], bytes: [UInt8], folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Result {
    let work = try TemporaryFolder()
    // Files instead of pipes: nobody waits for anybody.
    let names = ["in", "out", "err"].map { work.path + "/" + $0 }
    try Data(bytes).write(to: URL(fileURLWithPath: names[0]))
    for name in names.dropFirst() { try Data().write(to: URL(fileURLWithPath: name)) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder ?? work.path)
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": work.path, "LC_ALL": "en_GB.UTF-8"].merging(environment) {
      $1
    }
    process.standardInput = FileHandle(forReadingAtPath: names[0])
    process.standardOutput = FileHandle(forWritingAtPath: names[1])
    process.standardError = FileHandle(forWritingAtPath: names[2])
    try process.run()
    process.waitUntilExit()
    let texts = try names.dropFirst().map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self)
    }
    let status = process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
    return Result(status: status, output: texts[0], errors: texts[1])
  }
}

/// A folder that is gone after the test.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("kirkas-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, bytes: Array(text.utf8)) }

  @discardableResult
  func write(_ name: String, bytes: [UInt8]) throws -> String {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }
}
