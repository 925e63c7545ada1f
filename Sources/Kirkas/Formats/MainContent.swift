import CGumbo

/// Sizes of the elements of a page, numbered in the order of the tree, and where its content is.
struct MainContent {
  struct Element {
    /// Number just past the last element inside.
    var end: Int32
    /// Bytes of text inside, and how many of them are link text.
    var text: Int32 = 0
    var linkText: Int32 = 0
    /// Bytes of text outside menus and links.
    var good: Int32 = 0
    var links: Int32 = 0
    var parent: Int32
    var holds: Holds = []
    var isContainer = false
  }
  struct Holds: OptionSet {
    let rawValue: UInt8
    static let heading = Holds(rawValue: 1)
    static let firstHeading = Holds(rawValue: 2)
    static let table = Holds(rawValue: 4)
    static let headerCell = Holds(rawValue: 8)
  }

  private(set) var elements: [Element] = []
  /// Numbers of the elements that hold the content, in order; empty where everything does.
  private(set) var roots: [Int] = []
  /// The number of a first-level heading outside the roots that belongs to the content; -1 without.
  private(set) var heading = -1
  /// Whether no part of the page looked like content.
  private(set) var isUncertain = false
  private(set) var hasMain = false
  private(set) var hasBodyTag = false
  /// Whether the source is laid out as a page, with menus around the content.
  private(set) var hasLayout = false

  /// Measures a tree.
  init(_ tree: borrowing GumboTree, isPage: Bool) {
    let measured = Measure.measure(tree)
    elements = measured.elements
    hasMain = !measured.mains.isEmpty
    hasBodyTag = measured.hasBodyTag
    hasLayout = isPage || hasMain || hasBodyTag
    guard hasLayout else { return }
    if hasMain {
      roots = measured.mains
    } else {
      roots = densest(measured)
    }
    if let first = measured.firstHeadings.first, !roots.isEmpty {
      let inside = measured.firstHeadings.contains { heading in
        roots.contains { $0 <= heading && heading < Int(elements[$0].end) }
      }
      if !inside { heading = first }
    }
  }

  /// The share of link text in an element.
  func linkShare(_ number: Int) -> Double {
    let element = elements[number]
    return element.text > 0 ? Double(element.linkText) / Double(element.text) : 0
  }

  /// Without `<main>`: the article that holds most of the text, else the smallest element that holds nearly all.
  private mutating func densest(_ measured: Measure) -> [Int] {
    guard let body = measured.body else { return [] }
    let total = elements[body].good
    guard total > 0 else {
      isUncertain = elements[body].text > 0
      return []
    }
    if let article = measured.articles.max(by: { elements[$0].good < elements[$1].good }),
      elements[article].good * 5 >= total * 3
    {
      return [withHeading(article, measured)]
    }
    var root = body
    descend: while true {
      var child = root + 1
      let end = Int(elements[root].end)
      while child < end {
        if elements[child].isContainer, Double(elements[child].good) >= 0.85 * Double(total) {
          root = child
          continue descend
        }
        child = Int(elements[child].end)
      }
      break
    }
    return root == body ? [] : [withHeading(root, measured)]
  }

  /// The element, or the nearest one around it that holds the page's first heading too.
  private func withHeading(_ root: Int, _ measured: Measure) -> Int {
    guard let heading = measured.contentHeading else { return root }
    var wider = root
    while wider >= 0, !(wider <= heading && heading < Int(elements[wider].end)) {
      wider = Int(elements[wider].parent)
    }
    return wider >= 0 ? wider : root
  }
}

/// One pass over the tree with a stack of its own.
private struct Measure {
  var elements: [MainContent.Element] = []
  var mains: [Int] = []
  var articles: [Int] = []
  var firstHeadings: [Int] = []
  /// The first `<h1>` that stands in no menu, header or footer.
  var contentHeading: Int?
  var body: Int?
  var hasBodyTag = false

  private struct Frame {
    var node: GumboTree.Node
    var next: Int
    var number: Int
    var isLink: Bool
    var isMenu: Bool
    var isInMain: Bool
  }

  static func measure(_ tree: borrowing GumboTree) -> Measure {
    var measure = Measure()
    measure.run(tree)
    return measure
  }

  private mutating func run(_ tree: borrowing GumboTree) {
    var stack: [Frame] = []
    enter(tree.root, parent: nil, into: &stack)
    while let top = stack.indices.last {
      let frame = stack[top]
      let children = GumboTree.children(frame.node)
      guard frame.next < children.count else {
        let number = frame.number
        elements[number].end = Int32(elements.count)
        stack.removeLast()
        if let parent = stack.last?.number {
          elements[parent].text += elements[number].text
          elements[parent].linkText += elements[number].linkText
          elements[parent].good += elements[number].good
          elements[parent].links += elements[number].links
          elements[parent].holds.formUnion(elements[number].holds)
        }
        continue
      }
      stack[top].next += 1
      guard let child = GumboTree.node(children[frame.next]) else { continue }
      switch child.pointee.type {
      case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA:
        let length = Int32(clamping: child.pointee.v.text.original_text.length)
        elements[frame.number].text += length
        if frame.isLink {
          elements[frame.number].linkText += length
        } else if !frame.isMenu && length >= 20 {
          elements[frame.number].good += length
        }
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: enter(child, parent: frame, into: &stack)
      default: break
      }
    }
  }

