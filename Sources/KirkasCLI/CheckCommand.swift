internal import ArgumentParser
#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import Kirkas
internal import KirkasReports
internal import Dispatch
internal import Synchronization

/// `kirkas check`: checks files, folders, standard input.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Interface.text(
      "Tarkistaa tiedostot, kansiot tai syötteen.", "Granskar filer, mappar eller indata.",
      "Checks files, folders or standard input."))

  @OptionGroup var options: TextOptions

  @Argument(
    help: ArgumentHelp(
      Interface.text(
        "Tiedostot ja kansiot; - on syöte.", "Filer och mappar; - är indata.", "Files and folders; - is standard input."
      ), valueName: "path"))
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Tulosteen muoto: text tai json.", "Utdatas format: text eller json.", "Format of the output: text or json."),
      valueName: "format"))
  var format: String = "text"

  @Option(
    help: ArgumentHelp(
      Interface.text("Nimi, jolla syöte näkyy.", "Namnet som indata får.", "The name that standard input gets."),
      valueName: "name"))
  var stdinPath: String?

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Lopetuskoodi 1 tästä alkaen: error, warning, information, hint tai never.",
        "Slutkod 1 från och med: error, warning, information, hint eller never.",
        "Exit status 1 from here: error, warning, information, hint or never."), valueName: "severity"))
  var failOn: String = "error"

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Lopetuskoodi 1, jos tiedosto saa vähemmän pisteitä.", "Slutkod 1 om en fil får färre poäng.",
        "Exit status 1 when a file scores less."), valueName: "score"))
  var minScore: Int?

  @Option(
    help: ArgumentHelp(
      Interface.text(
        "Vähin vakavuus, joka näytetään.", "Den lägsta nivån som visas.", "The least severity that is shown.")))
  var show: Severity = .information

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      Interface.text("Rinnakkaisten töiden määrä.", "Antal parallella jobb.", "Number of parallel jobs."),
      valueName: "number"))
  var jobs: Int?

  func validate() throws {
    guard ["text", "json"].contains(format) else {
      throw ValidationError(
        Interface.text(
          "Muotoa ”\(format)” ei ole. Valitse text tai json.", "Formatet ”\(format)” finns inte. Välj text eller json.",
          "There is no format “\(format)”. Choose text or json."))
    }
    guard failOn == "never" || Severity(name: failOn) != nil else {
      throw ValidationError(
        Interface.text(
          "Vakavuutta ”\(failOn)” ei ole. Valitse error, warning, information, hint tai never.",
          "Nivån ”\(failOn)” finns inte. Välj error, warning, information, hint eller never.",
          "There is no severity “\(failOn)”. Choose error, warning, information, hint or never."))
    }
    if let minScore, !(0...100).contains(minScore) {
      throw ValidationError(
        Interface.text("Pisteet ovat välillä 0–100.", "Poängen är mellan 0 och 100.", "The score is from 0 to 100."))
    }
    if let jobs, jobs < 1 {
      throw ValidationError(
        Interface.text("Töitä on vähintään yksi.", "Det behövs minst ett jobb.", "There is at least one job."))
    }
  }

  func run() throws {
    if let language = options.uiLanguage { Interface.use(language) }
    let inputFormat = try options.format()
    let checkers = Checkers(options: options, isLookedUp: true)
    let arguments = paths.filter { $0 != "-" }
    do {
      let input = try InputFiles.find(arguments) { try checkers.ignores($0) }
      for folder in input.emptyFolders {
        throw CommandFailure(
          message: "\(folder): "
            + Interface.text(
              "kansiossa ei ole tekstejä (.md, .html, .txt).", "mappen har inga texter (.md, .html, .txt).",
              "the folder holds no texts (.md, .html, .txt)."), status: 2)
      }
      var jobs: [CheckJob] = []
      for path in input.paths {
        jobs.append(CheckJob(path: path, isStandardInput: false, checker: try checkers.checker(for: path)))
      }
      if paths.contains("-") {
        let name = stdinPath ?? "-"
        jobs.append(
          CheckJob(path: name, isStandardInput: true, checker: try checkers.checker(for: stdinPath ?? "stdin.txt")))
      }
      jobs.sort { $0.path < $1.path }
      let outcome = CheckRun(
        jobs: jobs, format: inputFormat, workers: self.jobs ?? ProcessInfo.processInfo.activeProcessorCount
      )
      .run()
      let failures = input.failures.map { JSONReport.Failure(path: $0.path, message: $0.message) } + outcome.failures
      report(outcome.reports, failures)
      throw end(status(outcome.reports, failures))
    } catch let failure as CommandFailure {
      Interface.complain(failure.message)
      throw end(failure.status)
    }
  }

  private func report(_ reports: [Report], _ failures: [JSONReport.Failure]) {
    for failure in failures { Interface.complain("\(failure.path): \(failure.message)") }
    for report in reports {
      if report.notChecked == .language {
        Interface.complain(
          "\(report.path): "
            + Interface.text(
              "tekstiä ei tarkistettu, se ei ole suomea, ruotsia eikä englantia.",
              "texten granskades inte, den är varken på finska, svenska eller engelska.",
              "not checked, the text is not in Finnish, Swedish or English."))
      }
      for note in report.notes {
        if case .missing(let resource) = note.kind {
          Interface.complain(
            "\(report.path): "
              + Interface.text("puuttuu: \(resource.mend)", "saknas: \(resource.mend)", "missing: \(resource.mend)"))
        }
      }
    }
    if format == "json" {
      Interface.write(JSONReport.document(reports, failures: failures) + [0x0A])
      return
    }
    let text = TextReport(
      language: options.uiLanguage ?? reports.first.flatMap { $0.language }, least: show, hasColour: Interface.hasColour
    )
    let perFile = TextReport(language: options.uiLanguage, least: show, hasColour: Interface.hasColour)
    for report in reports { Interface.write(perFile.text(report) + "\n") }
    Interface.write(text.summary(Summary(reports, failures: failures.count)))
  }

  private func status(_ reports: [Report], _ failures: [JSONReport.Failure]) -> Int32 {
    if !failures.isEmpty || reports.contains(where: { $0.notes.contains(where: \.isFailure) }) { return 3 }
    if let limit = Severity(name: failOn), reports.contains(where: { $0.findings.contains { $0.severity >= limit } }) {
      return 1
    }
    if let minScore,
      reports.contains(where: { $0.scores.isConfident && ($0.scores.overall ?? 100) < minScore })
    {
      return 1
    }
    return 0
  }
}

