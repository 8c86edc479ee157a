import ArgumentParser
import Formatting
import Journal
import Reporting
import Session
import Sweep
import Transfer

/// `dlsweep quick`: the same question for a fraction of the bytes.
struct QuickCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quick",
        abstract: "Answer the same question as \"run\" with a fraction of the bytes.",
        usage: "dlsweep quick [<url>] [--max-threads <n>] [<options>]",
        discussion: """
            quick measures short downloads that it ends after a few seconds, with few thread counts, and stops as soon as \
            the answer is shown. It finds how long downloads take to reach their rate, suggests a thread count, and tests \
            that count against one thread and against larger counts in new trials. What it says holds for the counts that it \
            measured and for the first seconds of a download. "run" measures every count with whole downloads.

            Examples:
              dlsweep quick https://mirror.example.org/ubuntu.iso
              dlsweep quick --max-threads 16 --data-budget 2G https://example.org/data.tar
              dlsweep quick --dry-run https://mirror.example.org/ubuntu.iso
            """)

    @Argument(help: ArgumentHelp("URL to download, http or https (default: the lab server).", valueName: "url"))
    var url: String?

    @OptionGroup(title: "Measurement")
    var plan: QuickArguments

    @OptionGroup
    var trial: TrialArguments

    @OptionGroup(title: "Results")
    var output: OutputArguments

    @OptionGroup(title: "Connections")
    var connection: ConnectionArguments

    func validate() throws {
        try requireOneServer()
    }

    func run() async throws { try await completedFromRecord().measure() }
}

extension QuickCommand: MeasuringCommand {
    var experiment: ExperimentArguments { plan.experiment }

    /// The rules decide how many blocks there are.
    var trials: Int? { nil }

    /// What to measure.
    ///
    /// Without a budget and without `--yes`, a run on another machine ends before it exceeds the bytes that `run` would ask
    /// about: how much it takes depends on rates that nobody knows yet.
    func planRequest() throws -> PlanRequest {
        var request = try plan.request()
        let isLoopback = try url.map { try DownloadURL($0).isLoopback } ?? true
        if request.dataBudgetBytes == nil, !trial.yes, !isLoopback {
            request.dataBudgetBytes = PlanConsent.largestUnasked
        }
        return request
    }

    mutating func fill(from plan: Plan) { self.plan.fill(from: plan) }

    mutating func useSeed(_ seed: UInt64?) { plan.experiment.seed = seed }

    func secretsMissing(of record: RunRecord) -> [String] { [] }

    static let resumption = QuickArguments.resumption
        .merging(TrialArguments.resumption) { first, _ in first }
        .merging(OutputArguments.resumption) { first, _ in first }
        .merging(ConnectionArguments.resumption) { first, _ in first }
}

/// The options that say what `quick` measures.
struct QuickArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Measure at most n threads (default: 8).", valueName: "n"))
    var maxThreads: Int?

    @Option(
        help: ArgumentHelp(
            "Measure these thread counts first, as in 1,4,16; 1 is always included (default: 1, 2, 4, 8, ... n).",
            valueName: "list"),
        transform: ThreadCounts.option)
    var threads: ThreadCounts?

    @Option(
        help: ArgumentHelp(
            "Measure the rate over this time of each download, after its start (default: 2 s).", valueName: "time"),
        transform: DurationSeconds.option)
    var window: DurationSeconds?

    @Option(
        help: ArgumentHelp(
            "Number of whole downloads at the end, to check the rates (default: 1 if it is short, else 0).",
            valueName: "k"))
    var whole: Int?

    @Flag(help: "Stop as soon as a gain is shown, even if another count might be better.")
    var firstAnswer = false

    @OptionGroup
    var experiment: ExperimentArguments

    func validate() throws {
        try ThreadCounts.require(threads, orUpTo: maxThreads)
        do { _ = try request().plan(drawnSeed: 0, resourceLength: .max) } catch let error as PlanError {
            throw ValidationError(error.optionSentence)
        }
    }

    /// What to measure, for the session.
    ///
    /// - Throws: `PlanError` for a value that is out of its range.
    func request() throws -> PlanRequest {
        var request = PlanRequest()
        request.threadCounts = threads?.counts ?? maxThreads.map { QuickPlan.scoutedThreads(upTo: $0) }
        experiment.fill(&request)
        request.quick = try QuickSettings(
            wantedWindowSeconds: window?.seconds ?? QuickPlan.defaultWindowSeconds, stopsAtFirstAnswer: firstAnswer,
            wholeDownloads: whole)
        return request
    }

    /// Takes the options that were not given from the plan of a run that is resumed.
    mutating func fill(from plan: Plan) {
        if threads == nil, maxThreads == nil { threads = ThreadCounts(counts: plan.threadCounts) }
        experiment.fill(from: plan)
        guard let quick = plan.quick else { return }
        window = window ?? DurationSeconds(quick.wantedWindowSeconds)
        whole = whole ?? quick.wholeDownloads
        firstAnswer = firstAnswer || quick.stopsAtFirstAnswer
    }
}

extension QuickArguments {
    /// What a printed command that resumes a run does with these options: run.json holds the whole plan.
    static let resumption = [
        "max-threads": OptionResumption.omitted, "threads": .omitted, "window": .omitted, "whole": .omitted,
        "first-answer": .omitted,
    ]
    .merging(ExperimentArguments.resumption) { first, _ in first }
}
