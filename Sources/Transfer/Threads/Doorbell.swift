#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Wakes one waiting thread, which may also give up waiting after a time: a pipe of one byte.
final class Doorbell: Sendable {
    private let ends: PipeEnds

    /// - Throws: `TransferError` where there is no descriptor left.
    init() throws(TransferError) { ends = try PipeEnds() }

    deinit { ends.close() }

    /// Wakes the waiting thread, or lets its next wait return at once.
    func ring() {
        var byte: UInt8 = 1
        while write(ends.writeEnd, &byte, 1) < 0, errno == EINTR {}
    }

    /// Waits for a ring.
    ///
    /// - Returns: whether it came within the time.
    func wait(milliseconds: Int32) -> Bool {
        var request = pollfd(fd: ends.readEnd, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, milliseconds) > 0 else { return false }
        var byte: UInt8 = 0
        return read(ends.readEnd, &byte, 1) == 1
    }
}
