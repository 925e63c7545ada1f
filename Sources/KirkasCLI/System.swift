#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Calls of the C library whose names Swift methods hide.
enum System {
  /// Ends the process with a status.
  static func exit(_ status: Int32) -> Never { _exitProcess(status) }

  /// `read(2)`.
  static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    _readBytes(descriptor, buffer, count)
  }

  /// `write(2)`.
  static func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    _writeBytes(descriptor, bytes, count)
  }
}

private func _exitProcess(_ status: Int32) -> Never { exit(status) }
private func _readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
private func _writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
