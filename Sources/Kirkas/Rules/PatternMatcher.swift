/// A place where a pattern of the catalogue matches.
struct PatternMatch {
  /// What a terminal stands for.
  enum Target: Equatable {
    /// An entry of a word list.
    case entry(Int)
    /// A surface of a concept.
    case surface(Int)
    /// A pattern that silences an entry.
    case exception(entry: Int)
  }
  var target: Target
  /// Which of the analyser's catalogues.
  var catalog: Int
  /// Tokens of the block.
  var first: Int
  var end: Int

  /// The flagged words proper.
  var tokens: Range<Int> { first..<end }
}

/// Runs the pattern automaton over the tokens of a sentence: one pass for all word lists and the term bank.
package struct PatternMatcher {
  /// How many tokens `*` may span.
  static let maximumGap = 3

  let catalogs: [Catalog]
  let store: WordTypeStore

  /// Adds every match in `range` of the tokens; overlapping ones too.
  func match(_ tokens: [Token], _ range: Range<Int>, into matches: inout [PatternMatch]) {
    for i in range where tokens[i].type != 0 {
      let type = store.types[Int(tokens[i].type)]
      guard type.flags.contains(.startsPattern) else { continue }
      for (number, catalog) in catalogs.enumerated() {
        let offset = UInt32(number) << Catalog.symbolBits
        for s in type.symbols where store.symbols[s] & ~(1 << Catalog.symbolBits - 1) == offset {
          let target = catalog.rootTarget(store.symbols[s] & (1 << Catalog.symbolBits - 1))
          if target != 0 { walk(catalog, number, Int(target), tokens, i, i + 1, range.upperBound, &matches) }
        }
        if type.classes & catalog.rootClasses != 0 {
          classEdges(catalog, 0, type.classes) { target in
            walk(catalog, number, target, tokens, i, i + 1, range.upperBound, &matches)
          }
        }
      }
    }
  }

  private func walk(
    _ catalog: Catalog, _ number: Int, _ node: Int, _ tokens: [Token], _ first: Int, _ next: Int, _ end: Int,
    _ matches: inout [PatternMatch]
  ) {
    let counts = catalog.word(.nodes, node * 3 + 1)
    let terminals = Int(counts >> 16)
    if terminals > 0 {
      let start = Int(catalog.word(.nodes, node * 3 + 2))
      for t in start..<start + terminals {
        let value = catalog.word(.terminals, t)
        let index = Int(value & 0x3FFF_FFFF)
        let target: PatternMatch.Target =
          switch value >> 30 {
          case 0: .entry(index)
          case 1: .surface(index)
          default: .exception(entry: index)
          }
        matches.append(PatternMatch(target: target, catalog: number, first: first, end: next))
      }
    }
    let edges = Int(counts & 0xFFFF)
    guard edges > 0, next < end else { return }
    step(catalog, number, node, tokens, first, next, end, &matches)
    // A gap: the words of the pattern go on after nought to three tokens.
    let firstEdge = Int(catalog.word(.nodes, node * 3))
    if catalog.word(.edges, firstEdge * 2) == Self.gapSymbol {
      let after = Int(catalog.word(.edges, firstEdge * 2 + 1))
      var skipped = 0
      var at = next
      while skipped <= Self.maximumGap && at < end {
        step(catalog, number, after, tokens, first, at, end, &matches)
        if tokens[at].kind == .punctuation && tokens[at].mark != 0x22 && tokens[at].mark != 0x27
          && tokens[at].mark != 0x2C
        {
          break
        }
        if tokens[at].isCounted { skipped += 1 }
        at += 1
      }
    }
  }

  /// Follows the edges of `node` that the token at `next` has symbols or classes for.
  private func step(
    _ catalog: Catalog, _ number: Int, _ node: Int, _ tokens: [Token], _ first: Int, _ next: Int, _ end: Int,
    _ matches: inout [PatternMatch]
  ) {
    let token = tokens[next]
    guard token.type != 0 else {
      // Digits are a number without being a word.
      if token.kind == .number {
        classEdges(catalog, node, PatternClass.number.bit | PatternClass.word.bit) { target in
          walk(catalog, number, target, tokens, first, next + 1, end, &matches)
        }
      }
      return
    }
    let type = store.types[Int(token.type)]
    let offset = UInt32(number) << Catalog.symbolBits
    for s in type.symbols where store.symbols[s] & ~(1 << Catalog.symbolBits - 1) == offset {
      let symbol = store.symbols[s] & (1 << Catalog.symbolBits - 1)
      if let target = edge(catalog, node, symbol) {
        walk(catalog, number, target, tokens, first, next + 1, end, &matches)
      }
    }
    classEdges(catalog, node, type.classes) { target in
      walk(catalog, number, target, tokens, first, next + 1, end, &matches)
    }
  }

  /// Symbol of a gap; it sorts first.
  package static let gapSymbol: UInt32 = 0
  /// Symbols 1…31 are the pattern classes.
  package static let firstWordSymbol: UInt32 = 32

  private func classEdges(_ catalog: Catalog, _ node: Int, _ classes: UInt32, _ follow: (Int) -> Void) {
    let firstEdge = Int(catalog.word(.nodes, node * 3))
    let edges = Int(catalog.word(.nodes, node * 3 + 1) & 0xFFFF)
    for e in firstEdge..<firstEdge + edges {
      let symbol = catalog.word(.edges, e * 2)
      if symbol >= Self.firstWordSymbol { break }
      if symbol != Self.gapSymbol && classes & (1 << (symbol - 1)) != 0 { follow(Int(catalog.word(.edges, e * 2 + 1))) }
    }
  }

  private func edge(_ catalog: Catalog, _ node: Int, _ symbol: UInt32) -> Int? {
    var low = Int(catalog.word(.nodes, node * 3))
    var high = low + Int(catalog.word(.nodes, node * 3 + 1) & 0xFFFF)
    while low < high {
      let middle = (low + high) / 2
      let value = catalog.word(.edges, middle * 2)
      if value == symbol { return Int(catalog.word(.edges, middle * 2 + 1)) }
      if value < symbol { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}
