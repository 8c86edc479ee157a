import ArgumentParser
import Formatting
import Reporting
import Session
import Sweep

/// The options for the place and the display of the results.
struct OutputArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Name of the run, such as the network: up to 64 letters, digits, and . _ - (default: host and time).",
            valueName: "name"),
        transform: OutputArguments.label)
    var label: Label?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Folder for results/ and plots/", valueName: "folder"))
    var output = "."

    @Flag(help: "Replace an earlier run with the same label.")
    var overwrite = false

    @Flag(help: "Resume the run with this --label and the same plan, or start it if it has not begun.")
    var resume = false

    @Flag(name: [.short, .long], help: "Show no progress.")
    var quiet = false

    @Option(help: ArgumentHelp("Form of the progress on standard error", valueName: "auto|json"))
    var progress = ProgressFormat.auto

    @Flag(
        name: [.short, .long],
        help: "Log the time of each trial, and show all evidence for the cause and all download commands.")
    var verbose = false

    @OptionGroup
    var display: DisplayArguments

    @OptionGroup
    var report: ReportArguments

    func validate() throws {
        try report.require(json: display.json)
        if quiet, progress == .json { throw ValidationError("--quiet and --progress json cannot be combined.") }
        if resume, overwrite { throw ValidationError("--resume and --overwrite cannot be combined.") }
        if resume, label == nil { throw ValidationError("--resume needs --label, which names the run.") }
    }

    /// What may already be in the folders of the run.
    var claim: RunDestination.Claim {
        if overwrite { return .overwriting }
        return resume ? .unused : .new
    }

    private static func label(_ text: String) throws -> Label {
        guard let label = Label(text) else {
            throw ValidationError(
                "A label must have at most 64 letters, digits, dots, dashes, and underscores, and begin with a letter or digit. It "
                    + "must not read as a number or as a missing value.")
        }
        return label
    }
}

extension OutputArguments {
    /// What a printed command that resumes a run does with these options.
    static let resumption: [String: OptionResumption] = [
        "label": .repeated, "output": .repeated, "overwrite": .omitted, "resume": .omitted, "quiet": .repeated,
        "verbose": .repeated, "no-plots": .repeated, "no-report": .repeated, "json": .repeated, "units": .repeated,
        "color": .repeated,
    ]
    .merging(["progress": .repeated]) { first, _ in first }
    .merging(ReportArguments.resumption) { first, _ in first }
}

/// The options that say how results are shown.
struct DisplayArguments: ParsableArguments {
    @Flag(help: "Write no plots.")
    var noPlots = false

    @Flag(help: "Write no report.html.")
    var noReport = false

    @Flag(help: "Write one JSON document to standard output instead of the report.")
    var json = false

    @Option(help: ArgumentHelp("Unit of rates: Mbit/s or MB/s", valueName: "bits|bytes"))
    var units = RateUnit.bits

    @Option(help: ArgumentHelp("When to use colors", valueName: "auto|always|never"))
    var color = ColorChoice.auto
}
