import Testing

@testable import Kirkas

private func read(_ text: String, ignoring: [String] = []) -> Document {
  HTMLReader.read(Source(text), ignoring: ignoring)
}

@Suite struct HTMLReaderTests {
  @Test(arguments: [
    // Blocks and inline elements
    ("<h1>A</h1><p>B <em>c</em>d</p>e", ["heading 1: A", "paragraph: B cd", "paragraph: e"]),
    ("toimeen<b>tulo</b>tuki", ["paragraph: toimeentulotuki"]),
    ("<p>a<br>b<br/>c</p>", ["paragraph: a⏎b⏎c"]),
    ("<div>a<div>b</div>c</div>", ["paragraph: a", "paragraph: b", "paragraph: c"]),
    ("<div>a<p>b</div>", ["paragraph: a", "paragraph: b"]),
    ("<p>&nbsp;</p><p>a</p>", ["paragraph: a"]),
    ("<pre>a\n  b</pre><pre><code>c</code></pre>", ["paragraph: a b"]),
    ("<div role=heading aria-level=3>A</div>", ["heading 3: A"]),
    ("", []),
    // References
    ("Hyv&auml;&auml; p&#228;iv&#xE4;&auml;", ["paragraph: Hyvää päivää"]),
    ("hyv&auml &ampx; &foo; &not; &notit; AT&T &", ["paragraph: hyvä &x; &foo; ¬ ¬it; AT&T &"]),
    ("toimeen&shy;tulo&nbsp;a\u{AD}b", ["paragraph: toimeentulo ab"]),
    // Lists
    (
      "<ul><li>a<li>b<ul><li>c</ul>d</ul>",
      ["listItem 1: a", "listItem 1: b", "listItem 2: c", "listItem 1: d"]
    ),
    ("<ol><li><p>a</p><p>b</p></ol>", ["listItem 1: a", "listItem 1: b"]),
    ("<li>a<li>b", ["listItem 1: a", "listItem 1: b"]),
    ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", ["definitionTerm: a", "definition: b", "definitionTerm: c", "definition: d"]),
    // Tables
    (
      "<table><caption>T</caption><tr><th>a<th colspan=2>b<tr><td>c<td>d<td><p>e</p><p>f</p></table>",
      [
        "caption: T", "tableCell 0,0 header: a", "tableCell 0,1 header: b", "tableCell 1,0: c", "tableCell 1,1: d",
        "tableCell 1,2: e", "tableCell 1,2: f",
      ]
    ),
    ("<table role=presentation><tr><td>a</table>", ["paragraph: a"]),
    ("<table><tr><td>b</td></tr>a</table>c", ["tableCell 0,0: b", "paragraph: a", "paragraph: c"]),
    ("<td>a</td><td>b</td>", ["paragraph: a", "paragraph: b"]),
    // Quotations, pictures, details
    ("<blockquote>a<p>b</p></blockquote>", ["quote quoted: a", "quote quoted: b"]),
    ("<figure><img alt='k'><figcaption>t</figcaption></figure>", ["altText: k", "caption: t"]),
    ("<p>a <img alt=\"k &amp; l\"> b</p>", ["paragraph: a b", "altText: k & l"]),
    ("<details><summary>a</summary><p>b</p></details>", ["definitionTerm summary: a", "paragraph: b"]),
    // Forms
    (
      "<form><label>a</label><input placeholder='b'><button>c</button><input type=submit value=d><legend>e</legend>"
        + "<select><option>f<option>g</select><textarea placeholder=h></textarea></form>",
      [
        "formText: a", "formText: b", "formText: c", "formText: d", "formText: e", "formText: f", "formText: g",
        "formText: h",
      ]
    ),
    ("<p>Lataa <button>tästä</button> ohje.</p>", ["paragraph: Lataa tästä ohje."]),
    // What nobody reads
    ("<script>a</script><style>b</style><template>c</template><noscript>d</noscript>e", ["paragraph: e"]),
    ("<svg><text>a</text></svg><math><mi>b</mi></math>c", ["paragraph: c"]),
    ("<p hidden>a</p><p style='color:red; display : none'>b</p><p aria-hidden=true>c</p>d", ["paragraph: d"]),
    ("a<span class=\"visually-hidden\">b</span>c<span class=sr-only>d</span>", ["paragraph: ac"]),
    ("sana<sup><a href='#1'>1</a></sup> m<sup>2</sup>", ["paragraph: sana m2"]),
    // Placeholders and templates
    ("Hei {{nimi}}, <<PVM>>, %s!", ["paragraph: Hei {{nimi}}, <<PVM>>, %s!"]),
    ("{% if x %}<p>a</p>{% endif %}{# b #}<?php echo '<p>'; ?>c", ["paragraph: a", "paragraph: c"]),
    // Damage
    ("a < b <c", ["paragraph: a < b <c"]),
    ("<a href=\"x>a</a> b", ["paragraph: a b"]),
    ("<p><a href=\"x>a</a> <a href=\"y\">b</a></p>", ["paragraph: a b"]),
    ("<title>a <p>b", ["paragraph: a", "paragraph: b"]),
    ("<!-- a <p>b</p>", ["paragraph: b"]),
    ("<textarea>a <p>b", ["paragraph: a", "paragraph: b"]),
    ("<frameset><p>a", ["paragraph: a"]),
    ("a\0b", ["paragraph: ab"]),
    // Languages
    (
      "<div lang=sv>a<p>b</p><p lang=en>c</p></div>d",
      ["paragraph lang=sv: a", "paragraph lang=sv: b", "paragraph lang=en: c", "paragraph: d"]
    ),
  ])
  func blocks(_ text: String, _ expected: [String]) {
    let document = read(text)
    #expect(describe(document) == expected)
    #expect(!document.isPage)
    checkSpans(document)
  }

