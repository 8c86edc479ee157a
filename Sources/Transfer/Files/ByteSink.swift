internal import CMemory
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Where received bytes go.
///
/// Writing neither allocates nor locks.
enum ByteSink {
    /// Nowhere.
    case discard
    /// Into memory that maps the scratch file, from the resource's first byte on; what lies beyond its end is refused.
    case memory(UnsafeMutableRawBufferPointer)
    /// Into a file, at their offset in the resource.
    case file(Int32)

    /// Takes bytes in.
    ///
    /// - Returns: 0, or the system's error number.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) -> Int32 {
        switch self {
        case .discard: return 0
        case .memory(let target): return ByteSink.copy(bytes, at: offset, to: target)
        case .file(let descriptor): return ByteSink.write(bytes, at: offset, to: descriptor)
        }
    }

    private static func copy(
        _ bytes: UnsafeRawBufferPointer, at offset: Int64, to target: UnsafeMutableRawBufferPointer
    ) -> Int32 {
        guard offset >= 0, offset <= Int64(target.count - bytes.count) else { return ENOSPC }
        if let base = target.baseAddress, let source = bytes.baseAddress {
            dlsweep_streaming_copy(base + Int(offset), source, bytes.count)
        }
        return 0
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64, to descriptor: Int32) -> Int32 {
        var done = 0
        while done < bytes.count {
            let written = pwrite(
                descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset) + off_t(done))
            if written < 0, errno == EINTR { continue }
            if written < 0 { return errno }
            done += written
        }
        return 0
    }
}
