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
internal import KirkasDictionaries

/// `kirkas-dictionaries FOLDER OUTPUT`: compiles `dictionaries/` to the table that the binary embeds.
@main
enum Main {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      print("usage: kirkas-dictionaries DICTIONARIES OUTPUT")
      exit(2)
    }
    do {
      let bytes = try DictionaryFolder.compile(arguments[1])
      try Data(bytes).write(to: URL(filePath: arguments[2]))
      print("\(arguments[2]): \(bytes.count) bytes")
    } catch {
      print(error)
      exit(1)
    }
  }
}
