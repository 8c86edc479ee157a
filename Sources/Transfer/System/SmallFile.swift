#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Small files that the system makes up when they are read.
enum SmallFile {
    private static let room = 65_536
    private static let most = 1 << 20

    /// A file as text, but for what comes after the first MiB or so; `nil` where there is no such file, or nothing in it.
    ///
    /// However much is asked for, the system gives a page or so of such a file at a time.
    static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return withUnsafeTemporaryAllocation(byteCount: room, alignment: 1) { buffer in
            var bytes: [UInt8] = []
            while bytes.count < most, case let count = read(descriptor, buffer.baseAddress, room), count > 0 {
                bytes += buffer[..<count]
            }
            return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
        }
    }
}
