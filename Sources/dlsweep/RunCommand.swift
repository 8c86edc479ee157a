import ArgumentParser
import Formatting
import Journal
import Lab
import Reporting
import Session
import Sweep
import Transfer

/// `dlsweep run`: the sweep.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Measure a download with 1, 2, … threads, and report whether splitting it pays off.",
        usage: "dlsweep [run] [<url>] [--max-threads <n>] [--trials <k>] [<options>]",
        discussion: """
            dlsweep downloads the same bytes with each thread count, repeatedly, in blocks of random order. It writes \
            tables to results/LABEL and plots to plots/LABEL. Without a URL, it measures the built-in lab server, whose \
            rates are known.

            Examples:
              dlsweep --max-threads 16 --trials 5 https://mirror.example.org/ubuntu.iso
              dlsweep --threads 1,2,4,8 --label office https://example.org/data.tar
              dlsweep --dry-run https://mirror.example.org/ubuntu.iso

            Other commands ("dlsweep probe --help" describes one):
              quick URL        Answer the same question with a fraction of the bytes.
              probe URL        Show what a server offers: length, ranges, timing.
              get URL          Download once, and report the time.
              analyze RUN      Write the summary, verdict, and plots of a run again.
              compare RUN RUN  Report how runs differ.
              demo             Measure three networks whose truth is known.
              serve            Run the lab server alone.

            Sizes: k, M, and G are powers of 1000; Ki, Mi, and Gi are powers of 1024. Times: 250ms, 90s, 5m, 1h.
            """)

    @Argument(help: ArgumentHelp("URL to download, http or https (default: the lab server).", valueName: "url"))
    var url: String?

    @OptionGroup(title: "Measurement")
    var plan: PlanArguments

    @OptionGroup
    var trial: TrialArguments

    @OptionGroup(title: "Results")
    var output: OutputArguments

    @OptionGroup(title: "Connections")
    var connection: ConnectionArguments

    func validate() throws {
        if !plan.command.isEmpty, plan.warmup == 0, trial.sha256 == nil, plan.experiment.sink != .discard {
            throw ValidationError(
                "--command needs a warm-up or --sha256, because the files of external downloaders are compared with its bytes."
            )
        }
        try requireOneServer()
    }

    func run() async throws { try await completedFromRecord().measure() }
}

extension RunCommand: MeasuringCommand {
    var experiment: ExperimentArguments { plan.experiment }

    func planRequest() throws -> PlanRequest { try plan.request() }

    mutating func fill(from plan: Plan) { self.plan.fill(from: plan) }

    /// The number of blocks that is asked for now.
    var trials: Int? { plan.trials }

    mutating func useSeed(_ seed: UInt64?) { plan.experiment.seed = seed }

    func secretsMissing(of record: RunRecord) -> [String] {
        plan.command.isEmpty ? record.plan.commands.map { "--command \($0.name)" } : []
    }

    static let resumption = PlanArguments.resumption
        .merging(TrialArguments.resumption) { first, _ in first }
        .merging(OutputArguments.resumption) { first, _ in first }
        .merging(ConnectionArguments.resumption) { first, _ in first }
}
