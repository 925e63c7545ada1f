import Foundation
import Kirkas

/// The command line of the trainer.
enum TrainerCommand {
  /// The sentences of a language: to train on and to measure on.
  struct Texts {
    var train: [GoldSentence] = []
    var test: [(name: String, sentences: [GoldSentence])] = []
  }

  static func run(_ arguments: [String]) -> Int32 {
    do {
      var arguments = arguments
      let details = take("--details", from: &arguments)
      let models = value(of: "--models", from: &arguments)
      if arguments.first == "evaluate" {
        guard arguments.count >= 2 else { return usage() }
        for language in languages(arguments.dropFirst(2)) {
          try evaluate(language, folder: arguments[1], models: models, details: details)
        }
        return 0
      }
      guard arguments.count >= 2 else { return usage() }
      for language in languages(arguments.dropFirst(2)) {
        print("training \(language.code)")
        let texts = try texts(language, in: arguments[0])
        let bytes = try Trainer(plan(language)).train(texts.train)
        let path = "\(arguments[1])/tagger-\(language.code).bin"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        print("  \(texts.train.count) sentences, \(bytes.count) bytes")
      }
      return 0
    } catch {
      FileHandle.standardError.write(Data("kirkas-train: \(error)\n".utf8))
      return 1
    }
  }

  private static func usage() -> Int32 {
    FileHandle.standardError.write(
      Data(
        """
        usage: kirkas-train FOLDER OUT [fi|sv|en …]
               kirkas-train evaluate FOLDER [fi|sv|en …] [--models OUT] [--details]

        """.utf8))
    return 2
  }

  private static func take(_ flag: String, from arguments: inout [String]) -> Bool {
    guard let index = arguments.firstIndex(of: flag) else { return false }
    arguments.remove(at: index)
    return true
  }

  private static func value(of flag: String, from arguments: inout [String]) -> String? {
    guard let index = arguments.firstIndex(of: flag), index + 1 < arguments.count else { return nil }
    defer { arguments.removeSubrange(index...index + 1) }
    return arguments[index + 1]
  }

  private static func languages(_ codes: ArraySlice<String>) -> [Language] {
    codes.isEmpty ? Language.allCases : codes.compactMap { Language(tag: $0) }
  }

  static func plan(_ language: Language) -> TrainingPlan {
    var plan = TrainingPlan(language: language)
    plan.override()
    return plan
  }

  static func texts(_ language: Language, in folder: String) throws -> Texts {
    var texts = Texts()
    func read(_ name: String) throws -> [GoldSentence] {
      guard let sentences = try Treebank.read(name, in: folder) else { throw TrainerError.missing(name) }
      return sentences
    }
    switch language {
    case .english:
      texts.train = try read("en_ewt-train")
      texts.test = [("en_ewt-dev", try read("en_ewt-dev"))]
    case .swedish:
      texts.train = try read("sv_talbanken-train-v0mapped")
      texts.test = [("sv_talbanken-dev", try read("sv_talbanken-dev"))]
    case .finnish:
      let tdt = try read("fi_tdt-dev")
      let ood = try read("fi_ood-test")
      texts.train = tdt.enumerated().filter { $0.offset / 20 % 5 != 4 }.map(\.element) + ood.prefix(ood.count / 2)
      // Texts tagged by another tagger, if they are there.
      texts.train += try Treebank.read("fi_silver", in: folder) ?? []
      texts.test = [
        ("fi_tdt-dev, held-out fifth", tdt.enumerated().filter { $0.offset / 20 % 5 == 4 }.map(\.element)),
        ("fi_ood-test, second half", Array(ood.dropFirst(ood.count / 2))),
      ]
    }
    return texts
  }

  private static func evaluate(_ language: Language, folder: String, models: String?, details: Bool) throws {
    var bytes: UnsafeRawBufferPointer?
    if let models {
      let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(models)/tagger-\(language.code).bin")))
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 16)
      copy.copyBytes(from: data)
      bytes = UnsafeRawBufferPointer(copy)
    }
    let workbench = try TaggerWorkbench(language: language, model: bytes)
    let texts = try texts(language, in: folder)
    for (name, sentences) in texts.test {
      print(Evaluation(sentences, workbench).report(name, details: details))
    }
    let ready = texts.test.flatMap(\.sentences).map { workbench.prepare($0.tokens.map(\.form)) }
    let clock = ContinuousClock()
    var best = Duration.seconds(1000)
    var count = 0
    for _ in 0..<5 {
      let time = clock.measure { count = workbench.tagAll(ready, rounds: 10) }
      best = min(best, time)
    }
    let nanoseconds = Double(best.components.attoseconds) / 1e9 + Double(best.components.seconds) * 1e9
    print(
      "  speed: \(Int(nanoseconds / Double(count))) ns a token, \(Int(Double(count) * 1e9 / nanoseconds / 1000)) thousand tokens a second\n"
    )
  }
}

/// Why training stopped.
enum TrainerError: Error, CustomStringConvertible {
  case missing(String)
  var description: String {
    switch self {
    case .missing(let name): "no \(name).conllu or \(name).conllu.gz in the folder"
    }
  }
}
