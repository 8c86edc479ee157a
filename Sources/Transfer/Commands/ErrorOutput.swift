#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A pipe for what a program writes to standard error, of which the end is kept.
final class ErrorOutput {
    private static let kept = 4096

    let writeEnd: Int32
    private let readEnd: Int32
    private var bytes: [UInt8] = []
    private var isWritable = true

    /// - Throws: `TransferError` where there is no descriptor left.
    init() throws(TransferError) {
        let ends = try PipeEnds()
        (readEnd, writeEnd) = (ends.readEnd, ends.writeEnd)
        PipeEnds.setNonBlocking(readEnd)
    }

    deinit {
        closeWriteEnd()
        close(readEnd)
    }

    /// Gives up this process's own end, once the program has its copy.
    func closeWriteEnd() {
        if isWritable { close(writeEnd) }
        isWritable = false
    }

    /// Takes in what has been written so far, so that the program need not wait.
    func drain() {
        var buffer = [UInt8](repeating: 0, count: ErrorOutput.kept)
        // Several times what a pipe holds, and no more: a program that never stops writing must not keep this one.
        for _ in 0..<64 {
            let count = read(readEnd, &buffer, buffer.count)
            guard count > 0 else { return }
            bytes = Array((bytes + buffer[..<count]).suffix(ErrorOutput.kept))
        }
    }

    /// The last line that is not blank; it is the program's own text and may hold anything.
    var lastLine: String {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        return lines.last { !$0.allSatisfy(\.isWhitespace) }.map(String.init) ?? ""
    }
}
