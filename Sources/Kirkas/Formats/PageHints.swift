import CGumbo

/// What the class, id and role of an element say about its place on the page.
enum PageHint: UInt8 {
  case none
  /// A menu for certain: breadcrumbs, page numbers.
  case navigation
  /// A menu if most of it is links.
  case likelyNavigation
  case header
  case footer
  case banner
  /// Seen by screen readers only.
  case visuallyHidden

  static func of(_ attributes: HTMLAttributes, tag: GumboTag) -> PageHint {
    guard !attributes.isEmpty else { return .none }
    if let role = attributes.value("role") {
      switch role.lowercased() {
      case "navigation", "menu", "menubar", "search", "directory": return .navigation
      case "banner": return .header
      case "contentinfo": return .footer
      case "main", "article": return .none
      default: break
      }
    }
    var words = HintWords()
    var isExactly: PageHint = .none
    for name in ["class", "id"] as [StaticString] {
      guard let attribute = attributes.find(name), let value = attribute.pointee.value else { continue }
      words.add(value)
      if name.utf8CodeUnitCount == 2 {
        switch String(cString: value).lowercased() {
        case "header", "masthead", "top-bar", "topbar": isExactly = .header
        case "footer", "colophon": isExactly = .footer
        default: break
        }
      }
    }
    if words.isEmpty { return .none }
    if words.has(.hidden) || (words.has(.only) && words.has(.reader))
      || (words.has(.visually) && words.has(.hiddenWord))
    {
      return words.has(.skip) || words.has(.focusable) ? .navigation : .visuallyHidden
    }
    if words.has(.consentName) || (words.has(.cookie) && words.has(.notice)) { return .banner }
    if words.has(.navigation) || (words.has(.skip) && (words.has(.link) || words.has(.menu))) { return .navigation }
    if isExactly != .none { return isExactly }
    if words.has(.site) || words.has(.siteHeader) || words.has(.siteFooter) {
      if words.has(.headerWord) || words.has(.siteHeader) { return .header }
      if words.has(.footerWord) || words.has(.siteFooter) { return .footer }
    }
    if words.has(.menu) { return .likelyNavigation }
    return .none
  }
}

/// The words of classes and ids: parts between hyphens, underscores, blanks and capitals.
private struct HintWords {
  struct Word: OptionSet {
    let rawValue: UInt32
    static let navigation = Word(rawValue: 1 << 0)
    static let menu = Word(rawValue: 1 << 1)
    static let skip = Word(rawValue: 1 << 2)
    static let link = Word(rawValue: 1 << 3)
    static let cookie = Word(rawValue: 1 << 4)
    static let consentName = Word(rawValue: 1 << 5)
    static let notice = Word(rawValue: 1 << 6)
    static let site = Word(rawValue: 1 << 7)
    static let headerWord = Word(rawValue: 1 << 8)
    static let footerWord = Word(rawValue: 1 << 9)
    static let siteHeader = Word(rawValue: 1 << 10)
    static let siteFooter = Word(rawValue: 1 << 11)
    static let hidden = Word(rawValue: 1 << 12)
    static let visually = Word(rawValue: 1 << 13)
    static let hiddenWord = Word(rawValue: 1 << 14)
    static let reader = Word(rawValue: 1 << 15)
    static let only = Word(rawValue: 1 << 16)
    static let focusable = Word(rawValue: 1 << 17)
  }
  private var found: Word = []

  var isEmpty: Bool { found.isEmpty }
  func has(_ word: Word) -> Bool { found.contains(word) }

  mutating func add(_ value: UnsafePointer<CChar>) {
    let bytes = UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self)
    var hash = WordHash.start
    var length = 0
    var i = 0
    var wasLower = false
    while true {
      let b = bytes[i]
      let isCapital = b >= 0x41 && b <= 0x5A
      let isLetter = isCapital || (b >= 0x61 && b <= 0x7A) || b >= 0x80
      if !isLetter || (isCapital && wasLower) {
        if length > 1, let word = Self.words[WordHash.finish(hash)] { found.formUnion(word) }
        hash = WordHash.start
        length = 0
      }
      if isLetter {
        hash = WordHash.add(isCapital ? b | 0x20 : b, to: hash)
        length += 1
      }
      wasLower = isLetter && !isCapital
      if b == 0 { break }
      i += 1
    }
  }

  private static let words: [UInt64: Word] = {
    var table: [UInt64: Word] = [:]
    func add(_ word: Word, _ list: String) {
      for name in list.split(separator: " ") { table[WordHash.of(String(name)), default: []].formUnion(word) }
    }
    add(
      .navigation,
      """
      navigation navbar navigaatio breadcrumb breadcrumbs murupolku murupolut brodsmulor brödsmulor brodsmula pagination \
      paginate pager sivutus skiplink skiplinks toc megamenu submenu sidenav topnav mainnav subnav languageswitcher \
      langswitcher kielivalinta kielivalikko språkval sprakval valikko päävalikko paavalikko sitemap addtoany sharethis
      """)
    add(.menu, "nav menu menus links linkit länkar sidebar share social some jako tags related languages language tabs")
    add(.skip, "skip ohita hoppa")
    add(.link, "link links linkki to content main")
    add(.cookie, "cookie cookies eväste evaste evästeet evasteet evästeilmoitus evasteilmoitus kakor kaka consent gdpr")
    add(
      .consentName,
      "cookieconsent cookiebanner cookiebar cookienotice onetrust cookiebot cybotcookiebotdialog cookiehub cookieinfo")
    add(
      .notice,
      """
      banner bar notice popup dialog modal overlay message wrapper disclaimer ilmoitus compliance manager consent \
      container sliding
      """)
    add(.site, "site page global main sivusto sivu webbplats layout app region")
    add(.headerWord, "header head ylätunniste ylatunniste")
    add(.footerWord, "footer foot alatunniste sidfot")
    add(.siteHeader, "masthead topbar siteheader pageheader")
    add(.siteFooter, "colophon sitefooter pagefooter")
    add(.hidden, "visuallyhidden screenreader srOnly sronly visuallyHidden piilotettu")
    add(.visually, "visually element")
    add(.hiddenWord, "hidden invisible")
    add(.reader, "sr reader readers")
    add(.only, "only text")
    add(.focusable, "focusable")
    return table
  }()
}
