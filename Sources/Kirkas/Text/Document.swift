/// What a reader made of a source: blocks of prose with their way back to the source's bytes.
///
/// Prose is NFC text in which white space runs are one space, a line break that the author set is `\n`, and
/// invisible characters (soft hyphens, zero-width spaces) are gone. All offsets of a block are bytes of its own prose.
public struct Document: Sendable {
  /// The bytes that the document was read from.
  public let source: Source
  /// The format it was read as.
  public let format: DocumentFormat
  /// The prose of all blocks, one after another.
  public internal(set) var prose: [UInt8] = []
  /// The blocks in source order.
  public internal(set) var blocks: [Block] = []
  /// Emphasis, links and the like inside blocks; see ``Block/marks``.
  public internal(set) var marks: [Mark] = []
  /// The map from prose to source; see ``Block/segments``.
  var segments: [Segment] = []
  /// Strings that blocks and marks refer to by number: language tags, link targets, titles.
  public internal(set) var strings: [String] = []
  /// The images of the document.
  public internal(set) var images: [Image] = []
  /// Comments that switch rules off and on.
  public internal(set) var directives: [Directive] = []
  /// The declared language of the whole document (`<html lang>`, front matter), with its place.
  public internal(set) var declaredLanguage: (tag: String, span: SourceSpan)?
  /// Whether the source is a whole page (`<html>`, a doctype, a Markdown document) and not a fragment.
  public internal(set) var isPage = false
  /// Whether the document can carry a `<title>` and a `lang` of its own, and so can lack them.
  public internal(set) var canDeclarePage = false
  /// What the reader had to change or leave out, for the user to know.
  public internal(set) var notes: [ReaderNote] = []

  /// The prose of a block.
  public func text(of block: Block) -> String {
    String(decoding: prose[block.prose], as: UTF8.self)
  }

  /// The source bytes behind a range of a block's prose.
  ///
  /// An empty range gives an empty span. Where the prose came from an entity or a composed letter, the span covers
  /// all of its source.
  public func sourceSpan(of range: Range<Int>, in block: Block) -> SourceSpan {
    let start = sourceOffset(of: range.lowerBound, in: block, atEnd: false)
    guard !range.isEmpty else { return SourceSpan(start, start) }
    return SourceSpan(start, max(start, sourceOffset(of: range.upperBound, in: block, atEnd: true)))
  }

  /// The source bytes of a whole block, from its first letter to its last.
  public func sourceSpan(of block: Block) -> SourceSpan {
    sourceSpan(of: 0..<block.prose.count, in: block)
  }

  private func sourceOffset(of offset: Int, in block: Block, atEnd: Bool) -> Int {
    guard !block.segments.isEmpty else { return block.anchor }
    // The last segment that begins at or before the offset (before it, for an end).
    let target = block.prose.lowerBound + offset
    var low = block.segments.lowerBound
    var high = block.segments.upperBound
    while high - low > 1 {
      let middle = (low + high) / 2
      let begins = Int(segments[middle].prose)
      if atEnd ? begins < target : begins <= target { low = middle } else { high = middle }
    }
    let segment = segments[low]
    let inside = target - Int(segment.prose)
    if segment.length == segment.sourceLength {
      return Int(segment.source) + min(inside, Int(segment.length))
    }
    return inside <= 0
      ? Int(segment.source)
      : atEnd || inside >= Int(segment.length)
        ? Int(segment.source + segment.sourceLength) : Int(segment.source)
  }
}

/// The formats that can be read.
public enum DocumentFormat: String, Sendable, CaseIterable {
  /// Text without markup.
  case plain
  /// Markdown, CommonMark with GitHub's tables.
  case markdown
  /// HTML 5, a page or a fragment.
  case html
}

/// What part a block plays in the document.
public enum BlockKind: UInt8, Sendable {
  /// The page's `<title>` or the front matter's title.
  case title
  /// A heading; ``Block/level`` 1–6.
  case heading
  /// Running text.
  case paragraph
  /// An item of a list; ``Block/level`` is the depth from 1.
  case listItem
  /// `<dt>`, or the summary of `<details>` with ``Block/isSummary``.
  case definitionTerm
  /// `<dd>`.
  case definition
  /// A cell of a table; see ``Block/row`` and ``Block/column``.
  case tableCell
  /// A quotation.
  case quote
  /// A caption of a picture or table.
  case caption
  /// The text alternative of an image; not body text.
  case altText
  /// A label, legend, button or option of a form.
  case formText
  /// The description of the page in its head or front matter.
  case description
}

