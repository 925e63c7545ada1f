/// Cuts the prose of a block into tokens.
///
/// One pass over the bytes with a class table; the hash of the lower-cased word is made on the way. What a full stop
/// belongs to depends on the language's abbreviations.
struct Tokenizer {
  /// Classes of bytes.
  private enum C {
    static let space: UInt8 = 0
    static let lower: UInt8 = 1
    static let upper: UInt8 = 2
    static let digit: UInt8 = 3
    static let other: UInt8 = 4
    static let multi: UInt8 = 5
  }

  private static let classes: [UInt8] = {
    var table = [UInt8](repeating: C.other, count: 256)
    for b in 0...0x20 { table[b] = C.space }
    for b in 0x61...0x7A { table[b] = C.lower }
    for b in 0x41...0x5A { table[b] = C.upper }
    for b in 0x30...0x39 { table[b] = C.digit }
    for b in 0x80...0xFF { table[b] = C.multi }
    return table
  }()

  let bytes: UnsafeBufferPointer<UInt8>
  let abbreviations: AbbreviationTable
  let language: Language?
  private let classes: UnsafeBufferPointer<UInt8>

  /// Tokenises `bytes`; appends tokens and, in step, the hashes of their lower-cased text.
  static func tokenize(
    _ bytes: UnsafeBufferPointer<UInt8>, language: Language?, abbreviations: AbbreviationTable,
    into tokens: inout [Token], hashes: inout [UInt64]
  ) {
    classes.withUnsafeBufferPointer { table in
      let tokenizer = Tokenizer(bytes: bytes, abbreviations: abbreviations, language: language, classes: table)
      tokenizer.run(into: &tokens, hashes: &hashes)
    }
  }

  @inline(__always)
  private func at(_ i: Int) -> UInt8 { i < bytes.count ? bytes[i] : 0 }

  @inline(__always)
  private func classAt(_ i: Int) -> UInt8 { i < bytes.count ? classes[Int(bytes[i])] : C.space }

  /// Length in bytes of the scalar at `i`, from its first byte; never past the end.
  @inline(__always)
  private func scalarLength(_ i: Int) -> Int {
    let b = bytes[i]
    let length = b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4
    return min(length, bytes.count - i)
  }

  /// Whether a letter outside ASCII begins at `i`, and whether it is a capital.
  @inline(__always)
  private func wideLetter(_ i: Int) -> (isLetter: Bool, isCapital: Bool) {
    let b = bytes[i]
    switch b {
    case 0xC3:
      let n = at(i + 1)
      return (n != 0x97 && n != 0xB7, n < 0x9F && n != 0x97)
    case 0xC2: return (at(i + 1) == 0xAA || at(i + 1) == 0xBA || at(i + 1) == 0xB5, false)
    case 0xC4, 0xC5: return (true, at(i + 1) & 1 == 0)
    case 0xC6...0xCB: return (true, false)
    case 0xCC, 0xCD: return (true, false)
    case 0xCE...0xDF: return (true, b == 0xD0 && at(i + 1) < 0xB0)
    case 0xE0...0xE1: return (true, false)
    case 0xE2: return (false, false)
    case 0xE3...0xED: return (!(b == 0xE3 && at(i + 1) == 0x80), false)
    default: return (false, false)
    }
  }

  private func isLetter(_ i: Int) -> Bool {
    guard i < bytes.count else { return false }
    let c = classes[Int(bytes[i])]
    return c == C.lower || c == C.upper || (c == C.multi && wideLetter(i).isLetter)
  }

  private func isLowerLetter(_ i: Int) -> Bool {
    guard i < bytes.count else { return false }
    let c = classes[Int(bytes[i])]
    if c == C.lower { return true }
    guard c == C.multi else { return false }
    let letter = wideLetter(i)
    return letter.isLetter && !letter.isCapital
  }

  private func isDigit(_ i: Int) -> Bool { i < bytes.count && bytes[i] >= 0x30 && bytes[i] <= 0x39 }

  private func digitFollows(_ i: Int) -> Bool { isDigit(at(i) == 0x20 ? i + 1 : i) }

  private func isTypographicApostrophe(_ i: Int) -> Bool {
    at(i) == 0xE2 && at(i + 1) == 0x80 && (at(i + 2) == 0x99 || at(i + 2) == 0x98)
  }