  private mutating func enter(_ node: GumboTree.Node, parent: Frame?, into stack: inout [Frame]) {
    let number = elements.count
    let element = node.pointee.v.element
    let tag = element.tag
    let isHTML = element.tag_namespace == GUMBO_NAMESPACE_HTML
    elements.append(MainContent.Element(end: Int32(number + 1), parent: Int32(parent?.number ?? -1)))
    // What is never read has no size and no numbers inside.
    if HTMLVisibility.skips(node) { return }
    var frame = Frame(
      node: node, next: 0, number: number, isLink: parent?.isLink ?? false, isMenu: parent?.isMenu ?? false,
      isInMain: parent?.isInMain ?? false)
    let attributes = HTMLAttributes(node)
    switch tag {
    case GUMBO_TAG_BODY:
      body = number
      hasBodyTag = element.original_tag.length > 0
    case GUMBO_TAG_MAIN:
      mains.append(number)
      frame.isInMain = true
    case GUMBO_TAG_ARTICLE where isHTML:
      if !frame.isMenu { articles.append(number) }
    case GUMBO_TAG_NAV: frame.isMenu = true
    case GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER:
      if !isInSection(stack) { frame.isMenu = true }
    case GUMBO_TAG_A:
      frame.isLink = true
      elements[number].links = 1
    case GUMBO_TAG_H1:
      elements[number].holds = [.heading, .firstHeading]
      firstHeadings.append(number)
      if contentHeading == nil && !frame.isMenu { contentHeading = number }
    case GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6: elements[number].holds = .heading
    case GUMBO_TAG_TABLE: elements[number].holds = .table
    case GUMBO_TAG_TH: elements[number].holds = .headerCell
    default: break
    }
    switch tag {
    case GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_TABLE, GUMBO_TAG_TBODY, GUMBO_TAG_TR,
      GUMBO_TAG_TD, GUMBO_TAG_CENTER, GUMBO_TAG_FORM, GUMBO_TAG_BODY, GUMBO_TAG_UNKNOWN:
      elements[number].isContainer = true
    default: break
    }
    if !attributes.isEmpty {
      if attributes.has("role", "main"), tag != GUMBO_TAG_MAIN {
        mains.append(number)
        frame.isInMain = true
      }
      if !frame.isMenu && tag != GUMBO_TAG_BODY && tag != GUMBO_TAG_HTML {
        switch PageHint.of(attributes, tag: tag) {
        case .navigation, .header, .footer, .banner: frame.isMenu = true
        default: break
        }
      }
    }
    stack.append(frame)
  }

  private func isInSection(_ stack: [Frame]) -> Bool {
    for frame in stack {
      switch frame.node.pointee.v.element.tag {
      case GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN, GUMBO_TAG_SECTION, GUMBO_TAG_ASIDE: return true
      default: break
      }
    }
    return false
  }
}

/// Which elements nobody reads.
enum HTMLVisibility {
  /// Whether an element and all inside it is left out.
  static func skips(_ node: GumboTree.Node) -> Bool {
    let element = node.pointee.v.element
    let traits = HTMLTag.traits(element.tag)
    let hasEnd = element.original_end_tag.length > 0
    if element.tag_namespace != GUMBO_NAMESPACE_HTML {
      // Drawings and formulas; one that was never closed holds the text of the page.
      return hasEnd || traits.contains(.raw) || GumboTree.children(node).isEmpty
    }
    if element.tag == GUMBO_TAG_TEMPLATE { return hasEnd }
    if traits.contains(.hidden) {
      return hasEnd || traits.contains(.raw) || element.tag == GUMBO_TAG_RT || element.tag == GUMBO_TAG_RP
    }
    let attributes = HTMLAttributes(node)
    if attributes.isEmpty || element.tag == GUMBO_TAG_BODY || element.tag == GUMBO_TAG_HTML { return false }
    if attributes.has("hidden") { return !attributes.has("hidden", "until-found") }
    if attributes.has("aria-hidden", "true") { return element.tag != GUMBO_TAG_IMG }
    if let style = attributes.find("style"), let value = style.pointee.value { return isNotDisplayed(value) }
    return false
  }

  static func hint(_ attributes: HTMLAttributes, _ tag: GumboTag) -> PageHint { PageHint.of(attributes, tag: tag) }

  /// Whether a style holds `display:none` or `visibility:hidden`.
  private static func isNotDisplayed(_ style: UnsafePointer<CChar>) -> Bool {
    guard style.pointee != 0 else { return false }
    let text = String(cString: style).lowercased().filter { !$0.isWhitespace }
    return text.contains("display:none") || text.contains("visibility:hidden")
  }
}
