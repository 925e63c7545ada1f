import CGumbo

/// Reads Markdown: CommonMark with GitHub's tables, strikethrough and task lists, front matter, notes and definition
/// lists (`Term` and below it `: definition`). Blocks of HTML in it are read as HTML.
enum MarkdownReader {
  static func read(_ source: Source) -> Document {
    var builder = DocumentBuilder(source: source, format: .markdown)
    var start = source.textStart
    let front = source.bytes.withUnsafeBufferPointer { FrontMatter($0, from: start) }
    builder.markAsPage(canDeclare: front != nil)
    if let front {
      start = front.end
      append(front, of: source, to: &builder)
    }
    let guarded = source.bytes.withUnsafeBufferPointer { MarkdownGuard($0, from: start) }
    for _ in 0..<guarded.flattened.count { builder.note(.nestingFlattened, at: guarded.flattened.offset) }
    return guarded.copy.withUnsafeBufferPointer { copy in
      let walker = MarkdownWalker(
        builder: builder, source: source, copy: copy, start: start, skips: guarded.skips,
        insertions: guarded.insertions)
      if guarded.insertions.isEmpty {
        MD4C.parse(UnsafeBufferPointer(rebasing: copy[start...]), walker)
      } else {
        guarded.expanded(from: start).withUnsafeBufferPointer { MD4C.parse($0, walker) }
      }
      return walker.finish()
    }
  }

  private static func append(_ front: FrontMatter, of source: Source, to builder: inout DocumentBuilder) {
    func add(_ kind: BlockKind, _ value: FrontMatter.Value?) {
      guard let value, let first = value.pieces.first else { return }
      builder.beginBlock(kind, anchor: first.lowerBound)
      var last = first.lowerBound
      for piece in value.pieces {
        if source.bytes[last..<piece.lowerBound].contains(where: { $0 == 0x0A || $0 == 0x0D }) {
          builder.appendSpace(SourceSpan(last, piece.lowerBound))
        }
        builder.append(piece)
        last = piece.upperBound
      }
      builder.endBlock()
    }
    let values = [(BlockKind.title, front.title), (.description, front.description)]
    for (kind, value) in values.sorted(by: {
      ($0.1?.pieces.first?.lowerBound ?? 0) < ($1.1?.pieces.first?.lowerBound ?? 0)
    }) {
      add(kind, value)
    }
    if let first = front.language?.pieces.first {
      let span = SourceSpan(first.lowerBound, first.upperBound)
      builder.declareLanguage(source.text(of: span), at: span)
    }
    if front.isDamaged { builder.note(.frontMatter, at: source.textStart) }
  }
}

/// Turns the events of md4c into blocks.
final class MarkdownWalker: MarkdownEvents {
  private var builder: DocumentBuilder
  private let source: Source
  private let copy: UnsafeBufferPointer<UInt8>
  /// Where the parsed text begins in the source.
  private let start: Int
  private let skips: [Range<Int>]
  /// Where md4c's text is longer than the source: its offset in that text, and how much longer it is from there on.
  private let shifts: [(offset: Int, sum: Int)]

  private enum Container {
    case quote
    case list(group: Int, level: Int, next: Int)
    case item(group: Int, level: Int, row: Int)
  }
  /// What the next text belongs to, beside the containers.
  private enum Leaf {
    case text
    case heading(Int)
    case cell(isHeader: Bool)
    case term
    case definition
    case code
    case html
  }
  private struct OpenSpan {
    var span: MD4C.Span
    /// Offset of its markup; -1 until its first text comes.
    var start: Int
  }
  private struct AltText {
    var image: Image
    var pieces: [(range: Range<Int>, isEntity: Bool)]
  }

  private var containers: [Container] = []
  private var leaf = Leaf.text
  private var groups = 0
  private var spans: [OpenSpan] = []
  private var firstUnplaced = 0
  private var tags: [MarkKind?] = []
  /// The source offset after the last thing that was read.
  private var cursor: Int
  private var hasSoftBreak = false
  private var table = (group: -1, row: -1, column: -1)
  private var definitions = (group: -1, row: 0, end: -1)
  private var imageDepth = 0
  private var images: [AltText] = []
  private var html: [Range<Int>] = []
  private var references = CharacterReferences()
  private var skipUntil = 0