  private func run(into tokens: inout [Token], hashes: inout [UInt64]) {
    var i = 0
    let n = bytes.count
    var space = true
    var lineBreak = false
    while i < n {
      let b = bytes[i]
      let c = classes[Int(b)]
      if c == C.space {
        space = true
        if b == 0x0A { lineBreak = true }
        i += 1
        continue
      }
      var flags: TokenFlags = space ? .spaceBefore : []
      if lineBreak { flags.insert(.breakBefore) }
      space = false
      lineBreak = false
      let start = i
      if c == C.lower || c == C.upper || (c == C.multi && wideLetter(i).isLetter) {
        i = word(from: start, contentFrom: start, flags: flags, into: &tokens, hashes: &hashes)
        continue
      }
      if c == C.digit {
        i = number(from: start, flags: flags, into: &tokens, hashes: &hashes)
        continue
      }
      // A leading hyphen of a word after a space: “Kela -kortti”, “-hakemus”.
      if b == 0x2D && flags.contains(.spaceBefore) && isLetter(i + 1) && i > 0 {
        flags.insert(.leadingHyphen)
        i = word(from: start, contentFrom: i + 1, flags: flags, into: &tokens, hashes: &hashes)
        continue
      }
      if let end = placeholderEnd(i) {
        append(start, end, .placeholder, flags, 0, hash: 0, to: &tokens, &hashes)
        i = end
        continue
      }
      let length = scalarLength(i)
      let (kind, mark) = mark(at: i)
      // Repeated full stops are one ellipsis.
      var end = i + length
      if b == 0x2E { while at(end) == 0x2E { end += 1 } }
      append(start, end, kind, flags, end - i > 1 && b == 0x2E ? 0x85 : mark, hash: 0, to: &tokens, &hashes)
      i = end
    }
  }

