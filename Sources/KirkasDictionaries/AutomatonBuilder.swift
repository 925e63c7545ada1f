internal import Kirkas

/// Builds the pattern automaton: a trie over symbols, written as flat arrays.
struct AutomatonBuilder {
  /// What a pattern's end stands for; the top two bits of a terminal.
  enum Target {
    case entry(Int)
    case surface(Int)
    case exception(entry: Int)

    var word: UInt32 {
      switch self {
      case .entry(let index): UInt32(index)
      case .surface(let index): 1 << 30 | UInt32(index)
      case .exception(let entry): 2 << 30 | UInt32(entry)
      }
    }
  }

  private struct Node {
    var edges: [UInt32: Int] = [:]
    var terminals: [UInt32] = []
  }

  private var nodes = [Node()]
  private var numbers: [UInt64: UInt32] = [:]
  private var next = PatternMatcher.firstWordSymbol

  mutating func add(_ pattern: Pattern, language: Language, target: Target) {
    add(pattern.elements[...], at: 0, language, target)
  }

  private mutating func add(_ rest: ArraySlice<Pattern.Element>, at node: Int, _ language: Language, _ target: Target) {
    guard let first = rest.first else {
      if !nodes[node].terminals.contains(target.word) { nodes[node].terminals.append(target.word) }
      return
    }
    let after = rest.dropFirst()
    switch first {
    case .gap: add(after, at: child(of: node, PatternMatcher.gapSymbol), language, target)
    case .wordClass(let found): add(after, at: child(of: node, found.rawValue + 1), language, target)
    case .symbols(let symbols):
      for symbol in symbols {
        add(after, at: child(of: node, number(of: symbol, language)), language, target)
      }
    }
  }

  private mutating func child(of node: Int, _ symbol: UInt32) -> Int {
    if let target = nodes[node].edges[symbol] { return target }
    nodes.append(Node())
    nodes[node].edges[symbol] = nodes.count - 1
    return nodes.count - 1
  }

  private mutating func number(of symbol: Pattern.Symbol, _ language: Language) -> UInt32 {
    let hash = Catalog.symbolHash(symbol.kind, WordHash.of(symbol.text), language)
    if let number = numbers[hash] { return number }
    numbers[hash] = next
    next += 1
    return next - 1
  }

  /// The classes with which a pattern begins.
  var rootClasses: UInt32 {
    nodes[0].edges.keys.filter { $0 > 0 && $0 < PatternMatcher.firstWordSymbol }.reduce(0) { $0 | 1 << ($1 - 1) }
  }

  /// The trie with equal subtrees shared; the root is node 0.
  private func minimized() -> (nodes: [Node], root: Int) {
    struct Signature: Hashable {
      var edges: [UInt64]
      var terminals: [UInt32]
    }
    var known: [Signature: Int] = [:]
    var shared = [Node()]
    var numbers = [Int](repeating: 0, count: nodes.count)
    // Children have larger numbers than their parents, so that they are done first.
    for index in stride(from: nodes.count - 1, through: 0, by: -1) {
      var node = Node()
      node.terminals = nodes[index].terminals.sorted()
      for (symbol, target) in nodes[index].edges { node.edges[symbol] = numbers[target] }
      if index == 0 {
        shared[0] = node
        break
      }
      let signature = Signature(
        edges: node.edges.map { UInt64($0.key) << 32 | UInt64($0.value) }.sorted(), terminals: node.terminals)
      if let number = known[signature] {
        numbers[index] = number
      } else {
        shared.append(node)
        numbers[index] = shared.count - 1
        known[signature] = shared.count - 1
      }
    }
    return (shared, 0)
  }

  /// The sections `symbols`, `rootTargets`, `nodes`, `edges`, `terminals`.
  func sections() -> (
    symbols: [UInt32], rootTargets: [UInt32], nodes: [UInt32], edges: [UInt32], terminals: [UInt32]
  ) {
    let slots = max(1, numbers.count * 3 / 2 + 1)
    var symbols = [UInt32](repeating: 0, count: slots * 3)
    for (hash, number) in numbers.sorted(by: { $0.value < $1.value }) {
      var slot = Int(hash % UInt64(slots))
      while symbols[slot * 3 + 2] != 0 { slot = slot + 1 == slots ? 0 : slot + 1 }
      symbols[slot * 3] = UInt32(truncatingIfNeeded: hash)
      symbols[slot * 3 + 1] = UInt32(truncatingIfNeeded: hash >> 32)
      symbols[slot * 3 + 2] = number
    }
    let (nodes, root) = minimized()
    var rootTargets = [UInt32](repeating: 0, count: Int(next))
    var flat: [UInt32] = []
    var edges: [UInt32] = []
    var terminals: [UInt32] = []
    precondition(root == 0)
    for (index, node) in nodes.enumerated() {
      let sorted = node.edges.sorted { $0.key < $1.key }
      // The root's word symbols are reached through `rootTargets`; its class edges stay in the list.
      let kept = index == 0 ? sorted.filter { $0.key < PatternMatcher.firstWordSymbol } : sorted
      if index == 0 {
        for edge in sorted where edge.key >= PatternMatcher.firstWordSymbol {
          rootTargets[Int(edge.key)] = UInt32(edge.value)
        }
      }
      flat.append(UInt32(edges.count / 2))
      flat.append(UInt32(kept.count) | UInt32(node.terminals.count) << 16)
      flat.append(UInt32(terminals.count))
      for edge in kept {
        edges.append(edge.key)
        edges.append(UInt32(edge.value))
      }
      terminals.append(contentsOf: node.terminals)
    }
    return (symbols, rootTargets, flat, edges, terminals)
  }
}
