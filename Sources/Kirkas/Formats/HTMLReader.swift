import CGumbo

/// Reads HTML 5, a page or a fragment of one.
///
/// Blocks come in the order of the source. Text that stands wrongly inside a table is moved before the table by the
/// standard; it is a block of its own here, and the blocks are put back into the order of the source at the end.
enum HTMLReader {
  static func read(_ source: Source, ignoring selectors: [String]) -> Document {
    let range = source.textStart..<source.bytes.count
    var builder = DocumentBuilder(source: source, format: .html)
    var group = 0
    read(
      range, of: source, into: &builder, as: HTMLContext(), firstGroup: &group, isWhole: true,
      ignoring: selectors.compactMap(HTMLSelector.init))
    var document = builder.finish()
    document.sortBlocks()
    return document
  }

  /// Reads a part of a source: the whole of an HTML file, or a block of HTML in Markdown.
  static func read(
    _ range: Range<Int>, blanks: [Range<Int>] = [], of source: Source, into builder: inout DocumentBuilder,
    as context: HTMLContext, firstGroup: inout Int, isWhole: Bool, ignoring selectors: [HTMLSelector] = []
  ) {
    let guarded = source.bytes.withUnsafeBufferPointer {
      HTMLGuard(UnsafeBufferPointer(rebasing: $0[range]), blanks: blanks)
    }
    for comment in guarded.comments {
      let span = SourceSpan(range.lowerBound + comment.lowerBound, range.lowerBound + comment.upperBound)
      if let directive = Directive(comment: source.bytes[span.start + 4..<span.end - 3], span: span) {
        builder.add(directive)
      }
    }
    for _ in 0..<guarded.flattened.count {
      builder.note(.nestingFlattened, at: range.lowerBound + guarded.flattened.offset)
    }
    guarded.copy.withUnsafeBufferPointer { copy in
      guard let tree = GumboTree(copy) else { return }
      var walker = HTMLWalker(
        builder: DocumentBuilder(source: Source(""), format: .html), copy: copy, base: range.lowerBound,
        patches: guarded.patches, selectors: selectors, group: firstGroup)
      swap(&walker.builder, &builder)
      walker.walk(tree, context: context, isWhole: isWhole)
      firstGroup = walker.group
      swap(&walker.builder, &builder)
    }
  }
}

extension Document {
  /// Puts blocks into the order of their first letters.
  mutating func sortBlocks() {
    let starts = blocks.map { sourceSpan(of: $0).start }
    guard zip(starts, starts.dropFirst()).contains(where: { $0 > $1 }) else { return }
    let order = blocks.indices.sorted { (starts[$0], $0) < (starts[$1], $1) }
    var places = [Int](repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { places[index] = place }
    let sorted = order.map { blocks[$0] }
    blocks = sorted
    for index in images.indices where images[index].block >= 0 { images[index].block = places[images[index].block] }
  }
}

/// What the text inside an element becomes.
struct HTMLContext {
  var kind = BlockKind.paragraph
  var level = 0
  var group = -1
  var row = 0
  var column = 0
  var isHeaderCell = false
  var isSummary = false
  var isQuoted = false
  var region = PageRegion.main
  var isInMain = false
  var isInSection = false
  var languageTag = -1
  var listDepth = 0
  /// The list, table or definition list whose parts are counted.
  var counter = -1
}

/// Walks a tree with a stack of its own and fills a builder.
struct HTMLWalker {
  var builder: DocumentBuilder
  let copy: UnsafeBufferPointer<UInt8>
  /// Where the copy begins in the source.
  let base: Int
  let patches: [HTMLGuard.Patch]
  let selectors: [HTMLSelector]
  /// The next group number.
  var group: Int

