/// Collects blocks of prose for a reader and keeps the map to the source.
///
/// A reader opens a block, appends runs of source bytes and decoded pieces, and closes it. White space is collapsed,
/// invisible characters are dropped and letters are composed here, once for every format.
struct DocumentBuilder {
  private(set) var document: Document
  private var open: Block?
  private var openMarks: [Int] = []
  /// Whether the prose of the open block ends in white space (or is empty): more white space adds nothing.
  private var endsInSpace = true
  private var stringNumbers: [String: Int] = [:]

  init(source: Source, format: DocumentFormat) {
    document = Document(source: source, format: format)
    document.prose.reserveCapacity(source.bytes.count)
  }

  var isBlockOpen: Bool { open != nil }

  /// Bytes of prose in the open block so far.
  var openLength: Int { open.map { document.prose.count - $0.prose.lowerBound } ?? 0 }

  /// Number of blocks closed so far.
  var blockCount: Int { document.blocks.count }

  // MARK: Blocks

  mutating func beginBlock(
    _ kind: BlockKind, level: Int = 0, region: PageRegion = .main, anchor: Int, languageTag: Int = -1,
    group: Int = -1, row: Int = 0, column: Int = 0, isHeaderCell: Bool = false, isSummary: Bool = false,
    isQuoted: Bool = false
  ) {
    if open != nil { endBlock() }
    let at = document.prose.count
    open = Block(
      kind: kind, level: level, region: region, prose: at..<at,
      marks: document.marks.count..<document.marks.count,
      segments: document.segments.count..<document.segments.count, anchor: anchor, languageTag: languageTag,
      group: group, row: row, column: column, isHeaderCell: isHeaderCell, isSummary: isSummary, isQuoted: isQuoted,
      contentHash: 0)
    endsInSpace = true
  }

  /// Closes the open block. An empty one is dropped unless `keepEmpty`; marks left open end here.
  /// - Returns: the index of the block, or nil when it was dropped.
  @discardableResult
  mutating func endBlock(keepEmpty: Bool = false) -> Int? {
    guard var block = open else { return nil }
    open = nil
    while let index = openMarks.popLast() {
      document.marks[index].end = document.prose.count - block.prose.lowerBound
    }
    // White space at the end goes, with its part of the map.
    while document.prose.count > block.prose.lowerBound,
      let last = document.prose.last, last == 0x20 || last == 0x0A
    {
      document.prose.removeLast()
      let index = document.segments.count - 1
      if document.segments[index].length == document.segments[index].sourceLength {
        document.segments[index].length -= 1
        document.segments[index].sourceLength -= 1
      } else {
        document.segments[index].length -= 1
      }
      if document.segments[index].length == 0 { document.segments.removeLast() }
    }
    block.prose = block.prose.lowerBound..<document.prose.count
    block.segments = block.segments.lowerBound..<document.segments.count
    block.marks = block.marks.lowerBound..<document.marks.count
    for index in block.marks {
      document.marks[index].start = min(document.marks[index].start, block.prose.count)
      document.marks[index].end = min(document.marks[index].end, block.prose.count)
    }
    if block.prose.isEmpty && !keepEmpty {
      document.marks.removeSubrange(block.marks)
      return nil
    }
    block.contentHash = contentHash(of: block)
    document.blocks.append(block)
    return document.blocks.count - 1
  }

  private func contentHash(of block: Block) -> UInt64 {
    var hash = WordHash.start
    for i in block.prose { hash = WordHash.add(document.prose[i], to: hash) }
    hash = WordHash.add(block.kind.rawValue, to: hash)
    hash = WordHash.add(UInt8(truncatingIfNeeded: block.level), to: hash)
    hash = WordHash.add(block.region.rawValue, to: hash)
    let flags: UInt8 = (block.isHeaderCell ? 1 : 0) | (block.isSummary ? 2 : 0) | (block.isQuoted ? 4 : 0)
    hash = WordHash.add(flags, to: hash)
    if block.languageTag >= 0 {
      for b in document.strings[block.languageTag].utf8 { hash = WordHash.add(b, to: hash) }
    }
    for index in block.marks {
      let mark = document.marks[index]
      hash = WordHash.add(mark.kind.rawValue, to: hash)
      for value in [mark.start, mark.end] {
        hash = WordHash.add(UInt8(truncatingIfNeeded: value), to: hash)
        hash = WordHash.add(UInt8(truncatingIfNeeded: value >> 8), to: hash)
        hash = WordHash.add(UInt8(truncatingIfNeeded: value >> 16), to: hash)
      }
      for string in [mark.value, mark.title] where string >= 0 {
        for b in document.strings[string].utf8 { hash = WordHash.add(b, to: hash) }
      }
    }
    return WordHash.finish(hash)
  }

