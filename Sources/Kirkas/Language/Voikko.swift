/// libvoikko behind a small safe type: one handle, for one thread at a time.
///
/// The functions are declared here as `voikko.h` has them. A handle that two threads share crashes, so the class is
/// not `Sendable`; every worker has its own.
final class Voikko {
  /// The attributes of one analysis that Kirkas reads.
  struct Analysis {
    var wordClass = ""
    var baseForm = ""
    var transducerOutput = ""
    var grammaticalCase = ""
    var number = ""
    var person = ""
    var mood = ""
    var tense = ""
    var participle = ""
    var possessive = ""
    var focus = ""
    var question = false
    var negative = ""
    var comparison = ""
    var structure = ""
  }

  private typealias Handle = OpaquePointer
  private typealias Initialize =
    @convention(c) (
      UnsafeMutablePointer<UnsafePointer<CChar>?>, UnsafePointer<CChar>, UnsafePointer<CChar>?
    ) -> Handle?
  private typealias Terminate = @convention(c) (Handle) -> Void
  private typealias Spell = @convention(c) (Handle, UnsafePointer<CChar>) -> CInt
  private typealias Analyze =
    @convention(c) (Handle, UnsafePointer<CChar>) -> UnsafeMutablePointer<OpaquePointer?>?
  private typealias FreeAnalyses = @convention(c) (UnsafeMutablePointer<OpaquePointer?>) -> Void
  private typealias Keys = @convention(c) (OpaquePointer) -> UnsafeMutablePointer<UnsafePointer<CChar>?>?
  private typealias Value = @convention(c) (OpaquePointer, UnsafePointer<CChar>) -> UnsafeMutablePointer<CChar>?
  private typealias FreeValue = @convention(c) (UnsafeMutablePointer<CChar>) -> Void

  private let handle: Handle
  private let terminate: Terminate
  private let spellWord: Spell
  private let analyzeWord: Analyze
  private let freeAnalyses: FreeAnalyses
  private let keys: Keys
  private let value: Value
  private let freeValue: FreeValue

  private init(
    handle: Handle, terminate: Terminate, spell: Spell, analyze: Analyze, freeAnalyses: FreeAnalyses, keys: Keys,
    value: Value, freeValue: FreeValue
  ) {
    self.handle = handle
    self.terminate = terminate
    spellWord = spell
    analyzeWord = analyze
    self.freeAnalyses = freeAnalyses
    self.keys = keys
    self.value = value
    self.freeValue = freeValue
  }

  deinit { terminate(handle) }

  /// Opens the library and the Finnish dictionary.
  static func open() -> Result<Voikko, MissingResourceError> {
    guard let library = DynamicLibrary(["libvoikko.so.1", "libvoikko.so", "libvoikko.1.dylib", "libvoikko.dylib"]),
      let initialize = library.function("voikkoInit", as: Initialize.self),
      let terminate = library.function("voikkoTerminate", as: Terminate.self),
      let spell = library.function("voikkoSpellCstr", as: Spell.self),
      let analyze = library.function("voikkoAnalyzeWordCstr", as: Analyze.self),
      let freeAnalyses = library.function("voikko_free_mor_analysis", as: FreeAnalyses.self),
      let keys = library.function("voikko_mor_analysis_keys", as: Keys.self),
      let value = library.function("voikko_mor_analysis_value_cstr", as: Value.self),
      let freeValue = library.function("voikko_free_mor_analysis_value_cstr", as: FreeValue.self)
    else { return .failure(MissingResourceError(resource: .voikko)) }
    var message: UnsafePointer<CChar>?
    guard let handle = initialize(&message, "fi", nil) else {
      return .failure(MissingResourceError(resource: .voikkoDictionary))
    }
    return .success(
      Voikko(
        handle: handle, terminate: terminate, spell: spell, analyze: analyze, freeAnalyses: freeAnalyses, keys: keys,
        value: value, freeValue: freeValue))
  }

  /// Whether the dictionary accepts the word as written.
  func accepts(_ word: String) -> Bool { spellWord(handle, word) == 1 }

  /// All analyses of the word as written.
  func analyze(_ word: String) -> [Analysis] {
    guard let list = analyzeWord(handle, word) else { return [] }
    defer { freeAnalyses(list) }
    var result: [Analysis] = []
    var i = 0
    while let raw = list[i] {
      i += 1
      guard let names = keys(raw) else { continue }
      var analysis = Analysis()
      var k = 0
      while let name = names[k] {
        k += 1
        read(raw, name, into: &analysis)
      }
      result.append(analysis)
    }
    return result
  }

  private func read(_ raw: OpaquePointer, _ name: UnsafePointer<CChar>, into analysis: inout Analysis) {
    func text() -> String {
      guard let pointer = value(raw, name) else { return "" }
      defer { freeValue(pointer) }
      return String(cString: pointer)
    }
    switch String(cString: name) {
    case "CLASS": analysis.wordClass = text()
    case "BASEFORM": analysis.baseForm = text()
    case "FSTOUTPUT": analysis.transducerOutput = text()
    case "SIJAMUOTO": analysis.grammaticalCase = text()
    case "NUMBER": analysis.number = text()
    case "PERSON": analysis.person = text()
    case "MOOD": analysis.mood = text()
    case "TENSE": analysis.tense = text()
    case "PARTICIPLE": analysis.participle = text()
    case "POSSESSIVE": analysis.possessive = text()
    case "FOCUS": analysis.focus = text()
    case "KYSYMYSLIITE": analysis.question = true
    case "NEGATIVE": analysis.negative = text()
    case "COMPARISON": analysis.comparison = text()
    case "STRUCTURE": analysis.structure = text()
    default: break
    }
  }
}

/// A resource could not be opened.
struct MissingResourceError: Error {
  var resource: MissingResource
}