  @inline(__always)
  private func append(
    _ start: Int, _ end: Int, _ kind: TokenKind, _ flags: TokenFlags, _ mark: UInt8, hash: UInt64,
    to tokens: inout [Token], _ hashes: inout [UInt64]
  ) {
    tokens.append(
      Token(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), type: 0, kind: kind,
        flags: flags, mark: mark, partOfSpeech: .x))
    hashes.append(hash)
  }

  /// The kind of a mark and the ASCII byte that stands for it.
  private func mark(at i: Int) -> (TokenKind, UInt8) {
    let b = bytes[i]
    if b < 0x80 {
      switch b {
      case 0x24, 0x25, 0x2B, 0x3C, 0x3D, 0x3E, 0x5E, 0x60, 0x7C, 0x7E, 0x23, 0x26, 0x40: return (.symbol, b)
      default: return (.punctuation, b)
      }
    }
    if b == 0xC2 {
      switch at(i + 1) {
      case 0xAB, 0xBB: return (.punctuation, 0x22)
      case 0xB7: return (.punctuation, 0x2A)
      default: return (.symbol, at(i + 1))
      }
    }
    if b == 0xE2 && at(i + 1) == 0x80 {
      switch at(i + 2) {
      case 0x90...0x92: return (.punctuation, 0x2D)
      case 0x93, 0x94, 0x95: return (.punctuation, 0x96)  // dashes
      case 0x98, 0x99, 0x9A, 0x9B: return (.punctuation, 0x27)
      case 0x9C...0x9F, 0xB9, 0xBA: return (.punctuation, 0x22)
      case 0xA2, 0xA3: return (.punctuation, 0x2A)
      case 0xA6: return (.punctuation, 0x85)  // ellipsis
      default: return (.symbol, 0x80)
      }
    }
    if b == 0xE2 && at(i + 1) == 0x88 && at(i + 2) == 0x92 { return (.punctuation, 0x96) }
    return (.symbol, 0x80)
  }

  // MARK: Words

  private func word(
    from start: Int, contentFrom: Int, flags initial: TokenFlags, into tokens: inout [Token],
    hashes: inout [UInt64]
  ) -> Int {
    var flags = initial
    var i = contentFrom
    let n = bytes.count
    var hash = WordHash.start
    var letters = 0
    var capitals = 0
    var afterColon = false
    var dots = 0
    var firstCapital = false
    loop: while i < n {
      let b = bytes[i]
      switch classes[Int(b)] {
      case C.lower:
        hash = WordHash.add(b, to: hash)
        if !afterColon { letters += 1 }
        i += 1
      case C.upper:
        hash = WordHash.add(b | 0x20, to: hash)
        if letters == 0 { firstCapital = true }
        letters += 1
        capitals += 1
        i += 1
      case C.digit:
        hash = WordHash.add(b, to: hash)
        flags.insert(.hasDigit)
        i += 1
      case C.multi:
        let letter = wideLetter(i)
        if letter.isLetter {
          let length = scalarLength(i)
          if letter.isCapital && !afterColon {
            if letters == 0 { firstCapital = true }
            capitals += 1
          }
          if !afterColon { letters += 1 }
          hash = addLowered(at: i, length: length, to: hash)
          i += length
        } else if isTypographicApostrophe(i) && isLetter(i + 3) {
          hash = WordHash.add(0x27, to: hash)
          i += 3
        } else if b == 0xE2 && at(i + 1) == 0x80 && (at(i + 2) == 0x90 || at(i + 2) == 0x91) {
          // A hyphen of its own or a hyphen that does not break.
          if isLetter(i + 3) || isDigit(i + 3) {
            hash = WordHash.add(0x2D, to: hash)
            i += 3
          } else {
            break loop
          }
        } else {
          break loop
        }
      default:
        switch b {
        case 0x27 where isLetter(i + 1):
          hash = WordHash.add(0x27, to: hash)
          i += 1
        case 0x2D where isLetter(i + 1) || isDigit(i + 1):
          hash = WordHash.add(b, to: hash)
          i += 1
        case 0x2D where !isHyphenContinued(i):
          // “mielenterveys-, päihde- ja”: the hyphen belongs to the word.
          flags.insert(.hangingHyphen)
          i += 1
          break loop
        case 0x3A
        where isLowerLetter(i + 1) && !afterColon && (capitals > 0 || flags.contains(.hasDigit) || letters == 1):
          // “THL:n”, “EU:s”, “B12:n”.
          hash = WordHash.add(b, to: hash)
          afterColon = true
          i += 1
        case 0x2E where isLetter(i + 1):
          if dots == 0, let end = addressEnd(from: start) {
            let isMail = bytes[start..<end].contains(0x40)
            append(start, end, isMail ? .email : .url, flags, 0, hash: 0, to: &tokens, &hashes)
            return end
          }
          // “t.ex.”, “fr.o.m.”: short parts with full stops. “luettelo.Seuraava” is two words.
          guard isDottedShort(from: contentFrom, at: i) else { break loop }
          hash = WordHash.add(b, to: hash)
          dots += 1
          i += 1
        case 0x40 where isLetter(i + 1) || isDigit(i + 1), 0x5F where isLetter(i + 1),
          0x3A where at(i + 1) == 0x2F || letters == 6 || letters == 3:
          if let end = addressEnd(from: start) {
            let isMail = bytes[start..<end].contains(0x40)
            append(start, end, isMail ? .email : .url, flags, 0, hash: 0, to: &tokens, &hashes)
            return end
          }
          break loop
        default: break loop
        }
      }
    }
    if firstCapital { flags.insert(.capitalised) }
    if capitals >= 2 && capitals == letters { flags.insert(.allCapitals) }
    if at(i) == 0x2E && !flags.contains(.hangingHyphen) {
      let dotted = WordHash.finish(WordHash.add(0x2E, to: hash))
      let next = classAt(i + 1)
      if next != C.lower && next != C.upper && at(i + 1) != 0x2E,
        dots > 0
          || abbreviations.contains(dotted, language: language, letters: letters, beforeDigit: digitFollows(i + 1))
      {
        append(start, i + 1, .abbreviation, flags, 0, hash: dotted, to: &tokens, &hashes)
        return i + 1
      }
    }
    if dots > 0 {
      append(start, i, .abbreviation, flags, 0, hash: WordHash.finish(hash), to: &tokens, &hashes)
      return i
    }
    append(start, i, .word, flags, 0, hash: WordHash.finish(hash), to: &tokens, &hashes)
    return i
  }

  @inline(__always)
  private func addLowered(at i: Int, length: Int, to hash: UInt64) -> UInt64 {
    let (a, b) = (bytes[i], at(i + 1))
    if length == 2 {
      let folded = LetterCase.lower(a, b)
      return WordHash.add(folded.1, to: WordHash.add(folded.0, to: hash))
    }
    var hash = hash
    for k in 0..<length { hash = WordHash.add(bytes[i + k], to: hash) }
    return hash
  }

  /// A hyphen before a dash or another hyphen is no part of a word.
  private func isHyphenContinued(_ i: Int) -> Bool {
    let next = at(i + 1)
    return next == 0x2D || next == 0xE2 || next == 0x3E
  }

  /// Whether what stands from `start` to the full stop at `dot` looks like the first parts of a dotted short form.
  private func isDottedShort(from start: Int, at dot: Int) -> Bool {
    var length = 0
    var j = dot - 1
    while j >= start, bytes[j] != 0x2E {
      if bytes[j] & 0xC0 != 0x80 { length += 1 }
      j -= 1
    }
    guard length >= 1 && length <= 4 else { return false }
    var next = 0
    var k = dot + 1
    while k < bytes.count, isLetter(k) {
      next += 1
      k += scalarLength(k)
    }
    return next >= 1 && (at(k) == 0x2E ? next <= 4 : length <= 3 && next <= 2)
  }

  // MARK: Numbers

  private func number(
    from start: Int, flags initial: TokenFlags, into tokens: inout [Token], hashes: inout [UInt64]
  ) -> Int {
    var flags = initial.union(.hasDigit)
    var i = start
    while isDigit(i) { i += 1 }
    let firstGroup = i - start
    // “1177.se”
    if at(i) == 0x2E && isLetter(i + 1), let end = addressEnd(from: start) {
      append(start, end, .url, flags, 0, hash: 0, to: &tokens, &hashes)
      return end
    }
    // Letters straight after the digits make a word: “24h”, “1960-luvulla”, “2:a”.
    if isLetter(i) || (at(i) == 0x2D && isLetter(i + 1)) || (at(i) == 0x3A && isLowerLetter(i + 1)) {
      if let end = addressEnd(from: start) {
        append(start, end, .url, flags, 0, hash: 0, to: &tokens, &hashes)
        return end
      }
      if at(i) == 0x3A {
        // “36:n”, “2:a”
        var j = i + 1
        while isLowerLetter(j) { j += scalarLength(j) }
        append(start, j, .number, flags, 0, hash: 0, to: &tokens, &hashes)
        return j
      }
      return word(from: start, contentFrom: start, flags: flags, into: &tokens, hashes: &hashes)
    }
    // Groups of three after single spaces: “10 000”.
    if firstGroup <= 3 {
      while at(i) == 0x20 && isDigit(i + 1) && isDigit(i + 2) && isDigit(i + 3) && !isDigit(i + 4) && !isLetter(i + 4)
        && start < i
      {
        i += 4
      }
    }
    // Inner points, commas, colons, slashes: decimals, dates, times, numbers of laws.
    while i < bytes.count {
      let b = bytes[i]
      if (b == 0x2E || b == 0x2C || b == 0x3A || b == 0x2F) && isDigit(i + 1) {
        i += 1
        while isDigit(i) { i += 1 }
      } else {
        break
      }
    }
    // “36 §:n” is read at the sign; “2:a” above.
    if at(i) == 0x2E && isOrdinalStop(after: i, start: start, startsSentence: startsSentence(tokens)) {
      flags.insert(.ordinal)
      i += 1
    }
    append(start, i, .number, flags, 0, hash: 0, to: &tokens, &hashes)
    return i
  }

  /// Whether the full stop at `i` belongs to the number before it: “5. luokka”, “1. tammikuuta”, “30.4. mennessä”.
  private func isOrdinalStop(after i: Int, start: Int, startsSentence: Bool) -> Bool {
    let isItem = start == 0 || (startsSentence && i - start <= 2)
    guard language != .english || isItem else { return false }
    var j = i + 1
    let next = at(j)
    // “1.1.–31.1.”, “(30.4.)”, “30.4., klo”
    if next == 0x2C || next == 0x29 || next == 0x2D || (next == 0xE2 && at(j + 1) == 0x80 && at(j + 2) == 0x93) {
      return true
    }
    guard next == 0x20 || next == 0x0A else { return false }
    while at(j) == 0x20 { j += 1 }
    if isItem { return true }  // “1. Täytä lomake. 2. Lähetä se.”
    if isLowerLetter(j) { return true }
    // “31. 12. 2025”, but “vuonna 2025. 5 ihmistä”.
    if isDigit(j) { return i - start <= 2 || bytes[start..<i].contains(0x2E) }
    return at(j) == 0xE2 && at(j + 1) == 0x80 && at(j + 2) == 0x93
  }

  /// Whether what comes next begins a sentence, as far as the marks before it tell.
  private func startsSentence(_ tokens: [Token]) -> Bool {
    guard let last = tokens.last, last.kind == .punctuation else { return false }
    return last.mark == 0x2E || last.mark == 0x21 || last.mark == 0x3F
  }

  // MARK: Addresses and placeholders

  /// The end of a web or e-mail address that begins at `start`; nil if none does.
  private func addressEnd(from start: Int) -> Int? {
    // A bound on the look-ahead keeps the work linear; no address is longer, and what has no scheme shows early what
    // it is.
    let longest = 2000
    if Address.hasScheme(UnsafeBufferPointer(rebasing: bytes[start...])) {
      return addressEnd(from: start, within: longest)?.end
    }
    guard let short = addressEnd(from: start, within: 250) else { return nil }
    return short.isCut ? addressEnd(from: start, within: longest)?.end : short.end
  }

  private func addressEnd(from start: Int, within length: Int) -> (end: Int, isCut: Bool)? {
    var end = start
    let limit = min(bytes.count, start + length)
    while end < limit {
      let b = bytes[end]
      if b <= 0x20 || b == 0x22 || b == 0x3C || b == 0x3E || b == 0x7B || b == 0x7D || b == 0x5C || b == 0x5E
        || b == 0x60 || b == 0x7C
      {
        break
      }
      if b == 0xE2 && at(end + 1) == 0x80 { break }
      end += 1
    }
    let isCut = end == start + length
    // Not in the middle of a letter.
    while end > start, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    while end > start {
      let b = bytes[end - 1]
      if b == 0x2E || b == 0x2C || b == 0x3B || b == 0x3A || b == 0x21 || b == 0x3F || b == 0x27 || b == 0x2A {
        end -= 1
      } else if b == 0x29 && !bytes[start..<end].contains(0x28) {
        end -= 1
      } else if b == 0x5D && !bytes[start..<end].contains(0x5B) {
        end -= 1
      } else {
        break
      }
    }
    let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
    if Address.hasScheme(text) || Address.isMail(text) || Address.isDomain(text) { return (end, isCut) }
    return nil
  }

  /// The end of a template placeholder at `i`: `{{nimi}}`, `${x}`, `{0}`, `%s`, `%{x}`, `%(x)s`, `<<PVM>>`, `[[x]]`.
  private func placeholderEnd(_ i: Int) -> Int? {
    let b = bytes[i]
    func find(_ close: UInt8, double: Bool, from: Int, limit: Int = 80) -> Int? {
      var j = from
      while j < bytes.count && j - i < limit && bytes[j] != 0x0A {
        if bytes[j] == close && (!double || at(j + 1) == close) { return j + (double ? 2 : 1) }
        j += 1
      }
      return nil
    }
    switch b {
    case 0x7B:
      return at(i + 1) == 0x7B ? find(0x7D, double: true, from: i + 2) : find(0x7D, double: false, from: i + 1)
    case 0x24 where at(i + 1) == 0x7B: return find(0x7D, double: false, from: i + 2)
    case 0x3C where at(i + 1) == 0x3C: return find(0x3E, double: true, from: i + 2)
    case 0x5B where at(i + 1) == 0x5B: return find(0x5D, double: true, from: i + 2)
    case 0x25:
      let next = at(i + 1)
      if next == 0x7B { return find(0x7D, double: false, from: i + 2) }
      if next == 0x28 {
        guard let close = find(0x29, double: false, from: i + 2) else { return nil }
        return at(close) == 0x73 || at(close) == 0x64 ? close + 1 : close
      }
      if (next == 0x73 || next == 0x64 || next == 0x40) && !isLetter(i + 2) { return i + 2 }
      if isDigit(i + 1) && at(i + 2) == 0x24 && (at(i + 3) == 0x73 || at(i + 3) == 0x64) { return i + 4 }
      return nil
    default: return nil
    }
  }
}

