import CGumbo

/// A linear scan of HTML before gumbo sees it, which keeps gumbo's work linear and every text in the tree.
///
/// gumbo takes time that grows with the square of the source for elements that are nested very deeply, for formatting
/// elements that are never closed (each paragraph opens all of them again) and for tags with very many attributes;
/// and a quotation mark or an end tag that is missing makes it swallow the rest. The guard works on a copy of the same
/// length, so that offsets hold: tags that would break the bounds are overwritten with blanks, a `<` that begins no
/// tag becomes a letter. What was overwritten and is no prose is listed in ``patches``.
struct HTMLGuard {
  /// A range of the copy that is not read as it stands.
  struct Patch {
    enum Action {
      /// Nothing is read.
      case skip
      /// Nothing is read, and a block ends here.
      case boundary
      /// Read as code: the output of a template.
      case code
    }
    var range: Range<Int>
    var action: Action
  }

  /// The source, defused.
  private(set) var copy: [UInt8]
  /// In source order.
  private(set) var patches: [Patch] = []
  /// Comments that may be directives, delimiters included.
  private(set) var comments: [Range<Int>] = []
  /// How many elements were flattened, and where the first one was.
  private(set) var flattened = (count: 0, offset: 0)

  /// How deep elements may be nested.
  static let maximalDepth = 250
  /// How many formatting elements may wait to be opened again.
  private static let maximalFormatting = 16
  private static let maximalAttributes = 250
  private static let maximalFormattingAttributes = 24

  private let end: Int
  private var stack: [Open] = []
  private var formatting: [Formatting] = []
  private var overflow: [UInt64: Int] = [:]
  private var foreignRoot = -1
  private var nextNumber = 0
  private var closedFormatting = 0
  private var rootTags = 0
  private var exhausted: Set<UInt64> = []
  /// Offset of the last `>`: a tag that begins after it has no end.
  private var lastClose = -1

  private struct Open {
    var tag: GumboTag
    var name: UInt64
    var formatting: Int
  }
  private struct Formatting {
    /// Zero for a marker: the scope of a cell or the like begins.
    var number: Int
    var tag: GumboTag
    var range: Range<Int>
    var isOpen: Bool
    var clones: Int
  }

  /// Goes over `bytes`; `blanks` are ranges that are no HTML (the line prefixes of quotations in Markdown).
  init(_ bytes: UnsafeBufferPointer<UInt8>, blanks: [Range<Int>] = []) {
    copy = Array(bytes)
    end = bytes.count
    for range in blanks {
      blank(range)
      patches.append(Patch(range: range, action: .skip))
    }
    lastClose = copy.lastIndex(of: 0x3E) ?? -1
    blankTemplates()
    scan()
    if zip(patches, patches.dropFirst()).contains(where: { $0.range.lowerBound > $1.range.lowerBound }) {
      patches.sort {
        ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
      }
    }
  }

  // MARK: Templates

  /// Takes out the logic of template languages: `{% if x %}`, `{# note #}`, `<% … %>`, `<?php … ?>`.
  private mutating func blankTemplates() {
    // Up to where each kind of end has been looked for in vain.
    var searched: [UInt8: Int] = [:]
    var i = 0
    while i + 3 < end {
      let b = copy[i]
      guard b == 0x7B || b == 0x3C else {
        i += 1
        continue
      }
      let next = copy[i + 1]
      var close: (UInt8, UInt8)?
      var limit = 2000
      if b == 0x7B {
        if next == 0x25 { close = (0x25, 0x7D) } else if next == 0x23 { close = (0x23, 0x7D) }
      } else if next == 0x25 {
        close = (0x25, 0x3E)
      } else if next == 0x3F && (copy[i + 2] == 0x3D || copy[i + 2] | 0x20 == 0x70) {
        close = (0x3F, 0x3E)
        limit = 100_000
      }
      guard let close else {
        i += 1
        continue
      }
      let key = close.0 ^ close.1
      let last = min(end, i + limit)
      guard let stop = find(close, from: max(i + 2, searched[key] ?? 0), limit: last) else {
        searched[key] = max(searched[key] ?? 0, last - 1)
        i += 2
        continue
      }
      let isOutput = b == 0x3C && copy[i + 2] == 0x3D
      for k in i..<stop { copy[k] = isOutput ? 0x5F : 0x20 }
      patches.append(Patch(range: i..<stop, action: isOutput ? .code : .skip))
      i = stop
    }
  }

