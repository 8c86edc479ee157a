import ArgumentParser
import Formatting
import Reporting
import Session
import Sweep

/// The options that say what a sweep measures.
struct PlanArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Measure 1 to n threads (default: 8).", valueName: "n"))
    var maxThreads: Int?

    @Option(
        help: ArgumentHelp(
            "Measure these thread counts, as in 1,2,4,8 or 1-8; 1 is always included.", valueName: "list"),
        transform: ThreadCounts.option)
    var threads: ThreadCounts?

    @Option(
        help: ArgumentHelp(
            "Number of trials for each thread count (default: 5); with --until, the minimum (default: 8).",
            valueName: "k"))
    var trials: Int?

    @Option(help: ArgumentHelp("Number of warm-up downloads, which do not count (default: 1).", valueName: "w"))
    var warmup: Int?

    @Option(
        help: ArgumentHelp(
            "Download only this many bytes from the start; leaves out the plain GET.", valueName: "size"),
        transform: ByteSize.option)
    var bytes: ByteSize?

    @Flag(help: "Leave out the plain GET of each block.")
    var noBaseline = false

    @Flag(
        help: ArgumentHelp(
            "Append a query parameter that differs in each trial, so that no cache answers; refused for signed URLs."
        ))
    var bustCache = false

    @Option(help: ArgumentHelp("Seed for the trial order (default: random).", valueName: "number"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("Confidence level of all intervals (default: 0.95).", valueName: "p"))
    var confidence: Double?

    @Option(help: ArgumentHelp("Smallest gain worth having (default: 0.1, which is 10%).", valueName: "share"))
    var margin: Double?

    @Option(
        help: ArgumentHelp("Pause between two trials (default: 0 s).", valueName: "time"),
        transform: DurationSeconds.option)
    var pause: DurationSeconds?

    @Option(
        help: ArgumentHelp(
            "Measure whole blocks until the individual interval of every speed-up is within this share of its estimate, "
                + "such as 5% or 0.05.", valueName: "share"),
        transform: Share.option)
    var until: Share?

    @Option(
        help: ArgumentHelp("Maximum number of trials for each thread count with --until (default: 30).", valueName: "k")
    )
    var maxTrials: Int?

    @Option(
        help: ArgumentHelp(
            "Start no block that would exceed this many bytes in total; also agrees to a plan of more than 5 GB.",
            valueName: "size"), transform: ByteSize.option)
    var dataBudget: ByteSize?

    @Option(
        help: ArgumentHelp(
            "Start no block that is expected to end later than this after the first download.",
            valueName: "time"), transform: DurationSeconds.option)
    var timeBudget: DurationSeconds?

    @Flag(
        help: ArgumentHelp(
            "Measure one thread and the recommended count again in fresh blocks after the sweep, and judge these alone; "
                + "as many blocks as --trials, or up to 30 if the noise requires it."))
    var confirm = false

    @Option(
        help: ArgumentHelp(
            "Write the bytes to a scratch file and check them, or discard them (default: file).",
            valueName: "file|discard"))
    var sink: Plan.Sink?

    @Option(
        help: ArgumentHelp(
            "Measure another downloader in the same blocks; repeatable. Known names: aria2c, axel, curl, wget2. Any other: "
                + "NAME='tool -n {threads} -o {output} {url}'; also {directory}, {name}, {part} (bytes per thread).",
            valueName: "name[=words]"))
    var command: [String] = []

    @Option(
        help: ArgumentHelp(
            "Measure HTTP/2 in the same blocks: n connections (http2) or n requests over one connection (streams); "
                + "repeatable; needs a server with HTTP/2 over TLS.", valueName: "http2|streams"))
    var method: [HTTP2Method] = []

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
            throw ValidationError(error.optionSentence)
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
        request.methods = method
        do { request.commands = try command.map(CommandTemplate.init(parsing:)) } catch {
            throw ValidationError(error.optionSentence)
        }
        return request
    }
}

extension PlanArguments {
    /// What a printed command that resumes a run does with these options.
    ///
    /// run.json holds the whole plan.
    static let resumption: [String: OptionResumption] = [
        "max-threads": .omitted, "threads": .omitted, "trials": .omitted, "warmup": .omitted, "bytes": .omitted,
        "no-baseline": .omitted, "bust-cache": .omitted, "seed": .omitted, "confidence": .omitted, "margin": .omitted,
        "pause": .omitted, "until": .omitted, "max-trials": .omitted, "data-budget": .omitted,
        "time-budget": .omitted, "confirm": .omitted, "sink": .omitted, "method": .omitted,
        // The command line of another program may hold a secret.
        "command": .redacted { text in text.firstIndex(of: "=").map { text[...$0] + "***" } ?? text },
    ]
}