/// Lower case of two-byte letters.
package enum LetterCase {
  /// The lower-case form of the two-byte letter `a b`; other letters come back as they are.
  @inline(__always)
  static func lower(_ a: UInt8, _ b: UInt8) -> (UInt8, UInt8) {
    if a == 0xC3 { return (a, b >= 0x80 && b <= 0x9E && b != 0x97 ? b | 0x20 : b) }
    if a == 0xC5 {
      if b == 0xA0 || b == 0xBD { return (a, b + 1) }
      if b == 0xB8 { return (0xC3, 0xBF) }
      return (a, b)
    }
    if a == 0xD0 {
      if b >= 0x90 && b <= 0x9F { return (a, b + 0x20) }
      if b >= 0xA0 && b <= 0xAF { return (0xD1, b - 0x20) }
    }
    return (a, b)
  }

  /// Appends `text` in lower case, typographic apostrophes and hyphens folded to ASCII.
  static func appendLower(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var i = 0
    while i < text.count {
      let b = text[i]
      if b < 0x80 {
        out.append(b >= 0x41 && b <= 0x5A ? b | 0x20 : b)
        i += 1
      } else if b < 0xE0, i + 1 < text.count {
        let folded = lower(b, text[i + 1])
        out.append(folded.0)
        out.append(folded.1)
        i += 2
      } else if b == 0xE2, i + 2 < text.count, text[i + 1] == 0x80 {
        switch text[i + 2] {
        case 0x98, 0x99: out.append(0x27)
        case 0x90, 0x91: out.append(0x2D)
        default: out.append(contentsOf: [b, 0x80, text[i + 2]])
        }
        i += 3
      } else {
        out.append(b)
        i += 1
      }
    }
  }

  /// `text` in lower case as ``appendLower(_:to:)`` makes it.
  package static func lower(_ text: String) -> String {
    var out: [UInt8] = []
    var text = text
    text.withUTF8 { appendLower($0, to: &out) }
    return String(decoding: out, as: UTF8.self)
  }
}

