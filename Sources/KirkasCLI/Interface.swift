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

/// The language and the streams of the command itself.
enum Interface {
  /// The language of help and errors: what was asked for, else the locale's, else English.
  nonisolated(unsafe) private(set) static var language: Language = fromLocale()

  /// Sets the language that the user asked for; called once, before any thread starts.
  static func use(_ language: Language) { self.language = language }

  private static func fromLocale() -> Language {
    // `--ui-language` counts for help too, which is made before options are read.
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument == "--ui-language", index + 1 < arguments.count, let language = Language(tag: arguments[index + 1]) {
        return language
      }
      if argument.hasPrefix("--ui-language="), let language = Language(tag: String(argument.dropFirst(14))) {
        return language
      }
    }
    let environment = ProcessInfo.processInfo.environment
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environment[name], !value.isEmpty { return Language(tag: value) ?? .english }
    }
    return .english
  }

  /// The version of a text in the language of the interface.
  static func text(_ fi: String, _ sv: String, _ en: String) -> String {
    switch language {
    case .finnish: fi
    case .swedish: sv
    case .english: en
    }
  }

  /// Whether standard error is a terminal.
  static let isErrorTerminal = isatty(STDERR_FILENO) == 1

  /// Whether standard output is a terminal and colour is not refused.
  static let hasColour =
    isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

  /// Writes bytes to standard output; a closed pipe ends the process quietly.
  static func write(_ bytes: [UInt8]) {
    var offset = 0
    bytes.withUnsafeBytes { buffer in
      while offset < buffer.count {
        let written = System.write(STDOUT_FILENO, buffer.baseAddress! + offset, buffer.count - offset)
        if written < 0 {
          if errno == EINTR { continue }
          System.exit(errno == EPIPE ? 0 : 3)
        }
        offset += written
      }
    }
  }

  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes a line to standard error.
  static func complain(_ text: String) { progress(text + "\n") }

  /// Writes to standard error as it stands.
  static func progress(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { System.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
