public import Kirkas

/// The JSON form of reports; the schema is `docs/report.schema.json`.
public enum JSONReport {
  /// A file that could not be checked.
  public struct Failure: Sendable {
    /// The path as it was given.
    public var path: String
    /// What went wrong and how to mend it.
    public var message: String
    /// Makes a failure.
    public init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }

  /// The whole output of a check: tool, files, summary.
  public static func document(_ reports: [Report], failures: [Failure] = []) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.key("schema")
      json.value(KirkasVersion.schema)
      json.key("tool")
      json.object { json in
        json.key("name")
        json.value("kirkas")
        json.key("version")
        json.value(KirkasVersion.number)
      }
      json.key("files")
      json.array { json in
        for report in reports { write(report, identity: nil, to: &json) }
      }
      json.key("failures")
      json.array { json in
        for failure in failures {
          json.object { json in
            json.key("path")
            json.value(failure.path)
            json.key("message")
            json.value(failure.message)
          }
        }
      }
      json.key("summary")
      summary(Summary(reports, failures: failures.count), to: &json)
    }
    return writer.bytes
  }

  private static func summary(_ summary: Summary, to json: inout JSONWriter) {
    json.object { json in
      json.key("files")
      json.value(summary.files)
      json.key("checked")
      json.value(summary.checked)
      json.key("failed")
      json.value(summary.failed)
      json.key("findings")
      json.object { json in
        for severity in Severity.allCases.reversed() {
          json.key(named: severity.name)
          json.value(summary.findings[severity] ?? 0)
        }
      }
      json.key("explainedTerms")
      json.object { json in
        json.key("explained")
        json.value(summary.explained)
        json.key("total")
        json.value(summary.terms)
      }
    }
  }

  /// One file of a report; `identity` is the JSON of an id that stands in place of the path.
  public static func write(_ report: Report, identity: String?, to writer: inout JSONWriter) {
    writer.object { json in
      if let identity {
        json.key("id")
        json.raw(identity)
      } else {
        json.key("path")
        json.value(report.path)
      }
      json.key("format")
      json.value(report.format.rawValue)
      json.key("encoding")
      json.value(report.encoding.rawValue)
      json.key("language")
      if let language = report.language { json.value(language.code) } else { json.null() }
      json.key("languages")
      json.array { json in for language in report.languages { json.value(language.code) } }
      json.key("checked")
      json.value(report.notChecked == nil)
      if let reason = report.notChecked {
        json.key("reason")
        json.value(reason.rawValue)
      }
      json.key("score")
      score(report.scores, to: &json)
      json.key("respect")
      json.object { json in
        json.key("count")
        json.value(report.scores.respect)
      }
      json.key("rates")
      json.object { json in
        json.key("explainedTerms")
        json.object { json in
          json.key("explained")
          json.value(report.scores.explainedTerms.explained)
          json.key("total")
          json.value(report.scores.explainedTerms.total)
        }
        json.key("reader")
        if let reader = report.scores.reader { json.value(reader) } else { json.null() }
      }
      json.key("metrics")
      json.object { json in
        for metric in report.metrics {
          json.key(named: metric.id)
          if let value = metric.value { json.value(value) } else { json.null() }
        }
      }
      json.key("terms")
      json.array { json in for term in report.terms { write(term, report, to: &json) } }
      json.key("findings")
      json.array { json in for finding in report.findings { write(finding, report, to: &json) } }
      json.key("fixFirst")
      json.array { json in for fingerprint in report.fixFirst { json.value(fingerprint) } }
      if !report.notes.isEmpty {
        json.key("notes")
        json.array { json in
          for note in report.notes {
            json.object { json in
              json.key("kind")
              json.value(note.name)
              json.key("failure")
              json.value(note.isFailure)
              if let position = note.position {
                json.key("position")
                write(position, to: &json)
              }
            }
          }
        }
      }
    }
  }

  private static func score(_ scores: Scores, to json: inout JSONWriter) {
    func number(_ value: Int?, _ json: inout JSONWriter) {
      if let value { json.value(value) } else { json.null() }
    }
    json.object { json in
      json.key("overall")
      number(scores.overall, &json)
      json.key("band")
      if let band = scores.band { json.value(band.rawValue) } else { json.null() }
      json.key("sentences")
      number(scores.sentences, &json)
      json.key("words")
      number(scores.words, &json)
      json.key("terms")
      number(scores.terms, &json)
      json.key("structure")
      number(scores.structure, &json)
      json.key("confidence")
      json.value(scores.isConfident ? "normal" : "low")
    }
  }

  private static func write(_ position: SourcePosition, to json: inout JSONWriter) {
    json.object { json in
      json.key("line")
      json.value(position.line)
      json.key("column")
      json.value(position.column)
      json.key("offset")
      json.value(position.offset)
    }
  }

  private static func write(_ span: SourceSpan, _ report: Report, to json: inout JSONWriter) {
    json.object { json in
      json.key("start")
      write(report.position(of: span.start), to: &json)
      json.key("end")
      write(report.position(of: span.end), to: &json)
    }
  }

  private static func write(_ term: TermUse, _ report: Report, to json: inout JSONWriter) {
    json.object { json in
      json.key("concept")
      if let concept = term.concept { json.value(concept) } else { json.null() }
      json.key("kind")
      json.value(term.kind.rawValue)
      json.key("language")
      json.value(term.language.code)
      json.key("text")
      json.value(term.text)
      json.key("verdict")
      json.value(term.verdict.rawValue)
      json.key("span")
      write(term.span, report, to: &json)
      json.key("explanationSpan")
      if let span = term.explanationSpan { write(span, report, to: &json) } else { json.null() }
    }
  }

  private static func write(_ finding: Finding, _ report: Report, to json: inout JSONWriter) {
    json.object { json in
      json.key("rule")
      json.value(finding.rule)
      json.key("dimension")
      json.value(finding.dimension.name)
      json.key("severity")
      json.value(finding.severity.name)
      json.key("scope")
      json.value(finding.scope.rawValue)
      json.key("language")
      json.value(finding.language.code)
      json.key("message")
      json.value(finding.message)
      json.key("arguments")
      json.object { json in
        for argument in finding.arguments where !argument.value.isEmpty {
          json.key(named: argument.name)
          json.value(argument.value)
        }
      }
      json.key("excerpt")
      json.value(finding.excerpt)
      json.key("span")
      write(finding.span, report, to: &json)
      json.key("fingerprint")
      json.value(finding.fingerprint)
      json.key("suggestions")
      json.array { json in
        for suggestion in finding.suggestions {
          json.object { json in
            json.key("title")
            json.value(suggestion.title)
            json.key("safe")
            json.value(suggestion.isSafe)
            json.key("edits")
            json.array { json in
              for edit in suggestion.edits {
                json.object { json in
                  json.key("span")
                  write(edit.span, report, to: &json)
                  json.key("text")
                  json.value(edit.text)
                }
              }
            }
          }
        }
      }
      json.key("related")
      json.array { json in
        for related in finding.related {
          json.object { json in
            json.key("message")
            json.value(related.message)
            json.key("span")
            write(related.span, report, to: &json)
          }
        }
      }
      json.key("sources")
      json.array { json in for source in finding.sources { json.value(source) } }
      if let legal = finding.legalRequirement {
        json.key("legalRequirement")
        json.value(legal)
      }
    }
  }
}

/// Totals over the files of a check.
public struct Summary: Sendable {
  /// Files that were asked for.
  public var files = 0
  /// Files that were checked.
  public var checked = 0
  /// Files that could not be checked.
  public var failed = 0
  /// Findings by severity.
  public var findings: [Severity: Int] = [:]
  /// Terms explained.
  public var explained = 0
  /// Terms that need an explanation.
  public var terms = 0

  /// Adds up reports.
  public init(_ reports: [Report], failures: Int) {
    files = reports.count + failures
    failed = failures
    for report in reports {
      if report.notChecked == nil { checked += 1 }
      explained += report.scores.explainedTerms.explained
      terms += report.scores.explainedTerms.total
      for finding in report.findings { findings[finding.severity, default: 0] += 1 }
    }
  }
}

extension ReportNote {
  /// The name of the note in reports.
  public var name: String {
    switch kind {
    case .reader(let kind, _): kind.rawValue
    case .missing(let resource): "missing-\(resource.rawValue)"
    }
  }
}
