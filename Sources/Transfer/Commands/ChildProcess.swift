internal import Sweep
internal import Synchronization
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A program that runs in a process group of its own, and the moment of its end.
///
/// A thread of its own waits for it, so that the end is stamped by the clock of every trial when it happens and not when
/// somebody looks. Nothing here is asynchronous: it is part of what is measured. The program reads what it is given, its
/// output goes nowhere, and of what it writes to standard error the end is kept.
final class ChildProcess {
    /// How a program ended.
    struct Ending: Sendable {
        /// The moment, in nanoseconds of the monotonic clock.
        var moment: Int64
        /// Its exit status, or `nil` where a signal ended it.
        var exitStatus: Int32?
        /// Seconds of processor time that it used, with the programs that it waited for.
        var cpuSeconds: Double
        /// The last line that it wrote to standard error.
        var errorLine: String
    }

    /// The moment before it was started, in nanoseconds of the monotonic clock.
    let started: Int64
    /// Its number, and that of its group.
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
    /// - Throws: `TransferError` where the system does not start it.
    init(_ program: String, words: [String], environment: [String], input: String?) throws(TransferError) {
        var provided: ProgramInput?
        if let input { provided = try ProgramInput(input) }
        errorOutput = try ErrorOutput()
        end = End(doorbell: try Doorbell())
        let start = ProcessStart(input: provided?.readEnd, errorOutput: errorOutput.writeEnd)
        started = MonotonicClock.nanoseconds()
        let identifier = try withExtendedLifetime(provided) { () throws(TransferError) in
            try start.run(program, words, environment)
        }
        self.identifier = identifier
        errorOutput.closeWriteEnd()
        let waiter = OSThread { [end] in end.await(identifier) }
        guard let waiter else {
            endGroup(identifier)
            _ = ChildProcess.reap(identifier)
            throw TransferError(.lacksResources, "The system has no thread left (\(systemReason())).")
        }
        self.waiter = waiter
    }

    /// Waits for the end of the program.
    ///
    /// - Returns: whether it came within the time.
    func wait(milliseconds: Int32) -> Bool {
        errorOutput.drain()
        return end.doorbell.wait(milliseconds: milliseconds)
    }

    /// Ends the program and all that it has started in its group.
    func kill() { endGroup(identifier) }

    /// What became of the program; to be called once, after `wait` has said that it ended.
    ///
    /// What it has left running in its group is ended: until it is reaped here, its number can belong to no other group.
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

    /// What the thread that waits shares with the one that asks.
    private final class End: Sendable {
        let doorbell: Doorbell
        private let stamp = Atomic<Int64>(0)

        init(doorbell: Doorbell) { self.doorbell = doorbell }

        var moment: Int64 { stamp.load(ordering: .acquiring) }

        /// Waits until the process has ended, and leaves it to be reaped.
        func await(_ identifier: pid_t) {
            var information = siginfo_t()
            while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
            stamp.store(MonotonicClock.nanoseconds(), ordering: .releasing)
            doorbell.ring()
        }
    }
}

/// Ends every process of a group at once.
private func endGroup(_ identifier: pid_t) { _ = kill(-identifier, SIGKILL) }
