import Testing

@testable import Kirkas

@Suite struct MarkdownReaderTests {
  @Test(arguments: [
    // Headings and paragraphs
    ("# Otsikko\n\nTeksti.", ["heading 1: Otsikko", "paragraph: Teksti."]),
    ("Otsikko\n=======\n\nToinen\n---", ["heading 1: Otsikko", "heading 2: Toinen"]),
    ("## Otsikko {#tunnus}", ["heading 2: Otsikko"]),
    ("yksi\nkaksi", ["paragraph: yksi kaksi"]),
    ("yksi  \nkaksi\\\nkolme<br>neljä", ["paragraph: yksi⏎kaksi⏎kolme⏎neljä"]),
    ("yksi\r\nkaksi\r\n\r\nkolme", ["paragraph: yksi kaksi", "paragraph: kolme"]),
    ("\u{FEFF}# Hej", ["heading 1: Hej"]),
    ("", []),
    // Inline markup, references and escapes
    ("toimeen**tulo**tuki", ["paragraph: toimeentulotuki"]),
    ("Hyv&auml;&auml; p&#228;iv&#xE4;&auml;&nbsp;ja \\*t&auml;hti\\*", ["paragraph: Hyvää päivää ja *tähti*"]),
    ("a ~~b~~ c", ["paragraph: a b c"]),
    ("Katso `koodi` ja <https://kela.fi>", ["paragraph: Katso koodi ja https://kela.fi"]),
    ("Kela <b>on</b> <!-- ei --> tässä", ["paragraph: Kela on tässä"]),
    ("Hei {{nimi}}, <<PVM>>, <nimi>!", ["paragraph: Hei {{nimi}}, <<PVM>>, <nimi>!"]),
    // Lists
    ("- a\n- b\n  - c\n- d", ["listItem 1: a", "listItem 1: b", "listItem 2: c", "listItem 1: d"]),
    ("1. a\n\n2. b\n\n   c", ["listItem 1: a", "listItem 1: b", "listItem 1: c"]),
    ("- [ ] tee\n- [x] tehty", ["listItem 1: tee", "listItem 1: tehty"]),
    ("- **Tuki:** raha", ["listItem 1: Tuki: raha"]),
    // Quotations
    ("> a\n> b\n>\n> - c\n\nd", ["quote quoted: a b", "listItem 1 quoted: c", "paragraph: d"]),
    // Tables
    (
      "| Nimi | Summa |\n|---|---|\n| Ä | 5 |",
      ["tableCell 0,0 header: Nimi", "tableCell 0,1 header: Summa", "tableCell 1,0: Ä", "tableCell 1,1: 5"]
    ),
    (
      "a\n\n|a|b|\n|-|:-|\n|c|d|\n\ne\n\nf|g\n--|--\nh|i\n\nj",
      [
        "paragraph: a", "tableCell 0,0 header: a", "tableCell 0,1 header: b", "tableCell 1,0: c", "tableCell 1,1: d",
        "paragraph: e", "tableCell 0,0 header: f", "tableCell 0,1 header: g", "tableCell 1,0: h", "tableCell 1,1: i",
        "paragraph: j",
      ]
    ),
    // Templates and attributes
    ("{% if x %}\na\n{% endif %}\n\n# b\n{: .c}", ["paragraph: a", "heading 1: b"]),
    // Code is left out
    ("a\n\n```\nb\n```\n\n    c\n\nd", ["paragraph: a", "paragraph: d"]),
    // Definition lists and notes
    ("Termi\n: Selitys\n: Toinen", ["definitionTerm: Termi", "definition: Selitys", "definition: Toinen"]),
    ("Termi\n\n: Selitys", ["definitionTerm: Termi", "definition: Selitys"]),
    ("Tuki[^1] on.\n\n[^1]: Selitys tästä.", ["paragraph: Tuki on.", "paragraph: Selitys tästä."]),
    // HTML
    ("<div lang=\"sv\"><p>Hej</p></div>\n\nMoi", ["paragraph lang=sv: Hej", "paragraph: Moi"]),
    (
      "<details>\n<summary>Lisää</summary>\n\nTeksti\n\n</details>",
      ["definitionTerm summary: Lisää", "paragraph: Teksti"]
    ),
    ("> <p>a\n> b</p>", ["quote quoted: a b"]),
    ("a\n\n<!-- auki\n\nb", ["paragraph: a", "paragraph: auki b"]),
    // Front matter
    (
      "---\ntitle: 'Isän ''oma'' tuki' # huom\ndescription: >\n  a\n  b\ntags: [x]\n---\n\nc",
      ["title: Isän 'oma' tuki", "description: a b", "paragraph: c"]
    ),
    ("+++\ntitle = \"a\"\n+++\nb", ["paragraph: b"]),
    ("---\n\nteksti\n\n---", ["paragraph: teksti"]),
  ])
  func blocks(_ text: String, _ expected: [String]) {
    let document = MarkdownReader.read(Source(text))
    #expect(describe(document) == expected)
    checkSpans(document)
  }

