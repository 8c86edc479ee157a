/// Runs a block of work, logs how long it took, and removes the files that it left behind, also when it throws.
///
///     let count = try withTimer("Making 10 files", cleaning: scratch) {
///         try makeFiles(10, in: scratch)
///     }
///
/// What is logged and what is removed is said at ``TimerContext``.
///
/// - Parameters:
///   - label: what the block does, the first words of the logged line.
///   - directory: the directory that is cleaned on leaving, by default the current one; nil: none.
///   - clock: the clock to read, by default a monotonic one.
///   - log: receives each line, without a line end; by default it goes to standard error.
///   - block: the work.
/// - Returns: what the block returns.
/// - Throws: what the block throws, and nothing else.
@discardableResult
public func withTimer<Result: ~Copyable, Failure: Error>(
    _ label: String, cleaning directory: String? = ".", clock: some Clock<Duration> = ContinuousClock(),
    log: @escaping (String) -> Void = TimerContext.logToStandardError, _ block: () throws(Failure) -> Result
) throws(Failure) -> Result {
    let timer = TimerContext(label, cleaning: directory, clock: clock, log: log)
    defer { timer.leave() }
    return try block()
}
