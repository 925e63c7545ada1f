internal import ArgumentParser
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import Kirkas
internal import KirkasReports

/// `kirkas stream`: one JSON object in, one out, line by line.
struct StreamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream",
    abstract: Interface.text(
      "Lukee tekstejä riveittäin JSONina ja kirjoittaa tulokset samassa järjestyksessä.",
      "Läser texter rad för rad som JSON och skriver resultaten i samma ordning.",
      "Reads texts line by line as JSON and writes the results in the same order."))

  @OptionGroup var options: TextOptions

  func run() throws {
    if let language = options.uiLanguage { Interface.use(language) }
    let checkers = Checkers(options: options, isLookedUp: false)
    let base: Checker
    do {
      base = try checkers.checker(for: "")
    } catch let failure as CommandFailure {
      Interface.complain(failure.message)
      throw end(failure.status)
    }
    let defaultFormat = try options.format()
    var stream = StreamRun(base: base, defaultFormat: defaultFormat ?? .plain)
    var reader = LineReader(STDIN_FILENO)
    while let line = reader.next() { Interface.write(stream.answer(to: line) + [0x0A]) }
    throw end(stream.failed ? 3 : 0)
  }
}

/// Answers the lines of a stream.
struct StreamRun {
  private let base: Checker
  private let defaultFormat: DocumentFormat
  private var workers: [String: Worker] = [:]
  private var line = 0
  private(set) var failed = false

  init(base: Checker, defaultFormat: DocumentFormat) {
    self.base = base
    self.defaultFormat = defaultFormat
  }

  private struct Problem: Error {
    var code: String
    var message: String
  }

  /// The answer to one line of input.
  mutating func answer(to input: [UInt8]) -> [UInt8] {
    line += 1
    var identity = "null"
    do {
      let request = try object(input)
      if let id = request.first(where: { $0.key == "id" }) { identity = id.value.json }
      let report = try check(request)
      var writer = JSONWriter()
      JSONReport.write(report, identity: identity, to: &writer)
      if report.notes.contains(where: \.isFailure) { failed = true }
      return writer.bytes
    } catch {
      failed = true
      let problem = error as? Problem ?? Problem(code: "internal", message: "\(error)")
      var writer = JSONWriter()
      writer.object { json in
        json.key("id")
        json.raw(identity)
        json.key("line")
        json.value(line)
        json.key("error")
        json.object { json in
          json.key("code")
          json.value(problem.code)
          json.key("message")
          json.value(problem.message)
        }
      }
      return writer.bytes
    }
  }

  private func object(_ input: [UInt8]) throws -> [(key: String, value: JSONValue)] {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: input)
    } catch {
      throw Problem(
        code: "json",
        message: Interface.text(
          "Rivi ei ole JSONia. Kirjoita yksi olio riville.", "Raden är ingen JSON. Skriv ett objekt per rad.",
          "The line is no JSON. Write one object on a line."))
    }
    guard case .object(let object) = value else {
      throw Problem(
        code: "object",
        message: Interface.text(
          "Rivillä ei ole oliota { … }.", "Raden har inget objekt { … }.", "The line holds no object { … }."))
    }
    return object
  }

  private mutating func check(_ request: [(key: String, value: JSONValue)]) throws -> Report {
    func member(_ name: String) -> JSONValue? { request.first { $0.key == name }?.value }
    guard case .string(let text)? = member("text") else {
      throw Problem(
        code: "text",
        message: Interface.text(
          "Kenttä ”text” puuttuu tai ei ole tekstiä.", "Fältet ”text” saknas eller är ingen text.",
          "The field “text” is missing or no text."))
    }
    var configuration = base.configuration
    func field<T>(_ name: String, _ make: (String) -> T?, _ known: String) throws -> T? {
      guard let raw = member(name), raw != .null else { return nil }
      guard case .string(let value) = raw, let made = make(value) else {
        throw Problem(
          code: name,
          message: Interface.text(
            "Kentän ”\(name)” arvo ei kelpaa. Valitse \(known).", "Fältet ”\(name)” har ett fel värde. Välj \(known).",
            "The field “\(name)” has no valid value. Choose \(known)."))
      }
      return made
    }
    let format = try field("format", { DocumentFormat(rawValue: $0) }, "plain, markdown, html") ?? defaultFormat
    if let language = try field("language", { Language(tag: $0) }, "fi, sv, en") { configuration.language = language }
    if let audience = try field("audience", { Audience(rawValue: $0) }, "public, easy, expert") {
      configuration.audience = audience
    }
    if let region = try field("region", { Region(rawValue: $0) }, "sv-FI, sv-SE, en-GB, en-US") {
      if region.language == .swedish {
        configuration.swedishRegion = region
      } else {
        configuration.englishRegion = region
      }
    }
    let key =
      "\(configuration.language?.code ?? "")|\(configuration.audience)|\(configuration.swedishRegion)|\(configuration.englishRegion)"
    let worker: Worker
    if let known = workers[key] {
      worker = known
    } else {
      worker = base.with(configuration).makeWorker()
      if workers.count > 12 { workers = [:] }
      workers[key] = worker
    }
    return worker.check(Source(text), path: "", format: format)
  }
}

/// Reads a descriptor line by line in constant memory beyond the longest line.
struct LineReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// The next line without its end; nil after the last.
  mutating func next() -> [UInt8]? {
    var searched = start
    while true {
      if let newline = buffer[searched...].firstIndex(of: 0x0A) {
        var line = Array(buffer[start..<newline])
        start = newline + 1
        if line.last == 0x0D { line.removeLast() }
        if start > 1 << 16 {
          buffer.removeFirst(start)
          start = 0
        }
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
          searched = start
          continue
        }
        return line
      }
      if isAtEnd {
        let line = Array(buffer[start...])
        buffer = []
        start = 0
        return line.isEmpty ? nil : line
      }
      searched = buffer.count
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let got = chunk.withUnsafeMutableBytes { System.read(descriptor, $0.baseAddress!, $0.count) }
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { isAtEnd = true } else { buffer.append(contentsOf: chunk[..<got]) }
    }
  }
}
