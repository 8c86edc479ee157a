import Formatting
import Reporting

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard input, output or error.
struct StandardStream: Sendable {
    private let descriptor: Int32

    /// Where a person answers.
    static let input = StandardStream(descriptor: STDIN_FILENO)
    /// Where data goes.
    static let output = StandardStream(descriptor: STDOUT_FILENO)
    /// Where progress, warnings and errors go.
    static let error = StandardStream(descriptor: STDERR_FILENO)

    /// Puts something into the places of streams that the caller has closed: the next file to be opened would get the number
    /// of one, and the report would be written into it.
    ///
    /// Standard output still cannot be written then, which is an error; nobody misses what standard error would have said.
    static func fillGaps() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Whether a person reads it.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Whether a line can be drawn again: the terminal must have a name, and a terminal named dumb obeys no sequence.
    var canRedraw: Bool { isTerminal && ColorChoice.obeysSequences(getenv("TERM").map { String(cString: $0) }) }

    /// The columns of the terminal, or 80 where that is not known.
    var columns: Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes data or a report.
    ///
    /// A reader that has seen enough and closed its end of a pipe, as `head` does, is no error.
    ///
    /// - Throws: `CommandFailure` where the stream takes no more.
    func print(_ text: String) throws(CommandFailure) {
        guard write(text) || errno == EPIPE else {
            throw CommandFailure(.writeFailed, "Standard output cannot be written.")
        }
    }

    /// Writes a sentence of a report, broken into lines that fit.
    ///
    /// - Throws: `CommandFailure` where the stream takes no more.
    func print(lines text: String) throws(CommandFailure) { try print(broken(text)) }

    /// Waits for something to read.
    ///
    /// - Returns: whether it came before the program was asked to stop.
    func awaitInput() -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while !Interrupt.isRequested {
            if poll(&request, 1, 200) > 0 { return true }
        }
        return false
    }

    /// Waits a moment for a reader that is slower than this program.
    private func awaitRoom() {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&request, 1, 200)
    }

    /// Writes a sentence, broken into lines that fit.
    ///
    /// It may repeat what a server or a file has said: whatever a terminal would obey is replaced.
    @discardableResult
    func write(lines text: String) -> Bool { write(broken(text)) }

    private func broken(_ text: String) -> String {
        let sentence = TerminalText.sanitized(text)
        let fits = sentence.count <= columns
        return (fits ? [sentence] : TextWrap.lines(sentence, width: columns)).map { $0 + "\n" }.joined()
    }

    /// Writes a text.
    ///
    /// - Returns: whether it could be written: a closed pipe takes nothing more.
    @discardableResult
    func write(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            if written < 0, errno == EAGAIN {
                awaitRoom()
                continue
            }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
