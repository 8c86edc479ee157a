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

/// Collects the bytes of one connection and writes them to a file in large, aligned blocks.
///
/// libcurl delivers at most 16 KiB at a time. Each call of the system for so few would take the lock of the file, which
/// all connections share, and get memory for it in small pieces.
final class BlockWriter {
    /// Bytes of a block; blocks begin at multiples of it.
    static let blockBytes = 256 * 1024

    private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: blockBytes, alignment: 4096)
    private var count = 0
    /// Where in the file the first gathered byte belongs.
    private var start: Int64 = 0

    deinit { memory.deallocate() }

    /// Whether there are bytes that are not in the file yet.
    var hasPending: Bool { count > 0 }

    /// Forgets the bytes that are not in the file yet.
    func reset() { count = 0 }

    /// Processes the bytes that follow those before.
    ///
    /// - Returns: 0, or the system's error number.
    func append(_ bytes: UnsafeRawBufferPointer, at offset: Int64, to descriptor: Int32) -> Int32 {
        if count == 0 { start = offset }
        var rest = bytes[...]
        while !rest.isEmpty {
            let room = BlockWriter.blockBytes - Int(start % Int64(BlockWriter.blockBytes)) - count
            let taken = rest.prefix(room)
            UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: taken))
            count += taken.count
            rest = rest.dropFirst(taken.count)
            guard taken.count == room else { return 0 }
            let errorNumber = flush(to: descriptor)
            guard errorNumber == 0 else { return errorNumber }
        }
        return 0
    }

    /// Writes what is gathered.
    ///
    /// - Returns: 0, or the system's error number.
    func flush(to descriptor: Int32) -> Int32 {
        guard count > 0 else { return 0 }
        let block = UnsafeRawBufferPointer(rebasing: memory[..<count])
        let errorNumber = ByteSink.file(descriptor).write(block, at: start)
        start += Int64(count)
        count = 0
        return errorNumber
    }
}