  private struct Frame {
    var node: GumboTree.Node
    var next: Int
    var context: HTMLContext
    var inlines: Int
    var endsBlock: Bool
    var element: Int
  }
  /// An inline element that is open: its marks are opened again in every block inside it.
  private struct Inline {
    var kind: MarkKind
    var element: SourceSpan
    var value: Int
    var title: Int
    var opensWindow: Bool
  }
  private struct PendingText {
    var kind: BlockKind
    var range: Range<Int>
    var context: HTMLContext
    var image: Image?
  }

  private var references = CharacterReferences()
  private var stack: [Frame] = []
  private var inlines: [Inline] = []
  private var pending: [PendingText] = []
  private var content: MainContent?
  private var nextElement = 0
  private var rows: [Int: Int] = [:]
  private var columns: [Int: Int] = [:]
  private var lastEnd = 0
  private var hasTitle = false
  private var hasLayout = false

  init(
    builder: DocumentBuilder, copy: UnsafeBufferPointer<UInt8>, base: Int, patches: [HTMLGuard.Patch],
    selectors: [HTMLSelector], group: Int
  ) {
    self.builder = builder
    self.copy = copy
    self.base = base
    self.patches = patches
    self.selectors = selectors
    self.group = group
  }

  mutating func walk(_ tree: borrowing GumboTree, context: HTMLContext, isWhole: Bool) {
    let isPage = tree.hasDoctype || tree.hasRootTag
    if isWhole && isPage { builder.markAsPage(canDeclare: true) }
    let measured = MainContent(tree, isPage: isWhole && isPage)
    content = measured
    hasLayout = isWhole && measured.hasLayout
    if hasLayout && measured.isUncertain { builder.note(.noMainContent, at: base) }
    var outer = context
    if hasLayout && !measured.roots.isEmpty { outer.region = .navigation }
    enter(tree.root, outer, tree)
    while let top = stack.indices.last {
      let children = GumboTree.children(stack[top].node)
      let next = stack[top].next
      guard next < children.count else {
        leave()
        continue
      }
      stack[top].next += 1
      guard let child = GumboTree.node(children[next]) else { continue }
      switch child.pointee.type {
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: enter(child, stack[top].context, tree)
      case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE:
        guard let range = tree.range(child.pointee.v.text.original_text) else { continue }
        let parent = stack[top].node.pointee.v.element.tag
        let isRaw = HTMLTag.traits(parent).contains(.raw)
        read(range, stack[top].context, isRaw: isRaw)
      default: break
      }
    }
    endBlock()
  }

  // MARK: Elements

  private mutating func leave() {
    guard let frame = stack.popLast() else { return }
    if frame.endsBlock { endBlock() }
    while inlines.count > frame.inlines {
      let inline = inlines.removeLast()
      builder.closeMark(inline.kind, end: inline.element.end)
    }
  }

