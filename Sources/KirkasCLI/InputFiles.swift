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

/// The files that a command was asked to read.
struct InputFiles {
  /// Files to read, ordered by path, each once.
  var paths: [String] = []
  /// Paths that cannot be read, with the reason and the mend.
  var failures: [(path: String, message: String)] = []
  /// Folders that hold no texts.
  var emptyFolders: [String] = []

  /// Finds the files behind arguments: files as they are, folders with all their texts below.
  static func find(_ arguments: [String], isIgnored: (String) throws -> Bool) rethrows -> InputFiles {
    var result = InputFiles()
    var seen: Set<String> = []
    let manager = FileManager.default
    for argument in arguments {
      var isFolder = false
      guard manager.fileExists(atPath: argument, isDirectory: &isFolder) else {
        result.failures.append(
          (
            argument,
            Interface.text(
              "tiedostoa tai kansiota ei ole. Tarkista nimi.", "filen eller mappen finns inte. Kontrollera namnet.",
              "there is no such file or folder. Check the name.")
          ))
        continue
      }
      if !isFolder {
        if seen.insert(argument).inserted { result.paths.append(argument) }
        continue
      }
      var found = 0
      var folders = [argument]
      while let folder = folders.popLast() {
        guard let names = try? manager.contentsOfDirectory(atPath: folder) else {
          result.failures.append(
            (
              folder,
              Interface.text(
                "kansiota ei voi lukea. Tarkista oikeudet.", "mappen kan inte läsas. Kontrollera rättigheterna.",
                "the folder cannot be read. Check the permissions.")
            ))
          continue
        }
        for name in names where !name.hasPrefix(".") {
          let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
          var isFolder = false
          guard manager.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
          if isFolder {
            // A link to a folder may lead in a circle.
            if (try? manager.destinationOfSymbolicLink(atPath: path)) == nil, try !isIgnored(path + "/") {
              folders.append(path)
            }
          } else if DocumentFormat.isText(path: name) {
            found += 1
            if try !isIgnored(path), seen.insert(path).inserted { result.paths.append(path) }
          }
        }
      }
      if found == 0 { result.emptyFolders.append(argument) }
    }
    result.paths.sort()
    return result
  }

  /// Reads a file whole.
  static func read(_ path: String) -> Result<[UInt8], CommandFailure> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      return .failure(
        CommandFailure(
          message: Interface.text(
            "tiedostoa ei voi lukea (\(reason)). Tarkista oikeudet.",
            "filen kan inte läsas (\(reason)). Kontrollera rättigheterna.",
            "the file cannot be read (\(reason)). Check the permissions."), status: 3))
    }
    defer { close(descriptor) }
    return read(descriptor)
  }

  /// Reads a descriptor to its end.
  static func read(_ descriptor: Int32) -> Result<[UInt8], CommandFailure> {
    var information = stat()
    let size = fstat(descriptor, &information) == 0 && information.st_size > 0 ? Int(information.st_size) + 1 : 1 << 16
    var bytes = [UInt8](repeating: 0, count: size)
    var count = 0
    while true {
      if count == bytes.count { bytes.append(contentsOf: [UInt8](repeating: 0, count: bytes.count)) }
      let got = bytes.withUnsafeMutableBytes { System.read(descriptor, $0.baseAddress! + count, $0.count - count) }
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        let reason = String(cString: strerror(errno))
        return .failure(
          CommandFailure(
            message: Interface.text(
              "lukeminen ei onnistu (\(reason)).", "läsningen lyckas inte (\(reason)).", "reading failed (\(reason))."),
            status: 3))
      }
      count += got
    }
    bytes.removeLast(bytes.count - count)
    return .success(bytes)
  }

  /// Why bytes that are no text were not checked.
  static func message(_ error: SourceError) -> String {
    switch error {
    case .binary(let kind):
      let name = kind.map { " (\($0))" } ?? ""
      return Interface.text(
        "tiedosto ei ole tekstiä\(name). Tallenna se tekstinä, Markdownina tai HTML:nä.",
        "filen är ingen text\(name). Spara den som text, Markdown eller HTML.",
        "the file is no text\(name). Save it as text, Markdown or HTML.")
    }
  }
}