  @Test(arguments: [
    (
      "<a href=\"/a?b&amp;c\" title='Nimi' target=_blank>t<b>e</b></a>",
      [
        "link te | <a href=\"/a?b&amp;c\" title='Nimi' target=_blank>t<b>e</b></a> | /a?b&c | Nimi | window",
        "strong e | <b>e</b>",
      ]
    ),
    (
      "<a href=x aria-label='Lue lisää tuesta'>Lue</a>",
      ["link Lue | <a href=x aria-label='Lue lisää tuesta'>Lue</a> | x | Lue lisää tuesta"]
    ),
    (
      "<a href=x>Lue<span class=sr-only> tuesta</span></a>",
      ["link Lue | <a href=x>Lue<span class=sr-only> tuesta</span></a> | x | Lue tuesta"]
    ),
    (
      "<abbr title='Kansaneläkelaitos'>Kela</abbr>",
      ["abbreviation Kela | <abbr title='Kansaneläkelaitos'>Kela</abbr> | Kansaneläkelaitos"]
    ),
    (
      "<dfn>a</dfn> <q>b</q> <u>c</u>", ["definition a | <dfn>a</dfn>", "quote b | <q>b</q>", "underline c | <u>c</u>"]
    ),
    ("a <span lang=sv>b</span>", ["language b | <span lang=sv>b</span> | sv"]),
    ("<kbd>a</kbd>", ["code a | <kbd>a</kbd>"]),
    (
      "<a href=x><p>a</p><p>b</p></a>",
      ["link a | <a href=x><p>a</p><p>b</p></a> | x", "link b | <a href=x><p>a</p><p>b</p></a> | x"]
    ),
    ("<b>a<p>b</b>c", ["strong a | <b>a<p>b</b>", "strong b | <b>a<p>b</b>"]),
  ])
  func marks(_ text: String, _ expected: [String]) {
    let document = read(text)
    if text.hasPrefix("<b>a<p>") {
      // The standard splits the element; the texts count.
      #expect(describeMarks(document).map { $0.prefix(8) } == expected.map { $0.prefix(8) })
    } else {
      #expect(describeMarks(document) == expected)
    }
    checkSpans(document)
  }

