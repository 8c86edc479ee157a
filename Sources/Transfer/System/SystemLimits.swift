/// What a program needs of the system before it can begin at all.
public enum SystemLimits {
    /// The descriptors that it has open beside those of its connections, at the least.
    private static let descriptors = 32

    /// Makes sure that threads and descriptors can be had.
    ///
    /// Swift's runtime waits, for ever and without a word, for a thread of its own that the system does not give; and it ends
    /// the program where it has no descriptor for its timers. So this is asked before it starts any, and again when all
    /// threads of a sweep are there. What other programs take afterwards cannot be foreseen.
    ///
    /// - Parameter threads: how many can be had at once, for a moment.
    /// - Throws: `TransferError` with the code `lacksResources`, which names the limit.
    public static func require(threads: Int) throws(TransferError) {
        try DescriptorLimit.ensure(descriptors, for: "dlsweep needs")
        let gate = StartingGate()
        var started: [OSThread] = []
        defer {
            gate.close()
            for thread in started { thread.join() }
        }
        while started.count < threads {
            guard let thread = OSThread({ _ = gate.pass(index: 0, lastRound: 0) }) else {
                throw TransferError(
                    .lacksResources,
                    "dlsweep needs \(threads) more threads, and the system allows \(started.count) (\(systemReason())). "
                        + "Check \"ulimit -u\" and the other processes of this user.")
            }
            started.append(thread)
        }
    }
}
