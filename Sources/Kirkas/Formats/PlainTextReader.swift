/// Reads text without markup: blank lines part paragraphs, marks at the start of a line make list items.
///
/// A single line break is a space where the text is wrapped by hand (many lines of much the same length), else the
/// end of a paragraph, as in the fields of forms.
enum PlainTextReader {
  static func read(_ source: Source) -> Document {
    var builder = DocumentBuilder(source: source, format: .plain)
    let bytes = source.bytes
    let lines = lines(bytes, from: source.textStart)
    let isWrapped = isWrappedByHand(bytes, lines)
    var group = -1
    var groups = 0
    var item = 0
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if line.isEmpty {
        builder.endBlock()
        group = -1
        index += 1
        continue
      }
      if let mark = listMark(bytes, line) {
        if group < 0 {
          group = groups
          groups += 1
          item = 0
        }
        builder.beginBlock(.listItem, level: 1, anchor: line.lowerBound, group: group, row: item)
        builder.append(mark..<line.upperBound)
        item += 1
      } else if builder.isBlockOpen, isWrapped {
        builder.appendSpace(SourceSpan(lines[index - 1].upperBound, line.lowerBound))
        builder.append(line)
      } else {
        builder.beginBlock(.paragraph, anchor: line.lowerBound)
        builder.append(line)
        group = -1
      }
      index += 1
    }
    return builder.finish()
  }

  /// The lines without their ends and outer blanks.
  private static func lines(_ bytes: [UInt8], from start: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var first = start
    var i = start
    func add(_ end: Int) {
      var (a, b) = (first, end)
      while a < b, bytes[a] == 0x20 || bytes[a] == 0x09 { a += 1 }
      while b > a, bytes[b - 1] == 0x20 || bytes[b - 1] == 0x09 || bytes[b - 1] == 0x0C { b -= 1 }
      result.append(a..<b)
    }
    while i < bytes.count {
      if bytes[i] == 0x0A || bytes[i] == 0x0D {
        add(i)
        if bytes[i] == 0x0D && i + 1 < bytes.count && bytes[i + 1] == 0x0A { i += 1 }
        first = i + 1
      }
      i += 1
    }
    if first < bytes.count { add(bytes.count) }
    return result
  }

  /// Text wrapped by hand: most lines that are followed by another end between columns 50 and 100, in mid-sentence.
  private static func isWrappedByHand(_ bytes: [UInt8], _ lines: [Range<Int>]) -> Bool {
    var (wrapped, all) = (0, 0)
    for (index, line) in lines.enumerated() where index + 1 < lines.count && !line.isEmpty && !lines[index + 1].isEmpty
    {
      all += 1
      let last = bytes[line.upperBound - 1]
      let endsSentence = last == 0x2E || last == 0x21 || last == 0x3F || last == 0x3A || last == 0x3B
      if line.count >= 50 && line.count <= 110 && !endsSentence { wrapped += 1 }
    }
    return all > 0 && wrapped * 2 > all
  }

  /// The start of an item's text after `-`, `*`, `•`, `–` and a space; nil for other lines.
  private static func listMark(_ bytes: [UInt8], _ line: Range<Int>) -> Int? {
    var i = line.lowerBound
    switch bytes[i] {
    case 0x2D, 0x2A, 0x2B: i += 1
    case 0xE2 where i + 2 < line.upperBound && bytes[i + 1] == 0x80:
      guard bytes[i + 2] == 0xA2 || bytes[i + 2] == 0x93 || bytes[i + 2] == 0x94 || bytes[i + 2] == 0xA3 else {
        return nil
      }
      i += 3
    case 0xE2 where i + 2 < line.upperBound && (bytes[i + 1] == 0x97 || bytes[i + 1] == 0x96): i += 3
    case 0xC2 where i + 1 < line.upperBound && bytes[i + 1] == 0xB7: i += 2
    default: return nil
    }
    guard i < line.upperBound, bytes[i] == 0x20 || bytes[i] == 0x09 || bytes[i] == 0xC2 else { return nil }
    while i < line.upperBound, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
    return i < line.upperBound ? i : nil
  }
}
