#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A C library opened at first use, so that it costs nothing before it is needed.
struct DynamicLibrary {
  private let handle: UnsafeMutableRawPointer

  /// Opens the first of `names` that can be found; nil if none can.
  init?(_ names: [String]) {
    for name in names {
      if let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) {
        self.handle = handle
        return
      }
    }
    return nil
  }

  /// The function `name` as `type`, which must be the C type that the library's header declares.
  func function<T>(_ name: String, as type: T.Type) -> T? {
    guard let symbol = dlsym(handle, name) else { return nil }
    return unsafeBitCast(symbol, to: type)
  }
}

/// Something that the analysis needs and this machine lacks.
public enum MissingResource: String, Sendable, CaseIterable {
  /// The library libvoikko.
  case voikko
  /// Voikko's Finnish dictionary.
  case voikkoDictionary = "voikko-dictionary"
  /// The library hunspell or one of its dictionaries.
  case hunspell
}
