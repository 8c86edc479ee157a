import ArgumentParser
import Reporting
import Session
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
            throw ValidationError("--max-threads and --threads cannot be combined.")
        }
        if let maxThreads, !(1...Plan.maximalThreads).contains(maxThreads) {
            throw ValidationError("--max-threads must be between 1 and \(Plan.maximalThreads).")
        }
        if let bytes, bytes.bytes < 1 { throw ValidationError("--bytes must be at least 1.") }
        if maxTrials != nil, until == nil { throw ValidationError("--max-trials needs --until.") }
        let request = try request()
        do { _ = try request.plan(drawnSeed: 0, resourceLength: .max) } catch {
            throw ValidationError(error.description)
        }
    }

    /// What to measure, for the session.
    ///
    /// - Throws: `ValidationError` for a command that cannot be parsed.
    func request() throws -> PlanRequest {
        var request = PlanRequest()
        request.threadCounts = threads?.counts ?? maxThreads.map { Array(1...$0) }
        request.trials = trials
        request.warmUps = warmup
        request.byteLimit = bytes.map { Int64($0.bytes) }
        request.hasBaseline = !noBaseline
        request.bustsCache = bustCache
        request.seed = seed
        request.confidence = confidence
        request.margin = margin
        request.pauseSeconds = pause?.seconds
        request.precision = until?.value
        request.maxTrials = maxTrials
        request.dataBudgetBytes = dataBudget.map { Int64($0.bytes) }
        request.timeBudgetSeconds = timeBudget?.seconds
        request.confirms = confirm
        request.sink = sink
        do { request.commands = try command.map(CommandTemplate.init(parsing:)) } catch {
            throw ValidationError(error.description)
        }
        return request
    }
}

extension PlanArguments {
    /// What a printed command that resumes a run does with these options. run.json holds the whole plan.
    static let resumption: [String: OptionResumption] = [
        "max-threads": .omitted, "threads": .omitted, "trials": .omitted, "warmup": .omitted, "bytes": .omitted,
        "no-baseline": .omitted, "bust-cache": .omitted, "seed": .omitted, "confidence": .omitted, "margin": .omitted,
        "pause": .omitted, "until": .omitted, "max-trials": .omitted, "data-budget": .omitted,
        "time-budget": .omitted, "confirm": .omitted, "sink": .omitted,
        // The command line of another program may hold a secret.
        "command": .redacted { text in text.firstIndex(of: "=").map { text[...$0] + "***" } ?? text },
    ]
}
