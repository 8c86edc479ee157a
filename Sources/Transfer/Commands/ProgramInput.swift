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
        let ends = try PipeEnds()
        readEnd = ends.readEnd
        PipeEnds.setNonBlocking(ends.writeEnd)
        let bytes = Array(text.utf8)
        let written = write(ends.writeEnd, bytes, bytes.count)
        close(ends.writeEnd)
        guard written == bytes.count else {
            throw TransferError(.invalidRequest, "The address is too long to be handed to another program.")
        }
    }

    deinit { close(readEnd) }
}