  private mutating func enter(_ node: GumboTree.Node, _ outer: HTMLContext, _ tree: borrowing GumboTree) {
    let number = nextElement
    let subtreeEnd = content.map { Int($0.elements[number].end) } ?? number + 1
    nextElement = subtreeEnd  // until the element is entered
    let element = node.pointee.v.element
    let tag = element.tag
    guard !HTMLVisibility.skips(node) else { return }
    let attributes = HTMLAttributes(node)
    if !selectors.isEmpty, selectors.contains(where: { $0.matches(node) { self.name(of: element, tree) } }) { return }
    let isHTML = element.tag_namespace == GUMBO_NAMESPACE_HTML
    let traits = isHTML ? HTMLTag.traits(tag) : []
    var context = outer
    // A button in the middle of a sentence is a part of it.
    let isInSentence =
      tag == GUMBO_TAG_BUTTON && builder.isBlockOpen && stack.last?.node.pointee.v.element.tag == GUMBO_TAG_P
    var endsBlock = traits.contains(.block) && !isInSentence
    let start = tree.range(element.original_tag)?.lowerBound ?? Int(element.start_pos.offset)

    let hint = attributes.isEmpty ? PageHint.none : HTMLVisibility.hint(attributes, tag)
    if hint == .visuallyHidden && tag != GUMBO_TAG_H1 && tag != GUMBO_TAG_BODY && tag != GUMBO_TAG_HTML { return }
    if isHTML { settleRegion(&context, tag, hint, number) }
    if context.region != outer.region { endsBlock = true }
    if endsBlock { endBlock() }

    // The language of the element.
    let language = attributes.isEmpty ? nil : attributes.find("lang") ?? attributes.find("xml:lang")
    if let language {
      let value = String(cString: language.pointee.value)
      if tag == GUMBO_TAG_HTML {
        if !value.isEmpty, let range = valueRange(language, tree) {
          builder.declareLanguage(value, at: SourceSpan(base + range.lowerBound, base + range.upperBound))
        }
      } else if endsBlock {
        context.languageTag = value.isEmpty ? -1 : builder.intern(value)
      }
    }

    let inlineCount = inlines.count
    let span = SourceSpan(base + start, base + max(start, elementEnd(element, tree)))
    if let language, !endsBlock, language.pointee.value.pointee != 0 {
      open(.language, span, value: builder.intern(String(cString: language.pointee.value)))
    }
    guard isHTML else {
      push(node, context, inlineCount, endsBlock, number)
      return
    }
    switch tag {
    case GUMBO_TAG_HEAD: break
    case GUMBO_TAG_TITLE:
      if hasTitle { return }
      hasTitle = true
      context.kind = .title
      context.region = .main
    case GUMBO_TAG_META:
      if attributes.has("name", "description"), let value = attributes.find("content"),
        let range = valueRange(value, tree)
      {
        var described = outer
        described.region = .main
        add(.description, range, described)
      }
      return
    case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6:
      context.kind = .heading
      context.level = Int(tag.rawValue - GUMBO_TAG_H1.rawValue) + 1
      if content?.heading == number { context.region = .main }
    case GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_MENU, GUMBO_TAG_DIR:
      context.listDepth += 1
      context.counter = newGroup()
    case GUMBO_TAG_LI:
      if context.counter < 0 || context.listDepth == 0 {
        context.counter = newGroup()
        context.listDepth = max(1, context.listDepth)
        if let parent = stack.indices.last {
          stack[parent].context.counter = context.counter
          stack[parent].context.listDepth = context.listDepth
        }
      }
      context.kind = .listItem
      context.level = context.listDepth
      context.group = context.counter
      context.row = rows[context.counter, default: 0]
      rows[context.counter, default: 0] += 1
      context.column = 0
      context.isHeaderCell = false
    case GUMBO_TAG_DL: context.counter = newGroup()
    case GUMBO_TAG_DT, GUMBO_TAG_DD:
      if context.counter < 0 { context.counter = newGroup() }
      context.kind = tag == GUMBO_TAG_DT ? .definitionTerm : .definition
      context.level = 0
      context.group = context.counter
      // A row is a term with its definitions.
      let row = rows[context.counter, default: 0]
      let state = columns[context.counter, default: 0]
      if tag == GUMBO_TAG_DT && state == 1 {
        rows[context.counter] = row + 1
        columns[context.counter] = 0
      } else if tag == GUMBO_TAG_DD {
        columns[context.counter] = 1
      }
      context.row = rows[context.counter, default: 0]
    case GUMBO_TAG_TABLE:
      if isLayout(attributes, number) {
        context.counter = -1
      } else {
        context.counter = newGroup()
      }
    case GUMBO_TAG_TR:
      if context.counter >= 0 {
        context.row = rows[context.counter, default: 0]
        rows[context.counter, default: 0] += 1
        columns[context.counter] = 0
      }
    case GUMBO_TAG_TD, GUMBO_TAG_TH:
      if context.counter >= 0 {
        context.kind = .tableCell
        context.level = 0
        context.group = context.counter
        context.column = columns[context.counter, default: 0]
        context.isHeaderCell = tag == GUMBO_TAG_TH
        let width = attributes.value("colspan").flatMap { Int($0) } ?? 1
        columns[context.counter, default: 0] += min(max(width, 1), 1000)
        context.listDepth = 0
      }
    case GUMBO_TAG_CAPTION, GUMBO_TAG_FIGCAPTION:
      context.kind = .caption
      context.group = context.counter
    case GUMBO_TAG_BLOCKQUOTE:
      context.kind = .quote
      context.isQuoted = true
    case GUMBO_TAG_DETAILS:
      context.group = newGroup()
    case GUMBO_TAG_SUMMARY:
      context.kind = .definitionTerm
      context.isSummary = true
    case GUMBO_TAG_BUTTON where isInSentence: break
    case GUMBO_TAG_BUTTON, GUMBO_TAG_LABEL, GUMBO_TAG_LEGEND, GUMBO_TAG_TEXTAREA, GUMBO_TAG_SELECT:
      context.kind = .formText
      if tag == GUMBO_TAG_SELECT { context.group = newGroup() }
      if tag == GUMBO_TAG_TEXTAREA, let value = attributes.find("placeholder"), let range = valueRange(value, tree) {
        add(.formText, range, context)
      }
    case GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP:
      context.kind = .formText
      if tag == GUMBO_TAG_OPTGROUP, let value = attributes.find("label"), let range = valueRange(value, tree) {
        add(.formText, range, context)
      }
    case GUMBO_TAG_INPUT:
      readInput(attributes, span, context, tree)
      return
    case GUMBO_TAG_IMG, GUMBO_TAG_AREA:
      addImage(attributes, span, context, tree, isArea: tag == GUMBO_TAG_AREA)
      return
    case GUMBO_TAG_PRE, GUMBO_TAG_LISTING, GUMBO_TAG_XMP:
      if isCode(node) { return }
    case GUMBO_TAG_BR:
      if builder.isBlockOpen { builder.appendBreak(span) }
      return
    case GUMBO_TAG_HR, GUMBO_TAG_WBR, GUMBO_TAG_COL, GUMBO_TAG_EMBED, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK: return
    case GUMBO_TAG_A:
      if let target = attributes.find("href") {
        let title = linkTitle(node, attributes)
        open(
          .link, span, value: builder.intern(String(cString: target.pointee.value)),
          title: title.map { builder.intern($0) } ?? -1,
          opensWindow: attributes.has("target", "_blank"))
      }
    case GUMBO_TAG_STRONG, GUMBO_TAG_B: open(.strong, span)
    case GUMBO_TAG_EM, GUMBO_TAG_I: open(.emphasis, span)
    case GUMBO_TAG_U: open(.underline, span)
    case GUMBO_TAG_CODE, GUMBO_TAG_KBD, GUMBO_TAG_SAMP, GUMBO_TAG_VAR, GUMBO_TAG_TT: open(.code, span)
    case GUMBO_TAG_ABBR, GUMBO_TAG_ACRONYM:
      open(.abbreviation, span, title: attributes.text("title").map { builder.intern($0) } ?? -1)
    case GUMBO_TAG_DFN: open(.definition, span, title: attributes.text("title").map { builder.intern($0) } ?? -1)
    case GUMBO_TAG_Q, GUMBO_TAG_CITE: open(.quote, span)
    case GUMBO_TAG_SUP:
      if isFootnoteMark(node) { return }
    default:
      if let level = attributes.isEmpty ? nil : headingLevel(attributes) {
        if !endsBlock { endBlock() }
        endsBlock = true
        context.kind = .heading
        context.level = level
      }
    }
    push(node, context, inlineCount, endsBlock, number)
  }

