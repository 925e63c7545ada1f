/// Counts over the letters of a lower-cased word.
enum WordShape {
  /// Letters and digits, in Unicode scalars; hyphens and apostrophes are none.
  static func letters(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for b in word where b & 0xC0 != 0x80 && b != 0x2D && b != 0x27 && b != 0x2E && b != 0x3A { count += 1 }
    return count
  }

  /// Letters as LIX counts them: letters only, the ending after a colon aside.
  static func lixLetters(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for b in word {
      if b == 0x3A { break }
      if b & 0xC0 != 0x80 && (b >= 0x80 || (b | 0x20 >= 0x61 && b | 0x20 <= 0x7A)) { count += 1 }
    }
    return count
  }
}

/// Syllables of a word by the rules of its language.
enum Syllables {
  /// Number of syllables of a lower-cased word; at least 1 for a word with letters.
  static func count(_ word: UnsafeBufferPointer<UInt8>, language: Language) -> Int {
    switch language {
    case .finnish: finnish(word)
    case .swedish: swedish(word)
    case .english: english(word)
    }
  }

  /// A vowel as one byte; ä, ö and å get codes of their own; 0 for other letters.
  private static func vowel(_ word: UnsafeBufferPointer<UInt8>, _ i: Int) -> (code: UInt8, length: Int) {
    let b = word[i]
    switch b {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: return (b, 1)
    case 0xC3 where i + 1 < word.count:
      switch word[i + 1] {
      case 0xA4: return (1, 2)
      case 0xB6: return (2, 2)
      case 0xA5: return (3, 2)
      case 0xA9, 0xA8, 0xAA, 0xAB: return (0x65, 2)
      case 0xA0...0xA3: return (0x61, 2)
      case 0xBC: return (0x79, 2)
      case 0xB3: return (0x6F, 2)
      default: return (0, 2)
      }
    default: return (0, b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4)
    }
  }

  /// Finnish: long vowels and diphthongs are one syllable, other vowel pairs two.
  static func finnish(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var previous: UInt8 = 0
    var run = 0
    var i = 0
    while i < word.count {
      let (code, length) = vowel(word, i)
      i += length
      if code == 0 {
        previous = 0
        run = 0
        continue
      }
      if previous == 0 {
        count += 1
        run = 1
      } else if run == 1 && isFinnishPair(previous, code, first: count == 1) {
        run = 2
      } else {
        count += 1
        run = 1
      }
      previous = code
    }
    return max(count, word.isEmpty ? 0 : 1)
  }

  private static func isFinnishPair(_ a: UInt8, _ b: UInt8, first: Bool) -> Bool {
    if a == b { return true }
    let (i, u, y, e, o) = (UInt8(0x69), UInt8(0x75), UInt8(0x79), UInt8(0x65), UInt8(0x6F))
    if b == i { return true }
    if b == u { return a == 0x61 || a == e || a == i || a == o }
    if b == y { return a == 1 || a == 2 || a == e || a == i }
    if first { return (a == i && b == e) || (a == u && b == o) || (a == y && b == 2) }
    return false
  }

  /// Swedish: every vowel is a syllable, but *eu* and *au* are one.
  static func swedish(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var previous: UInt8 = 0
    var i = 0
    while i < word.count {
      let (code, length) = vowel(word, i)
      i += length
      // “euro”, “augusti”, but “mu-se-um”.
      let isPair = (previous == 0x65 || previous == 0x61) && code == 0x75
      if code != 0 && !(isPair && !(previous == 0x65 && i < word.count && word[i] == 0x6D)) { count += 1 }
      previous = code
    }
    return max(count, word.isEmpty ? 0 : 1)
  }

  /// English: groups of vowels, with the usual silent and separate letters.
  static func english(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    var letters: [UInt8] = []
    letters.reserveCapacity(word.count)
    var parts = 0
    // A hyphenated word is the sum of its parts.
    var i = 0
    while i < word.count {
      let b = word[i]
      if b == 0x2D || b == 0x27 {
        if b == 0x2D {
          parts += englishPart(letters)
          letters.removeAll(keepingCapacity: true)
        }
        i += 1
        continue
      }
      let (code, length) = vowel(word, i)
      letters.append(code == 0 ? (b < 0x80 ? b : 0x7A) : code < 0x20 ? 0x61 : code)
      i += length
    }
    return max(parts + englishPart(letters), word.isEmpty ? 0 : 1)
  }