  @Test func spansLeadIntoTheSource() {
    let document = read("\u{FEFF}<p>Hyv&auml;&auml;<b> p</b>äivää\r\n&nbsp;\r\nx</p>")
    #expect(describe(document) == ["paragraph: Hyvää päivää x"])
    #expect(sources(document) == ["Hyv&auml;&auml;<b> p</b>äivää\r\n&nbsp;\r\nx"])
    let block = document.blocks[0]
    #expect(document.source.text(of: document.sourceSpan(of: 3..<7, in: block)) == "&auml;&auml;")
  }

  @Test func images() {
    let document = read(
      """
      <img src=a><img src=b alt><img src=c alt="x"><img src=d role=presentation><img src=e aria-hidden=true>
      <img src=f aria-label=n><input type=image src=g alt=h><map><area href=i alt=j></map>
      """)
    #expect(document.images.map(\.alternative) == [nil, "", "x", nil, nil, nil, "h", "j"])
    #expect(document.images.map(\.isExempt) == [false, false, false, true, true, true, false, false])
    #expect(document.images.map(\.address) == ["a", "b", "c", "d", "e", "f", "g", "i"])
  }

  @Test(arguments: [
    ("<p class=x>a</p><p class='y x'>b</p>c", [".x"], ["c"]),
    ("<p id=x>a</p><div id=y>b</div>c", ["#x", "div"], ["c"]),
    ("<p class=x>a</p><div class=x>b</div>", ["div.x"], ["a"]),
    ("<p data-a=b>a</p><p data-a=c>b</p>", ["[data-a=b]"], ["b"]),
    ("<p data-a=b>a</p><p data-a=c>b</p><my-tag>x</my-tag>", ["[data-a]", "my-tag"], []),
  ])
  func ignoredElements(_ text: String, _ selectors: [String], _ expected: [String]) {
    let document = read(text, ignoring: selectors)
    #expect(document.blocks.map { document.text(of: $0) } == expected)
  }

  @Test func directives() {
    let document = read(
      "<!-- kirkas-disable passive long-sentence: syy --><p>a</p><!--kirkas-enable passive--><!-- muu -->")
    #expect(document.directives.map(\.action) == [.disable, .enable])
    #expect(document.directives.map(\.rules) == [["passive", "long-sentence"], ["passive"]])
    #expect(document.source.text(of: document.directives[1].span) == "<!--kirkas-enable passive-->")
  }

  // MARK: Pages

  private func regions(_ document: Document) -> [String] {
    document.blocks.map { "\($0.region): \(document.text(of: $0))" }
  }

