import Formatting
import Journal
import Analysis
import ArgumentParser
import Reporting
import Sweep

/// The options that say what a sweep measures.
struct PlanArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Measure 1, 2, … up to this many threads (default: 8).", valueName: "n"))
    var maxThreads: Int?

    @Option(
        help: ArgumentHelp("Measure these counts, as in 1,2,4,8 or 1-8; 1 is always added.", valueName: "list"),
        transform: ThreadCounts.option)
    var threads: ThreadCounts?

    @Option(
        help: ArgumentHelp(
            "How often each count is measured: once in each block (default: 5); with --until the least (default: 8).",
            valueName: "k"))
    var trials: Int?

    @Option(help: ArgumentHelp("Downloads before the first block, which do not count (default: 1).", valueName: "w"))
    var warmup: Int?

    @Option(
        help: ArgumentHelp("Fetch only the first bytes of the resource; no plain GET then.", valueName: "size"),
        transform: ByteSize.option)
    var bytes: ByteSize?

    @Flag(help: "Leave out the plain GET of each block.")
    var noBaseline = false

    @Flag(
        help: ArgumentHelp(
            "Append a query parameter that differs in each trial, to measure the origin and not a cache; not for signed URLs."
        ))
    var bustCache = false

    @Option(help: ArgumentHelp("What the order of the trials follows from (default: random).", valueName: "number"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("The confidence of all intervals (default: 0.95).", valueName: "p"))
    var confidence: Double?

    @Option(help: ArgumentHelp("The smallest gain worth having (default: 0.1, which is 10%).", valueName: "share"))
    var margin: Double?

    @Option(
        help: ArgumentHelp("Rest between two trials (default: 0 s).", valueName: "time"),
        transform: DurationSeconds.option)
    var pause: DurationSeconds?

    @Option(
        help: ArgumentHelp(
            "Go on until every speed-up's own interval is within this share of it, as in 5% or 0.05; whole blocks only. "
                + "Below 8 blocks an interval that ends a run covers less than it says.", valueName: "share"),
        transform: Share.option)
    var until: Share?

    @Option(help: ArgumentHelp("With --until the most blocks (default: 30).", valueName: "k"))
    var maxTrials: Int?

    @Option(
        help: ArgumentHelp(
            "Start no block that would bring the bytes received to more than this; agrees to as much.",
            valueName: "size"), transform: ByteSize.option)
    var dataBudget: ByteSize?

    @Option(
        help: ArgumentHelp(
            "Start no block that, by the mean of those before, would end later than this after the first transfer.",
            valueName: "time"), transform: DurationSeconds.option)
    var timeBudget: DurationSeconds?

    @Flag(
        help: ArgumentHelp(
            "After the sweep measure fresh blocks of one thread and the recommended count, as many as --trials or up to 30 "
                + "if the noise asks for them, and judge the gain by these alone."))
    var confirm = false

    @Option(
        help: ArgumentHelp(
            "Write the bytes to a scratch file, to check them, or discard them (default: file).",
            valueName: "file|discard"))
    var sink: Plan.Sink?

    @Option(
        help: ArgumentHelp(
            "Measure another downloader in the same blocks; repeatable. By its name: aria2c, axel, curl, wget2; or as "
                + "NAME='tool -n {threads} -o {output} {url}'; also {directory}, {name}, {part} (bytes of a thread).",
            valueName: "name[=words]"))
    var command: [String] = []

    func validate() throws {
        if maxThreads != nil, threads != nil {
            throw ValidationError("--max-threads and --threads exclude each other.")
        }
        if let maxThreads, !(1...Plan.maximalThreads).contains(maxThreads) {
            throw ValidationError("--max-threads lies between 1 and \(Plan.maximalThreads).")
        }
        if let bytes, bytes.bytes < 1 { throw ValidationError("--bytes is at least 1.") }
        if maxTrials != nil, until == nil { throw ValidationError("--max-trials goes with --until.") }
        _ = try plan(seed: 0, resourceLength: .max)
    }

    /// The other downloaders.
    func commands() throws -> [CommandTemplate] {
        do { return try command.map(CommandTemplate.init(parsing:)) } catch {
            throw ValidationError(error.description)
        }
    }

    /// The plan.
    ///
    /// - Parameters:
    ///   - seed: what to use where none was given.
    ///   - resourceLength: the bytes of the resource: a limit that is no less has no effect.
    func plan(seed drawn: UInt64, resourceLength: Int64) throws -> Plan {
        let limit = bytes.map { Int64($0.bytes) }.flatMap { $0 < resourceLength ? $0 : nil }
        let counts = Set(threads?.counts ?? Array(1...(maxThreads ?? 8))).union([1]).sorted()
        let commands = try commands()
        do {
            return try Plan(
                threadCounts: counts, trials: leastTrials, warmUps: warmup ?? 1,
                baseline: !noBaseline, byteLimit: limit, seed: seed ?? drawn,
                confidence: confidence ?? RunDescription.usualConfidence, margin: margin ?? RunDescription.usualMargin,
                pauseSeconds: pause?.seconds ?? 0, sink: sink ?? .file, stopping: stopping(),
                confirms: confirm,
                commands: commands.map { PlannedCommand($0, threadCounts: counts, bytes: resourceLength) },
                cacheBusting: bustCache ? .query : nil)
        } catch {
            throw ValidationError(error.description)
        }
    }

    private var leastTrials: Int { trials ?? (until == nil ? 5 : min(StoppingRule.soundBlocks, maxTrials ?? .max)) }

    private func stopping() throws(PlanError) -> StoppingRule? {
        guard until != nil || dataBudget != nil || timeBudget != nil else { return nil }
        let most = until == nil ? leastTrials : maxTrials ?? max(leastTrials, StoppingRule.usualMaxTrials)
        return try StoppingRule(
            precision: until?.value, maxTrials: most, dataBudgetBytes: dataBudget.map { Int64($0.bytes) },
            timeBudgetSeconds: timeBudget?.seconds)
    }
}
