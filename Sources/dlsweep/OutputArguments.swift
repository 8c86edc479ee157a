import ArgumentParser
import Sweep

/// The options that say where a run's results go and how they are shown.
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
        if resume, overwrite { throw ValidationError("--resume and --overwrite exclude each other.") }
        if resume, label == nil { throw ValidationError("--resume goes with --label, which says which run.") }
    }

    /// What may stand in the place of the run.
    var claim: RunDestination.Claim { overwrite ? .overwriting : resume ? .unused : .new }

    private static func label(_ text: String) throws -> Label {
        guard let label = Label(text) else {
            throw ValidationError(
                "A label has up to 64 letters, digits, dots, dashes and underscores, begins with a letter or digit, and "
                    + "reads neither as a number nor as a missing value.")
        }
        return label
    }
}
