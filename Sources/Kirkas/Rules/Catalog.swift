internal import CKirkasData

/// Why a compiled catalogue cannot be used.
public enum CatalogError: Error, Equatable, Sendable {
  /// The bytes are no catalogue, or one of another version.
  case format
  /// The bytes end too early.
  case truncated
}

/// The kinds of symbols in the pattern automaton.
package enum PatternSymbolKind: UInt64 {
  /// An exact form, lower-cased.
  case form = 1
  /// A lemma.
  case lemma = 2
  /// The lemma of the last part of a compound.
  case compoundTail = 3
  /// The first part of a compound as it stands there.
  case compoundHead = 4
}

/// The compiled rules, word lists and term bank: read in place, nothing is parsed at start.
///
/// All numbers are little-endian 32-bit words. A *string* is an offset into the pool, where a 32-bit length precedes
/// the bytes. A *list* is an index into the list section, where a count precedes the items.
public struct Catalog: Sendable {
  package static let magic: UInt32 = 0x3143_4B4B  // “KKC1”
  package static let version: UInt32 = 1
  package static let symbolBits: UInt32 = 28

  package enum Section: Int, CaseIterable {
    case strings, lists, rules, entries, concepts, lexemes, surfaces, symbols, rootTargets, nodes, edges, terminals,
      abbreviations, familiar, notAcronyms, sources, textSets
  }

  // The bytes are static data of the binary or memory that `owner` keeps alive.
  nonisolated(unsafe) private let base: UnsafeRawPointer
  private let count: Int
  private let owner: CatalogOwner?
  private let offsets: [Int]
  private let counts: [Int]
  /// The pattern classes with which a pattern can begin.
  let rootClasses: UInt32

  /// The catalogue that the binary holds.
  public static let embedded: Catalog = {
    let table = kirkas_catalog()
    do {
      return try Catalog(UnsafeRawBufferPointer(start: table.bytes, count: table.count), owner: nil)
    } catch {
      // The tables are part of the binary: a broken one is a broken build.
      preconditionFailure("The embedded catalogue cannot be read: \(error). Run `make dictionaries` and build again.")
    }
  }()

  /// Opens a catalogue that was compiled at run time.
  public init(bytes: [UInt8]) throws(CatalogError) {
    let owner = CatalogOwner(bytes)
    try self.init(owner.buffer, owner: owner)
  }

  private init(_ bytes: UnsafeRawBufferPointer, owner: CatalogOwner?) throws(CatalogError) {
    guard bytes.count >= 16 + Section.allCases.count * 8, let base = bytes.baseAddress else { throw .truncated }
    guard base.loadUnaligned(as: UInt32.self) == Self.magic,
      base.loadUnaligned(fromByteOffset: 4, as: UInt32.self) == Self.version
    else { throw .format }
    self.base = base
    count = bytes.count
    self.owner = owner
    var offsets: [Int] = []
    var counts: [Int] = []
    for section in 0..<Section.allCases.count {
      offsets.append(Int(base.loadUnaligned(fromByteOffset: 16 + section * 8, as: UInt32.self)))
      counts.append(Int(base.loadUnaligned(fromByteOffset: 20 + section * 8, as: UInt32.self)))
      guard offsets[section] <= bytes.count else { throw .truncated }
    }
    rootClasses = base.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
    self.offsets = offsets
    self.counts = counts
  }

  /// A hash of the YAML files that the catalogue was compiled from; tells a stale table.
  public var inputHash: UInt32 { base.loadUnaligned(fromByteOffset: 12, as: UInt32.self) }

  // MARK: Raw access

  @inline(__always)
  func word(_ section: Section, _ index: Int) -> UInt32 {
    base.loadUnaligned(fromByteOffset: offsets[section.rawValue] + index * 4, as: UInt32.self)
  }

  /// Number of 32-bit words of a section.
  @inline(__always)
  func count(_ section: Section) -> Int { counts[section.rawValue] }

  func string(_ reference: UInt32) -> String {
    guard reference != 0 else { return "" }
    let at = offsets[Section.strings.rawValue] + Int(reference)
    let length = Int(base.loadUnaligned(fromByteOffset: at, as: UInt32.self))
    return String(decoding: UnsafeRawBufferPointer(start: base + at + 4, count: length), as: UTF8.self)
  }

  func list(_ reference: UInt32) -> [UInt32] {
    guard reference != 0 else { return [] }
    let length = Int(word(.lists, Int(reference)))
    return (0..<length).map { word(.lists, Int(reference) + 1 + $0) }
  }

  // MARK: The automaton

  /// The hash of a symbol: kind, language and text.
  @inline(__always)
  package static func symbolHash(_ kind: PatternSymbolKind, _ textHash: UInt64, _ language: Language) -> UInt64 {
    WordHash.finish(
      textHash &+ kind.rawValue &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(language.rawValue) &* 0xC2B2_AE3D_27D4_EB4F)
  }

  /// The symbol of a text; nil when no pattern holds it.
  func symbol(_ kind: PatternSymbolKind, _ textHash: UInt64, _ language: Language) -> UInt32? {
    let slots = count(.symbols) / 3
    guard slots > 0 else { return nil }
    let hash = Self.symbolHash(kind, textHash, language)
    let (low, high) = (UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32))
    var slot = Int(hash % UInt64(slots))
    while true {
      let symbol = word(.symbols, slot * 3 + 2)
      if symbol == 0 { return nil }
      if word(.symbols, slot * 3) == low && word(.symbols, slot * 3 + 1) == high { return symbol }
      slot = slot + 1 == slots ? 0 : slot + 1
    }
  }

  /// The node that a symbol leads to from the root; 0 for none.
  @inline(__always)
  func rootTarget(_ symbol: UInt32) -> UInt32 {
    Int(symbol) < count(.rootTargets) ? word(.rootTargets, Int(symbol)) : 0
  }

  /// Abbreviations: bits as ``AbbreviationTable`` has them.
  func abbreviations() -> [UInt64: UInt8] { pairs(.abbreviations) }

  /// A set of text hashes with a byte each, stored as three words.
  func pairs(_ section: Section) -> [UInt64: UInt8] {
    var result: [UInt64: UInt8] = [:]
    for i in 0..<count(section) / 3 {
      let hash = UInt64(word(section, i * 3)) | UInt64(word(section, i * 3 + 1)) << 32
      result[hash] = UInt8(truncatingIfNeeded: word(section, i * 3 + 2))
    }
    return result
  }

  /// Looks a text hash up in a section of sorted triples; nil when it is not there.
  func find(_ hash: UInt64, in section: Section) -> UInt32? {
    var low = 0
    var high = count(section) / 3
    while low < high {
      let middle = (low + high) / 2
      let value = UInt64(word(section, middle * 3)) | UInt64(word(section, middle * 3 + 1)) << 32
      if value == hash { return word(section, middle * 3 + 2) }
      if value < hash { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}

/// Keeps the bytes of a catalogue that was made at run time.
private final class CatalogOwner: Sendable {
  // Written once in `init`, read only afterwards.
  nonisolated(unsafe) let buffer: UnsafeRawBufferPointer

  init(_ bytes: [UInt8]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    memory.copyBytes(from: bytes)
    buffer = UnsafeRawBufferPointer(memory)
  }

  deinit { buffer.deallocate() }
}