  @Test func drupalPage() {
    let document = read(
      """
      <!DOCTYPE html><html lang="fi" dir="ltr"><head><title>Kotihoito | Hyvinvointialue</title>
      <meta name="description" content="Kotihoito tukee sinua."></head><body class="path-node page-cookie">
      <a href="#main-content" class="visually-hidden focusable skip-link">Siirry sis&auml;lt&ouml;&ouml;n</a>
      <div class="region region-header"><a href="/">Hyvinvointialue</a></div>
      <nav role="navigation"><ul class="menu"><li><a href="/a">Palvelut</a></ul></nav>
      <div class="breadcrumb"><ol><li><a href="/">Etusivu</a></ol></div>
      <main role="main"><a id="main-content"></a><h1>Kotihoito</h1>
      <div class="field field--name-body"><p>Voit saada apua kotiin.</p></div>
      <nav class="toc"><a href="#a">Sivulla</a></nav></main>
      <div class="eu-cookie-compliance-banner"><p>K&auml;yt&auml;mme ev&auml;steit&auml;.</p></div>
      <footer class="site-footer"><p>Yhteystiedot</p></footer></body></html>
      """)
    #expect(
      regions(document) == [
        "main: Kotihoito | Hyvinvointialue", "main: Kotihoito tukee sinua.", "navigation: Siirry sisältöön",
        "header: Hyvinvointialue", "navigation: Palvelut", "navigation: Etusivu", "main: Kotihoito",
        "main: Voit saada apua kotiin.", "navigation: Sivulla", "banner: Käytämme evästeitä.", "footer: Yhteystiedot",
      ])
    #expect(document.isPage && document.canDeclarePage && document.notes.isEmpty)
    #expect(document.declaredLanguage?.tag == "fi")
    #expect(document.declaredLanguage.map { document.source.text(of: $0.span) } == "fi")
    checkSpans(document)
  }

  @Test func wordPressPage() {
    let document = read(
      """
      <!doctype html><html lang="en-GB"><head><title>Home care</title></head><body class="home page">
      <div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title">Council</p></header>
      <div id="content"><article id="post-1" class="post"><header class="entry-header"><h1>Home care</h1></header>
      <div class="entry-content"><p>You can get help at home when you need it.</p><p>Ask us how we can help you today.</p>
      </div></article><aside id="secondary" class="widget-area"><ul><li><a href=a>One</a><li><a href=b>Two</a>
      <li><a href=c>Three</a></ul></aside></div><footer id="colophon" class="site-footer">Contact</footer></div></body></html>
      """)
    #expect(
      regions(document) == [
        "main: Home care", "header: Council", "main: Home care", "main: You can get help at home when you need it.",
        "main: Ask us how we can help you today.", "navigation: One", "navigation: Two", "navigation: Three",
        "footer: Contact",
      ])
  }

  @Test func liferayPageWithoutMain() {
    let document = read(
      """
      <html class="ltr" lang="sv-FI"><head><title>Hemvård</title></head><body><div class="container-fluid" id="wrapper">
      <div id="banner" class="site-header"><a href="/">Välfärdsområdet</a></div>
      <div class="portlet-navigation"><ul><li><a href="/1">Tjänster</a><li><a href="/2">Kontakta oss</a></ul></div>
      <div id="content"><div class="columns-2"><h1>Hemvård</h1><div class="journal-content-article">
      <p>Du kan få hjälp hemma när du behöver stöd i vardagen.</p><p>Ansök om hemvård på webben eller per telefon.</p>
      </div></div></div><div id="footer"><p>Kontaktinformation och öppettider</p></div></div></body></html>
      """)
    #expect(
      regions(document) == [
        "main: Hemvård", "header: Välfärdsområdet", "navigation: Tjänster", "navigation: Kontakta oss", "main: Hemvård",
        "main: Du kan få hjälp hemma när du behöver stöd i vardagen.",
        "main: Ansök om hemvård på webben eller per telefon.", "footer: Kontaktinformation och öppettider",
      ])
  }

  @Test func plainPageIsAllContent() {
    let document = read(
      "<html><body><h1>Tuki</h1><p>Voit hakea tukea meiltä.</p><p>Kysy lisää puhelimella.</p></body></html>")
    #expect(document.blocks.allSatisfy { $0.region == .main })
    #expect(document.notes.isEmpty)
  }

  @Test func pageOfLinksSaysThatNoContentWasFound() {
    let document = read("<html><body><div><a href=a>Yksi</a> <a href=b>Kaksi</a></div></body></html>")
    #expect(document.notes.map(\.kind) == [.noMainContent])
  }

  // MARK: Hostile input

  @Test(arguments: [
    "<div>", "<ul>", "<li>", "<ul><li>", "<blockquote>", "<b>", "<font a=b>", "<a>", "<a href=x>", "<table>",
    "<table><tr><td>", "<template>", "<span>", "<p>", "<foo>", "<button>", "<select>", "<option>", "<svg>", "<svg><p>",
    "<math><mi>", "<form>", "<h1>", "<dl><dt>", "<object>", "<nobr>", "<label>", "<textarea>", "<title>", "<body a=b>",
    "<frameset>", "<b><p>x", "<p><b>x", "<b><div>x</b>", "<a><div>x", "<b><i><div></b><p></i>x", "<table>x<tr>",
    "<a href=\"x>t</a> ", "<a href='x>t</a> \"", "<", "<a", "</", "</p>", "<!--", "<!-- a ", "<!", "<?", "&", "&foo;",
    "a\0b", "<xmp>", "<td>x", "{% ", "<<x ", "</x>", "\u{FFFD}", "<plaintext>", "<details>", "<ruby>",
  ])
  func repeatedMarkupKeepsTheText(_ piece: String) {
    let document = read(String(repeating: piece, count: 2000) + "LOPPU")
    #expect(String(decoding: document.prose, as: UTF8.self).contains("LOPPU"))
    checkSpans(document, piece)
  }

  @Test func deepNestingIsFlattenedAndKeepsBlocksApart() {
    let text =
      String(repeating: "<div>x", count: 1000) + "<p>LOPPU</p>" + String(repeating: "</div>", count: 1000)
      + "<p>JATKO</p>"
    let document = read(text)
    #expect(document.blocks.count == 1002)
    #expect(document.blocks.suffix(2).map { document.text(of: $0) } == ["LOPPU", "JATKO"])
    #expect(document.notes.map(\.kind) == [.nestingFlattened])
  }

  @Test func differentFormattingElementsThatAreNeverClosed() {
    let text = (0..<2000).map { "<p><font size=\($0)>x\($0)" }.joined() + "LOPPU"
    let document = read(text)
    #expect(document.blocks.count == 2000)
    #expect(document.blocks.last.map { document.text(of: $0) } == "x1999LOPPU")
  }

  @Test func manyAttributes() {
    let document = read("<p " + (0..<20_000).map { "a\($0)=\"1\" " }.joined() + ">LOPPU</p>")
    #expect(document.blocks.map { document.text(of: $0) } == ["LOPPU"])
  }

  @Test func closedElementsAreNotCountedAsNested() {
    let text = String(repeating: "<p><b>a</b> <i>b</i><li>c<tr><td>d<option>e", count: 500)
    #expect(read(text).notes.isEmpty)
    let rows = "<table>" + String(repeating: "<tr><td>a<td><b>b", count: 500) + "</table>"
    #expect(read(rows).notes.isEmpty)
    #expect(read(rows).blocks.count == 1000)
  }
}

