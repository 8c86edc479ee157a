#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Small files that the system makes up when they are read.
enum SmallFile {
    private static let room = 65_536

    /// The first 64 KiB of a file as text; `nil` where there is no such file.
    static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return withUnsafeTemporaryAllocation(byteCount: room, alignment: 1) { buffer in
            let count = read(descriptor, buffer.baseAddress, room)
            return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
        }
    }
}
