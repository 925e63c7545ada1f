internal import Foundation
internal import KirkasDictionaries

/// `kirkas-dictionaries FOLDER OUTPUT`: compiles `dictionaries/` to the table that the binary embeds.
@main
enum Main {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      FileHandle.standardError.write(Data("usage: kirkas-dictionaries DICTIONARIES OUTPUT\n".utf8))
      exit(2)
    }
    do {
      let bytes = try DictionaryFolder.compile(arguments[1])
      try Data(bytes).write(to: URL(fileURLWithPath: arguments[2]))
      print("\(arguments[2]): \(bytes.count) bytes")
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }
}