  private func find(_ pair: (UInt8, UInt8), from start: Int, limit: Int) -> Int? {
    var i = start
    while i + 1 < limit {
      if copy[i] == pair.0 && copy[i + 1] == pair.1 { return i + 2 }
      i += 1
    }
    return nil
  }

  // MARK: The scan

  private mutating func scan() {
    var i = 0
    while true {
      guard let at = next(0x3C, from: i) else {
        if i < end && closedFormatting > 0 { reopen() }
        return
      }
      if at > i && closedFormatting > 0 { reopen() }
      i = afterMarkup(at)
    }
  }

  /// Deals with the `<` at `i`; returns where to go on.
  private mutating func afterMarkup(_ i: Int) -> Int {
    let next = byte(i + 1)
    if i > lastClose {
      let isMarkup = next == 0x2F || next == 0x21 || next == 0x3F || (next | 0x20 >= 0x61 && next | 0x20 <= 0x7A)
      if next == 0x21 && byte(i + 2) == 0x2D && byte(i + 3) == 0x2D {
        neutralise(i..<i + 4, .skip)
        return i + 4
      }
      return isMarkup ? asText(i) : i + 1
    }
    if next | 0x20 >= 0x61 && next | 0x20 <= 0x7A { return afterStartTag(i) }
    switch next {
    case 0x2F:
      let letter = byte(i + 2)
      if letter | 0x20 >= 0x61 && letter | 0x20 <= 0x7A { return afterEndTag(i) }
      if letter == 0x3E || letter == 0 { return i + 2 }
      return bogusComment(i)
    case 0x21:
      if byte(i + 2) == 0x2D && byte(i + 3) == 0x2D { return afterComment(i) }
      return bogusComment(i)
    case 0x3F: return bogusComment(i)
    case 0x3C:
      // A placeholder such as `<<PVM>>`.
      var j = i + 2
      while j + 1 < end, j - i < 80, copy[j] != 0x0A, copy[j] != 0x3C {
        if copy[j] == 0x3E && copy[j + 1] == 0x3E {
          copy[i] = 0x5F
          copy[i + 1] = 0x5F
          return j + 2
        }
        j += 1
      }
      return i + 1
    default: return i + 1
    }
  }

  private mutating func bogusComment(_ i: Int) -> Int {
    guard let close = next(0x3E, from: i) else { return asText(i) }
    return close + 1
  }

  private mutating func afterComment(_ i: Int) -> Int {
    if byte(i + 4) == 0x3E { return i + 5 }
    if byte(i + 4) == 0x2D && byte(i + 5) == 0x3E { return i + 6 }
    if !exhausted.contains(1) {
      var j = i + 4
      while let dash = next(0x2D, from: j) {
        if byte(dash + 1) == 0x2D {
          if byte(dash + 2) == 0x3E {
            comments.append(i..<dash + 3)
            return dash + 3
          }
          if byte(dash + 2) == 0x21 && byte(dash + 3) == 0x3E { return dash + 4 }
        }
        j = dash + 1
      }
      exhausted.insert(1)
    }
    // A comment without an end would take all the rest with it: it ends at the next `>`.
    guard let close = next(0x3E, from: i) else { return asText(i) }
    neutralise(i..<close + 1, .skip)
    return close + 1
  }