/// Where on a page a block stands.
public enum PageRegion: UInt8, Sendable {
  /// The content.
  case main
  /// Menus, breadcrumbs, lists of links.
  case navigation
  /// The page's header.
  case header
  /// The page's footer.
  case footer
  /// Cookie banners, notices of the site.
  case banner
}

/// A run of prose: a paragraph, a heading, a list item, a cell.
public struct Block: Sendable {
  /// What it is.
  public var kind: BlockKind
  /// Heading level 1–6; list depth from 1; else 0.
  public var level: Int
  /// Where on the page it stands; only ``PageRegion/main`` is checked as prose.
  public var region: PageRegion
  /// Its bytes in ``Document/prose``.
  public var prose: Range<Int>
  /// Its marks in ``Document/marks``, ordered by start.
  public var marks: Range<Int>
  /// Its part of the document's map to the source.
  var segments: Range<Int>
  /// A source offset to point at when the block has no prose.
  public var anchor: Int
  /// Index in ``Document/strings`` of the nearest `lang` on the block or an element around it; -1 without.
  public var languageTag: Int
  /// Number of the list, table or definition list that it belongs to; -1 outside.
  public var group: Int
  /// Row of a table cell from 0; position of a list item from 0.
  public var row: Int
  /// Column of a table cell from 0.
  public var column: Int
  /// Whether a table cell is a header cell.
  public var isHeaderCell: Bool
  /// Whether a definition term is the summary of a `<details>` element.
  public var isSummary: Bool
  /// Whether the block stands inside a quotation.
  public var isQuoted: Bool
  /// A hash of the prose and of all that the block's own analysis depends on.
  public var contentHash: UInt64
}

/// What a mark says about its range.
public enum MarkKind: UInt8, Sendable {
  /// A link; ``Mark/value`` is the target, ``Mark/title`` the title or accessible label.
  case link
  /// Strong or bold.
  case strong
  /// Emphasis or italics.
  case emphasis
  /// Underlined.
  case underline
  /// Code, a sample, a template placeholder: not prose.
  case code
  /// `<abbr>`; ``Mark/title`` is the expansion.
  case abbreviation
  /// `<dfn>`: the place where a term is defined.
  case definition
  /// A range in another declared language; ``Mark/value`` is the tag.
  case language
  /// A quotation in the line (`<q>`, `<cite>`).
  case quote
}

/// A range of a block's prose with a meaning.
public struct Mark: Sendable {
  /// What it is.
  public var kind: MarkKind
  /// First byte in the block's prose.
  public var start: Int
  /// Byte just past the last.
  public var end: Int
  /// Index in ``Document/strings`` of the target or language; -1 without.
  public var value: Int
  /// Index in ``Document/strings`` of the title; -1 without.
  public var title: Int
  /// Whether a link opens in a new window.
  public var opensWindow: Bool
  /// The source bytes of the whole element, markup included.
  public var element: SourceSpan
}

/// A piece of the map from prose to source.
struct Segment: Sendable {
  /// Offset in the document's prose.
  var prose: UInt32
  /// Offset in the source.
  var source: UInt32
  /// Bytes of prose.
  var length: UInt32
  /// Bytes of source; equal to `length` where prose is the source as it stands.
  var sourceLength: UInt32
}

/// An image and its text alternative.
public struct Image: Sendable {
  /// The source bytes of the element.
  public var span: SourceSpan
  /// The text alternative; nil where there is none, empty for decoration.
  public var alternative: String?
  /// The address of the picture.
  public var address: String
  /// Where on the page it stands.
  public var region: PageRegion
  /// Whether the element is hidden from everybody or has another accessible name.
  public var isExempt: Bool
  /// The index of the altText block if there is one; -1 without.
  public var block: Int
}

/// A comment that switches rules off or on.
public struct Directive: Sendable {
  /// What the comment does.
  public enum Action: Sendable {
    /// From here on.
    case disable
    /// No longer from here on.
    case enable
    /// On the next line that has text.
    case disableNextLine
  }
  /// What it does.
  public var action: Action
  /// The rules that it names.
  public var rules: [String]
  /// The comment in the source.
  public var span: SourceSpan
}

/// Something that a reader changed or could not do.
public struct ReaderNote: Sendable, Equatable {
  /// What happened.
  public enum Kind: String, Sendable {
    /// Elements nested too deeply were read as if they stood side by side.
    case nestingFlattened = "nesting-flattened"
    /// No main content was found; everything outside menus was read.
    case noMainContent = "no-main-content"
    /// The front matter could not be understood and was left out.
    case frontMatter = "front-matter"
  }
  /// What happened.
  public var kind: Kind
  /// Where it began.
  public var offset: Int
  /// How many times.
  public var count: Int
}
