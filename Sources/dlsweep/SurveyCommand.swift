import Analysis
import ArgumentParser
import Formatting
import Journal
import Reporting
import Session

/// `dlsweep survey`: for whom splitting pays, and how much hosts and rounds differ.
struct SurveyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey",
        abstract: "Report for which of many hosts splitting pays, and how much hosts and rounds differ.",
        usage: "dlsweep survey <folder> ... [<options>]",
        discussion: """
            Every run below the folders is used. Its host and its round come from the folders host=NAME and round=NN of its \
            path. If the path does not have them, they come from its label, such as home.2: host home, round 2. Give each \
            host at least two rounds with the same plan, so that chance is told from differences.

            All hosts are compared at one count: the one that most hosts recommend, or --threads. Hosts with another plan, \
            other bytes, or too few runs are named and not compared. The tables are written to results/survey.

              dlsweep survey campaign
              dlsweep survey campaign/host=home --by round

            The exit status is 20 if no host can be compared.
            """)

    @Argument(help: ArgumentHelp("Folders with the results of the hosts.", valueName: "folder"))
    var folders: [String]

    @Option(
        help: ArgumentHelp(
            "Compare hosts at this thread count (default: the one that most hosts recommend).", valueName: "n"))
    var threads: Int?

    @Option(
        help: ArgumentHelp("Show the trend and the lasting changes of one host over its rounds.", valueName: "round"))
    var by: SurveyOrder?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Folder that contains results/ and plots/", valueName: "folder"))
    var output = "."

    @Flag(name: [.short, .long], help: "Show no progress and no notes.")
    var quiet = false

    @OptionGroup
    var display: DisplayArguments

    func validate() throws {
        if folders.isEmpty { throw ValidationError("A survey needs a folder with results.") }
        if let threads, threads < 2 { throw ValidationError("--threads must be 2 or more.") }
    }

    func run() async throws {
        let console = Console(display, isQuiet: quiet)
        let found = try SurveyRuns(below: folders)
        let progress = SurveyProgress(total: found.folders.count, console)
        let (runs, skipped) = found.read(progress: progress.show)
        progress.clear()
        for run in skipped { console.warn("\(run.folder) is skipped. \(run.reason)") }
        let survey = try survey(runs, skipped)
        let files = SurveyFiles(survey, skipped: skipped, output: output)
        let report = SurveyReport(survey, style: console.style, width: console.reportColumns)
        try await files.present("survey", as: display.json ? files.json : report.text, display, console)
        if !survey.isComparable { throw ExitCode(ExitStatus.notComparable.rawValue) }
    }

    private func survey(_ runs: [SurveyedRun], _ skipped: [SkippedRun]) throws -> Survey {
        if runs.isEmpty, let first = skipped.first { throw SessionError.noReadableRuns(first: first.reason) }
        let counts = Survey.measuredCounts(runs)
        if let threads, !counts.contains(threads) {
            throw CommandFailure(
                .usage,
                "No run measured \(threads) threads. The runs measured \(CountText.ranges([1] + counts)) threads; use one of "
                    + "these counts.")
        }
        guard let survey = Survey(runs, threads: threads, byRound: by == .round) else {
            throw CommandFailure(
                .notComparable, "No run has times of one thread and of more threads, so nothing can be compared.")
        }
        if by == .round, survey.hosts.count > 1 {
            throw CommandFailure(
                .usage,
                "--by round looks at one host, but the folders have \(survey.hosts.count). Give the folder of one host."
            )
        }
        return survey
    }
}

/// What the results of a survey are arranged by.
enum SurveyOrder: String, CaseIterable, ExpressibleByArgument {
    /// By round, for one host.
    case round
}

/// The progress of reading many runs, on standard error.
private struct SurveyProgress {
    private let total: Int
    private let console: Console
    private let draws: Bool

    /// Fewer runs than this are read at once; a line is drawn, or written, each time as many have been read.
    private static let (drawnStep, writtenStep) = (20, 500)

    init(total: Int, _ console: Console) {
        (self.total, self.console) = (total, console)
        draws = !console.isQuiet && StandardStream.error.isTerminal
    }

    /// Shows how many runs have been read.
    func show(_ count: Int) {
        if draws, count.isMultiple(of: Self.drawnStep) {
            StandardStream.error.write("\r\u{1B}[KReading run \(count) of \(total)")
        } else if !draws, count.isMultiple(of: Self.writtenStep) {
            console.note("Reading run \(count) of \(total)")
        }
    }

    func clear() { if draws { StandardStream.error.write("\r\u{1B}[K") } }
}
