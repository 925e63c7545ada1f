/// The head of a Markdown file between two lines of `---` (YAML) or `+++` (TOML, left out).
struct FrontMatter {
  /// A value: the range of its bytes in the source, and whether it is what a quoted or folded YAML text stands for.
  struct Value {
    var pieces: [Range<Int>]
  }

  /// Where the text after it begins.
  let end: Int
  private(set) var title: Value?
  private(set) var description: Value?
  private(set) var language: Value?
  /// Whether a value that is asked for could not be understood.
  private(set) var isDamaged = false

  /// Reads the front matter at `start`; nil where there is none.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    guard start + 3 <= bytes.count else { return nil }
    let mark = bytes[start]
    guard mark == 0x2D || mark == 0x2B, bytes[start + 1] == mark, bytes[start + 2] == mark else { return nil }
    var lines: [Range<Int>] = []
    var i = start
    var isFirst = true
    var found: Int?
    while i < bytes.count {
      var stop = i
      while stop < bytes.count, bytes[stop] != 0x0A, bytes[stop] != 0x0D { stop += 1 }
      var after = stop
      if after < bytes.count {
        after += bytes[after] == 0x0D && after + 1 < bytes.count && bytes[after + 1] == 0x0A ? 2 : 1
      }
      var last = stop
      while last > i, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
      let isMark = last - i == 3 && (0..<3).allSatisfy { bytes[i + $0] == mark }
      let isDots = mark == 0x2D && last - i == 3 && (0..<3).allSatisfy { bytes[i + $0] == 0x2E }
      if isFirst {
        guard isMark else { return nil }
        isFirst = false
      } else if isMark || isDots {
        found = after
        break
      } else {
        lines.append(i..<last)
      }
      i = after
    }
    guard let found else { return nil }
    end = found
    if mark == 0x2D {
      // A line of text before any key: two rules around a paragraph, no front matter.
      if let first = lines.first(where: { !$0.isEmpty }), bytes[first.lowerBound] != 0x23,
        !bytes[first].contains(0x3A), bytes[first.lowerBound] != 0x2D
      {
        return nil
      }
      read(lines, bytes)
    }
  }

  private mutating func read(_ lines: [Range<Int>], _ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      guard !line.isEmpty, let colon = bytes[line].firstIndex(of: 0x3A), bytes[line.lowerBound] > 0x20 else { continue }
      let key = String(decoding: bytes[line.lowerBound..<colon], as: UTF8.self).lowercased()
      guard ["title", "description", "lang", "language"].contains(key) else { continue }
      var first = colon + 1
      while first < line.upperBound, bytes[first] <= 0x20 { first += 1 }
      // Lines that go on with the value are indented.
      var more: [Range<Int>] = []
      while index < lines.count {
        let next = lines[index]
        guard next.isEmpty || bytes[next.lowerBound] == 0x20 || bytes[next.lowerBound] == 0x09 else { break }
        if !next.isEmpty { more.append(next) }
        index += 1
      }
      guard let value = value(first..<line.upperBound, more, bytes) else {
        isDamaged = true
        continue
      }
      switch key {
      case "title": title = title ?? value
      case "description": description = description ?? value
      default: language = language ?? value
      }
    }
  }

  private func value(_ line: Range<Int>, _ more: [Range<Int>], _ bytes: UnsafeBufferPointer<UInt8>) -> Value? {
    guard !line.isEmpty else { return more.isEmpty ? Value(pieces: []) : Value(pieces: more) }
    switch bytes[line.lowerBound] {
    case 0x7C, 0x3E: return Value(pieces: more)  // | and >
    case 0x5B, 0x7B, 0x26, 0x2A, 0x21: return nil  // [ { & * !
    case 0x22, 0x27:
      let quote = bytes[line.lowerBound]
      var pieces: [Range<Int>] = []
      var run = line.lowerBound + 1
      for (number, part) in ([line.lowerBound + 1..<line.upperBound] + more).enumerated() {
        if number > 0 { run = part.lowerBound }
        var i = part.lowerBound
        while i < part.upperBound {
          if quote == 0x22 && bytes[i] == 0x5C {
            pieces.append(run..<i)
            run = i + 1
            i += 2
          } else if bytes[i] == quote {
            if quote == 0x27 && i + 1 < part.upperBound && bytes[i + 1] == quote {
              pieces.append(run..<i + 1)
              run = i + 2
              i += 2
              continue
            }
            pieces.append(run..<i)
            return Value(pieces: pieces.filter { !$0.isEmpty })
          } else {
            i += 1
          }
        }
        pieces.append(min(run, part.upperBound)..<part.upperBound)
      }
      return nil
    default:
      var end = line.upperBound
      // A comment begins with a blank and `#`.
      var i = line.lowerBound + 1
      while i < end {
        if bytes[i] == 0x23 && bytes[i - 1] <= 0x20 { end = i }
        i += 1
      }
      while end > line.lowerBound, bytes[end - 1] <= 0x20 { end -= 1 }
      return Value(pieces: [line.lowerBound..<end] + more)
    }
  }
}
