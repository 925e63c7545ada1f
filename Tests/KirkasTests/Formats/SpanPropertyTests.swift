import Testing

@testable import Kirkas

/// Spans of documents thrown together from pieces: whatever the markup, they lead back to the same letters.
@Suite struct SpanPropertyTests {
  private static let words = [
    "tuki", "hyv\u{E4}\u{E4}", "a\u{308}iti", "sa\u{AD}na", "yksi\u{A0}kaksi", "ﬁnanssi", "å", "Ö", "x", "😀", "—",
    "\u{200B}",
    "o\u{308}\u{301}", " ", "\n", "\r\n", "\t", "7", "1,5", ".", "{{nimi}}", "%s", "<<PVM>>",
  ]
  private static let references = [
    "&auml;", "&auml", "&#228;", "&#xE4;", "&nbsp;", "&shy;", "&amp;", "&lt;", "&ndash;", "&foo;", "&", "&rightarrow;",
    "&#0;",
  ]
  private static let html = [
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href='x&amp;y' title=\"ä\">", "</a>", "<br>",
    "<ul>", "<li>", "</li>", "</ul>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<th>", "<dl>", "<dt>",
    "<dd>", "</dl>", "<h2>", "</h2>", "<span lang=sv>", "</span>", "<!-- ä -->", "<img alt='k&auml;si ä'>", "<img>",
    "<button>", "</button>", "<select>", "<option>", "</select>", "<svg>", "</svg>", "<title>", "</title>", "<pre>",
    "</pre>", "<code>", "</code>", "<blockquote>", "</blockquote>", "<", "<a", "</", "<!", "<p title=\"", "\">",
    "{% if %}",
    "<textarea>", "</textarea>", "<script>", "</script>", "<nobr>", "<font a=1>", "</font>", "<caption>", "<body>",
    "<html>",
    "<sup>", "</sup>", "<input placeholder='hyv&auml;'>", "<details>", "<summary>", "<form>", "<main>", "</main>",
  ]
  private static let markdown = [
    "# ", "## ", "\n\n", "\n", "  \n", "- ", "  - ", "1. ", "> ", "**", "*", "_", "`", "``", "[", "](x \"t\")", "](",
    ")", "![",
    "| ", "|\n|---|---|\n", "\\", "~~", "<b>", "</b>", "<br>", "<p>", "</p>", "<!-- ä -->", "    ", "```\n", "[^1]",
    "[^1]: ",
    "\n: ", "---\n", "===\n", "<https://a.fi/ä>", "[a]: /b\n", "[a]", "<div>\n", "</div>\n", "<x>", "<", "&", "\0",
  ]

  @Test(arguments: 0..<40)
  func html(_ round: Int) {
    var dice = Dice(seed: UInt64(round + 1))
    for _ in 0..<25 {
      let text = Self.text([Self.words, Self.references, Self.html, Self.html], &dice)
      checkSpans(HTMLReader.read(Source(text), ignoring: []), text)
    }
  }

  @Test(arguments: 0..<40)
  func markdown(_ round: Int) {
    var dice = Dice(seed: UInt64(round + 1000))
    for _ in 0..<25 {
      let text = Self.text([Self.words, Self.words, Self.references, Self.markdown, Self.markdown], &dice)
      checkSpans(MarkdownReader.read(Source(text)), text)
    }
  }

  @Test(arguments: 0..<10)
  func plain(_ round: Int) {
    var dice = Dice(seed: UInt64(round + 2000))
    for _ in 0..<25 {
      let text = Self.text([Self.words, Self.references], &dice)
      let document = PlainTextReader.read(Source(text))
      for block in document.blocks {
        let span = document.sourceSpan(of: block)
        #expect(span.start >= 0 && span.end <= document.source.bytes.count && span.start <= span.end)
      }
    }
  }

  private static func text(_ pieces: [[String]], _ dice: inout Dice) -> String {
    var text = Int.random(in: 0..<5, using: &dice) == 0 ? "\u{FEFF}" : ""
    if Int.random(in: 0..<6, using: &dice) == 0 {
      text += "---\ntitle: \"Hyv\u{E4} \\\" a\u{308}\"\ndescription: >\n  å\n  b\n---\n"
    }
    for _ in 0..<Int.random(in: 1..<60, using: &dice) {
      let kind = pieces[Int.random(in: 0..<pieces.count, using: &dice)]
      text += kind[Int.random(in: 0..<kind.count, using: &dice)]
    }
    return text
  }
}