  private mutating func push(
    _ node: GumboTree.Node, _ context: HTMLContext, _ inlineCount: Int, _ endsBlock: Bool, _ number: Int
  ) {
    nextElement = number + 1
    stack.append(
      Frame(node: node, next: 0, context: context, inlines: inlineCount, endsBlock: endsBlock, element: number))
  }

  private mutating func newGroup() -> Int {
    group += 1
    return group - 1
  }

  private func headingLevel(_ attributes: HTMLAttributes) -> Int? {
    guard attributes.has("role", "heading") else { return nil }
    return attributes.value("aria-level").flatMap { Int($0) }.map { min(max($0, 1), 6) } ?? 2
  }

  private func name(of element: GumboElement, _ tree: borrowing GumboTree) -> String {
    if element.tag != GUMBO_TAG_UNKNOWN { return String(cString: gumbo_normalized_tagname(element.tag)) }
    guard let range = tree.range(element.original_tag) else { return "" }
    let name = copy[range].dropFirst().prefix { $0 > 0x20 && $0 != 0x2F && $0 != 0x3E }
    return String(decoding: name, as: UTF8.self).lowercased()
  }

  private func elementEnd(_ element: GumboElement, _ tree: borrowing GumboTree) -> Int {
    if element.original_end_tag.length > 0, let range = tree.range(element.original_end_tag) { return range.upperBound }
    if element.children.length == 0, let range = tree.range(element.original_tag) { return range.upperBound }
    return min(Int(element.end_pos.offset), copy.count)
  }

