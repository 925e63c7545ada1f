/// Finds where sentences end in the tokens of a block.
struct SentenceSplitter {
  /// Splits `tokens` of a block; a block always ends a sentence, a line break does where the text suggests it.
  static func split(
    _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>, hashes: [UInt64], abbreviations: AbbreviationTable,
    into sentences: inout [Sentence]
  ) {
    var first = 0
    var words = 0
    var depth = 0
    func close(_ end: Int) {
      if end > first {
        sentences.append(Sentence(first: first, end: end, wordCount: words, language: nil))
        first = end
        words = 0
        depth = 0
      }
    }
    var i = 0
    while i < tokens.count {
      let token = tokens[i]
      if token.flags.contains(.breakBefore) && i > first && breaks(tokens, at: i) { close(i) }
      if token.isCounted {
        words += 1
        if token.kind == .abbreviation && bytes[Int(token.end) - 1] == 0x2E {
          if endsAfterAbbreviation(tokens, at: i, hash: hashes[i], abbreviations) { close(i + 1) }
        }
        i += 1
        continue
      }
      switch token.mark {
      case 0x28: depth += 1
      case 0x29: depth = max(0, depth - 1)
      case 0x2E, 0x21, 0x3F, 0x85:
        var end = i + 1
        // Marks that pile up, and closing quotation marks and brackets, belong to the sentence.
        while end < tokens.count, tokens[end].kind == .punctuation, !tokens[end].flags.contains(.breakBefore) {
          let mark = tokens[end].mark
          if mark == 0x21 || mark == 0x3F || mark == 0x85 {
            end += 1
          } else if (mark == 0x22 || mark == 0x27 || mark == 0x29 || mark == 0x5D)
            && !tokens[end].flags.contains(.spaceBefore)
          {
            if mark == 0x29 { depth = max(0, depth - 1) }
            end += 1
          } else {
            break
          }
        }
        if ends(tokens, mark: token.mark, at: i, next: end, inBrackets: depth > 0) { close(end) }
        i = max(i, end - 1)
      default: break
      }
      i += 1
    }
    close(tokens.count)
  }

  /// Whether a line break before the token at `i` also ends the sentence.
  private static func breaks(_ tokens: [Token], at i: Int) -> Bool {
    let token = tokens[i]
    let previous = tokens[i - 1]
    if previous.kind == .punctuation {
      if previous.mark == 0x2C || previous.mark == 0x2D || previous.mark == 0x96 { return false }
      if previous.mark == 0x3A || previous.mark == 0x3B { return true }
    }
    return token.flags.contains(.capitalised) || token.flags.contains(.hasDigit) || token.kind != .word
  }

  private static func ends(_ tokens: [Token], mark: UInt8, at i: Int, next: Int, inBrackets: Bool) -> Bool {
    guard next < tokens.count else { return true }
    let follower = tokens[next]
    if follower.flags.contains(.breakBefore) { return true }
    guard follower.flags.contains(.spaceBefore) else { return false }
    if mark == 0x2E {
      // “”Tule heti.” sanoi hän”, “(ma. ja ti.) aamulla”: the sentence goes on after the closing mark.
      if next > i + 1 && follower.kind == .word && !follower.flags.contains(.capitalised) { return false }
      // A single capital letter: an initial, “J. Virtanen”.
      if i > 0, tokens[i].start == tokens[i - 1].end, tokens[i - 1].kind == .word {
        let before = tokens[i - 1]
        if before.flags.contains(.capitalised) && before.end - before.start == 1 && before.mark == 0
          && (i < 2 || tokens[i - 2].mark != 0x2E) && follower.flags.contains(.capitalised)
        {
          return false
        }
      }
      if inBrackets && !follower.flags.contains(.capitalised) { return false }
      return follower.mark != 0x2C && follower.mark != 0x29 && follower.mark != 0x3B
    }
    // “!”, “?” and an ellipsis inside a sentence are followed by a small letter.
    if follower.kind == .word { return follower.flags.contains(.capitalised) }
    return follower.kind == .number || follower.mark == 0x22 || follower.mark == 0x2A || follower.mark == 0x28
      || follower.kind == .symbol || follower.kind == .placeholder
  }

  private static func endsAfterAbbreviation(
    _ tokens: [Token], at i: Int, hash: UInt64, _ abbreviations: AbbreviationTable
  ) -> Bool {
    guard i + 1 < tokens.count else { return false }
    let next = tokens[i + 1]
    guard next.flags.contains(.spaceBefore), next.flags.contains(.capitalised), !next.flags.contains(.allCapitals)
    else { return false }
    return abbreviations.canEnd(hash)
  }
}

/// The short forms that end in a full stop, of the three languages.
struct AbbreviationTable: Sendable {
  /// What is known of a short form: bits 0–2 its languages (fi, sv, en), bit 3 whether it can end a sentence,
  /// bits 4–6 the languages in which it is one only before a number.
  private let table: [UInt64: UInt8]

  init(_ table: [UInt64: UInt8]) { self.table = table }

  /// Whether the hash of a lower-cased word with its full stop is a short form of the language.
  func contains(_ hash: UInt64, language: Language?, letters: Int, beforeDigit: Bool) -> Bool {
    guard letters <= 8, let bits = table[hash] else { return false }
    let here: UInt8 = language.map { 1 << ($0.rawValue - 1) } ?? 7
    return (beforeDigit ? bits : bits & ~(bits >> 4)) & here != 0
  }

  /// Whether a sentence may end in this short form: `ym.`, `m.m.`, `etc.`
  func canEnd(_ hash: UInt64) -> Bool { (table[hash] ?? 0) & 8 != 0 }
}