/// What web and e-mail addresses look like.
enum Address {
  static func hasScheme(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for scheme in ["http://", "https://", "www.", "mailto:", "tel:", "ftp://"] where starts(text, scheme) {
      return text.count > scheme.utf8.count
    }
    return false
  }

  static func isMail(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let sign = text.firstIndex(of: 0x40), sign > 0, sign + 3 < text.count else { return false }
    return text[(sign + 1)...].contains(0x2E)
  }

  /// `palvelu.fi/sivu`: labels with full stops, the last of the host one of the usual top-level domains.
  static func isDomain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let hostEnd = text.firstIndex(of: 0x2F) ?? text.count
    guard let dot = text[..<hostEnd].lastIndex(of: 0x2E), dot >= 2, hostEnd - dot <= 6 else { return false }
    var top = ""
    for b in text[(dot + 1)..<hostEnd] {
      guard b < 0x80 else { return false }
      top.unicodeScalars.append(Unicode.Scalar(b | 0x20))
    }
    return domains.contains(top)
      && text[..<dot].allSatisfy {
        $0 == 0x2D || $0 == 0x2E || $0 >= 0x80 || ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A)
      }
  }

  private static let domains: Set<String> = [
    "fi", "se", "com", "org", "net", "eu", "ax", "uk", "gov", "info", "io", "no", "dk", "ee", "de", "edu", "int",
  ]

  private static func starts(_ text: UnsafeBufferPointer<UInt8>, _ prefix: String) -> Bool {
    guard text.count >= prefix.utf8.count else { return false }
    var i = 0
    for b in prefix.utf8 {
      let c = text[i] >= 0x41 && text[i] <= 0x5A ? text[i] | 0x20 : text[i]
      if c != b { return false }
      i += 1
    }
    return true
  }
}
