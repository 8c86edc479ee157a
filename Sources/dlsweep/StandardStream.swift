import Formatting
import Reporting

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard input, output, or error.
struct StandardStream: Sendable {
    private let descriptor: Int32

    /// The input, where a person answers questions.
    static let input = StandardStream(descriptor: STDIN_FILENO)
    /// The output for data and reports.
    static let output = StandardStream(descriptor: STDOUT_FILENO)
    /// The output for progress, warnings, and errors.
    static let error = StandardStream(descriptor: STDERR_FILENO)

    /// Opens /dev/null for standard streams that the caller has closed.
    ///
    /// Otherwise the next file would get the number of one, and the report would be written into that file.
    ///
    /// Writing to a closed standard output is still an error; text for a closed standard error is lost.
    static func fillGaps() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Whether it is a terminal.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Whether lines can be redrawn, which takes a terminal with a name other than "dumb".
    var canRedraw: Bool { isTerminal && ColorChoice.obeysSequences(getenv("TERM").map { String(cString: $0) }) }

    /// The width of the terminal in columns; 80 if it is unknown.
    var columns: Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes data or a report.
    ///
    /// A reader that closes its end of a pipe, as `head` does, is not an error.
    ///
    /// - Throws: `CommandFailure` if the stream cannot be written.
    func print(_ text: String) throws(CommandFailure) {
        guard write(text) || errno == EPIPE else {
            throw CommandFailure(.writeFailed, "Standard output cannot be written.")
        }
    }

    /// Writes a sentence of a report, broken into lines that fit.
    ///
    /// - Throws: `CommandFailure` if the stream cannot be written.
    func print(lines text: String) throws(CommandFailure) { try print(broken(text)) }

    /// Waits for input.
    ///
    /// - Returns: whether input arrived before dlsweep was asked to stop.
    func awaitInput() -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while !Interrupt.isRequested {
            if poll(&request, 1, 200) > 0 { return true }
        }
        return false
    }

    /// Waits a moment for a slow reader.
    private func awaitRoom() {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&request, 1, 200)
    }

    /// Writes a sentence, broken into lines that fit.
    ///
    /// Control characters are replaced, because the sentence may repeat text from a server or a file.
    @discardableResult
    func write(lines text: String) -> Bool { write(broken(text)) }

    private func broken(_ text: String) -> String {
        let sentence = TerminalText.sanitized(text)
        let fits = sentence.count <= columns
        return (fits ? [sentence] : TextWrap.lines(sentence, width: columns)).map { $0 + "\n" }.joined()
    }

    /// Writes a text.
    ///
    /// - Returns: whether it was written; `false` for a closed pipe.
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