  /// Lets a `<` that begins no whole tag be read as text.
  private mutating func asText(_ i: Int) -> Int {
    copy[i] = 0x5F
    return i + 1
  }

  // MARK: Start tags

  private mutating func afterStartTag(_ i: Int) -> Int {
    var nameEnd = i + 1
    while nameEnd < end, !Self.endsName(copy[nameEnd]) { nameEnd += 1 }
    let tag = tagNumber(i + 1..<nameEnd)
    let traits = HTMLTag.traits(tag)
    guard let tagEnd = closeOfTag(i, nameEnd, isFormatting: traits.contains(.formatting)) else { return asText(i) }
    let isSelfClosing = copy[tagEnd - 2] == 0x2F
    let name = tag == GUMBO_TAG_UNKNOWN ? self.name(i + 1..<nameEnd) : UInt64(tag.rawValue)
    if traits.contains(.dropped) {
      neutralise(i..<tagEnd, .boundary)
      return tagEnd
    }
    if tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HEAD {
      rootTags += 1
      if rootTags > 12 { neutralise(i..<tagEnd, .boundary) }
      return tagEnd
    }
    if tag == GUMBO_TAG_NOSCRIPT || (traits.contains(.raw) && (foreignRoot < 0 || tag == GUMBO_TAG_TITLE)) {
      return afterRawText(i, tagEnd, nameEnd, tag)
    }
    if foreignRoot >= 0 {
      if traits.contains(.breaksOut) && !hasIntegrationPoint {
        pop(to: foreignRoot)
      } else if isSelfClosing {
        return tagEnd
      }
    }
    if foreignRoot >= 0 && tag != GUMBO_TAG_SVG && tag != GUMBO_TAG_MATH && !hasIntegrationPoint {
      // Inside drawings and formulas every tag opens an element like any other, `<a>` and `<input>` too.
      _ = push(isIntegrationPoint(tag) ? tag : GUMBO_TAG_UNKNOWN, name, i..<tagEnd, [])
      return tagEnd
    }
    if tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_MATH {
      if isSelfClosing { return tagEnd }
      guard push(tag, name, i..<tagEnd, traits) else { return tagEnd }
      if foreignRoot < 0 { foreignRoot = stack.count - 1 }
      return tagEnd
    }
    if tag == GUMBO_TAG_SELECT, closeSelect() { return tagEnd }
    closeImplied(by: tag, traits)
    if traits.contains(.void) { return tagEnd }
    if traits.contains(.tablePart) {
      guard openTablePart(tag) else { return tagEnd }
      _ = push(tag, name, i..<tagEnd, traits)
      return tagEnd
    }
    if traits.contains(.formatting) {
      if tag == GUMBO_TAG_A || tag == GUMBO_TAG_NOBR, waits(tag) { closeFormatting(tag) }
      openFormatting(tag, name, i..<tagEnd, traits)
      return tagEnd
    }
    if closedFormatting > 0 && !traits.contains(.block) { reopen() }
    _ = push(tag, name, i..<tagEnd, traits)
    return tagEnd
  }

  /// Where the tag at `i` ends, past its `>`; nil where it has no end.
  ///
  /// Attributes past the bound, and one whose quotation mark is missing, are blanked.
  private mutating func closeOfTag(_ i: Int, _ nameEnd: Int, isFormatting: Bool) -> Int? {
    let bound = isFormatting ? Self.maximalFormattingAttributes : Self.maximalAttributes
    var attributes = 0
    var excess = -1
    var j = nameEnd
    while j < end {
      let b = copy[j]
      if b == 0x3E {
        if excess >= 0 { blank(excess..<j) }
        return j + 1
      }
      if b <= 0x20 || b == 0x2F {
        j += 1
        continue
      }
      let start = j
      attributes += 1
      if attributes == bound { excess = j }
      j += 1
      while j < end, copy[j] > 0x20, copy[j] != 0x2F, copy[j] != 0x3D, copy[j] != 0x3E { j += 1 }
      while j < end, copy[j] <= 0x20 { j += 1 }
      guard j < end, copy[j] == 0x3D else { continue }
      j += 1
      while j < end, copy[j] <= 0x20 { j += 1 }
      guard j < end else { return nil }
      let quote = copy[j]
      if quote == 0x22 || quote == 0x27 {
        guard let close = next(quote, from: j + 1), !isRunaway(j + 1..<close) else {
          // The quotation mark is missing: the tag ends at the first `>`.
          guard let stop = next(0x3E, from: start) else { return nil }
          blank((excess >= 0 ? excess : start)..<stop)
          return stop + 1
        }
        j = close + 1
      } else {
        while j < end, copy[j] > 0x20, copy[j] != 0x3E { j += 1 }
      }
    }
    return nil
  }

