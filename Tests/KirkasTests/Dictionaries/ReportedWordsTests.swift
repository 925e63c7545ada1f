import Kirkas
import KirkasDictionaries
import Testing

/// Words that readers reported become a bank that compiles and is heard in the findings.
@Suite struct ReportedWordsTests {
  @Test func countsAreAddedUpAndQuotationIsRead() throws {
    let csv = "word,language,page,count\nhyvitysmaksu,fi,/a,12\nhyvitysmaksu,fi,/b,3\r\n\"vård, \"\"öppen\"\"\",sv,,\n"
    let words = try ReportedWords.read(csv, file: "sanat.csv")
    #expect(words.map(\.text) == ["hyvitysmaksu", "vård, \"öppen\""])
    #expect(words.map(\.count) == [15, 1])
    #expect(words[0].pages == ["/a", "/b"])
  }

  @Test(arguments: [("sana\n", 1), ("word,language\nsana,de\n", 2), ("sana,fi,/a,monta\n", 1)])
  func badLinesAreNamed(csv: String, line: Int) {
    do {
      _ = try ReportedWords.read(csv, file: "sanat.csv")
      Issue.record("the line is wrong and was accepted")
    } catch {
      #expect(error.line == line)
      #expect(error.file == "sanat.csv")
    }
  }

  @Test func findingSaysThatReadersAsked() throws {
    let words = try ReportedWords.read("hyvitysmaksu,fi,/a,12\n", file: "sanat.csv")
    var compiler = CatalogCompiler()
    compiler.knownRules = (0..<Catalog.embedded.ruleCount).map { Catalog.embedded.rule($0).id }
    compiler.terms = [try TermFile(try DictionaryFile(name: "bank.yml", text: ReportedWords.bank(words)))]
    let checker = Checker(catalogs: [try Catalog(bytes: try compiler.compile())])
    let report = checker.makeWorker().check(Source("Maksat hyvitysmaksun kerran vuodessa."), path: "a.txt")
    let finding = try #require(report.findings.first { $0.rule == "hard-word" })
    #expect(finding.excerpt == "hyvitysmaksun")
    #expect(finding.arguments.contains { $0.name == "count" && $0.value == "12" })
  }
}
