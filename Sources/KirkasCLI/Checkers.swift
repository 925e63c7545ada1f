internal import ArgumentParser
#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import Kirkas
internal import KirkasDictionaries

/// Reads days of the command line.
enum CalendarDayArgument {
  static func parse(_ text: String) -> Int? { CalendarDay.parse(text) }
}

/// Finds the configuration of each file and makes one checker for files that share it.
final class Checkers {
  private let options: TextOptions
  private let isLookedUp: Bool
  private var files: [String: ConfigurationFile] = [:]
  private var nearest: [String: String] = [:]
  private var checkers: [String: Checker] = [:]

  /// `isLookedUp` says whether the nearest `.kirkas.yml` counts when no file was named.
  init(options: TextOptions, isLookedUp: Bool) {
    self.options = options
    self.isLookedUp = isLookedUp
  }

  /// The configuration file for a path; nil when there is none.
  private func file(for path: String) throws -> ConfigurationFile? {
    var name = options.config
    if name == nil && isLookedUp {
      let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
      if let known = nearest[folder] {
        name = known.isEmpty ? nil : known
      } else {
        name = ConfigurationFile.nearest(to: path.isEmpty ? "." : path)
        nearest[folder] = name ?? ""
      }
    }
    guard let name else { return nil }
    if let file = files[name] { return file }
    do {
      let file = try ConfigurationFile(path: name)
      files[name] = file
      return file
    } catch {
      throw CommandFailure(message: "\(error)", status: 2)
    }
  }

  /// Whether the configuration leaves the file out.
  func ignores(_ path: String) throws -> Bool { try file(for: path)?.ignores(path) ?? false }

  /// The checker for a file.
  func checker(for path: String) throws -> Checker {
    let file = try file(for: path)
    var configuration = file?.configuration(for: path) ?? Configuration()
    try options.apply(to: &configuration)
    let key = "\(file?.files.first ?? "")|\(configuration)"
    if let checker = checkers[key] { return checker }
    let checker = Checker(configuration: configuration, catalogs: file?.catalogs ?? [])
    checkers[key] = checker
    return checker
  }
}

/// An end of the command with a message and a status of its own.
struct CommandFailure: Error, CustomStringConvertible {
  var message: String
  var status: Int32
  var description: String { message }
}