  /// Whether a quoted value has run over its end: it holds tags, and what follows the mark goes on without a blank.
  private func isRunaway(_ value: Range<Int>) -> Bool {
    let follower = byte(value.upperBound + 1)
    guard follower > 0x20, follower != 0x3E, follower != 0x2F, follower != 0x3D else { return false }
    var i = value.lowerBound
    var hasClose = false
    while i < value.upperBound {
      if copy[i] == 0x3E { hasClose = true }
      if hasClose, copy[i] == 0x3C { return true }
      i += 1
    }
    return false
  }

  /// `<script>`, `<style>`, `<title>`, `<textarea>` and their like: no tags inside.
  private mutating func afterRawText(_ i: Int, _ tagEnd: Int, _ nameEnd: Int, _ tag: GumboTag) -> Int {
    let key = UInt64(tag.rawValue) | 1 << 40
    let length = nameEnd - i - 1
    if !exhausted.contains(key) {
      var j = tagEnd
      while let at = next(0x3C, from: j) {
        if byte(at + 1) == 0x2F, at + 2 + length <= end {
          var same = true
          for k in 0..<length where copy[at + 2 + k] | 0x20 != copy[i + 1 + k] | 0x20 { same = false }
          if same, Self.endsName(byte(at + 2 + length)), let close = next(0x3E, from: at) {
            // What `<noscript>` holds is not read, and would end the head of the page.
            if tag == GUMBO_TAG_NOSCRIPT { neutralise(i..<close + 1, .skip) }
            return close + 1
          }
        }
        j = at + 1
      }
      exhausted.insert(key)
    }
    // Without an end tag: code takes the rest, as in a browser; a title must not.
    if tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE { return end }
    neutralise(i..<tagEnd, .boundary)
    return tagEnd
  }

  // MARK: End tags

  private mutating func afterEndTag(_ i: Int) -> Int {
    var nameEnd = i + 2
    while nameEnd < end, !Self.endsName(copy[nameEnd]) { nameEnd += 1 }
    guard let tagEnd = closeOfTag(i, nameEnd, isFormatting: false) else { return asText(i) }
    let tag = tagNumber(i + 2..<nameEnd)
    let traits = HTMLTag.traits(tag)
    if traits.contains(.dropped) {
      neutralise(i..<tagEnd, .boundary)
      return tagEnd
    }
    let name = tag == GUMBO_TAG_UNKNOWN ? self.name(i + 2..<nameEnd) : UInt64(tag.rawValue)
    if let count = overflow[name], count > 0 {
      overflow[name] = count - 1
      neutralise(i..<tagEnd, traits.contains(.block) ? .boundary : .skip)
      return tagEnd
    }
    if foreignRoot >= 0, let k = stack.lastIndex(where: { $0.name == name }), k > foreignRoot,
      stack[k].tag == GUMBO_TAG_UNKNOWN
    {
      pop(to: k)
      return tagEnd
    }
    if traits.contains(.formatting) {
      closeFormatting(tag)
      return tagEnd
    }
    // A tag's own element above the nearest boundary of its scope, else the tag means nothing.
    let isTablePart = traits.contains(.tablePart) || tag == GUMBO_TAG_TABLE
    var k = stack.count - 1
    while k >= 0 {
      let open = stack[k]
      let same =
        open.name == name || (traits.contains(.heading) && HTMLTag.traits(open.tag).contains(.heading))
      if same {
        pop(to: k)
        return tagEnd
      }
      let passed = HTMLTag.traits(open.tag)
      if isTablePart {
        if open.tag == GUMBO_TAG_TABLE || open.tag == GUMBO_TAG_TEMPLATE { return tagEnd }
      } else if passed.contains(.scope) {
        return tagEnd
      } else if (tag == GUMBO_TAG_LI && passed.contains(.list)) || (tag == GUMBO_TAG_P && open.tag == GUMBO_TAG_BUTTON)
      {
        return tagEnd
      } else if !traits.contains(.special) && passed.contains(.special) {
        return tagEnd
      }
      k -= 1
    }
    return tagEnd
  }

