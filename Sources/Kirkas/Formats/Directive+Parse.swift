extension Directive {
  /// Reads the inside of a comment: `kirkas-disable RULE… : reason`; nil for all other comments.
  init?(comment: some Sequence<UInt8>, span: SourceSpan) {
    let text = String(decoding: Array(comment), as: UTF8.self)
    var rest = Substring(text).drop { $0.isWhitespace }
    guard rest.hasPrefix("kirkas-") else { return nil }
    let name = rest.prefix { !$0.isWhitespace && $0 != ":" }
    rest = rest.dropFirst(name.count)
    switch name {
    case "kirkas-disable": action = .disable
    case "kirkas-enable": action = .enable
    case "kirkas-disable-next-line": action = .disableNextLine
    default: return nil
    }
    rules = rest.prefix { $0 != ":" }.split { $0.isWhitespace || $0 == "," }.map(String.init)
    self.span = span
  }
}
