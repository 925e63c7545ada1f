/// Why the bytes of a lexicon were refused.
public enum LexiconError: Error, Equatable, Sendable {
  /// Shorter than the header, or than the length the header states.
  case truncated(expected: Int, actual: Int)
  /// The bytes do not begin with `KLX1`.
  case notALexicon
  /// Written by a builder of another format version.
  case version(UInt32)
  /// The language number is none of 1 (fi), 2 (sv), 3 (en).
  case language(UInt32)
  /// The named section does not lie inside the bytes, or holds a number outside its table.
  case section(String)
}

/// The word forms of one language with their readings, read in place from a `KLX1` file.
///
/// Nothing is copied or built when a lexicon is opened; a look-up is one hash, two memory reads and no allocation.
/// A form is looked up by the hash of its lower-cased NFC form with straight apostrophes (`'`), see ``hash(_:)``.
/// The tables store no forms: a 16-bit fingerprint lets about one unknown form in 65,000 pass for a known one.
///
/// The bytes must stay in place, unchanged, as long as the lexicon or anything read from it is in use;
/// bytes embedded in the binary always do. The layout is described in `scripts/lexicon/klx.py`.
public struct Lexicon: @unchecked Sendable {  // The bytes are never written.
  /// The language numbers of the file format.
  public enum TableLanguage: UInt32, Sendable {
    case finnish = 1
    case swedish = 2
    case english = 3
  }

  /// What the lexicon knows about one form.
  public struct Entry: Sendable, Equatable {
    /// Zipf frequency × 25, rounded; 0 for a known form that the frequency data lack.
    public let rawZipf: UInt8
    /// What the spellers say about the form: bit 0 Voikko, sv_FI or en_GB accepts it; bit 1 sv_SE or en_US
    /// accepts it; bit 2 accepted only with a capital; bit 3 its reading and lemma are a guess from its ending.
    public let spellerFlags: UInt8
    /// The readings, for ``Lexicon/reading(_:_:)``.
    public let readingSet: Int
    /// The compound boundaries, for ``Lexicon/boundaries(_:)``; 0 for a word of one part.
    public let splits: UInt16

    /// Zipf frequency (log10 of occurrences in a thousand million words), 0 where it is unknown.
    @inline(__always) public var zipf: Float { Float(rawZipf) / 25 }
  }

  /// How a lemma is written.
  public enum LemmaCase: UInt8, Sendable {
    case lower = 0
    case capitalised = 1
    case upper = 2
  }

  /// One way to read a form.
  public struct Reading {
    /// The part of speech.
    public let partOfSpeech: PartOfSpeech
    /// The features.
    public let features: Features
    /// Bytes to take off the end of the form before the suffix is put on.
    public let strip: UInt8
    /// How the lemma is written: *Helsinki*, *THL*. The strip and the suffix make the lower-case lemma.
    public let lemmaCase: LemmaCase
    /// The end of the lemma.
    public let suffix: UnsafeBufferPointer<UInt8>
  }

  /// The language of the forms.
  public let language: TableLanguage
  /// Number of forms.
  public let formCount: Int
  /// Number of lemmas with a frequency.
  public let lemmaCount: Int

  private let base: UnsafeRawPointer
  private let formBuckets: UInt64
  private let formSlots: UInt64
  private let lemmaBuckets: UInt64
  private let lemmaSlots: UInt64
  private let pilots: Int
  private let slots: Int
  private let pool: Int
  private let readings: Int
  private let featureWords: Int
  private let suffixIndex: Int
  private let suffixPool: Int
  private let splitTuples: Int
  private let splitCount: UInt16
  private let lemmaPilots: Int
  private let lemmaTable: Int

