import CMD4C

/// What md4c says about a Markdown text.
protocol MarkdownEvents: AnyObject {
  func enter(_ block: MD4C.Block)
  func leave(_ block: MD4C.Block)
  func enter(_ span: MD4C.Span)
  func leave(_ span: MD4C.Span)
  /// A piece of text. The range is nil where md4c gives a text of its own (a line break, a replaced NUL).
  func text(_ kind: MD4C.Text, _ range: Range<Int>?)
}

/// The Markdown parser md4c: CommonMark with GitHub's tables, strikethrough and task lists.
///
/// This is the only file that calls md4c. The C callbacks get the receiver as a pointer that holds for the call.
enum MD4C {
  enum Block: Equatable {
    case quote
    case list
    case item
    case heading(Int)
    case code
    case html
    case paragraph
    case table
    case row
    case cell(isHeader: Bool)
    case other
  }
  enum Span: Equatable {
    case emphasis
    case strong
    case link(target: String, title: String)
    case image(address: String, title: String)
    case code
    case deleted
    case other
  }
  enum Text {
    case normal
    case entity
    case softBreak
    case hardBreak
    case code
    case html
    case null
  }

  private final class Receiver {
    let events: any MarkdownEvents
    let base: Int
    let count: Int
    var references = CharacterReferences()

    init(_ events: any MarkdownEvents, base: Int, count: Int) {
      self.events = events
      self.base = base
      self.count = count
    }

    func string(_ attribute: MD_ATTRIBUTE) -> String {
      guard let text = attribute.text, attribute.size > 0 else { return "" }
      // An address that many links share is copied for each of them: a bound keeps that linear.
      let bytes = UnsafeBufferPointer(
        start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: min(4096, Int(attribute.size)))
      guard bytes.contains(0x26), let types = attribute.substr_types, let offsets = attribute.substr_offsets else {
        return String(decoding: bytes, as: UTF8.self)
      }
      var result = ""
      var k = 0
      while Int(offsets[k]) < bytes.count {
        let piece = Int(offsets[k])..<min(bytes.count, Int(offsets[k + 1]))
        if types[k] == MD_TEXT_ENTITY,
          let (decoded, _) = references.decode(bytes, at: piece.lowerBound, end: piece.upperBound, isStrict: true)
        {
          result += decoded
        } else {
          result += String(decoding: bytes[piece], as: UTF8.self)
        }
        k += 1
      }
      return result
    }

    func block(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) -> Block {
      switch type {
      case MD_BLOCK_QUOTE: .quote
      case MD_BLOCK_UL, MD_BLOCK_OL: .list
      case MD_BLOCK_LI: .item
      case MD_BLOCK_H:
        .heading(Int(detail?.assumingMemoryBound(to: MD_BLOCK_H_DETAIL.self).pointee.level ?? 1))
      case MD_BLOCK_CODE: .code
      case MD_BLOCK_HTML: .html
      case MD_BLOCK_P: .paragraph
      case MD_BLOCK_TABLE: .table
      case MD_BLOCK_TR: .row
      case MD_BLOCK_TH: .cell(isHeader: true)
      case MD_BLOCK_TD: .cell(isHeader: false)
      default: .other
      }
    }

    func span(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) -> Span {
      switch type {
      case MD_SPAN_EM: return .emphasis
      case MD_SPAN_STRONG: return .strong
      case MD_SPAN_CODE: return .code
      case MD_SPAN_DEL: return .deleted
      case MD_SPAN_A:
        guard let detail = detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self) else { return .other }
        return .link(target: string(detail.pointee.href), title: string(detail.pointee.title))
      case MD_SPAN_IMG:
        guard let detail = detail?.assumingMemoryBound(to: MD_SPAN_IMG_DETAIL.self) else { return .other }
        return .image(address: string(detail.pointee.src), title: string(detail.pointee.title))
      default: return .other
      }
    }

    func range(_ text: UnsafePointer<CChar>?, _ size: MD_SIZE) -> Range<Int>? {
      guard let text else { return nil }
      let start = Int(bitPattern: text) - base
      guard start >= 0, start + Int(size) <= count else { return nil }
      return start..<start + Int(size)
    }
  }

  private static func receiver(_ pointer: UnsafeMutableRawPointer?) -> Receiver? {
    pointer.map { Unmanaged<Receiver>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Parses bytes; ranges of the events count from their start.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ events: any MarkdownEvents) {
    guard let start = bytes.baseAddress, bytes.count < Int(UInt32.max) else { return }
    let receiver = Receiver(events, base: Int(bitPattern: start), count: bytes.count)
    var parser = MD_PARSER()
    parser.flags = UInt32(MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS)
    parser.enter_block = { type, detail, data in
      guard let receiver = MD4C.receiver(data) else { return 0 }
      receiver.events.enter(receiver.block(type, detail))
      return 0
    }
    parser.leave_block = { type, detail, data in
      guard let receiver = MD4C.receiver(data) else { return 0 }
      receiver.events.leave(receiver.block(type, detail))
      return 0
    }
    parser.enter_span = { type, detail, data in
      guard let receiver = MD4C.receiver(data) else { return 0 }
      receiver.events.enter(receiver.span(type, detail))
      return 0
    }
    parser.leave_span = { type, detail, data in
      guard let receiver = MD4C.receiver(data) else { return 0 }
      receiver.events.leave(receiver.span(type, detail))
      return 0
    }
    parser.text = { type, text, size, data in
      guard let receiver = MD4C.receiver(data) else { return 0 }
      let kind: Text
      switch type {
      case MD_TEXT_NULLCHAR: kind = .null
      case MD_TEXT_BR: kind = .hardBreak
      case MD_TEXT_SOFTBR: kind = .softBreak
      case MD_TEXT_ENTITY: kind = .entity
      case MD_TEXT_CODE, MD_TEXT_LATEXMATH: kind = .code
      case MD_TEXT_HTML: kind = .html
      default: kind = .normal
      }
      receiver.events.text(kind, receiver.range(text, size))
      return 0
    }
    withExtendedLifetime(receiver) {
      _ = md_parse(
        UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), MD_SIZE(bytes.count), &parser,
        Unmanaged.passUnretained(receiver).toOpaque())
    }
  }
}
