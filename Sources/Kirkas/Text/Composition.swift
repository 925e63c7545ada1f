/// Canonical composition of Latin letters with one combining mark (a part of Unicode's NFC).
enum Composition {
  /// For each mark, pairs of base letter and composed letter.
  private static let pairs: [UInt32: String] = [
    0x300: "AÀEÈIÌOÒUÙNǸaàeèiìoòuùnǹ",
    0x301: "AÁEÉIÍOÓUÚYÝCĆLĹNŃRŔSŚZŹaáeéiíoóuúyýcćlĺnńrŕsśzź",
    0x302: "AÂEÊIÎOÔUÛCĈGĜHĤJĴSŜWŴYŶaâeêiîoôuûcĉgĝhĥjĵsŝwŵyŷ",
    0x303: "AÃNÑOÕIĨUŨaãnñoõiĩuũ",
    0x304: "AĀEĒIĪOŌUŪaāeēiīoōuū",
    0x306: "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭ",
    0x307: "CĊEĖGĠIİZŻcċeėgġzż",
    0x308: "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ",
    0x30A: "AÅUŮaåuů",
    0x30B: "OŐUŰoőuű",
    0x30C: "CČDĎEĚNŇRŘSŠTŤZŽGǦKǨcčdďeěnňrřsštťzžgǧkǩ",
    0x326: "SȘTȚsștț",
    0x327: "CÇSŞTŢGĢKĶLĻNŅRŖcçsştţgģkķlļnņrŗ",
    0x328: "AĄEĘIĮUŲaąeęiįuų",
  ]

  static func compose(base: String, mark: UInt32) -> String? {
    guard let row = pairs[mark] else { return nil }
    let scalars = Array(row.unicodeScalars)
    guard let letter = base.unicodeScalars.first, base.unicodeScalars.count == 1 else { return nil }
    var i = 0
    while i + 1 < scalars.count {
      if scalars[i] == letter { return String(scalars[i + 1]) }
      i += 2
    }
    return nil
  }
}
