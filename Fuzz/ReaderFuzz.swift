// A target for libFuzzer: the first byte chooses the format, the rest is the file. Built by `scripts/fuzz.sh`.

/// One worker for the whole run, as a command that checks many files has.
nonisolated(unsafe) private let worker = Checker().makeWorker()

/// Checks one input; ends the process where a span leaves the source.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  let formats = DocumentFormat.allCases
  let format = formats[Int(data[0]) % formats.count]
  let bytes = Array(UnsafeBufferPointer(start: data + 1, count: count - 1))
  guard let source = try? Source(decoding: bytes) else { return 0 }
  let report = worker.check(source, path: "input", format: format)
  var spans = report.findings.map(\.span) + report.terms.map(\.span)
  spans += report.findings.flatMap { $0.suggestions.flatMap { $0.edits.map(\.span) } }
  for span in spans {
    precondition(
      span.start >= 0 && span.start <= span.end && span.end <= source.bytes.count, "a span leaves the source")
    precondition(isBoundary(span.start, source.bytes) && isBoundary(span.end, source.bytes), "a span cuts a letter")
  }
  return 0
}

private func isBoundary(_ offset: Int, _ bytes: [UInt8]) -> Bool {
  offset == bytes.count || bytes[offset] & 0xC0 != 0x80
}
