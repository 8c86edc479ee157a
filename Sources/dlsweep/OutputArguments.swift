import Session
import ArgumentParser
import Sweep

/// The options for the place and the display of the results.
struct OutputArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The run's name, of the network say: up to 64 letters, digits, . _ and - (default: host and time).",
            valueName: "name"),
        transform: OutputArguments.label)
    var label: Label?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The folder in which results/ and plots/ are made.", valueName: "folder"))
    var output = "."

    @Flag(help: "Replace an earlier run of the same label.")
    var overwrite = false

    @Flag(help: "Go on with the run of this --label; with the same plan, and one that has not begun is started.")
    var resume = false

    @Flag(name: [.short, .long], help: "Show no progress.")
    var quiet = false

    @Flag(name: [.short, .long], help: "Log each trial's time, and show all figures that were looked at for a cause.")
    var verbose = false

    @OptionGroup
    var display: DisplayArguments

    func validate() throws {
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
        "verbose": .repeated, "no-plots": .repeated, "json": .repeated, "units": .repeated, "color": .repeated,
    ]
}