@Suite struct CharacterReferenceTests {
  @Test(arguments: [
    ("&auml;", "ä"), ("&auml", "ä"), ("&Auml;", "Ä"), ("&#228;", "ä"), ("&#xE4;", "ä"), ("&#XE4", "ä"), ("&amp;", "&"),
    ("&#150;", "–"), ("&#0;", "\u{FFFD}"), ("&#xD800;", "\u{FFFD}"), ("&#99999999;", "\u{FFFD}"), ("&ndash;", "–"),
    ("&rightarrow;", "→"), ("&NotEqualTilde;", "\u{2242}\u{338}"), ("&semi;", ";"), ("&yen", "¥"), ("&frac12;", "½"),
  ])
  func known(_ reference: String, _ expected: String) {
    var references = CharacterReferences()
    let found = Array(reference.utf8).withUnsafeBufferPointer { references.decode($0, at: 0, end: $0.count) }
    #expect(found?.text == expected)
    #expect(found?.end == reference.utf8.count)
  }

  @Test(arguments: ["&", "&;", "&foo;", "&#;", "&#x;", "& amp;", "&ndash", "&foobarbazquux;"])
  func unknown(_ reference: String) {
    var references = CharacterReferences()
    let found = Array(reference.utf8).withUnsafeBufferPointer { references.decode($0, at: 0, end: $0.count) }
    #expect(found == nil)
  }

  @Test func attributesKeepOldNamesBeforeLetters() {
    var references = CharacterReferences()
    let text = Array("&copy=1".utf8)
    let found = text.withUnsafeBufferPointer { references.decode($0, at: 0, end: $0.count, inAttribute: true) }
    #expect(found == nil)
  }
}
