enum HTMLReader { static func read(_ source: Source, ignoring selectors: [String]) -> Document { PlainTextReader.read(source) } }
