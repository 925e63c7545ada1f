/// A place in a source as people count it.
public struct SourcePosition: Hashable, Sendable {
  /// Line, counted from 1. LF, CRLF and CR end a line.
  public var line: Int
  /// Column, counted from 1 in Unicode scalars; a byte order mark is no column.
  public var column: Int
  /// Offset in UTF-8 bytes, counted from 0.
  public var offset: Int

  /// Makes a position from its parts.
  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

/// Start offsets of the lines of a source; answers in O(log lines + line length).
public struct LineIndex: Sendable {
  /// Offset of the first byte of each line; never empty.
  public let starts: [Int]
  /// Scalars that begin before every 256th byte, so that columns of very long lines are found quickly.
  private let scalars: [Int]

  /// Finds the lines of `bytes`.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var starts = [0]
    var i = 0
    let n = bytes.count
    while i < n {
      let b = bytes[i]
      i += 1
      if b == 0x0A {
        starts.append(i)
      } else if b == 0x0D {
        if i < n && bytes[i] == 0x0A { i += 1 }
        starts.append(i)
      }
    }
    self.starts = starts
    var scalars: [Int] = []
    var count = 0
    for k in 0..<n {
      if k & 255 == 0 { scalars.append(count) }
      if bytes[k] & 0xC0 != 0x80 { count += 1 }
    }
    self.scalars = scalars
  }

  /// Number of scalars that begin before `offset`.
  private func scalars(before offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let checkpoint = min(offset >> 8, scalars.count - 1)
    guard checkpoint >= 0 else { return 0 }
    var count = scalars[checkpoint]
    for k in checkpoint << 8..<offset where bytes[k] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Number of the line that holds `offset`, counted from 0.
  public func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The position of `offset` in `bytes`, which must be the bytes that the index was made from.
  public func position(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(of: offset)
    var start = starts[line]
    if line == 0 && bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF { start = 3 }
    let column = offset <= start ? 0 : scalars(before: offset, bytes) - scalars(before: start, bytes)
    return SourcePosition(line: line + 1, column: column + 1, offset: offset)
  }
}
