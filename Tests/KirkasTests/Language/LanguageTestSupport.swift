import Testing

@testable import Kirkas

/// A text as one block, read in one language.
struct AnalyzedText {
  var document: Document
  var analysis: BlockAnalysis
  var analyzer: BlockAnalyzer

  init(_ text: String, _ language: Language) {
    let source = Source(text)
    var builder = DocumentBuilder(source: source, format: .plain)
    builder.beginBlock(.paragraph, anchor: 0)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let start = line.startIndex.utf16Offset(in: text)
      let bytes = text.utf16.prefix(start)
      let offset = String(bytes)?.utf8.count ?? 0
      if index > 0 { builder.appendBreak(SourceSpan(offset - 1, offset)) }
      builder.append(offset..<offset + line.utf8.count)
    }
    document = builder.finish()
    analyzer = BlockAnalyzer(catalogs: [Catalog.embedded])
    analysis = BlockAnalysis()
    if let block = document.blocks.first {
      analysis = analyzer.analyze(block, in: document, language: language, isOther: false)
    }
  }

  func text(_ range: Range<Int>) -> String {
    let base = document.blocks[0].prose.lowerBound
    return String(decoding: document.prose[base + range.lowerBound..<base + range.upperBound], as: UTF8.self)
  }

  /// The tokens in one line: words and marks as they are, others with their kind: `#5`, `a:t.ex.`, `url:…`.
  var tokens: String {
    analysis.tokens.map { token in
      let text = text(token.range)
      switch token.kind {
      case .word, .punctuation: return text
      case .number: return "#" + text
      case .abbreviation: return "a:" + text
      case .symbol: return "s:" + text
      case .url: return "url:" + text
      case .email: return "mail:" + text
      case .placeholder: return "hole:" + text
      }
    }.joined(separator: " | ")
  }

  /// The text with `‖` after each sentence but the last.
  var sentences: String {
    var bytes = Array(document.prose)
    for sentence in analysis.sentences.dropLast().reversed() {
      bytes.insert(contentsOf: Array("‖".utf8), at: Int(analysis.tokens[sentence.end - 1].end))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A text and what should become of it.
struct TextCase: Sendable, CustomTestStringConvertible {
  var language: Language
  var text: String
  var expected: String
  var testDescription: String { "\(language.code): \(text)" }
  init(_ language: Language, _ text: String, _ expected: String = "") {
    (self.language, self.text, self.expected) = (language, text, expected)
  }
}