  // MARK: The stack of open elements

  private mutating func push(_ tag: GumboTag, _ name: UInt64, _ range: Range<Int>, _ traits: HTMLTag.Traits) -> Bool {
    guard stack.count < Self.maximalDepth else {
      overflow[name, default: 0] += 1
      flatten(range, traits.contains(.block) ? .boundary : .skip)
      return false
    }
    stack.append(Open(tag: tag, name: name, formatting: 0))
    if traits.contains(.marker) {
      formatting.append(Formatting(number: 0, tag: tag, range: range, isOpen: true, clones: 0))
      closedFormatting = 0
    }
    return true
  }

  private mutating func pop(to depth: Int) {
    while stack.count > depth {
      let open = stack.removeLast()
      if open.formatting > 0 {
        if let k = formatting.lastIndex(where: { $0.number == open.formatting }), formatting[k].isOpen {
          formatting[k].isOpen = false
        }
      } else if HTMLTag.traits(open.tag).contains(.marker) {
        while let last = formatting.popLast(), last.number != 0 {}
      }
    }
    if foreignRoot >= stack.count { foreignRoot = -1 }
    countClosed()
  }

  private mutating func countClosed() {
    closedFormatting = 0
    var k = formatting.count - 1
    while k >= 0, formatting[k].number != 0 {
      if !formatting[k].isOpen { closedFormatting += 1 }
      k -= 1
    }
  }

  /// Whether HTML stands here inside a drawing or formula, and not right in one.
  private var hasIntegrationPoint: Bool {
    var k = stack.count - 1
    while k > foreignRoot {
      let tag = stack[k].tag
      if tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_MATH { return false }
      if isIntegrationPoint(tag) { return true }
      k -= 1
    }
    return false
  }

  private func isIntegrationPoint(_ tag: GumboTag) -> Bool {
    tag == GUMBO_TAG_FOREIGNOBJECT || tag == GUMBO_TAG_DESC || tag == GUMBO_TAG_TITLE || tag == GUMBO_TAG_ANNOTATION_XML
      || tag == GUMBO_TAG_MTEXT
  }

  /// A `<select>` inside another closes that one and opens none.
  private mutating func closeSelect() -> Bool {
    var k = stack.count - 1
    while k >= 0, !HTMLTag.traits(stack[k].tag).contains(.scope) {
      if stack[k].tag == GUMBO_TAG_SELECT {
        pop(to: k)
        return true
      }
      k -= 1
    }
    return false
  }