  // MARK: Regions

  private func settleRegion(_ context: inout HTMLContext, _ tag: GumboTag, _ hint: PageHint, _ number: Int) {
    switch tag {
    case GUMBO_TAG_HTML, GUMBO_TAG_BODY, GUMBO_TAG_HEAD: return
    case GUMBO_TAG_ARTICLE, GUMBO_TAG_SECTION, GUMBO_TAG_ASIDE, GUMBO_TAG_MAIN: break
    default: break
    }
    guard let content else { return }
    let inMain = context.isInMain
    defer {
      if tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_MAIN {
        context.isInSection = true
      }
    }
    if hasLayout && content.roots.contains(number) {
      context.region = .main
      context.isInMain = true
      return
    }
    if tag == GUMBO_TAG_NAV || hint == .navigation && (hasLayout || tag == GUMBO_TAG_NAV) {
      context.region = .navigation
      return
    }
    guard hasLayout else { return }
    let element = content.elements[number]
    switch hint {
    case .banner:
      context.region = .banner
      return
    case .likelyNavigation where content.linkShare(number) > 0.6 && element.links >= 2:
      context.region = .navigation
      return
    case .header where !inMain && isPart(element): context.region = .header
    case .footer where !inMain && isPart(element): context.region = .footer
    default: break
    }
    if (tag == GUMBO_TAG_HEADER || tag == GUMBO_TAG_FOOTER) && !context.isInSection && !inMain {
      context.region = tag == GUMBO_TAG_HEADER ? .header : .footer
    }
    let isMenu =
      (tag == GUMBO_TAG_ASIDE && element.links >= 3 && content.linkShare(number) > 0.6)
      || (!inMain && content.roots.isEmpty && element.links >= 4 && content.linkShare(number) > 0.8
        && (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_DIV))
    if isMenu && context.region == .main { context.region = .navigation }
  }

  /// Whether an element that calls itself a header or footer is a part of the page, not a wrapper of it all.
  private func isPart(_ element: MainContent.Element) -> Bool {
    guard let all = content?.elements.first else { return true }
    return Int(element.good) * 2 < max(1, Int(all.good))
  }

  /// Whether a table only arranges parts of the page.
  private func isLayout(_ attributes: HTMLAttributes, _ number: Int) -> Bool {
    if attributes.has("role", "presentation") || attributes.has("role", "none") { return true }
    guard let content else { return false }
    var child = number + 1
    let end = Int(content.elements[number].end)
    while child < end {
      let holds = content.elements[child].holds
      if holds.contains(.heading) || holds.contains(.table) { return true }
      child = Int(content.elements[child].end)
    }
    return false
  }

  // MARK: Inline elements

