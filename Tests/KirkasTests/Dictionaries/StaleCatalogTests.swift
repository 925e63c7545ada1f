import Foundation
import Kirkas
import KirkasDictionaries
import Testing

/// The embedded catalogue is made of the dictionaries as they stand.
@Suite struct StaleCatalogTests {
  static let dictionaries = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("dictionaries").path

  @Test func catalogIsFresh() throws {
    let hash = try DictionaryFolder.inputHash(Self.dictionaries)
    #expect(Catalog.embedded.inputHash == hash, "dictionaries/ has changed: run `make dictionaries`")
  }
}
