public import Kirkas

/// Analyses in CoNLL-U, version 2 of Universal Dependencies; HEAD and DEPREL are not told.
public enum CoNLLU {
  /// The analysis of one document.
  public static func text(_ analysis: AnalysisView) -> String {
    var out = ""
    var number = 0
    for block in analysis.blocks {
      var isFirst = true
      for sentence in block.sentences {
        number += 1
        if isFirst { out += "# newpar\n# kind = \(block.kind)\n" }
        isFirst = false
        out += "# sent_id = \(number)\n"
        if let language = sentence.language { out += "# lang = \(language.code)\n" }
        out += "# text = \(sentence.text.replacing("\n", with: " "))\n"
        var index = 1
        for token in sentence.tokens {
          var misc = "Start=\(token.span.start)|End=\(token.span.end)|Zipf=\(twoDecimals(token.zipf))"
          if !token.spaceAfter { misc += "|SpaceAfter=No" }
          let form = token.form.replacing("\n", with: " ")
          if token.words.isEmpty {
            out +=
              "\(index)\t\(form)\t\(token.lemma)\t\(token.partOfSpeech.tag)\t_\t\(token.features)\t_\t_\t_\t\(misc)\n"
            index += 1
          } else {
            out += "\(index)-\(index + token.words.count - 1)\t\(form)\t_\t_\t_\t_\t_\t_\t_\t\(misc)\n"
            for word in token.words {
              out +=
                "\(index)\t\(word.form)\t\(word.lemma)\t\(word.partOfSpeech.tag)\t_\t\(word.features)\t_\t_\t_\t_\n"
              index += 1
            }
          }
        }
        out += "\n"
      }
    }
    return out
  }

  private static func twoDecimals(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  /// The analysis of one document as JSON.
  public static func json(_ analysis: AnalysisView, path: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.key("path")
      json.value(path)
      json.key("language")
      if let language = analysis.language { json.value(language.code) } else { json.null() }
      json.key("blocks")
      json.array { json in
        for block in analysis.blocks {
          json.object { json in
            json.key("kind")
            json.value("\(block.kind)")
            json.key("sentences")
            json.array { json in
              for sentence in block.sentences {
                json.object { json in
                  json.key("text")
                  json.value(sentence.text)
                  json.key("language")
                  if let language = sentence.language { json.value(language.code) } else { json.null() }
                  json.key("tokens")
                  json.array { json in
                    for token in sentence.tokens {
                      json.object { json in
                        json.key("form")
                        json.value(token.form)
                        json.key("lemma")
                        json.value(token.lemma)
                        json.key("upos")
                        json.value(token.partOfSpeech.tag)
                        json.key("feats")
                        json.value(token.features)
                        json.key("start")
                        json.value(token.span.start)
                        json.key("end")
                        json.value(token.span.end)
                        json.key("zipf")
                        json.value(token.zipf)
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    return writer.bytes
  }
}
