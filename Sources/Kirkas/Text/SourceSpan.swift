/// A half-open range `[start, end)` of UTF-8 byte offsets in a source.
public struct SourceSpan: Hashable, Sendable, Comparable {
  /// Offset of the first byte, counted from 0.
  public var start: Int
  /// Offset just past the last byte.
  public var end: Int

  /// Makes a span; `start` must not exceed `end`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// Number of bytes.
  public var count: Int { end - start }

  /// The offsets as a range.
  public var range: Range<Int> { start..<end }

  /// Orders by start, then by end.
  public static func < (a: SourceSpan, b: SourceSpan) -> Bool {
    a.start != b.start ? a.start < b.start : a.end < b.end
  }

  /// Whether the two spans share a byte.
  public func overlaps(_ other: SourceSpan) -> Bool {
    start < other.end && other.start < end
  }

  /// Whether `other` lies wholly inside this span.
  public func contains(_ other: SourceSpan) -> Bool {
    start <= other.start && other.end <= end
  }
}
