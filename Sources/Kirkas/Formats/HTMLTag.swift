import CGumbo

/// What the readers know about the elements of HTML.
enum HTMLTag {
  struct Traits: OptionSet {
    let rawValue: UInt16
    /// Has no content and no end tag.
    static let void = Traits(rawValue: 1 << 0)
    /// Reopened after a block closes it: bold, links and the like.
    static let formatting = Traits(rawValue: 1 << 1)
    /// Ends an open paragraph.
    static let closesParagraph = Traits(rawValue: 1 << 2)
    /// Bounds the scope of end tags.
    static let scope = Traits(rawValue: 1 << 3)
    /// Keeps formatting elements apart from those around it.
    static let marker = Traits(rawValue: 1 << 4)
    /// Holds text without tags.
    static let raw = Traits(rawValue: 1 << 5)
    /// Stands in a table only.
    static let tablePart = Traits(rawValue: 1 << 6)
    /// A heading.
    static let heading = Traits(rawValue: 1 << 7)
    /// A list.
    static let list = Traits(rawValue: 1 << 8)
    /// Begins and ends a block of prose.
    static let block = Traits(rawValue: 1 << 9)
    /// Ends an SVG or MathML element around it.
    static let breaksOut = Traits(rawValue: 1 << 10)
    /// Read as if the tag were not there.
    static let dropped = Traits(rawValue: 1 << 11)
    /// Ends the search for an open element that an end tag or an item may close.
    static let special = Traits(rawValue: 1 << 13)
    /// Its content is no prose.
    static let hidden = Traits(rawValue: 1 << 12)
  }

  @inline(__always)
  static func traits(_ tag: GumboTag) -> Traits {
    let index = Int(tag.rawValue)
    return index < table.count ? table[index] : []
  }

