#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Wakes one waiting thread by a byte in a pipe; the thread can also wait with a time-out.
final class WakeupPipe: Sendable {
    private let ends: PipeEnds

    /// - Throws: `TransferError` if there is no descriptor left.
    init() throws(TransferError) { ends = try PipeEnds() }

    deinit { ends.close() }

    /// Wakes the waiting thread, or makes its next wait return at once.
    func signal() {
        var byte: UInt8 = 1
        while write(ends.writeEnd, &byte, 1) < 0, errno == EINTR {}
    }

    /// Waits for a signal.
    ///
    /// - Returns: whether it came within the time.
    func wait(milliseconds: Int32) -> Bool {
        var request = pollfd(fd: ends.readEnd, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, milliseconds) > 0 else { return false }
        var byte: UInt8 = 0
        return read(ends.readEnd, &byte, 1) == 1
    }
}

/// The two ends of a new pipe, which child processes do not inherit; the creator closes them.
struct PipeEnds {
    let readEnd: Int32
    let writeEnd: Int32

    /// - Throws: `TransferError` with the code `lacksResources` if there is no descriptor left.
    init() throws(TransferError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw TransferError(.lacksResources, "Cannot create a pipe: \(systemReason()).")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    /// Makes reading or writing at an end return at once, whether or not there is something to do.
    static func setNonBlocking(_ end: Int32) { _ = fcntl(end, F_SETFL, O_NONBLOCK) }

    /// Closes both.
    func close() {
        for end in [readEnd, writeEnd] { closeDescriptor(end) }
    }
}

private func closeDescriptor(_ descriptor: Int32) { close(descriptor) }