  @Test(arguments: [
    ("a **b *c* d** e", ["strong b c d | **b *c* d**", "emphasis c | *c*"]),
    ("***a***", ["emphasis a | ***a***", "strong a | **a**"]),
    ("x\n**b**", ["strong b | **b**"]),
    ("Katso [ohje](/a_(b) \"Nimi\").", ["link ohje | [ohje](/a_(b) \"Nimi\") | /a_(b) | Nimi"]),
    ("[a *b*][x]\n\n[x]: /u&amp;v", ["link a b | [a *b*][x] | /u&v", "emphasis b | *b*"]),
    ("<https://a.fi>", ["link https://a.fi | <https://a.fi> | https://a.fi"]),
    ("a `` b`c `` d", ["code b`c | `` b`c ``"]),
    (
      "<abbr title=\"Kansaneläkelaitos\">Kela</abbr>",
      ["abbreviation Kela | <abbr title=\"Kansaneläkelaitos\">Kela</abbr> | Kansaneläkelaitos"]
    ),
    ("a <span lang=\"sv\">hej</span> b", ["language hej | <span lang=\"sv\">hej</span> | sv"]),
  ])
  func marks(_ text: String, _ expected: [String]) {
    let document = MarkdownReader.read(Source(text))
    #expect(describeMarks(document) == expected)
    checkSpans(document)
  }

  @Test func images() {
    let document = MarkdownReader.read(Source("![Kuva **x** &amp; y](a.png) ![](b.png) [![Logo](c.png)](/)"))
    #expect(document.images.map(\.alternative) == ["Kuva x & y", nil, "Logo"])
    #expect(document.images.map(\.address) == ["a.png", "b.png", "c.png"])
    #expect(
      document.images.map { document.source.text(of: $0.span) } == [
        "![Kuva **x** &amp; y](a.png)", "![](b.png)", "![Logo](c.png)",
      ])
    #expect(
      document.images.map { $0.block < 0 ? "" : document.text(of: document.blocks[$0.block]) } == [
        "Kuva x & y", "", "Logo",
      ])
  }

  @Test func groupsAndRows() {
    let document = MarkdownReader.read(Source("- a\n- b\n  1. c\n  2. d\n- e\n\ntext\n\n- f"))
    #expect(document.blocks.map(\.group) == [0, 0, 1, 1, 0, -1, 2])
    #expect(document.blocks.map(\.row) == [0, 1, 0, 1, 2, 0, 0])
  }

  @Test func page() {
    let bare = MarkdownReader.read(Source("a"))
    #expect(bare.isPage && !bare.canDeclarePage && bare.declaredLanguage == nil)
    let source = Source("---\nlang: sv-FI\n---\na")
    let declared = MarkdownReader.read(source)
    #expect(declared.canDeclarePage && declared.declaredLanguage?.tag == "sv-FI")
    #expect(declared.declaredLanguage.map { source.text(of: $0.span) } == "sv-FI")
    let damaged = MarkdownReader.read(Source("---\ntitle: [a\n---\nb"))
    #expect(damaged.notes.map(\.kind) == [.frontMatter])
  }

  @Test func directives() {
    let document = MarkdownReader.read(
      Source(
        """
        <!-- kirkas-disable passive long-sentence : laki sanoo näin -->

        a <!-- kirkas-disable-next-line passive, x-y --> b

        <!-- kirkas-enable passive -->
        <!-- muu huomautus -->
        """))
    #expect(document.directives.map(\.action) == [.disable, .disableNextLine, .enable])
    #expect(document.directives.map(\.rules) == [["passive", "long-sentence"], ["passive", "x-y"], ["passive"]])
    #expect(document.source.text(of: document.directives[2].span) == "<!-- kirkas-enable passive -->")
  }

  @Test(arguments: [
    "> ", ">", "- ", "1. ", "[", "![", "[](", "[a](<b", "*a **b ", "_a ", "`a``b", "<a b=\"", "a <!-- ", "x <? ",
    "~~a ",
    "&foo;", "a|", "\\", "[^1] ", "<p>x\n\n", "[a]: b\n", "a\n: b\n\n", "<b>x ", "***a_b__ ", "a\0", "<<x>> ",
  ])
  func repeatedMarkupKeepsTheText(_ piece: String) {
    let document = MarkdownReader.read(Source(String(repeating: piece, count: 3000) + "LOPPU"))
    #expect(String(decoding: document.prose, as: UTF8.self).contains("LOPPU"))
    checkSpans(document, piece)
  }

  @Test func deepQuotationIsFlattenedAndSaysSo() {
    let document = MarkdownReader.read(Source(String(repeating: "> ", count: 500) + "syvällä"))
    #expect(document.blocks.map { document.text(of: $0) } == ["syvällä"])
    #expect(document.notes.map(\.kind) == [.nestingFlattened])
  }
}