  private mutating func open(
    _ kind: MarkKind, _ element: SourceSpan, value: Int = -1, title: Int = -1, opensWindow: Bool = false
  ) {
    inlines.append(Inline(kind: kind, element: element, value: value, title: title, opensWindow: opensWindow))
    if builder.isBlockOpen {
      builder.openMark(kind, element: element, value: value, title: title, opensWindow: opensWindow)
    }
  }

  /// The accessible name of a link where it is not just its text.
  private func linkTitle(_ node: GumboTree.Node, _ attributes: HTMLAttributes) -> String? {
    if let label = attributes.text("aria-label") { return label }
    var text = ""
    var hidden = false
    var visible = false
    var work: [(node: GumboTree.Node, next: Int)] = [(node, 0)]
    while let (parent, next) = work.last {
      let children = GumboTree.children(parent)
      guard next < children.count, text.utf8.count < 2000 else {
        work.removeLast()
        continue
      }
      work[work.count - 1].next += 1
      guard let child = GumboTree.node(children[next]) else { continue }
      switch child.pointee.type {
      case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE:
        text += String(cString: child.pointee.v.text.text)
        let isHidden = work.contains {
          HTMLVisibility.hint(HTMLAttributes($0.node), $0.node.pointee.v.element.tag) == .visuallyHidden
        }
        if isHidden { hidden = true } else if child.pointee.type == GUMBO_NODE_TEXT { visible = true }
      case GUMBO_NODE_ELEMENT:
        if HTMLVisibility.skips(child) { continue }
        if child.pointee.v.element.tag == GUMBO_TAG_IMG {
          if let alternative = HTMLAttributes(child).text("alt") { text += " " + alternative + " " }
        } else {
          work.append((child, 0))
        }
      default: break
      }
    }
    if hidden || !visible {
      let name = HTMLText.collapse(text)
      if !name.isEmpty { return name }
    }
    return attributes.text("title")
  }

  /// `<pre>` that holds nothing but code.
  private func isCode(_ node: GumboTree.Node) -> Bool {
    var hasCode = false
    for pointer in GumboTree.children(node) {
      guard let child = GumboTree.node(pointer) else { continue }
      switch child.pointee.type {
      case GUMBO_NODE_ELEMENT:
        let tag = child.pointee.v.element.tag
        guard tag == GUMBO_TAG_CODE || tag == GUMBO_TAG_SAMP || tag == GUMBO_TAG_KBD else { return false }
        hasCode = true
      case GUMBO_NODE_TEXT: return false
      default: break
      }
    }
    return hasCode
  }

  /// `<sup><a>1</a></sup>`: a reference to a note, no part of the word before it.
  private func isFootnoteMark(_ node: GumboTree.Node) -> Bool {
    guard let first = GumboTree.children(node).first.flatMap({ GumboTree.node($0) }),
      GumboTree.children(node).count == 1, first.pointee.type == GUMBO_NODE_ELEMENT,
      first.pointee.v.element.tag == GUMBO_TAG_A, GumboTree.children(first).count == 1,
      let text = GumboTree.children(first).first.flatMap({ GumboTree.node($0) }),
      text.pointee.type == GUMBO_NODE_TEXT
    else { return false }
    return String(cString: text.pointee.v.text.text).utf8.allSatisfy {
      ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5B || $0 == 0x5D || $0 == 0x2A
    }
  }

  // MARK: Forms and images

  private mutating func readInput(
    _ attributes: HTMLAttributes, _ span: SourceSpan, _ context: HTMLContext, _ tree: borrowing GumboTree
  ) {
    let type = attributes.value("type")?.lowercased() ?? "text"
    switch type {
    case "hidden", "checkbox", "radio": return
    case "image": addImage(attributes, span, context, tree, isArea: false)
    case "submit", "button", "reset":
      if let value = attributes.find("value"), let range = valueRange(value, tree) { add(.formText, range, context) }
    default:
      if let value = attributes.find("placeholder"), let range = valueRange(value, tree) {
        add(.formText, range, context)
      }
    }
  }

