import Testing

@testable import Kirkas

/// Syllables, split by hand in each language.
@Suite struct SyllableTests {
  static func wrong(_ table: String, _ language: Language) -> [String] {
    table.split(separator: " ").compactMap { entry in
      let parts = entry.split(separator: "-")
      let word = Array(parts.joined().utf8)
      let found = word.withUnsafeBufferPointer { Syllables.count($0, language: language) }
      return found == parts.count ? nil : "\(entry) \(found)"
    }
  }

  @Test func finnishSyllables() {
    let table =
      "suo tuo-li tie tie-to työ työ-tön yö uu-si ää-ni au-to lei-pä pöy-tä kau-pun-ki ra-haa ra-has-sa sai-ras-lo-ma "
      + "mak-su mak-su-a ha-ke-mus ha-ke-a a-si-a-kas hy-vin-voin-ti-a-lu-e so-si-aa-li-toi-mi lu-e-taan ko-e viik-ko-a "
      + "pa-pe-ri-a ra-di-o mu-se-o his-to-ri-a ei hiih-tää liu-ku nyt hy-vä pal-ve-lu ai-e ta-lou-den "
      + "o-pet-ta-ja te-o-ri-a mä-ki-en ky-sy-myk-si-ä kiel-täy-ty-ä hää-tö tai-de e-to-vat"
    let wrong = Self.wrong(table, .finnish)
    #expect(wrong.isEmpty, "\(wrong)")
  }

  @Test func swedishSyllables() {
    let table =
      "hus hu-set an-sö-kan väl-färds-om-rå-de stöd eu-ro a-pril au-gus-ti bi-dra-get ser-vi-ce nä-ra be-ak-ta i-dé-er "
      + "kli-ent so-ci-al myn-dig-he-ten gå åt ö för-äl-dra-pen-ning mu-se-um pa-ti-ent bo-en-de-stöd te-ra-pi-er"
    let wrong = Self.wrong(table, .swedish)
    #expect(wrong.isEmpty, "\(wrong)")
  }

  @Test func englishSyllables() {
    let table =
      "cat ta-ble house hou-ses ap-ply ap-plied want-ed walked need-ed peo-ple ser-vice ser-vi-ces ap-pli-ca-tion "
      + "so-cial cre-ate re-al-i-ty sci-ence pa-tient use-ful safe-ly man-age-ment ac-tive-ly the eye through a-re-a "
      + "i-de-a mu-se-um ra-di-o var-i-ous ques-tion par-tial rhyth-m pris-m do-ing be-ing fly-ing u-ni-ver-si-ty health-y care-ful "
      + "im-prove-ment free-dom a-gree-ment month-ly bet-ter you u-su-al strengths de-ci-sion"
    let wrong = Self.wrong(table, .english)
    #expect(wrong.isEmpty, "\(wrong)")
  }

  @Test func wordsWithoutVowelsHaveOne() {
    for language in Language.allCases {
      for (word, count) in [("hmm", 1), ("", 0), ("b", 1)] {
        let bytes = Array(word.utf8)
        #expect(bytes.withUnsafeBufferPointer { Syllables.count($0, language: language) } == count)
      }
    }
  }
}