  /// Closes what a start tag closes without being told: paragraphs, items, options.
  private mutating func closeImplied(by tag: GumboTag, _ traits: HTMLTag.Traits) {
    if tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT {
      var k = stack.count - 1
      while k >= 0 {
        let open = stack[k].tag
        let same =
          tag == GUMBO_TAG_LI ? open == GUMBO_TAG_LI : open == GUMBO_TAG_DD || open == GUMBO_TAG_DT
        if same {
          pop(to: k)
          break
        }
        if HTMLTag.traits(open).contains(.special) && open != GUMBO_TAG_ADDRESS && open != GUMBO_TAG_DIV
          && open != GUMBO_TAG_P
        {
          break
        }
        k -= 1
      }
    }
    if traits.contains(.closesParagraph) {
      var k = stack.count - 1
      while k >= 0 {
        if stack[k].tag == GUMBO_TAG_P {
          pop(to: k)
          break
        }
        if HTMLTag.traits(stack[k].tag).contains(.scope) || stack[k].tag == GUMBO_TAG_BUTTON { break }
        k -= 1
      }
    }
    guard let last = stack.last?.tag else { return }
    if traits.contains(.heading) && HTMLTag.traits(last).contains(.heading) {
      pop(to: stack.count - 1)
    } else if tag == GUMBO_TAG_OPTION || tag == GUMBO_TAG_OPTGROUP {
      if last == GUMBO_TAG_OPTION { pop(to: stack.count - 1) }
      if tag == GUMBO_TAG_OPTGROUP, stack.last?.tag == GUMBO_TAG_OPTGROUP { pop(to: stack.count - 1) }
    } else if tag == GUMBO_TAG_BUTTON {
      var k = stack.count - 1
      while k >= 0, !HTMLTag.traits(stack[k].tag).contains(.scope) {
        if stack[k].tag == tag {
          pop(to: k)
          break
        }
        k -= 1
      }
    } else if tag == GUMBO_TAG_RT || tag == GUMBO_TAG_RP, last == GUMBO_TAG_RT || last == GUMBO_TAG_RP {
      pop(to: stack.count - 1)
    }
  }

  /// Makes room for a part of a table; false outside tables, where such a tag means nothing.
  private mutating func openTablePart(_ tag: GumboTag) -> Bool {
    var k = stack.count - 1
    while k >= 0, stack[k].tag != GUMBO_TAG_TABLE, stack[k].tag != GUMBO_TAG_TEMPLATE { k -= 1 }
    guard k >= 0 else { return false }
    var keep = k + 1
    while keep < stack.count {
      let open = stack[keep].tag
      let isBody = open == GUMBO_TAG_TBODY || open == GUMBO_TAG_THEAD || open == GUMBO_TAG_TFOOT
      let stays =
        (isBody && (tag == GUMBO_TAG_TR || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH))
        || (open == GUMBO_TAG_TR && (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH))
      guard stays else { break }
      keep += 1
    }
    pop(to: keep)
    return true
  }

  // MARK: Formatting elements

  private func waits(_ tag: GumboTag) -> Bool {
    var k = formatting.count - 1
    while k >= 0, formatting[k].number != 0 {
      if formatting[k].tag == tag { return true }
      k -= 1
    }
    return false
  }

  private mutating func openFormatting(_ tag: GumboTag, _ name: UInt64, _ range: Range<Int>, _ traits: HTMLTag.Traits) {
    reopen()
    var count = 0
    var equal: [Int] = []
    var k = formatting.count - 1
    while k >= 0, formatting[k].number != 0 {
      count += 1
      if formatting[k].tag == tag && isSame(formatting[k].range, range) { equal.append(k) }
      k -= 1
    }
    // Three of a kind are kept, as the standard has it.
    if equal.count >= 3, let first = equal.last {
      formatting.remove(at: first)
      count -= 1
    }
    guard count < Self.maximalFormatting, stack.count < Self.maximalDepth else {
      overflow[name, default: 0] += 1
      flatten(range, .skip)
      return
    }
    nextNumber += 1
    stack.append(Open(tag: tag, name: name, formatting: nextNumber))
    formatting.append(Formatting(number: nextNumber, tag: tag, range: range, isOpen: true, clones: 0))
  }

