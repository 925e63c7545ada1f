extension DocumentFormat {
  /// The format of a file: by its name, else by its content.
  public static func detect(path: String, source: Source) -> DocumentFormat {
    switch path.lowercased().split(separator: ".").last.map(String.init) ?? "" {
    case "md", "markdown", "mdown", "mkd", "mdx": return .markdown
    case "html", "htm", "xhtml", "njk", "erb", "hbs", "twig": return .html
    case "txt", "text": return .plain
    default: break
    }
    let head = String(decoding: source.bytes.prefix(1000), as: UTF8.self).lowercased()
    if head.contains("<!doctype html") || head.contains("<html") || head.contains("<body") || head.contains("<p>")
      || head.contains("<div")
    {
      return .html
    }
    return .plain
  }

  /// Whether files with this name are read when a folder is checked.
  public static func isText(path: String) -> Bool {
    let name = path.lowercased()
    return ["md", "markdown", "mdown", "mkd", "html", "htm", "xhtml", "txt", "text"].contains {
      name.hasSuffix("." + $0)
    }
  }

  /// Reads a source in this format.
  func read(_ source: Source, configuration: Configuration) -> Document {
    switch self {
    case .plain: PlainTextReader.read(source)
    case .markdown: MarkdownReader.read(source)
    case .html: HTMLReader.read(source, ignoring: configuration.ignoredElements)
    }
  }
}