  private static func englishPart(_ w: [UInt8]) -> Int {
    guard !w.isEmpty else { return 0 }
    func isVowel(_ b: UInt8) -> Bool { b == 0x61 || b == 0x65 || b == 0x69 || b == 0x6F || b == 0x75 || b == 0x79 }
    func ends(_ s: StaticString) -> Bool {
      let n = s.utf8CodeUnitCount
      guard w.count >= n else { return false }
      for k in 0..<n where w[w.count - n + k] != s.utf8Start[k] { return false }
      return true
    }
    var count = 0
    var previousVowel = false
    for (i, b) in w.enumerated() {
      var vowel = isVowel(b)
      if b == 0x79 && i == 0 { vowel = false }
      if vowel && !previousVowel { count += 1 }
      if vowel && previousVowel && i > 0 {
        // Pairs that are two syllables: i-a, i-o (not -tio-, -cia-), e-o, u-a, i-u, y-i …
        let a = w[i - 1]
        let before = i > 1 ? w[i - 2] : 0
        if a == 0x69 && (b == 0x61 || b == 0x6F || b == 0x75) {
          if before != 0x74 && before != 0x63 && before != 0x73 && before != 0x67 && before != 0x78 { count += 1 }
        } else if (a == 0x65 && b == 0x6F && before != 0x67 && before != 0x70 && !(before == 0x6C || before == 0x79))
          || (a == 0x75 && b == 0x61 && before != 0x71 && before != 0x67)
          || (a == 0x79 && b == 0x69)
          || (a == 0x69 && b == 0x65 && (ends("iety") || ends("ience") || ends("ient")) && before != 0x74
            && before != 0x63)
          || (a == 0x75 && b == 0x69 && (before == 0x6E || before == 0x64))
          || ((a == 0x65 || a == 0x6F) && b == 0x69 && i == w.count - 3 && ends("ing"))
          || (a == 0x69 && b == 0x65 && i == 3 && before == 0x63 && w[0] == 0x73)
          || (a == 0x65 && b == 0x75 && i == w.count - 2 && ends("eum"))
          || (a == 0x65 && b == 0x61 && i == w.count - 5 && ends("eality"))
          || (a == 0x65 && b == 0x61
            && (ends("eation") || ends("eate") || ends("eating") || ends("eated") || ends("idea") || ends("area")))
        {
          count += 1
        }
      }
      previousVowel = vowel
    }
    if w.count > 2 {
      let last = w[w.count - 1]
      let second = w[w.count - 2]
      let third = w.count > 2 ? w[w.count - 3] : 0
      if last == 0x65 && !isVowel(second) && !(second == 0x6C && !isVowel(third)) {
        count -= 1
      } else if ends("es") && !isVowel(third) && !(third == 0x73 || third == 0x78 || third == 0x7A)
        && !ends("ches") && !ends("shes") && !ends("ces") && !ends("ges")
        && !(third == 0x6C && w.count > 3 && !isVowel(w[w.count - 4]))
      {
        count -= 1
      } else if ends("ed") && !isVowel(third) && third != 0x74 && third != 0x64
        && !(third == 0x6C && w.count > 3 && !isVowel(w[w.count - 4]))
      {
        count -= 1
      }
      // A silent e inside: “something”, “management”, “safely”.
      if ends("ement") && w.count > 6 && !isVowel(w[w.count - 6]) && w[w.count - 6] != 0x6C { count -= 1 }
      if (ends("ely") || ends("eful") || ends("eless")) && w.count > 5 && !ends("ively") { count -= 1 }
      if ends("ively") { count -= 1 }
      if ends("sm") || ends("thm") { count += 1 }
    }
    return max(count, 1)
  }
}