  private func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    for k in 0..<a.count where copy[a.lowerBound + k] != copy[b.lowerBound + k] { return false }
    return true
  }

  /// Opens again what a block closed; an element that has been opened too often is taken out of the source.
  private mutating func reopen() {
    guard closedFormatting > 0 else { return }
    var k = formatting.count
    while k > 0, formatting[k - 1].number != 0 { k -= 1 }
    while k < formatting.count {
      if !formatting[k].isOpen {
        formatting[k].clones += 1
        if formatting[k].clones * (formatting[k].range.count + 60) > 60_000 {
          flatten(formatting[k].range, .skip)
          overflow[UInt64(formatting[k].tag.rawValue), default: 0] += 1
          formatting.remove(at: k)
          continue
        }
        formatting[k].isOpen = true
        stack.append(
          Open(
            tag: formatting[k].tag, name: UInt64(formatting[k].tag.rawValue), formatting: formatting[k].number))
      }
      k += 1
    }
    closedFormatting = 0
  }

  /// The end tag of a formatting element, which may stand across blocks.
  private mutating func closeFormatting(_ tag: GumboTag) {
    if let last = stack.last, last.tag == tag {
      if let k = formatting.lastIndex(where: { $0.number == last.formatting }) { formatting.remove(at: k) }
      stack.removeLast()
      countClosed()
      return
    }
    var k = formatting.count - 1
    while k >= 0, formatting[k].number != 0, formatting[k].tag != tag { k -= 1 }
    guard k >= 0, formatting[k].number != 0 else { return }
    let number = formatting[k].number
    formatting.remove(at: k)
    if let at = stack.lastIndex(where: { $0.formatting == number }) {
      let crossesBlock = stack[(at + 1)...].contains { HTMLTag.traits($0.tag).contains(.special) }
      if crossesBlock { stack.remove(at: at) } else { pop(to: at) }
      if foreignRoot >= at {
        foreignRoot = stack.firstIndex { $0.tag == GUMBO_TAG_SVG || $0.tag == GUMBO_TAG_MATH } ?? -1
      }
    }
    countClosed()
  }

  // MARK: Bytes

  private mutating func flatten(_ range: Range<Int>, _ action: Patch.Action) {
    if flattened.count == 0 || range.lowerBound < flattened.offset { flattened.offset = range.lowerBound }
    flattened.count += 1
    neutralise(range, action)
  }

  private mutating func neutralise(_ range: Range<Int>, _ action: Patch.Action) {
    blank(range)
    patches.append(Patch(range: range, action: action))
  }

  private mutating func blank(_ range: Range<Int>) {
    for k in range { copy[k] = 0x20 }
  }

  private func byte(_ i: Int) -> UInt8 { i < end ? copy[i] : 0 }

  /// The next place of a byte; remembers for good when there is none.
  private mutating func next(_ b: UInt8, from start: Int) -> Int? {
    let key = UInt64(b) | 1 << 20
    if b != 0x3C && exhausted.contains(key) { return nil }
    let found = copy.withUnsafeBufferPointer { bytes -> Int? in
      var i = start
      while i < bytes.count {
        if bytes[i] == b { return i }
        i += 1
      }
      return nil
    }
    if found == nil { exhausted.insert(key) }
    return found
  }

  private func tagNumber(_ name: Range<Int>) -> GumboTag {
    copy.withUnsafeBufferPointer { GumboTree.tag(UnsafeBufferPointer(rebasing: $0[name])) }
  }

  private func name(_ range: Range<Int>) -> UInt64 {
    var hash = WordHash.start
    for k in range {
      let b = copy[k]
      hash = WordHash.add(b >= 0x41 && b <= 0x5A ? b | 0x20 : b, to: hash)
    }
    return WordHash.finish(hash) | 1 << 63
  }

  @inline(__always)
  private static func endsName(_ b: UInt8) -> Bool { b <= 0x20 || b == 0x2F || b == 0x3E }
}