  private mutating func addImage(
    _ attributes: HTMLAttributes, _ span: SourceSpan, _ context: HTMLContext, _ tree: borrowing GumboTree, isArea: Bool
  ) {
    if isArea && !attributes.has("href") { return }
    let attribute = attributes.find("alt")
    let alternative = attribute.map { HTMLText.collapse(String(cString: $0.pointee.value)) }
    let isPixel = attributes.has("width", "1") && attributes.has("height", "1")
    let image = Image(
      span: span, alternative: alternative, address: attributes.value(isArea ? "href" : "src") ?? "",
      region: context.region,
      isExempt: isPixel || attributes.has("role", "presentation") || attributes.has("role", "none")
        || attributes.has("aria-hidden", "true") || attributes.text("aria-label") != nil
        || attributes.text("aria-labelledby") != nil,
      block: -1)
    guard let attribute, alternative?.isEmpty == false, let range = valueRange(attribute, tree) else {
      builder.add(image)
      return
    }
    add(.altText, range, context, image: image)
  }

  /// The value of an attribute in the copy, without its quotation marks.
  private func valueRange(_ attribute: HTMLAttributes.Attribute, _ tree: borrowing GumboTree) -> Range<Int>? {
    guard attribute.pointee.original_value.length > 0, let range = tree.range(attribute.pointee.original_value) else {
      return nil
    }
    let first = copy[range.lowerBound]
    if first == 0x22 || first == 0x27 {
      guard range.count >= 2 else { return nil }
      return range.lowerBound + 1..<range.upperBound - 1
    }
    return range
  }

  /// Makes a block of the value of an attribute, after the block that is open.
  private mutating func add(_ kind: BlockKind, _ range: Range<Int>, _ context: HTMLContext, image: Image? = nil) {
    pending.append(PendingText(kind: kind, range: range, context: context, image: image))
    if !builder.isBlockOpen { flush() }
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    let texts = pending
    pending = []
    for text in texts {
      var context = text.context
      context.kind = text.kind
      if text.kind != .formText { (context.level, context.row, context.column) = (0, 0, 0) }
      begin(context, at: text.range.lowerBound, withMarks: false)
      readValue(text.range)
      let block = builder.endBlock()
      if var image = text.image {
        image.block = block ?? -1
        builder.add(image)
      }
    }
  }

  private mutating func readValue(_ range: Range<Int>) {
    var i = range.lowerBound
    var run = i
    while i < range.upperBound {
      if copy[i] == 0x26,
        let (text, end) = references.decode(copy, at: i, end: range.upperBound, inAttribute: true)
      {
        builder.append(base + run..<base + i)
        builder.append(text, from: SourceSpan(base + i, base + end))
        i = end
        run = i
      } else {
        i += 1
      }
    }
    builder.append(base + run..<base + range.upperBound)
  }

  // MARK: Text

  private mutating func begin(_ context: HTMLContext, at offset: Int, withMarks: Bool = true) {
    builder.beginBlock(
      context.kind, level: context.kind == .heading || context.kind == .listItem ? context.level : 0,
      region: context.region, anchor: base + offset, languageTag: context.languageTag, group: context.group,
      row: context.row, column: context.column, isHeaderCell: context.isHeaderCell, isSummary: context.isSummary,
      isQuoted: context.isQuoted)
    guard withMarks else { return }
    for inline in inlines {
      builder.openMark(
        inline.kind, element: inline.element, value: inline.value, title: inline.title,
        opensWindow: inline.opensWindow)
    }
  }

  private mutating func endBlock() {
    builder.endBlock()
    flush()
  }