/// One text to check.
struct CheckJob: Sendable {
  var path: String
  var isStandardInput: Bool
  var checker: Checker
}

/// Checks many texts on several threads; the results come in the order of the jobs.
struct CheckRun {
  var jobs: [CheckJob]
  var format: DocumentFormat?
  var workers: Int

  private enum Result: Sendable {
    case report(Report)
    case failure(JSONReport.Failure)
  }

  func run() -> (reports: [Report], failures: [JSONReport.Failure]) {
    let results = Mutex<[Result?]>([Result?](repeating: nil, count: jobs.count))
    let next = Atomic<Int>(0)
    let done = Atomic<Int>(0)
    let count = max(1, min(workers, jobs.count))
    let showsProgress = Interface.isErrorTerminal && jobs.count > 20
    withoutActuallyEscaping({ () -> Void in
      var worker: (checker: Checker, worker: Worker)?
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < jobs.count else { return }
        let result = Self.check(jobs[index], format, &worker)
        results.withLock { $0[index] = result }
        let finished = done.wrappingAdd(1, ordering: .relaxed).newValue
        if showsProgress && (finished % 10 == 0 || finished == jobs.count) {
          Interface.progress("\r\(finished)/\(jobs.count)\(finished == jobs.count ? "\n" : "")")
        }
      }
    }) { work in
      if count == 1 {
        work()
      } else {
        // The closure is used by all threads at once and outlives none of them.
        nonisolated(unsafe) let work = work
        DispatchQueue.concurrentPerform(iterations: count) { _ in work() }
      }
    }
    var reports: [Report] = []
    var failures: [JSONReport.Failure] = []
    for result in results.withLock({ $0 }) {
      switch result {
      case .report(let report): reports.append(report)
      case .failure(let failure): failures.append(failure)
      case nil: break
      }
    }
    return (reports, failures)
  }

  private static func check(
    _ job: CheckJob, _ format: DocumentFormat?, _ kept: inout (checker: Checker, worker: Worker)?
  ) -> Result {
    let bytes: [UInt8]
    switch job.isStandardInput ? InputFiles.read(STDIN_FILENO) : InputFiles.read(job.path) {
    case .success(let read): bytes = read
    case .failure(let error): return .failure(JSONReport.Failure(path: job.path, message: error.message))
    }
    // A worker is kept as long as the configuration stays the same.
    let worker: Worker
    if let known = kept, known.checker.isSame(as: job.checker) {
      worker = known.worker
    } else {
      worker = job.checker.makeWorker()
      kept = (job.checker, worker)
    }
    do {
      return .report(try worker.check(bytes, path: job.path, format: format))
    } catch {
      return .failure(JSONReport.Failure(path: job.path, message: InputFiles.message(error)))
    }
  }
}
