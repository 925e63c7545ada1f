/// A linear scan of Markdown before md4c sees it: bounds what md4c would take quadratic time for, and takes out
/// what is no prose and md4c does not know (notes in `[^1]`, ids after headings).
struct MarkdownGuard {
  /// The source, defused; of the same length.
  private(set) var copy: [UInt8]
  /// Ranges that are not read, in order.
  private(set) var skips: [Range<Int>] = []
  private(set) var flattened = (count: 0, offset: 0)
  /// Where hyphens have to be put in for md4c, which wants three in each cell of the line under a table's head.
  private(set) var insertions: [(offset: Int, count: Int)] = []

  /// How many quotations and lists may begin in one line.
  private static let maximalDepth = 60
  /// How many columns a table may have.
  private static let maximalColumns = 128
  /// How many bytes of a line that defines a link are kept: md4c reads them again wherever the link is used.
  private static let maximalDefinition = 1000

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    copy = Array(bytes)
    var i = start
    while i < copy.count {
      var end = i
      while end < copy.count, copy[end] != 0x0A, copy[end] != 0x0D { end += 1 }
      if end > i { scan(i..<end) }
      if end - i > Self.maximalDefinition { shortenDefinition(i..<end) }
      i = end + 1
    }
  }

  private mutating func scan(_ line: Range<Int>) {
    var i = line.lowerBound
    var depth = 0
    var excess = -1
    while i < line.upperBound {
      let b = copy[i]
      if b == 0x20 || b == 0x09 {
        i += 1
        continue
      }
      var next = i
      if b == 0x3E {
        next += 1
      } else if b == 0x2D || b == 0x2A || b == 0x2B {
        guard i + 1 < line.upperBound, copy[i + 1] == 0x20 || copy[i + 1] == 0x09 else { break }
        next += 1
      } else if b >= 0x30 && b <= 0x39 {
        while next < line.upperBound, next - i < 9, copy[next] >= 0x30 && copy[next] <= 0x39 { next += 1 }
        guard next + 1 < line.upperBound, copy[next] == 0x2E || copy[next] == 0x29, copy[next + 1] == 0x20 else {
          break
        }
        next += 1
      } else {
        break
      }
      depth += 1
      if depth == Self.maximalDepth { excess = i }
      i = next
    }
    if excess >= 0 && i > excess {
      if flattened.count == 0 { flattened.offset = excess }
      flattened.count += 1
      skip(excess..<i)
    }
    if i < line.upperBound { scanText(i..<line.upperBound) }
  }

  /// Cuts the address in a line such as `[image1]: <data:…>`.
  private mutating func shortenDefinition(_ line: Range<Int>) {
    var i = line.lowerBound
    while i < line.upperBound, copy[i] == 0x20 { i += 1 }
    guard i < line.upperBound, copy[i] == 0x5B else { return }
    while i - line.lowerBound < 400, copy[i] != 0x5D { i += 1 }
    guard copy[i] == 0x5D, copy[i + 1] == 0x3A else { return }
    i += 2
    while i - line.lowerBound < 410, copy[i] == 0x20 { i += 1 }
    var cut = line.lowerBound + Self.maximalDefinition - 1
    while copy[cut] & 0xC0 == 0x80 { cut -= 1 }
    if copy[i] == 0x3C {
      copy[cut] = 0x3E
      cut += 1
    }
    for k in cut..<line.upperBound { copy[k] = 0x20 }
  }

  /// The copy with the insertions made, from `start` on.
  func expanded(from start: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(copy.count - start + insertions.count * 2)
    var i = start
    for (offset, count) in insertions {
      bytes.append(contentsOf: copy[i..<offset])
      bytes.append(contentsOf: repeatElement(0x2D, count: count))
      i = offset
    }
    bytes.append(contentsOf: copy[i...])
    return bytes
  }

  /// `|--|:-|`: the line that makes a table.
  private mutating func scanTableLine(_ text: Range<Int>) {
    var bars = 0
    for i in text {
      switch copy[i] {
      case 0x7C: bars += 1
      case 0x2D, 0x3A, 0x20, 0x09: break
      default: return
      }
    }
    guard bars > 0 else { return }
    if bars > Self.maximalColumns {
      // Every short row would be filled up to this width.
      if flattened.count == 0 { flattened.offset = text.lowerBound }
      flattened.count += 1
      skip(text)
      return
    }
    var i = text.lowerBound
    while i < text.upperBound {
      guard copy[i] == 0x2D || copy[i] == 0x3A else {
        i += 1
        continue
      }
      let from = i
      var hyphen = -1
      while i < text.upperBound, copy[i] == 0x2D || copy[i] == 0x3A {
        if copy[i] == 0x2D { hyphen = i }
        i += 1
      }
      if i - from < 3, hyphen >= 0 { insertions.append((hyphen, 3 - (i - from))) }
    }
  }

  private mutating func scanText(_ text: Range<Int>) {
    if copy[text.lowerBound] == 0x7C || copy[text.lowerBound] == 0x2D || copy[text.lowerBound] == 0x3A {
      scanTableLine(text)
    }
    // `{: .class}` after a block belongs to it.
    if copy[text.lowerBound] == 0x7B, text.count > 3, copy[text.lowerBound + 1] == 0x3A,
      copy[text.upperBound - 1] == 0x7D
    {
      skip(text)
      return
    }
    var i = text.lowerBound
    while i + 2 < text.upperBound {
      if copy[i] == 0x5B && copy[i + 1] == 0x5E {
        // `[^1]`, and `[^1]:` at the start of a line.
        var j = i + 2
        while j < text.upperBound, j - i < 40, copy[j] > 0x20, copy[j] != 0x5D, copy[j] != 0x5B { j += 1 }
        if j < text.upperBound, copy[j] == 0x5D, j > i + 2 {
          j += 1
          if i == text.lowerBound, j < text.upperBound, copy[j] == 0x3A { j += 1 }
          skip(i..<j)
          i = j
          continue
        }
      }
      if copy[i] == 0x7B && copy[i + 1] == 0x25 {
        // `{% if x %}`: the logic of a template.
        var j = i + 2
        while j + 1 < text.upperBound, !(copy[j] == 0x25 && copy[j + 1] == 0x7D) { j += 1 }
        guard j + 1 < text.upperBound else { break }
        skip(i..<j + 2)
        i = j + 2
        continue
      }
      i += 1
    }
    // `# Heading {#id}`
    if copy[text.lowerBound] == 0x23, copy[text.upperBound - 1] == 0x7D {
      var j = text.upperBound - 1
      while j > text.lowerBound + 1, copy[j] != 0x7B { j -= 1 }
      if copy[j] == 0x7B, copy[j + 1] == 0x23 || copy[j + 1] == 0x2E, copy[j - 1] == 0x20 { skip(j..<text.upperBound) }
    }
  }

  /// Makes md4c see a mark that means nothing, and the reader see nothing.
  private mutating func skip(_ range: Range<Int>) {
    for k in range { copy[k] = 0x2C }
    skips.append(range)
  }
}
