/// What a token is made of.
public enum TokenKind: UInt8, Sendable {
  /// Letters, perhaps with hyphens, apostrophes, digits or a colon inside.
  case word
  /// A short form with its full stops: `t.ex.`, `esim.`
  case abbreviation
  /// Digits: an amount, a date, a time, an ordinal, a phone number's part.
  case number
  /// One mark of punctuation.
  case punctuation
  /// Anything else that is not a letter: `§`, `€`, `%`, an emoji.
  case symbol
  /// A web address.
  case url
  /// An e-mail address.
  case email
  /// A template placeholder or code.
  case placeholder
}

/// How a token is written.
public struct TokenFlags: OptionSet, Sendable {
  /// The bits.
  public let rawValue: UInt8
  /// Makes flags of bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// White space stands before it.
  public static let spaceBefore = TokenFlags(rawValue: 1)
  /// The first letter is a capital.
  public static let capitalised = TokenFlags(rawValue: 2)
  /// Two or more letters, all capitals (a suffix after a colon aside).
  public static let allCapitals = TokenFlags(rawValue: 4)
  /// Ends in a hyphen that stands for a part said later: *mielenterveys-*.
  public static let hangingHyphen = TokenFlags(rawValue: 8)
  /// Begins with a hyphen: *-hakemus*.
  public static let leadingHyphen = TokenFlags(rawValue: 16)
  /// A line break stands before it.
  public static let breakBefore = TokenFlags(rawValue: 32)
  /// Holds a digit.
  public static let hasDigit = TokenFlags(rawValue: 64)
  /// A number that ends in a full stop of its own: an ordinal, a date without a year.
  public static let ordinal = TokenFlags(rawValue: 128)
}

/// What the tagger found about a word in its place, beside its part of speech.
public struct TokenGrammar: OptionSet, Sendable {
  /// The bits.
  public let rawValue: UInt8
  /// Makes grammar of bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// A passive verb or participle: UD's `Voice=Pass`.
  public static let passive = TokenGrammar(rawValue: 1)
  /// A passive participle with its auxiliary: *is made*, *on tehty*, *blev beviljad*.
  public static let auxiliaryPassive = TokenGrammar(rawValue: 2)
}

/// A word, number or mark in the prose of a block.
public struct Token: Sendable {
  /// First byte in the block's prose.
  public var start: UInt32
  /// Byte just past the last.
  public var end: UInt32
  /// Number of the interned word type; 0 for tokens that are not words. Valid within one analyser only.
  var type: UInt32
  /// What it is made of.
  public var kind: TokenKind
  /// How it is written.
  public var flags: TokenFlags
  /// The first byte, which tells marks of punctuation apart; typographic marks are folded to their ASCII kin.
  public var mark: UInt8
  /// The part of speech in this place; `x` where the tagger has not been.
  public var partOfSpeech: PartOfSpeech
  /// The chosen reading: its number among the readings of the type, from 1; 0 where none was chosen.
  var reading: UInt8 = 0
  /// What else the tagger found.
  public var grammar: TokenGrammar = []

  /// The bytes in the block's prose.
  public var range: Range<Int> { Int(start)..<Int(end) }
  /// Whether it counts as a word of its sentence.
  public var isCounted: Bool { kind != .punctuation && kind != .symbol }
}

/// A sentence of a block.
public struct Sentence: Sendable {
  /// First token of the block's tokens.
  public var first: Int
  /// Token just past the last.
  public var end: Int
  /// Words and numbers in it.
  public var wordCount: Int
  /// Its language; nil when it is in none of the three.
  public var language: Language?

  /// The numbers of its tokens.
  public var tokens: Range<Int> { first..<end }
}
