/// Why the bytes of a tagger were refused.
package enum TaggerModelError: Error, Equatable, Sendable {
  /// Shorter than the header, or than the length the header states.
  case truncated(expected: Int, actual: Int)
  /// The bytes do not begin with `KTG1`.
  case notATagger
  /// Written by a trainer of another format version.
  case version(UInt32)
  /// A table is smaller or larger than the format allows.
  case table(String)
}

/// The weights of a language's tagger, read in place from a `KTG1` file.
///
/// | bytes | what |
/// |---|---|
/// | 0–3 | `KTG1` |
/// | 4–31 | seven little-endian 32-bit numbers: version, language (1 fi, 2 sv, 3 en), bits of the tag table, bits of the reading table, bits of the word table, size of the file, 0 |
/// | then | the tag table: 2^bits signed bytes, a weight for each feature and part of speech |
/// | then | the reading table: 2^bits signed bytes, a weight for each feature and reading, and for each feature of passives |
/// | then | the word table: 2^bits pairs of 32-bit numbers, the high half of a word's hash (0: empty) and the parts of speech it may have, a bit each; open addressing from the low bits of the hash |
///
/// The bytes must stay in place, unchanged, as long as the model is in use; bytes embedded in the binary always do.
package struct TaggerModel: @unchecked Sendable {  // The bytes are never written.
  /// Weights of features and parts of speech.
  let tagWeights: UnsafePointer<Int8>
  /// What a feature's hash is shifted by to make its place in the tag table.
  let tagShift: UInt32
  /// Weights of features and readings.
  let readingWeights: UnsafePointer<Int8>
  /// What a hash is shifted by to make its place in the reading table.
  let readingShift: UInt32
  private let words: UnsafeRawPointer
  private let wordMask: Int

  static let version: UInt32 = 1
  static let headerSize = 32

  /// Opens a model over bytes that stay in place. `isTrusted` skips the check of the word table, which costs a pass
  /// over it: right for bytes that are part of the binary.
  package init(bytes: UnsafeRawBufferPointer, isTrusted: Bool = false) throws(TaggerModelError) {
    guard bytes.count >= Self.headerSize, let base = bytes.baseAddress else {
      throw .truncated(expected: Self.headerSize, actual: bytes.count)
    }
    func field(_ index: Int) -> UInt32 {
      UInt32(littleEndian: base.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
    }
    guard field(0) == 0x3147_544B else { throw .notATagger }
    guard field(1) == Self.version else { throw .version(field(1)) }
    guard (6...24).contains(field(3)) else { throw .table("tags") }
    guard (6...24).contains(field(4)) else { throw .table("readings") }
    guard (1...24).contains(field(5)) else { throw .table("words") }
    let tagSize = 1 << Int(field(3))
    let readingSize = 1 << Int(field(4))
    let wordCount = 1 << Int(field(5))
    let size = Self.headerSize + tagSize + readingSize + 8 * wordCount
    guard Int(field(6)) == size, bytes.count >= size else { throw .truncated(expected: size, actual: bytes.count) }
    tagWeights = (base + Self.headerSize).assumingMemoryBound(to: Int8.self)
    tagShift = 32 - field(3)
    readingWeights = (base + Self.headerSize + tagSize).assumingMemoryBound(to: Int8.self)
    readingShift = 32 - field(4)
    words = base + Self.headerSize + tagSize + readingSize
    wordMask = wordCount - 1
    guard !isTrusted else { return }
    // A look-up ends at an empty place.
    for slot in 0..<wordCount where words.loadUnaligned(fromByteOffset: 8 * slot, as: UInt32.self) == 0 { return }
    throw .table("words")
  }

  /// The parts of speech that a word may have, a bit each, by the hash of its lower-cased form; nil for words of which
  /// the lexicon knows best.
  @inline(__always) package func partsOfSpeech(_ textHash: UInt64) -> UInt32? {
    let key = Self.wordKey(textHash)
    var slot = Int(truncatingIfNeeded: textHash) & wordMask
    while true {
      let found = UInt32(littleEndian: words.loadUnaligned(fromByteOffset: 8 * slot, as: UInt32.self))
      if found == 0 { return nil }
      if found == key {
        return UInt32(littleEndian: words.loadUnaligned(fromByteOffset: 8 * slot + 4, as: UInt32.self))
      }
      slot = (slot + 1) & wordMask
    }
  }

  private static func wordKey(_ textHash: UInt64) -> UInt32 { max(1, UInt32(truncatingIfNeeded: textHash >> 32)) }

  /// Writes a model.
  package static func encode(
    language: Language, tagWeights: [Int8], readingWeights: [Int8], words: [(textHash: UInt64, partsOfSpeech: UInt32)]
  ) -> [UInt8] {
    var wordBits = 4
    while 1 << wordBits < words.count * 2 { wordBits += 1 }
    var table = [UInt32](repeating: 0, count: 2 << wordBits)
    for word in words.sorted(by: { $0.textHash < $1.textHash }) {
      var slot = Int(truncatingIfNeeded: word.textHash) & (1 << wordBits - 1)
      while table[2 * slot] != 0 { slot = (slot + 1) & (1 << wordBits - 1) }
      table[2 * slot] = wordKey(word.textHash)
      table[2 * slot + 1] = word.partsOfSpeech
    }
    let size = headerSize + tagWeights.count + readingWeights.count + 4 * table.count
    var out: [UInt8] = []
    out.reserveCapacity(size)
    func put(_ value: UInt32) { for shift in [0, 8, 16, 24] as [UInt32] { out.append(UInt8(value >> shift & 0xFF)) } }
    put(0x3147_544B)
    put(version)
    put(UInt32(language.rawValue))
    put(UInt32(tagWeights.count.trailingZeroBitCount))
    put(UInt32(readingWeights.count.trailingZeroBitCount))
    put(UInt32(wordBits))
    put(UInt32(size))
    put(0)
    for weight in tagWeights { out.append(UInt8(bitPattern: weight)) }
    for weight in readingWeights { out.append(UInt8(bitPattern: weight)) }
    for value in table { put(value) }
    return out
  }
}