  /// Reads the text of a node: runs of the source, references, and tags that the parser left out.
  private mutating func read(_ range: Range<Int>, _ context: HTMLContext, isRaw: Bool) {
    // Text that was moved out of a table does not go on with what stands before it.
    if builder.isBlockOpen && range.lowerBound < lastEnd { endBlock() }
    lastEnd = max(lastEnd, range.upperBound)
    var patch = firstPatch(at: range.lowerBound)
    var i = range.lowerBound
    var run = i
    while i < range.upperBound {
      if patch < patches.count, i >= patches[patch].range.lowerBound {
        let (place, action) = (patches[patch].range, patches[patch].action)
        patch += 1
        if place.upperBound <= i { continue }
        append(run..<i, context)
        switch action {
        case .skip: break
        case .boundary: endBlock()
        case .code:
          if !builder.isBlockOpen { begin(context, at: i) }
          let span = SourceSpan(base + place.lowerBound, base + place.upperBound)
          builder.openMark(.code, element: span)
          builder.append(span.range)
          builder.closeMark(.code, end: span.end)
        }
        i = min(place.upperBound, range.upperBound)
        run = i
        continue
      }
      let stop = patch < patches.count ? min(range.upperBound, patches[patch].range.lowerBound) : range.upperBound
      while i < stop, copy[i] != 0x26, copy[i] != 0x3C { i += 1 }
      guard i < stop else { continue }
      if copy[i] == 0x26 {
        if let (text, end) = references.decode(copy, at: i, end: range.upperBound) {
          append(run..<i, context)
          if !builder.isBlockOpen { begin(context, at: i) }
          builder.append(text, from: SourceSpan(base + i, base + end))
          i = end
          run = i
        } else {
          i += 1
        }
      } else if !isRaw, let end = leftOutTag(at: i, end: range.upperBound) {
        append(run..<i, context)
        if endsBlock(tagAt: i) { endBlock() }
        i = end
        run = i
      } else {
        i += 1
      }
    }
    append(run..<range.upperBound, context)
  }

  private mutating func append(_ range: Range<Int>, _ context: HTMLContext) {
    guard !range.isEmpty else { return }
    if !builder.isBlockOpen {
      guard let first = range.first(where: { copy[$0] > 0x20 }) else { return }
      begin(context, at: first)
      builder.append(base + first..<base + range.upperBound)
      return
    }
    builder.append(base + range.lowerBound..<base + range.upperBound)
  }

  private func firstPatch(at offset: Int) -> Int {
    var (low, high) = (0, patches.count)
    while low < high {
      let middle = (low + high) / 2
      if patches[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The end of a tag inside a text: one that means nothing where it stands.
  private func leftOutTag(at i: Int, end: Int) -> Int? {
    guard i + 1 < end else { return nil }
    var j = i + 1
    if copy[j] == 0x2F { j += 1 }
    guard j < end else { return nil }
    let isName = copy[j] | 0x20 >= 0x61 && copy[j] | 0x20 <= 0x7A
    if !isName {
      guard copy[i + 1] == 0x2F || copy[i + 1] == 0x21 || copy[i + 1] == 0x3F else { return nil }
      while j < end, copy[j] != 0x3E { j += 1 }
      return min(end, j + 1)
    }
    var quote: UInt8 = 0
    var afterEquals = false
    while j < end {
      let b = copy[j]
      if quote != 0 {
        if b == quote { quote = 0 }
      } else if b == 0x3E {
        return j + 1
      } else if afterEquals && (b == 0x22 || b == 0x27) {
        quote = b
      }
      if b > 0x20 || quote != 0 { afterEquals = b == 0x3D && quote == 0 }
      j += 1
    }
    return end
  }

  private func endsBlock(tagAt i: Int) -> Bool {
    var j = i + 1
    if copy[j] == 0x2F { j += 1 }
    let start = j
    while j < copy.count, copy[j] > 0x20, copy[j] != 0x2F, copy[j] != 0x3E { j += 1 }
    return HTMLTag.traits(GumboTree.tag(UnsafeBufferPointer(rebasing: copy[start..<j]))).contains(.block)
  }
}
