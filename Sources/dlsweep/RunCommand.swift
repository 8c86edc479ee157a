import Formatting
import Sweep
import Analysis
import Journal
import ArgumentParser
import Lab
import Reporting
import Transfer

/// `dlsweep run`: the sweep.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Measure a download with 1, 2, … threads, and say what the numbers allow to be said.",
        usage: "dlsweep [run] [<url>] [--max-threads <n>] [--trials <k>] [<options>]",
        discussion: """
            The same bytes are downloaded with each number of threads, again and again, in blocks of random order. The \
            tables go to results/LABEL, the plots to plots/LABEL. Without an address the built-in lab server is measured, \
            whose true rates are known.

            Examples:
              dlsweep --max-threads 16 --trials 5 https://mirror.example.org/ubuntu.iso
              dlsweep --threads 1,2,4,8 --bytes 50MB --label office https://example.org/data.tar
              dlsweep --dry-run https://mirror.example.org/ubuntu.iso

            Other commands: dlsweep probe URL (what the server offers), dlsweep get URL (one download, timed), \
            dlsweep analyze RUN (all that is derived, made again), dlsweep compare RUN_A RUN_B (what differs between \
            networks), dlsweep serve (the lab server on its own). «dlsweep probe --help» and so on say more.

            Sizes: k, M, G are thousands, Ki, Mi, Gi 1024s. Times: 90s, 5m, 250ms.
            """)

    @Argument(help: ArgumentHelp("What to download, http or https.", valueName: "url"))
    var url: String?

    @OptionGroup(title: "What is measured")
    var plan: PlanArguments

    @Option(
        help: ArgumentHelp("The SHA-256 that the bytes must have.", valueName: "hex"), transform: SHA256Digest.option)
    var sha256: SHA256Digest?

    @Option(
        help: ArgumentHelp(
            "Give a trial up after this time (default: 20 times the warm-up, 1 min at least).", valueName: "time"),
        transform: DurationSeconds.option)
    var trialTimeout: DurationSeconds?

    @Option(
        help: ArgumentHelp(
            "Where the scratch file is made (default: the system's folder for such files).", valueName: "folder"))
    var scratch: String?

    @Option(
        help: ArgumentHelp(
            "Measure the built-in lab server with this scenario; «dlsweep serve --help» lists them.",
            valueName: "scenario"))
    var lab: Preset?

    @Flag(help: "Show the plan and download nothing beyond the probe.")
    var dryRun = false

    @Flag(help: "Do not ask before a plan of more than 5 GB.")
    var yes = false

    @Flag(help: "End with status 75 if any trial failed.")
    var strict = false

    @OptionGroup(title: "Results")
    var output: OutputArguments

    @OptionGroup(title: "Connections")
    var connection: ConnectionArguments

    func validate() throws {
        if let trialTimeout, trialTimeout.seconds <= 0 { throw ValidationError("--trial-timeout is more than 0 s.") }
        if dryRun, output.display.json {
            throw ValidationError("--dry-run and --json exclude each other: a plan has no summary and no verdict.")
        }
        if !plan.command.isEmpty, plan.warmup == 0, sha256 == nil, plan.sink != .discard {
            throw ValidationError(
                "--command needs a warm-up, whose bytes the files of other downloaders are compared with, or --sha256.")
        }
        if url != nil, lab != nil { throw ValidationError("An address and --lab exclude each other.") }
    }

    func run() async throws { try await completedFromRecord().measure() }

    private func measure() async throws {
        if let url {
            try await SweepSession(SweepRequest(self, url: url, truth: nil)).run()
        } else {
            let truth = lab.map { KnownTruth($0) } ?? KnownTruth(.demonstration)
            StandardStream.error.write(lines: LabNotice(truth).statement)
            try await LabProcess.withServer(labArguments) { address in
                try await SweepSession(SweepRequest(self, url: address, truth: truth)).run()
            }
        }
    }

    /// What the lab server is told: the scenario and, if it was given, the seed of what is left to chance in it.
    private var labArguments: [String] {
        guard let lab else { return [] }
        return ["--scenario", lab.name] + (plan.seed.map { ["--seed", "\($0)"] } ?? [])
    }
}
