enum MarkdownReader { static func read(_ source: Source) -> Document { PlainTextReader.read(source) } }
