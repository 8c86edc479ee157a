internal import Sweep
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A program in its own process group, with the time of its end.
///
/// A thread waits for the program, so that its end is timed with the clock of all trials when it happens. Nothing here
/// is asynchronous, because it is part of the measurement. The program reads the given input; its standard output is
/// discarded; the end of its standard error is kept.
final class ChildProcess {
    /// How a program ended.
    struct Ending: Sendable {
        /// The moment, in nanoseconds of the monotonic clock.
        var moment: Int64
        /// Its exit status, or `nil` if a signal ended it.
        var exitStatus: Int32?
        /// Seconds of processor time that it used, with the programs that it waited for.
        var cpuSeconds: Double
        /// The last line that it wrote to standard error.
        var errorLine: String
    }

    /// The moment before it was started, in nanoseconds of the monotonic clock.
    let started: Int64
    /// Its process id, which is also the id of its group.
    let identifier: pid_t
    private let errorOutput: ErrorOutput
    private let end: End
    private let waiter: OSThread

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - words: its arguments, its own name first.
    ///   - environment: its environment, `NAME=value`.
    ///   - input: what it reads from standard input; `nil` for nothing.
    /// - Throws: `TransferError` if the system does not start it.
    init(_ program: String, words: [String], environment: [String], input: String?) throws(TransferError) {
        var provided: ProgramInput?
        if let input { provided = try ProgramInput(input) }
        errorOutput = try ErrorOutput()
        end = End(wakeup: try WakeupPipe())
        let start = ProcessStart(input: provided?.readEnd, errorOutput: errorOutput.writeEnd)
        started = MonotonicClock.nanoseconds()
        let identifier = try withExtendedLifetime(provided) { () throws(TransferError) in
            try start.run(program, words: words, environment: environment)
        }
        self.identifier = identifier
        errorOutput.closeWriteEnd()
        let waiter = OSThread { [end] in end.await(identifier) }
        guard let waiter else {
            endGroup(identifier)
            _ = ChildProcess.reap(identifier)
            throw TransferError(.lacksResources, "The system has no threads left (\(systemReason())).")
        }
        self.waiter = waiter
    }

    /// Waits for the end of the program.
    ///
    /// - Returns: whether it came within the time.
    func wait(milliseconds: Int32) -> Bool {
        errorOutput.drain()
        return end.wakeup.wait(milliseconds: milliseconds)
    }

    /// Ends the program and all that it has started in its group.
    func kill() { endGroup(identifier) }

    /// The outcome of the program; call this once, after `wait` has returned `true`.
    ///
    /// Processes that it left in its group are killed. Its group id cannot be reused before it is reaped here.
    func finish() -> Ending {
        waiter.join()
        endGroup(identifier)
        errorOutput.drain()
        let (status, usage) = ChildProcess.reap(identifier)
        let signal = status & 0x7F
        return Ending(
            moment: end.moment, exitStatus: signal == 0 ? (status >> 8) & 0xFF : nil,
            cpuSeconds: ChildProcess.seconds(usage.ru_utime) + ChildProcess.seconds(usage.ru_stime),
            errorLine: errorOutput.lastLine)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    private static func reap(_ identifier: pid_t) -> (status: Int32, usage: rusage) {
        var status: Int32 = 0
        var usage = rusage()
        while wait4(identifier, &status, 0, &usage) < 0, errno == EINTR {}
        return (status, usage)
    }

    /// The state that the waiting thread shares with the measuring thread.
    private final class End: Sendable {
        let wakeup: WakeupPipe
        private let stamp = Atomic<Int64>(0)

        init(wakeup: WakeupPipe) { self.wakeup = wakeup }

        var moment: Int64 { stamp.load(ordering: .acquiring) }

        /// Waits until the process has ended, and leaves it to be reaped.
        func await(_ identifier: pid_t) {
            var information = siginfo_t()
            while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
            stamp.store(MonotonicClock.nanoseconds(), ordering: .releasing)
            wakeup.signal()
        }
    }
}

/// Ends every process of a group at once.
private func endGroup(_ identifier: pid_t) { _ = kill(-identifier, SIGKILL) }

/// A pipe with the complete standard input of a program.
///
/// It is filled before the program starts, so that nothing has to be written while the clock runs.
final class ProgramInput {
    let readEnd: Int32

    /// - Throws: `TransferError` if there is no descriptor left, or if the text does not fit into a pipe.
    init(_ text: String) throws(TransferError) {
        let ends = try PipeEnds()
        readEnd = ends.readEnd
        PipeEnds.setNonBlocking(ends.writeEnd)
        let bytes = Array(text.utf8)
        let written = write(ends.writeEnd, bytes, bytes.count)
        close(ends.writeEnd)
        guard written == bytes.count else {
            throw TransferError(.invalidRequest, "The address is too long for an external downloader.")
        }
    }

    deinit { close(readEnd) }
}

/// A pipe for a program's standard error that keeps the last 4096 bytes.
final class ErrorOutput {
    private static let kept = 4096

    let writeEnd: Int32
    private let readEnd: Int32
    private var bytes: [UInt8] = []
    private var isWritable = true

    /// - Throws: `TransferError` if there is no descriptor left.
    init() throws(TransferError) {
        let ends = try PipeEnds()
        (readEnd, writeEnd) = (ends.readEnd, ends.writeEnd)
        PipeEnds.setNonBlocking(readEnd)
    }

    deinit {
        closeWriteEnd()
        close(readEnd)
    }

    /// Closes this process's end, after the program has inherited its copy.
    func closeWriteEnd() {
        if isWritable { close(writeEnd) }
        isWritable = false
    }

    /// Reads what has been written so far, so that the program does not block on a full pipe.
    func drain() {
        var buffer = [UInt8](repeating: 0, count: ErrorOutput.kept)
        // Several times what a pipe holds: a program that never stops writing must not block this one.
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
