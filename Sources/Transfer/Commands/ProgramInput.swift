#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A pipe that holds all that a program reads from standard input, and then ends.
///
/// It is filled before the program starts, so that nobody has to feed it while the clock runs.
final class ProgramInput {
    let readEnd: Int32

    /// - Throws: `TransferError` where there is no descriptor left, or where the text is longer than a pipe holds.
    init(_ text: String) throws(TransferError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw TransferError(.lacksResources, "No pipe can be made: \(systemReason()).")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        readEnd = ends[0]
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        let bytes = Array(text.utf8)
        let written = write(ends[1], bytes, bytes.count)
        close(ends[1])
        guard written == bytes.count else {
            throw TransferError(.invalidRequest, "The address is too long to be handed to another program.")
        }
    }

    deinit { close(readEnd) }
}
