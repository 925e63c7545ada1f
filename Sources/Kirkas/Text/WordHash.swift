/// The 64-bit hash of words and blocks: FNV-1a over bytes, finished with MurmurHash3's mixer.
///
/// It is part of the format of the compiled tables; the scripts that build them compute the same.
package enum WordHash {
  package static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  package static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  @inline(__always)
  package static func finish(_ hash: UInt64) -> UInt64 {
    var h = hash
    h ^= h >> 33
    h = h &* 0xFF51_AFD7_ED55_8CCD
    h ^= h >> 33
    h = h &* 0xC4CE_B9FE_1A85_EC53
    h ^= h >> 33
    return h
  }

  @inline(__always)
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = start
    for b in bytes { hash = add(b, to: hash) }
    return finish(hash)
  }

  package static func of(_ text: String) -> UInt64 {
    var hash = start
    for b in text.utf8 { hash = add(b, to: hash) }
    return finish(hash)
  }
}
