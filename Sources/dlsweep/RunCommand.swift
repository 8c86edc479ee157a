import ArgumentParser
import Formatting
import Journal
import Lab
import Reporting
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
              probe URL        Show what a server offers: length, ranges, timing.
              get URL          Download once, and report the time.
              analyze RUN      Write the summary, verdict, and plots of a run again.
              compare RUN RUN  Report how runs differ.
              serve            Run the lab server alone.

            Sizes: k, M, and G are powers of 1000; Ki, Mi, and Gi are powers of 1024. Times: 250ms, 90s, 5m, 1h.
            """)

    @Argument(help: ArgumentHelp("URL to download, http or https (default: the lab server).", valueName: "url"))
    var url: String?

    @OptionGroup(title: "Measurement")
    var plan: PlanArguments

    @Option(
        help: ArgumentHelp("SHA-256 that the bytes must have.", valueName: "hex"), transform: SHA256Digest.option)
    var sha256: SHA256Digest?

    @Option(
        help: ArgumentHelp(
            "Abort a trial after this time (default: 20 times the warm-up, at least 1 min).", valueName: "time"),
        transform: DurationSeconds.option)
    var trialTimeout: DurationSeconds?

    @Option(
        help: ArgumentHelp(
            "Folder for the scratch file (default: TMPDIR or /tmp).", valueName: "folder"))
    var scratch: String?

    @Option(
        help: ArgumentHelp(
            "Measure the built-in lab server with this scenario; \"dlsweep serve --help\" describes them.",
            valueName: "scenario"))
    var lab: Preset?

    @Flag(help: "Show the plan and download nothing beyond the probe.")
    var dryRun = false

    @Flag(help: "Do not ask before a plan of more than 5 GB.")
    var yes = false

    @Flag(help: "Exit with status 75 if any trial failed.")
    var strict = false

    @OptionGroup(title: "Results")
    var output: OutputArguments

    @OptionGroup(title: "Connections")
    var connection: ConnectionArguments

    func validate() throws {
        if let trialTimeout, trialTimeout.seconds <= 0 {
            throw ValidationError("--trial-timeout must be more than 0 s.")
        }
        if !plan.command.isEmpty, plan.warmup == 0, sha256 == nil, plan.sink != .discard {
            throw ValidationError(
                "--command needs a warm-up or --sha256, because the files of external downloaders are compared with its bytes."
            )
        }
        if url != nil, lab != nil { throw ValidationError("A URL and --lab cannot be combined.") }
    }

    func run() async throws { try await completedFromRecord().measure() }

    private func measure() async throws {
        if let url {
            try await TerminalSession(self, url: url, truth: nil).run()
        } else {
            let truth = lab.map { KnownTruth($0) } ?? KnownTruth(.demonstration)
            StandardStream.error.write(lines: LabNotice(truth).statement)
            try await LabProcess.withServer(labArguments) { address in
                try await TerminalSession(self, url: address, truth: truth).run()
            }
        }
    }

    /// The arguments of the lab server: the scenario and, if it was given, the seed of its random events.
    private var labArguments: [String] {
        guard let lab else { return [] }
        return ["--scenario", lab.name] + (plan.seed.map { ["--seed", "\($0)"] } ?? [])
    }
}

extension RunCommand {
    /// What a printed command that resumes a run does with each option, by the option's long name.
    static let resumption: [String: OptionResumption] = [
        "sha256": .omitted, "trial-timeout": .omitted, "scratch": .omitted, "lab": .omitted, "dry-run": .omitted,
        "yes": .omitted, "strict": .repeated,
    ]
    .merging(PlanArguments.resumption) { first, _ in first }
    .merging(OutputArguments.resumption) { first, _ in first }
    .merging(ConnectionArguments.resumption) { first, _ in first }
}