  // MARK: Prose

  /// Appends source bytes as they stand; white space is collapsed, letters composed, invisible characters dropped.
  mutating func append(_ range: Range<Int>) {
    guard open != nil, !range.isEmpty else { return }
    document.source.bytes.withUnsafeBufferPointer { bytes in
      var i = range.lowerBound
      let end = range.upperBound
      while i < end {
        // A plain run: printable ASCII without blanks, and letters that need nothing.
        var j = i
        while j < end && !ProseClass.needsCare(bytes[j]) { j += 1 }
        if j > i {
          copy(bytes, i..<j)
          i = j
          continue
        }
        i = appendSpecial(bytes, at: i, end: end)
      }
    }
  }

  /// Appends decoded text that stands for `span` of the source: an entity, an escaped character.
  mutating func append(_ text: String, from span: SourceSpan) {
    guard open != nil else { return }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0C, 0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: appendSpace(span)
      case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: continue
      default: push(Array(String(scalar).utf8), from: span)
      }
    }
  }

  /// Appends a line break that the author set (`<br>`, a hard break).
  mutating func appendBreak(_ span: SourceSpan) {
    guard open != nil else { return }
    if endsInSpace {
      if document.prose.count > open!.prose.lowerBound, document.prose.last == 0x20 {
        document.prose[document.prose.count - 1] = 0x0A
      }
      return
    }
    push([0x0A], from: span)
    endsInSpace = true
  }

  /// Appends one space for a piece of white space in the source.
  mutating func appendSpace(_ span: SourceSpan) {
    guard open != nil, !endsInSpace else { return }
    push([0x20], from: span)
    endsInSpace = true
  }

  private mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    let prose = document.prose.count
    document.prose.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
    endsInSpace = false
    addSegment(prose: prose, source: range.lowerBound, length: range.count, sourceLength: range.count)
  }

  private mutating func push(_ text: [UInt8], from span: SourceSpan) {
    let prose = document.prose.count
    document.prose.append(contentsOf: text)
    endsInSpace = false
    addSegment(prose: prose, source: span.start, length: text.count, sourceLength: span.count)
  }

  private mutating func addSegment(prose: Int, source: Int, length: Int, sourceLength: Int) {
    if length == sourceLength, let index = document.segments.indices.last, index >= open!.segments.lowerBound {
      let last = document.segments[index]
      if last.length == last.sourceLength && Int(last.source + last.sourceLength) == source {
        document.segments[index].length += UInt32(length)
        document.segments[index].sourceLength += UInt32(length)
        return
      }
    }
    document.segments.append(
      Segment(
        prose: UInt32(prose), source: UInt32(source), length: UInt32(length), sourceLength: UInt32(sourceLength)))
  }

  /// White space, invisible characters, ligatures and combining marks; returns the offset after what was read.
  private mutating func appendSpecial(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int, end: Int) -> Int {
    let b = bytes[i]
    func next(_ k: Int) -> UInt8 { i + k < end ? bytes[i + k] : 0 }
    if b <= 0x20 || b == 0x7F {
      if b == 0x09 || b == 0x0A || b == 0x0C || b == 0x0D || b == 0x20 {
        var j = i + 1
        while j < end, bytes[j] == 0x20 || (bytes[j] >= 0x09 && bytes[j] <= 0x0D) { j += 1 }
        appendSpace(SourceSpan(i, j))
        return j
      }
      return i + 1  // a control character
    }
    switch b {
    case 0xC2:
      if next(1) == 0xA0 {
        appendSpace(SourceSpan(i, i + 2))
        return i + 2
      }
      if next(1) == 0xAD { return i + 2 }
    case 0xCC, 0xCD:
      let value = UInt32(b & 0x1F) << 6 | UInt32(next(1) & 0x3F)
      if value >= 0x300 && value <= 0x36F {
        compose(mark: value, at: i)
        return i + 2
      }
    case 0xE2 where next(1) == 0x80:
      switch next(2) {
      case 0x80...0x8A, 0xAF:
        appendSpace(SourceSpan(i, i + 3))
        return i + 3
      case 0x8B...0x8F, 0xAA...0xAE: return i + 3
      case 0xA8, 0xA9:
        appendBreak(SourceSpan(i, i + 3))
        return i + 3
      default: break
      }
    case 0xE2 where next(1) == 0x81 && next(2) == 0xA0: return i + 3
    case 0xE3 where next(1) == 0x80 && next(2) == 0x80:
      appendSpace(SourceSpan(i, i + 3))
      return i + 3
    case 0xEF where next(1) == 0xBB && next(2) == 0xBF: return i + 3
    case 0xEF where next(1) == 0xAC:
      let ligatures = ["ff", "fi", "fl", "ffi", "ffl"]
      if next(2) >= 0x80 && next(2) <= 0x84 {
        push(Array(ligatures[Int(next(2) - 0x80)].utf8), from: SourceSpan(i, i + 3))
        return i + 3
      }
    default: break
    }
    let length = b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4
    copy(bytes, i..<min(i + length, end))
    return min(i + length, end)
  }

  /// Joins a combining mark with the letter before it, as NFC does; a mark that joins nothing is kept.
  private mutating func compose(mark: UInt32, at i: Int) {
    guard let block = open else { return }
    var start = max(document.prose.count - 1, block.prose.lowerBound)
    while start > block.prose.lowerBound && document.prose[start] & 0xC0 == 0x80 { start -= 1 }
    let base = String(decoding: document.prose[start...], as: UTF8.self)
    guard let composed = Composition.compose(base: base, mark: mark) else {
      push(Array(String(Unicode.Scalar(mark)!).utf8), from: SourceSpan(i, i + 2))
      return
    }
    let length = document.prose.count - start
    document.prose.removeLast(length)
    // Take the base letter out of the last segment; what stood for it begins the composed letter's source.
    let index = document.segments.count - 1
    var last = document.segments[index]
    let from: Int
    if last.length == last.sourceLength {
      from = Int(last.source + last.sourceLength) - length
      last.length -= UInt32(length)
      last.sourceLength -= UInt32(length)
    } else {
      from = Int(last.source)
      last.length -= min(last.length, UInt32(length))
    }
    if last.length == 0 { document.segments.removeLast() } else { document.segments[index] = last }
    push(Array(composed.utf8), from: SourceSpan(from, i + 2))
  }

  // MARK: Marks, strings, the rest

  /// Opens a mark at the end of the prose so far; close marks in the reverse order of opening.
  mutating func openMark(
    _ kind: MarkKind, element: SourceSpan, value: Int = -1, title: Int = -1, opensWindow: Bool = false
  ) {
    guard let block = open else { return }
    openMarks.append(document.marks.count)
    let at = document.prose.count - block.prose.lowerBound
    document.marks.append(
      Mark(
        kind: kind, start: at, end: at, value: value, title: title, opensWindow: opensWindow, element: element))
  }

  /// Closes the innermost open mark of this kind; `end` is the source offset after its markup.
  mutating func closeMark(_ kind: MarkKind, end: Int) {
    guard let block = open, let index = openMarks.lastIndex(where: { document.marks[$0].kind == kind }) else { return }
    let number = openMarks.remove(at: index)
    document.marks[number].end = document.prose.count - block.prose.lowerBound
    document.marks[number].element.end = max(end, document.marks[number].element.start)
  }

  /// The number of a string, for ``Mark`` and ``Block``.
  mutating func intern(_ string: String) -> Int {
    if let number = stringNumbers[string] { return number }
    let number = document.strings.count
    document.strings.append(string)
    stringNumbers[string] = number
    return number
  }

  mutating func add(_ image: Image) { document.images.append(image) }
  mutating func add(_ directive: Directive) { document.directives.append(directive) }
  mutating func note(_ kind: ReaderNote.Kind, at offset: Int) {
    if let index = document.notes.firstIndex(where: { $0.kind == kind }) {
      document.notes[index].count += 1
    } else {
      document.notes.append(ReaderNote(kind: kind, offset: offset, count: 1))
    }
  }
  mutating func declareLanguage(_ tag: String, at span: SourceSpan) {
    if document.declaredLanguage == nil { document.declaredLanguage = (tag, span) }
  }
  mutating func markAsPage(canDeclare: Bool) {
    document.isPage = true
    document.canDeclarePage = canDeclare
  }

  /// Closes what is open and hands over the document.
  mutating func finish() -> Document {
    endBlock()
    return document
  }
}

/// Which bytes of a source need a second look before they are prose.
enum ProseClass {
  @inline(__always)
  static func needsCare(_ b: UInt8) -> Bool {
    b <= 0x20 || b == 0x7F || b == 0xC2 || b == 0xCC || b == 0xCD || b == 0xE2 || b == 0xE3 || b == 0xEF
  }
}