  private static let table: [Traits] = {
    var table = [Traits](repeating: [], count: Int(GUMBO_TAG_LAST.rawValue) + 1)
    func set(_ traits: Traits, _ tags: [GumboTag]) {
      for tag in tags { table[Int(tag.rawValue)].formUnion(traits) }
    }
    set(
      .void,
      [
        GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BR, GUMBO_TAG_COL, GUMBO_TAG_EMBED, GUMBO_TAG_HR, GUMBO_TAG_IMG,
        GUMBO_TAG_IMAGE, GUMBO_TAG_INPUT, GUMBO_TAG_LINK, GUMBO_TAG_META, GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE,
        GUMBO_TAG_TRACK, GUMBO_TAG_WBR, GUMBO_TAG_KEYGEN, GUMBO_TAG_BGSOUND, GUMBO_TAG_BASEFONT, GUMBO_TAG_ISINDEX,
        GUMBO_TAG_MENUITEM,
      ])
    set(
      .formatting,
      [
        GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM, GUMBO_TAG_FONT, GUMBO_TAG_I,
        GUMBO_TAG_NOBR, GUMBO_TAG_S, GUMBO_TAG_SMALL, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U,
      ])
    let headings = [GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6]
    set([.heading, .closesParagraph, .block, .breaksOut], headings)
    set(
      [.closesParagraph, .block],
      [
        GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER,
        GUMBO_TAG_DETAILS, GUMBO_TAG_DIR, GUMBO_TAG_DIV, GUMBO_TAG_DL, GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION,
        GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER, GUMBO_TAG_HEADER, GUMBO_TAG_HGROUP, GUMBO_TAG_MAIN, GUMBO_TAG_MENU,
        GUMBO_TAG_NAV, GUMBO_TAG_OL, GUMBO_TAG_P, GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY, GUMBO_TAG_UL, GUMBO_TAG_PRE,
        GUMBO_TAG_LISTING, GUMBO_TAG_FORM, GUMBO_TAG_LI, GUMBO_TAG_DD, GUMBO_TAG_DT, GUMBO_TAG_HR, GUMBO_TAG_TABLE,
        GUMBO_TAG_PLAINTEXT, GUMBO_TAG_XMP,
      ])
    set(
      .block,
      [
        GUMBO_TAG_BODY, GUMBO_TAG_BUTTON, GUMBO_TAG_CAPTION, GUMBO_TAG_COLGROUP, GUMBO_TAG_TBODY, GUMBO_TAG_THEAD,
        GUMBO_TAG_TFOOT, GUMBO_TAG_TR, GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_LEGEND, GUMBO_TAG_LABEL, GUMBO_TAG_SELECT,
        GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP, GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE, GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT,
        GUMBO_TAG_APPLET, GUMBO_TAG_IFRAME, GUMBO_TAG_TEMPLATE, GUMBO_TAG_HTML, GUMBO_TAG_HEAD,
      ])
    set(
      .scope,
      [
        GUMBO_TAG_APPLET, GUMBO_TAG_CAPTION, GUMBO_TAG_HTML, GUMBO_TAG_TABLE, GUMBO_TAG_TD, GUMBO_TAG_TH,
        GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_FOREIGNOBJECT,
      ])
    set(
      .marker,
      [
        GUMBO_TAG_APPLET, GUMBO_TAG_CAPTION, GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT,
        GUMBO_TAG_TEMPLATE,
      ])
    set(
      .raw,
      [
        GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TITLE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_XMP, GUMBO_TAG_IFRAME,
        GUMBO_TAG_NOEMBED,
      ])
    set(
      .tablePart,
      [
        GUMBO_TAG_CAPTION, GUMBO_TAG_COLGROUP, GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_TR,
        GUMBO_TAG_TD, GUMBO_TAG_TH,
      ])
    set(.list, [GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_MENU, GUMBO_TAG_DIR])
    set(.dropped, [GUMBO_TAG_FRAMESET, GUMBO_TAG_FRAME, GUMBO_TAG_NOFRAMES, GUMBO_TAG_PLAINTEXT])
    set(
      .breaksOut,
      [
        GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY, GUMBO_TAG_BR, GUMBO_TAG_CENTER,
        GUMBO_TAG_CODE,
        GUMBO_TAG_DD, GUMBO_TAG_DIV, GUMBO_TAG_DL, GUMBO_TAG_DT, GUMBO_TAG_EM, GUMBO_TAG_EMBED, GUMBO_TAG_HEAD,
        GUMBO_TAG_HR, GUMBO_TAG_I, GUMBO_TAG_IMG, GUMBO_TAG_LI, GUMBO_TAG_LISTING, GUMBO_TAG_MENU, GUMBO_TAG_META,
        GUMBO_TAG_NOBR, GUMBO_TAG_OL, GUMBO_TAG_P, GUMBO_TAG_PRE, GUMBO_TAG_RUBY, GUMBO_TAG_S, GUMBO_TAG_SMALL,
        GUMBO_TAG_SPAN, GUMBO_TAG_STRONG, GUMBO_TAG_STRIKE, GUMBO_TAG_SUB, GUMBO_TAG_SUP, GUMBO_TAG_TABLE, GUMBO_TAG_TT,
        GUMBO_TAG_U, GUMBO_TAG_UL, GUMBO_TAG_VAR,
      ])
    set(
      .hidden,
      [
        GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED, GUMBO_TAG_VIDEO,
        GUMBO_TAG_AUDIO, GUMBO_TAG_CANVAS, GUMBO_TAG_OBJECT, GUMBO_TAG_APPLET, GUMBO_TAG_DATALIST, GUMBO_TAG_RT,
        GUMBO_TAG_RP, GUMBO_TAG_LINK, GUMBO_TAG_BASE, GUMBO_TAG_PARAM, GUMBO_TAG_PROGRESS, GUMBO_TAG_METER,
      ])
    let ordinary = [GUMBO_TAG_LABEL, GUMBO_TAG_LEGEND, GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP].map { Int($0.rawValue) }
    for index in table.indices where table[index].contains(.block) && !ordinary.contains(index) {
      table[index].formUnion(.special)
    }
    return table
  }()
}
