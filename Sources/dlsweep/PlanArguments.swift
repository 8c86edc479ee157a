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
            "Measure whole blocks until the individual interval of every speed-up is within this share of its estimate, "
                + "such as 5% or 0.05.", valueName: "share"),
        transform: Share.option)
    var until: Share?

    @Option(
        help: ArgumentHelp("Maximum number of trials for each thread count with --until (default: 30).", valueName: "k")
    )
    var maxTrials: Int?

    @Flag(
        help: ArgumentHelp(
            "Measure one thread and the recommended count again in fresh blocks after the sweep, and judge these alone; "
                + "as many blocks as --trials, or up to 30 if the noise requires it."))
    var confirm = false

    @Option(
        help: ArgumentHelp(
            "Measure another downloader in the same blocks; repeatable. Known names: aria2c, axel, curl, wget2. Any other: "
                + "NAME='tool -n {threads} -o {output} {url}'; also {directory}, {name}, {part} (bytes per thread).",
            valueName: "name[=words]"))
    var command: [String] = []

    @OptionGroup
    var experiment: ExperimentArguments

    func validate() throws {
        try ThreadCounts.require(threads, orUpTo: maxThreads)
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
        experiment.fill(&request)
        request.precision = until?.value
        request.maxTrials = maxTrials
        request.confirms = confirm
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
        "max-threads": .omitted, "threads": .omitted, "trials": .omitted, "warmup": .omitted, "until": .omitted,
        "max-trials": .omitted, "confirm": .omitted,
        // The command line of another program may hold a secret.
        "command": .redacted { text in text.firstIndex(of: "=").map { text[...$0] + "***" } ?? text },
    ]
    .merging(ExperimentArguments.resumption) { first, _ in first }
}