  init(
    builder: DocumentBuilder, source: Source, copy: UnsafeBufferPointer<UInt8>, start: Int, skips: [Range<Int>],
    insertions: [(offset: Int, count: Int)]
  ) {
    self.builder = builder
    self.source = source
    self.copy = copy
    self.start = start
    self.skips = skips
    cursor = start
    var sum = 0
    shifts = insertions.map { insertion in
      let offset = insertion.offset - start + sum
      sum += insertion.count
      return (offset, sum)
    }
  }

  /// The source offset of an offset in md4c's text.
  private func sourceOffset(_ offset: Int) -> Int {
    guard !shifts.isEmpty else { return offset + start }
    var (low, high) = (0, shifts.count)
    while low < high {
      let middle = (low + high) / 2
      if shifts[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return offset + start }
    // Inside an insertion: its place in the source.
    let before = low > 1 ? shifts[low - 2].sum : 0
    return max(offset - shifts[low - 1].sum, shifts[low - 1].offset - before) + start
  }

  func finish() -> Document {
    endBlock()
    return builder.finish()
  }

  // MARK: Blocks

  func enter(_ block: MD4C.Block) {
    switch block {
    case .quote:
      endBlock()
      containers.append(.quote)
    case .list:
      endBlock()
      var level = 1
      for container in containers { if case .list = container { level += 1 } }
      containers.append(.list(group: groups, level: level, next: 0))
      groups += 1
    case .item:
      endBlock()
      if case .list(let group, let level, let next) = containers.last {
        containers[containers.count - 1] = .list(group: group, level: level, next: next + 1)
        containers.append(.item(group: group, level: level, row: next))
      } else {
        containers.append(.item(group: -1, level: 1, row: 0))
      }
      leaf = .text
    case .heading(let level):
      endBlock()
      leaf = .heading(level)
    case .code:
      endBlock()
      leaf = .code
    case .html:
      endBlock()
      leaf = .html
      html = []
    case .paragraph:
      endBlock()
      leaf = .text
    case .table:
      endBlock()
      table = (groups, -1, -1)
      groups += 1
    case .row:
      table.row += 1
      table.column = -1
    case .cell(let isHeader):
      endBlock()
      table.column += 1
      leaf = .cell(isHeader: isHeader)
    case .other: break
    }
  }

  func leave(_ block: MD4C.Block) {
    switch block {
    case .quote, .list, .item:
      endBlock()
      _ = containers.popLast()
    case .html: readHTML()
    case .heading, .code, .paragraph, .cell: endBlock()
    case .table, .row, .other: break
    }
    leaf = .text
  }

  private func endBlock() {
    if builder.isBlockOpen, case .definition = leaf { definitions.end = cursor }
    if builder.isBlockOpen, case .term = leaf { definitions.end = cursor }
    builder.endBlock()
    hasSoftBreak = false
    spans = []
    firstUnplaced = 0
    tags = []
    guard !images.isEmpty else { return }
    let waiting = images
    images = []
    for alternative in waiting {
      var image = alternative.image
      if let first = alternative.pieces.first {
        let place = place()
        builder.beginBlock(.altText, anchor: first.range.lowerBound, isQuoted: place.isQuoted)
        for piece in alternative.pieces {
          if piece.isEntity { appendEntity(piece.range) } else { append(piece.range) }
        }
        if let block = builder.endBlock() {
          image.block = block
          image.alternative = builder.document.text(of: builder.document.blocks[block])
        }
      }
      builder.add(image)
    }
  }

  private func place() -> (kind: BlockKind, level: Int, group: Int, row: Int, isQuoted: Bool) {
    var isQuoted = false
    for container in containers { if case .quote = container { isQuoted = true } }
    switch containers.last {
    case .item(let group, let level, let row): return (.listItem, level, group, row, isQuoted)
    case .quote: return (.quote, 0, -1, 0, isQuoted)
    default: return (.paragraph, 0, -1, 0, isQuoted)
    }
  }

  /// Opens the block that a text at `offset` begins, if none is open.
  private func begin(at offset: Int) {
    guard !builder.isBlockOpen else { return }
    let place = place()
    switch leaf {
    case .heading(let level): builder.beginBlock(.heading, level: level, anchor: offset, isQuoted: place.isQuoted)
    case .cell(let isHeader):
      builder.beginBlock(
        .tableCell, anchor: offset, group: table.group, row: table.row, column: table.column, isHeaderCell: isHeader,
        isQuoted: place.isQuoted)
    case .term, .definition: beginDefinition(at: offset)
    case .text, .code, .html:
      if place.kind != .listItem {
        if isDefinition(at: offset), definitions.group >= 0 {
          leaf = .definition
          beginDefinition(at: offset)
          return
        }
        if isTerm(at: offset) {
          if definitions.end < 0 || source.bytes[definitions.end..<offset].contains(where: { $0 > 0x20 }) {
            definitions.group = groups
            definitions.row = 0
            groups += 1
          } else {
            definitions.row += 1
          }
          leaf = .term
          beginDefinition(at: offset)
          return
        }
        definitions.group = -1
      }
      builder.beginBlock(
        place.kind, level: place.level, anchor: offset, group: place.group, row: place.row, isQuoted: place.isQuoted)
    }
  }

  private func beginDefinition(at offset: Int) {
    var kind = BlockKind.definition
    if case .term = leaf { kind = .definitionTerm }
    builder.beginBlock(
      kind, anchor: offset, group: definitions.group, row: definitions.row, isQuoted: place().isQuoted)
  }

  private func isDefinition(at offset: Int) -> Bool {
    let bytes = source.bytes
    return offset + 1 < bytes.count && bytes[offset] == 0x3A && (bytes[offset + 1] == 0x20 || bytes[offset + 1] == 0x09)
  }

  /// Whether the line is followed, after at most one empty line, by a line that begins with a colon and a blank.
  private func isTerm(at offset: Int) -> Bool {
    let bytes = source.bytes
    var i = offset
    var ends = 0
    while i < bytes.count, ends < 2 {
      while i < bytes.count, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
      if i + 1 < bytes.count, bytes[i] == 0x0D, bytes[i + 1] == 0x0A { i += 1 }
      i += 1
      ends += 1
      var j = i
      while j < bytes.count, j - i < 4, bytes[j] == 0x20 { j += 1 }
      if j - i < 4, isDefinition(at: j) { return true }
      guard j < bytes.count, bytes[j] == 0x0A || bytes[j] == 0x0D else { return false }
      i = j
    }
    return false
  }

  // MARK: Spans

  func enter(_ span: MD4C.Span) {
    if imageDepth > 0 {
      if case .image = span { imageDepth += 1 }
      return
    }
    if case .image(let address, _) = span {
      imageDepth = 1
      // The offset is settled by the first text of the alternative, or by the end.
      images.append(
        AltText(
          image: Image(
            span: SourceSpan(-1, -1), alternative: nil, address: address, region: .main, isExempt: false, block: -1),
          pieces: []))
      return
    }
    spans.append(OpenSpan(span: span, start: -1))
  }

  func leave(_ span: MD4C.Span) {
    if case .image = span {
      imageDepth -= 1
      if imageDepth == 0, let last = images.indices.last {
        var from = cursor
        if images[last].image.span.start < 0 {
          while from + 1 < copy.count, !(copy[from] == 0x21 && copy[from + 1] == 0x5B), from - cursor < 1000 {
            from += 1
          }
          images[last].image.span.start = min(from, copy.count)
          cursor = min(copy.count, from + 2)
        }
        cursor = endOfLink(cursor)
        images[last].image.span.end = max(cursor, images[last].image.span.start)
      }
      return
    }
    guard imageDepth == 0, let open = spans.popLast() else { return }
    if firstUnplaced > spans.count { firstUnplaced = spans.count }
    guard open.start >= 0 else { return }
    switch span {
    case .emphasis:
      cursor = skipMark(cursor, count: 1)
      builder.closeMark(.emphasis, end: cursor)
    case .strong:
      cursor = skipMark(cursor, count: 2)
      builder.closeMark(.strong, end: cursor)
    case .code:
      while cursor < copy.count, copy[cursor] <= 0x20 { cursor += 1 }
      while cursor < copy.count, copy[cursor] == 0x60 { cursor += 1 }
      builder.closeMark(.code, end: cursor)
    case .deleted:
      while cursor < copy.count, copy[cursor] == 0x7E { cursor += 1 }
    case .link:
      cursor = endOfLink(cursor)
      builder.closeMark(.link, end: cursor)
    case .image, .other: break
    }
  }

  private func skipMark(_ offset: Int, count: Int) -> Int {
    var i = offset
    let limit = min(copy.count, offset + 8)
    while i < limit, copy[i] != 0x2A && copy[i] != 0x5F { i += 1 }
    guard i < limit else { return offset }
    return min(copy.count, i + count)
  }

  /// The end of a link or image whose text ends at `offset`.
  private func endOfLink(_ offset: Int) -> Int {
    var i = offset
    let limit = min(copy.count, offset + 4000)
    if i < limit, copy[i] == 0x3E { return i + 1 }
    while i < limit, copy[i] != 0x5D {
      if copy[i] == 0x0A || copy[i] == 0x5B { break }
      i += 1
    }
    guard i < limit, copy[i] == 0x5D else { return offset }
    i += 1
    guard i < limit else { return i }
    if copy[i] == 0x5B {
      var j = i + 1
      while j < limit, copy[j] != 0x5D { j += 1 }
      return j < limit ? j + 1 : i
    }
    guard copy[i] == 0x28 else { return i }
    var depth = 0
    var quote: UInt8 = 0
    var j = i
    while j < limit {
      let b = copy[j]
      if b == 0x5C {
        j += 2
        continue
      }
      if quote != 0 {
        if b == quote { quote = 0 }
      } else if b == 0x22 || b == 0x27 {
        if copy[j - 1] <= 0x20 { quote = b }
      } else if b == 0x28 {
        depth += 1
      } else if b == 0x29 {
        depth -= 1
        if depth == 0 { return j + 1 }
      }
      j += 1
    }
    return i
  }

  /// Places what begins before a text at `offset`: the line break, then the marks whose text this is.
  private func prepare(_ offset: Int) {
    if hasSoftBreak, builder.isBlockOpen, isDefinition(at: offset) {
      switch leaf {
      case .term, .definition:
        builder.endBlock()
        leaf = .definition
        hasSoftBreak = false
      default: break
      }
    }
    begin(at: offset)
    var place = offset
    if firstUnplaced < spans.count {
      var index = spans.count - 1
      while index >= firstUnplaced {
        place = startOfMark(spans[index].span, before: place)
        spans[index].start = place
        index -= 1
      }
    }
    if hasSoftBreak {
      hasSoftBreak = false
      builder.appendSpace(SourceSpan(min(cursor, place), place))
    }
    while firstUnplaced < spans.count {
      let open = spans[firstUnplaced]
      let element = SourceSpan(open.start, open.start)
      switch open.span {
      case .emphasis: builder.openMark(.emphasis, element: element)
      case .strong: builder.openMark(.strong, element: element)
      case .code: builder.openMark(.code, element: element)
      case .link(let target, let title):
        builder.openMark(
          .link, element: element, value: builder.intern(target), title: title.isEmpty ? -1 : builder.intern(title))
      case .deleted, .image, .other: break
      }
      firstUnplaced += 1
    }
  }

  private func startOfMark(_ span: MD4C.Span, before offset: Int) -> Int {
    var i = offset
    if i > start, copy[i - 1] == 0x5C { i -= 1 }
    let count: Int
    switch span {
    case .emphasis: count = 1
    case .strong: count = 2
    case .code:
      while i > start, copy[i - 1] <= 0x20 { i -= 1 }
      while i > start, copy[i - 1] == 0x60 { i -= 1 }
      return max(i, min(cursor, offset))
    case .deleted:
      while i > start, copy[i - 1] == 0x7E { i -= 1 }
      return max(i, min(cursor, offset))
    case .link: count = i > start && (copy[i - 1] == 0x5B || copy[i - 1] == 0x3C) ? 1 : 0
    case .image: count = 2
    case .other: count = 0
    }
    return max(i - count, min(cursor, offset))
  }

  // MARK: Text

  func text(_ kind: MD4C.Text, _ found: Range<Int>?) {
    let range = found.map { sourceOffset($0.lowerBound)..<sourceOffset($0.upperBound) }
    switch leaf {
    case .code:
      if let range { cursor = range.upperBound }
      return
    case .html:
      if let range {
        html.append(range)
        cursor = range.upperBound
      }
      return
    default: break
    }
    if imageDepth > 0 {
      if let range, let last = images.indices.last, kind != .html {
        if images[last].image.span.start < 0 {
          var at = range.lowerBound
          while at > start, at > cursor, copy[at - 1] != 0x5B { at -= 1 }
          images[last].image.span.start = max(start, at - 2)
        }
        images[last].pieces.append((range, kind == .entity))
        cursor = range.upperBound
      }
      return
    }
    switch kind {
    case .softBreak: hasSoftBreak = true
    case .hardBreak:
      if builder.isBlockOpen {
        var end = cursor
        while end < copy.count, copy[end] != 0x0A, copy[end] != 0x0D { end += 1 }
        if end + 1 < copy.count, copy[end] == 0x0D, copy[end + 1] == 0x0A { end += 1 }
        builder.appendBreak(SourceSpan(cursor, min(copy.count, end + 1)))
      }
    case .null:
      if cursor < copy.count, copy[cursor] == 0 { cursor += 1 }
    case .html:
      if let range { readTag(range) }
    case .normal, .code:
      guard let range, !range.isEmpty else { return }
      prepare(range.lowerBound)
      if case .definition = leaf, builder.openLength == 0, isDefinition(at: range.lowerBound) {
        append(range.lowerBound + 1..<range.upperBound)
      } else {
        append(range)
      }
      cursor = range.upperBound
    case .entity:
      guard let range else { return }
      prepare(range.lowerBound)
      appendEntity(range)
      cursor = range.upperBound
    }
  }

  private func appendEntity(_ range: Range<Int>) {
    if let (text, _) = references.decode(copy, at: range.lowerBound, end: range.upperBound, isStrict: true) {
      builder.append(text, from: SourceSpan(range.lowerBound, range.upperBound))
    } else {
      builder.append(range)
    }
  }

  /// Appends source bytes without what the guard took out.
  private func append(_ range: Range<Int>) {
    guard !skips.isEmpty else {
      builder.append(range)
      return
    }
    var (low, high) = (0, skips.count)
    while low < high {
      let middle = (low + high) / 2
      if skips[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var i = range.lowerBound
    while low < skips.count, skips[low].lowerBound < range.upperBound {
      if skips[low].lowerBound > i { builder.append(i..<skips[low].lowerBound) }
      i = max(i, skips[low].upperBound)
      low += 1
    }
    if i < range.upperBound { builder.append(i..<range.upperBound) }
  }

  // MARK: HTML

  /// A tag in the line.
  private func readTag(_ range: Range<Int>) {
    defer { cursor = max(cursor, range.upperBound) }
    guard range.lowerBound >= skipUntil, range.count >= 2 else { return }
    let span = SourceSpan(range.lowerBound, range.upperBound)
    if copy[range.lowerBound + 1] == 0x21 {
      readComment(at: range.lowerBound)
      return
    }
    guard copy[range.lowerBound] == 0x3C else { return }
    let isEnd = copy[range.lowerBound + 1] == 0x2F
    var nameEnd = range.lowerBound + (isEnd ? 2 : 1)
    let nameStart = nameEnd
    while nameEnd < range.upperBound, copy[nameEnd] > 0x20, copy[nameEnd] != 0x3E, copy[nameEnd] != 0x2F {
      nameEnd += 1
    }
    let tag = GumboTree.tag(UnsafeBufferPointer(rebasing: copy[nameStart..<nameEnd]))
    if tag == GUMBO_TAG_UNKNOWN, !isEnd, nameEnd + 1 == range.upperBound, !copy[nameStart..<nameEnd].contains(0x2D) {
      // `<<PVM>>` and `<nimi>` stand for what is filled in.
      let isDouble =
        range.lowerBound > start && copy[range.lowerBound - 1] == 0x3C && range.upperBound < copy.count
        && copy[range.upperBound] == 0x3E
      prepare(range.lowerBound)
      if !isDouble { builder.openMark(.code, element: span) }
      builder.append(range)
      if !isDouble { builder.closeMark(.code, end: range.upperBound) }
      return
    }
    switch tag {
    case GUMBO_TAG_BR:
      if builder.isBlockOpen {
        hasSoftBreak = false
        builder.appendBreak(span)
      }
      return
    case GUMBO_TAG_IMG:
      let attributes = TagAttributes(copy, range)
      images.append(
        AltText(
          image: Image(
            span: span, alternative: attributes.text("alt"), address: attributes.text("src") ?? "", region: .main,
            isExempt: attributes.text("role") == "presentation" || attributes.text("aria-hidden") == "true", block: -1),
          pieces: attributes.range("alt").map { $0.isEmpty ? [] : [($0, false)] } ?? []))
      return
    default: break
    }
    let kind = markKind(tag)
    if isEnd {
      guard let kind, let index = tags.lastIndex(of: kind) else { return }
      tags.remove(at: index)
      if builder.isBlockOpen { builder.closeMark(kind, end: range.upperBound) }
      return
    }
    let attributes = TagAttributes(copy, range)
    let language = attributes.text("lang")
    guard let mark = kind ?? (language != nil ? .language : nil) else { return }
    if mark == .language && language == nil { return }
    prepare(range.lowerBound)
    tags.append(mark)
    let value = mark == .link ? attributes.text("href") : mark == .language ? language : nil
    let title = attributes.text("aria-label") ?? attributes.text("title")
    builder.openMark(
      mark, element: span, value: value.map { builder.intern($0) } ?? -1,
      title: title.map { builder.intern($0) } ?? -1, opensWindow: attributes.text("target") == "_blank")
  }

  private func markKind(_ tag: GumboTag) -> MarkKind? {
    switch tag {
    case GUMBO_TAG_A: .link
    case GUMBO_TAG_STRONG, GUMBO_TAG_B: .strong
    case GUMBO_TAG_EM, GUMBO_TAG_I: .emphasis
    case GUMBO_TAG_U: .underline
    case GUMBO_TAG_CODE, GUMBO_TAG_KBD, GUMBO_TAG_SAMP, GUMBO_TAG_VAR, GUMBO_TAG_TT: .code
    case GUMBO_TAG_ABBR, GUMBO_TAG_ACRONYM: .abbreviation
    case GUMBO_TAG_DFN: .definition
    case GUMBO_TAG_Q, GUMBO_TAG_CITE: .quote
    case GUMBO_TAG_SPAN: .language
    default: nil
    }
  }

  private func readComment(at offset: Int) {
    guard offset + 4 <= copy.count, copy[offset + 2] == 0x2D, copy[offset + 3] == 0x2D else { return }
    var i = offset + 4
    while i + 2 < copy.count, !(copy[i] == 0x2D && copy[i + 1] == 0x2D && copy[i + 2] == 0x3E) { i += 1 }
    guard i + 2 < copy.count else { return }
    skipUntil = i + 3
    let span = SourceSpan(offset, i + 3)
    if let directive = Directive(comment: source.bytes[offset + 4..<i], span: span) { builder.add(directive) }
  }

  /// A block of HTML.
  private func readHTML() {
    let pieces = html
    html = []
    guard let first = pieces.first, let last = pieces.last else { return }
    let range = first.lowerBound..<last.upperBound
    if isComment(range) {
      readComment(at: range.lowerBound)
      return
    }
    guard hasContent(range) else { return }
    var blanks: [Range<Int>] = []
    for (piece, next) in zip(pieces, pieces.dropFirst()) where next.lowerBound > piece.upperBound {
      // The ends of lines, which md4c gives as its own, and the marks of quotations.
      var from = piece.upperBound
      while from < next.lowerBound, copy[from] == 0x0A || copy[from] == 0x0D { from += 1 }
      let gap = from..<next.lowerBound
      if copy[gap].contains(where: { $0 > 0x20 }) {
        blanks.append(gap.lowerBound - range.lowerBound..<gap.upperBound - range.lowerBound)
      }
    }
    let place = place()
    var context = HTMLContext()
    context.kind = place.kind
    context.level = place.level
    context.group = place.group
    context.row = place.row
    context.isQuoted = place.isQuoted
    HTMLReader.read(
      range, blanks: blanks, of: source, into: &builder, as: context, firstGroup: &groups, isWhole: false)
    builder.endBlock()
  }

  private func isComment(_ range: Range<Int>) -> Bool {
    guard range.count >= 7, copy[range.lowerBound] == 0x3C, copy[range.lowerBound + 1] == 0x21,
      copy[range.lowerBound + 2] == 0x2D
    else { return false }
    var i = range.lowerBound + 4
    while i + 2 < range.upperBound, !(copy[i] == 0x2D && copy[i + 1] == 0x2D && copy[i + 2] == 0x3E) { i += 1 }
    guard i + 2 < range.upperBound else { return false }
    return !copy[i + 3..<range.upperBound].contains { $0 > 0x20 }
  }

  /// Whether there is text outside tags, or a tag that may hold some in its attributes.
  private func hasContent(_ range: Range<Int>) -> Bool {
    var isTag = false
    for i in range {
      let b = copy[i]
      if isTag {
        if b == 0x3E { isTag = false }
        if b == 0x22 || b == 0x27 { return true }
      } else if b == 0x3C {
        isTag = true
        if i + 1 < range.upperBound, copy[i + 1] == 0x21 { return true }
      } else if b > 0x20 {
        return true
      }
    }
    return isTag
  }
}

/// The attributes of one tag, for tags in Markdown.
private struct TagAttributes {
  private var found: [(name: String, value: Range<Int>)] = []
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ tag: Range<Int>) {
    self.bytes = bytes
    var i = tag.lowerBound + 1
    while i < tag.upperBound, bytes[i] > 0x20, bytes[i] != 0x3E { i += 1 }
    while i < tag.upperBound, found.count < 50 {
      while i < tag.upperBound, bytes[i] <= 0x20 || bytes[i] == 0x2F || bytes[i] == 0x3E { i += 1 }
      let start = i
      while i < tag.upperBound, bytes[i] > 0x20, bytes[i] != 0x3D, bytes[i] != 0x3E, bytes[i] != 0x2F { i += 1 }
      guard i > start else {
        i += 1
        continue
      }
      let name = String(decoding: bytes[start..<i], as: UTF8.self).lowercased()
      while i < tag.upperBound, bytes[i] <= 0x20 { i += 1 }
      guard i < tag.upperBound, bytes[i] == 0x3D else {
        found.append((name, i..<i))
        continue
      }
      i += 1
      while i < tag.upperBound, bytes[i] <= 0x20 { i += 1 }
      guard i < tag.upperBound else { break }
      if bytes[i] == 0x22 || bytes[i] == 0x27 {
        let quote = bytes[i]
        let from = i + 1
        i = from
        while i < tag.upperBound, bytes[i] != quote { i += 1 }
        found.append((name, from..<i))
        i += 1
      } else {
        let from = i
        while i < tag.upperBound, bytes[i] > 0x20, bytes[i] != 0x3E { i += 1 }
        found.append((name, from..<i))
      }
    }
  }

  func range(_ name: String) -> Range<Int>? { found.first { $0.name == name }?.value }

  func text(_ name: String) -> String? {
    range(name).map { String(decoding: bytes[$0], as: UTF8.self) }
  }
}
