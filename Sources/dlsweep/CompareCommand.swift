import Analysis
import ArgumentParser
import Journal
import Reporting
import Session

/// `dlsweep compare`: how networks differ, with uncertainty.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Report how runs or networks differ, and what may be chance.",
        usage: "dlsweep compare <run> <run> ... [<options>]",
        discussion: """
            A run is a results folder, its trials.csv, or a label. The first run is the baseline. A single run of each \
            network compares these runs only. To compare networks, give several runs of each, separated by commas.

              dlsweep compare home office
              dlsweep compare home-1,home-2,home-3 office-1,office-2,office-3

            With --exit-code, the exit status is 0 if the other runs are equivalent to the first, 10 if they are slower, \
            11 if they are faster, and 12 if the result is inconclusive. It is 20 if the runs cannot be compared, also \
            without --exit-code.
            """)

    @Argument(
        help: ArgumentHelp("Runs, or comma-separated lists of runs; the first is the baseline.", valueName: "run"))
    var runs: [String]

    @Option(
        help: ArgumentHelp(
            "Smallest difference that matters, such as 10% or 0.1 (default: the margin of the first run).",
            valueName: "share"), transform: Share.option)
    var margin: Share?

    @Option(
        help: ArgumentHelp(
            "Confidence level, such as 95% or 0.95 (default: the level of the first run).", valueName: "share"),
        transform: Share.option)
    var confidence: Share?

    @Option(help: ArgumentHelp("Format of the report", valueName: "text|markdown"))
    var format = ReportFormat.text

    @Flag(help: "Report the verdict through the exit status.")
    var exitCode = false

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Folder that contains results/ and plots/", valueName: "folder"))
    var output = "."

    @Flag(name: [.short, .long], help: "Show no notes.")
    var quiet = false

    @OptionGroup
    var display: DisplayArguments

    func validate() throws {
        if runs.count < 2 { throw ValidationError("A comparison needs at least two runs.") }
        if let margin = margin?.value, !(margin > 0 && margin <= 10) {
            throw ValidationError("--margin must be above 0 and at most 10; for example, 0.1 is 10%.")
        }
        if let confidence = confidence?.value, !(confidence > 0.5 && confidence < 1) {
            throw ValidationError("--confidence must be above 0.5 and below 1; for example, 0.95.")
        }
        if display.json, format != .text { throw ValidationError("--json and --format cannot be combined.") }
    }

    func run() async throws {
        let console = Console(display, isQuiet: quiet)
        let groups = try ComparedRuns(output: output, warn: console.warn).read(runs)
        guard let comparison = RunComparison(groups, margin: margin?.value, confidence: confidence?.value) else {
            throw CommandFailure(.usage, "A comparison needs at least two runs.")
        }
        try await ComparisonFiles(comparison, output: output)
            .present("comparison", as: document(comparison, console), display, console)
        if let status = ExitStatus(comparison, isAsked: exitCode) { throw ExitCode(status.rawValue) }
    }

    private func document(_ comparison: RunComparison, _ console: Console) throws -> String {
        if display.json { return try comparison.json }
        switch format {
        case .text:
            return ComparisonReport(
                comparison, unit: display.units, style: console.style, width: console.reportColumns
            ).text
        case .markdown: return ComparisonMarkdown(comparison, unit: display.units).text
        }
    }
}

/// The formats of the report.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    /// For a terminal.
    case text
    /// For a ticket or a pull request.
    case markdown
}

extension ExitStatus {
    /// The exit status of a comparison, or `nil` for success.
    fileprivate init?(_ comparison: RunComparison, isAsked: Bool) {
        guard isAsked else {
            if comparison.isComparable { return nil }
            self = .notComparable
            return
        }
        switch comparison.verdict {
        case .equivalent: return nil
        case .slower: self = .slower
        case .faster: self = .faster
        case .inconclusive: self = .inconclusive
        case .notComparable: self = .notComparable
        }
    }
}