  /// Opens a lexicon over bytes that stay in place. Every table is checked here once, so that no look-up can
  /// leave the bytes; this costs one pass over the small tables and over the slots.
  ///
  /// `isTrusted` skips the check of the tables: right for bytes that are part of the binary, whose tables were
  /// checked when they were built and are checked by a test.
  public init(bytes: UnsafeRawBufferPointer, isTrusted: Bool = false) throws(LexiconError) {
    guard bytes.count >= Self.headerSize, let base = bytes.baseAddress else {
      throw .truncated(expected: Self.headerSize, actual: bytes.count)
    }
    func field(_ index: Int) -> UInt32 {
      UInt32(littleEndian: base.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
    }
    guard field(0) == 0x3158_4C4B else { throw .notALexicon }
    guard field(1) == Self.version else { throw .version(field(1)) }
    guard let language = TableLanguage(rawValue: field(2)) else { throw .language(field(2)) }
    let size = Int(field(25))
    guard size <= bytes.count else { throw .truncated(expected: size, actual: bytes.count) }
    self.base = base
    self.language = language
    formCount = Int(field(3))
    formBuckets = UInt64(field(4))
    formSlots = UInt64(field(5))
    lemmaCount = Int(field(6))
    lemmaBuckets = UInt64(field(7))
    lemmaSlots = UInt64(field(8))
    let readingCount = Int(field(9))
    let featureCount = Int(field(10))
    let suffixCount = Int(field(11))
    let splitCount = Int(field(12))
    let poolSize = Int(field(13))
    let suffixSize = Int(field(14))
    pilots = Int(field(15))
    slots = Int(field(16))
    pool = Int(field(17))
    readings = Int(field(18))
    featureWords = Int(field(19))
    suffixIndex = Int(field(20))
    suffixPool = Int(field(21))
    splitTuples = Int(field(22))
    lemmaPilots = Int(field(23))
    lemmaTable = Int(field(24))
    self.splitCount = UInt16(truncatingIfNeeded: min(splitCount, 65535))

    if isTrusted { return }
    func check(_ name: String, _ start: Int, _ length: Int) throws(LexiconError) {
      guard start >= Self.headerSize, start + length <= size else { throw .section(name) }
    }
    guard formBuckets > 0, formSlots > 0, lemmaBuckets > 0, lemmaSlots > 0, splitCount > 0 else {
      throw .section("header")
    }
    try check("form pilots", pilots, 2 * Int(formBuckets))
    try check("form slots", slots, 8 * Int(formSlots))
    try check("reading sets", pool, poolSize)
    try check("readings", readings, 8 * readingCount)
    try check("features", featureWords, 8 * featureCount)
    try check("suffix index", suffixIndex, 4 * (suffixCount + 1))
    try check("suffixes", suffixPool, suffixSize)
    try check("splits", splitTuples, 4 * splitCount)
    try check("lemma pilots", lemmaPilots, 2 * Int(lemmaBuckets))
    try check("lemma slots", lemmaTable, 4 * Int(lemmaSlots))

    // Numbers that point from one table into another.
    var previous: UInt32 = 0
    for i in 0...suffixCount {
      let end = u32(suffixIndex + 4 * i)
      guard end >= previous, Int(end) <= suffixSize else { throw .section("suffix index") }
      previous = end
    }
    for i in 0..<readingCount {
      let at = readings + 8 * i
      guard u8(at) <= PartOfSpeech.verb.rawValue, u8(at + 1) < 0xC0, Int(u16(at + 2)) < featureCount,
        Int(u32(at + 4)) < suffixCount
      else { throw .section("readings") }
    }
    var at = 0
    while at < poolSize {
      guard at + 2 <= poolSize else { throw .section("reading sets") }
      let count = Int(u8(pool + at + 1))
      guard at + 2 + 2 * count <= poolSize else { throw .section("reading sets") }
      for i in 0..<count where Int(u16(pool + at + 2 + 2 * i)) >= readingCount { throw .section("reading sets") }
      at += 2 + 2 * count
    }
    for i in 0..<Int(formSlots) {
      let slot = u64(slots + 8 * i)
      let set = Int(slot >> 16 & 0xFF_FFFF)
      if set == Self.emptySet { continue }
      guard 2 * set + 2 <= poolSize, Int(slot >> 48) < splitCount,
        2 * set + 2 + 2 * Int(u8(pool + 2 * set + 1)) <= poolSize
      else { throw .section("form slots") }
    }
  }

  // MARK: Hash

  /// The hash of a form: FNV-1a 64 over its bytes, finalised with murmur3 fmix64.
  @inline(__always) public static func hash(_ form: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var h = hashStart
    for byte in form { h = hashStep(h, byte) }
    return hashEnd(h)
  }

  /// The hash of no bytes yet; a tokeniser can hash while it lower-cases.
  @inline(__always) public static var hashStart: UInt64 { 0xCBF2_9CE4_8422_2325 }

  /// Takes one more byte in.
  @inline(__always) public static func hashStep(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// Ends a hash made with ``hashStep(_:_:)``.
  @inline(__always) public static func hashEnd(_ hash: UInt64) -> UInt64 {
    var h = hash
    h ^= h >> 33
    h = h &* 0xFF51_AFD7_ED55_8CCD
    h ^= h >> 33
    h = h &* 0xC4CE_B9FE_1A85_EC53
    return h ^ h >> 33
  }

  // MARK: Forms

  /// The entry of a form by the ``hash(_:)`` of its lower-cased NFC form.
  @inline(__always) public func find(hash: UInt64) -> Entry? {
    let bucket = ((hash >> 32) &* formBuckets) >> 32
    let cell = Self.cell(hash, u16(pilots + 2 * Int(bucket)), formSlots)
    let slot = u64(slots + 8 * cell)
    let set = Int(slot >> 16 & 0xFF_FFFF)
    guard UInt16(truncatingIfNeeded: slot) == UInt16(truncatingIfNeeded: hash), set != Self.emptySet else { return nil }
    return Entry(
      rawZipf: UInt8(truncatingIfNeeded: slot >> 40), spellerFlags: u8(pool + 2 * set),
      readingSet: set, splits: UInt16(truncatingIfNeeded: slot >> 48))
  }

  /// How many readings a set holds; 0 where the form is known by frequency or spelling alone.
  @inline(__always) public func readingCount(_ set: Int) -> Int {
    Int(u8(pool + 2 * set + 1))
  }

  /// Reading `index` of a set, the most likely first.
  @inline(__always) public func reading(_ set: Int, _ index: Int) -> Reading {
    let at = readings + 8 * Int(u16(pool + 2 * set + 2 + 2 * index))
    let strip = u8(at + 1)
    let suffix = Int(u32(at + 4))
    let start = Int(u32(suffixIndex + 4 * suffix))
    let end = Int(u32(suffixIndex + 4 * suffix + 4))
    return Reading(
      partOfSpeech: PartOfSpeech(rawValue: u8(at)) ?? .x,
      features: Features(rawValue: u64(featureWords + 8 * Int(u16(at + 2)))),
      strip: strip & 0x3F, lemmaCase: LemmaCase(rawValue: strip >> 6) ?? .lower,
      suffix: UnsafeBufferPointer(
        start: (base + suffixPool + start).assumingMemoryBound(to: UInt8.self), count: end - start))
  }

  /// The number of a reading, equal for readings with the same part of speech, features and lemma edit.
  @inline(__always) public func readingNumber(_ set: Int, _ index: Int) -> Int {
    Int(u16(pool + 2 * set + 2 + 2 * index))
  }

  /// Appends the lower-case lemma of a reading; `form` is the lower-cased NFC form that was looked up.
  /// For display, ``Reading/lemmaCase`` tells how the lemma is written.
  @inline(__always) public func appendLemma(
    of form: UnsafeBufferPointer<UInt8>, _ reading: Reading, to bytes: inout [UInt8]
  ) {
    // A false match of the fingerprint can ask for more than the form has.
    let kept = max(0, form.count - Int(reading.strip))
    for i in 0..<kept { bytes.append(form[i]) }
    for byte in reading.suffix { bytes.append(byte) }
  }

  /// Where the parts of a compound begin, in bytes of the lower-cased NFC form, without the first part at 0.
  @inline(__always) public func boundaries(
    _ splits: UInt16
  ) -> (count: Int, offsets: (UInt8, UInt8, UInt8, UInt8)) {
    guard splits > 0, splits < splitCount else { return (0, (0, 0, 0, 0)) }
    let at = splitTuples + 4 * Int(splits)
    let offsets = (u8(at), u8(at + 1), u8(at + 2), u8(at + 3))
    let count =
      offsets.0 == 0 ? 0 : offsets.1 == 0 ? 1 : offsets.2 == 0 ? 2 : offsets.3 == 0 ? 3 : 4
    return (count, offsets)
  }

  // MARK: Lemmas

  /// Zipf × 25 of a lemma over all its forms, by the ``hash(_:)`` of the lower-cased lemma; 0 where it is unknown.
  @inline(__always) public func lemmaZipf(hash: UInt64) -> UInt8 {
    let bucket = ((hash >> 32) &* lemmaBuckets) >> 32
    let cell = Self.cell(hash, u16(lemmaPilots + 2 * Int(bucket)), lemmaSlots)
    let value = u32(lemmaTable + 4 * cell)
    guard value != .max, value >> 8 == UInt32(truncatingIfNeeded: hash) & 0xFF_FFFF else { return 0 }
    return UInt8(truncatingIfNeeded: value)
  }

  // MARK: Bytes

  private static let version: UInt32 = 1
  private static let headerSize = 104
  private static let emptySet = 0xFF_FFFF

  /// The slot of a key in a table of `count` slots, always below `count`.
  @inline(__always) private static func cell(_ hash: UInt64, _ pilot: UInt16, _ count: UInt64) -> Int {
    let mixed = (hash ^ UInt64(pilot) &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed.multipliedFullWidth(by: count).high)
  }

  @inline(__always) private func u8(_ offset: Int) -> UInt8 {
    base.load(fromByteOffset: offset, as: UInt8.self)
  }

  @inline(__always) private func u16(_ offset: Int) -> UInt16 {
    UInt16(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  @inline(__always) private func u32(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inline(__always) private func u64(_ offset: Int) -> UInt64 {
    UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
