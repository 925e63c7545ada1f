import Testing

@testable import Kirkas

/// A block in one line: `kind level·flags "text"`, with what stands in the source where it differs from the text.
func describe(_ document: Document) -> [String] {
  document.blocks.map { block in
    var line = "\(block.kind)"
    if block.level > 0 { line += " \(block.level)" }
    if block.region != .main { line += " \(block.region)" }
    if block.kind == .tableCell { line += " \(block.row),\(block.column)" + (block.isHeaderCell ? " header" : "") }
    if block.isSummary { line += " summary" }
    if block.isQuoted { line += " quoted" }
    if block.languageTag >= 0 { line += " lang=\(document.strings[block.languageTag])" }
    return line + ": "
      + document.text(of: block).split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "⏎")
  }
}

/// The marks of a document: `kind "text" <element> value title`.
func describeMarks(_ document: Document) -> [String] {
  document.blocks.flatMap { block in
    document.marks[block.marks].map { mark in
      let prose = document.prose[block.prose]
      let text = prose[prose.startIndex + mark.start..<prose.startIndex + mark.end]
      var line = "\(mark.kind) \(String(decoding: text, as: UTF8.self)) | \(document.source.text(of: mark.element))"
      if mark.value >= 0 { line += " | \(document.strings[mark.value])" }
      if mark.title >= 0 { line += " | \(document.strings[mark.title])" }
      if mark.opensWindow { line += " | window" }
      return line
    }
  }
}

/// The source of each block.
func sources(_ document: Document) -> [String] {
  document.blocks.map { document.source.text(of: document.sourceSpan(of: $0)) }
}

/// Checks what holds for every document: spans lie inside the source, on character boundaries, in order, and lead back
/// to the same letters; marks lie inside their blocks.
func checkSpans(_ document: Document, _ comment: String = "") {
  let bytes = document.source.bytes
  func isBoundary(_ offset: Int) -> Bool {
    offset >= 0 && offset <= bytes.count && (offset == bytes.count || bytes[offset] & 0xC0 != 0x80)
  }
  for block in document.blocks {
    let prose = Array(document.prose[block.prose])
    guard String(validating: prose, as: UTF8.self) != nil else {
      Issue.record("prose is no UTF-8: \(comment)")
      return
    }
    var offset = 0
    var last = 0
    while offset < prose.count {
      var end = offset + 1
      while end < prose.count, prose[end] & 0xC0 == 0x80 { end += 1 }
      let span = document.sourceSpan(of: offset..<end, in: block)
      guard span.start <= span.end, isBoundary(span.start), isBoundary(span.end) else {
        Issue.record("span \(span) of \(offset) in “\(document.text(of: block))”: \(comment)")
        return
      }
      let letter = String(decoding: prose[offset..<end], as: UTF8.self)
      if letter.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || $0.value > 0x30 && $0.value < 0x3A }) {
        let found = decoded(document.source.text(of: span))
        if found != letter && !"ﬀﬁﬂﬃﬄ".contains(found) {
          Issue.record("“\(letter)” leads to “\(found)” in “\(document.text(of: block))”: \(comment)")
          return
        }
        if span.start < last && !"ﬀﬁﬂﬃﬄ".contains(found) {
          Issue.record("spans run backwards at “\(letter)” in “\(document.text(of: block))”: \(comment)")
          return
        }
        last = span.start
      }
      offset = end
    }
    let whole = document.sourceSpan(of: block)
    if !isBoundary(whole.start) || !isBoundary(whole.end) || whole.start > whole.end {
      Issue.record("block span \(whole): \(comment)")
    }
    for mark in document.marks[block.marks] {
      if mark.start > mark.end || mark.end > prose.count || mark.element.start > mark.element.end
        || !isBoundary(mark.element.start) || !isBoundary(mark.element.end)
      {
        Issue.record("mark \(mark) in “\(document.text(of: block))”: \(comment)")
      }
    }
    for (mark, next) in zip(document.marks[block.marks], document.marks[block.marks].dropFirst())
    where mark.start > next.start {
      Issue.record("marks are out of order in “\(document.text(of: block))”: \(comment)")
    }
  }
  for image in document.images where !isBoundary(image.span.start) || !isBoundary(image.span.end) {
    Issue.record("image span \(image.span): \(comment)")
  }
}

/// A piece of source with its character references resolved.
private func decoded(_ text: String) -> String {
  guard text.utf8.first == 0x26 else { return text }
  let bytes = Array(text.utf8)
  var references = CharacterReferences()
  return bytes.withUnsafeBufferPointer {
    references.decode($0, at: 0, end: bytes.count)?.text ?? text
  }
}

/// A small generator of numbers that gives the same ones every time.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
