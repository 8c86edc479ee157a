import ArgumentParser
import Sweep

/// The options that say where a run's results go and how they are shown.
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

    @Flag(name: [.short, .long], help: "Log the time of each trial, and show all evidence for the cause.")
    var verbose = false

    @OptionGroup
    var display: DisplayArguments

    func validate() throws {
        if resume, overwrite { throw ValidationError("--resume and --overwrite exclude each other.") }
        if resume, label == nil { throw ValidationError("--resume goes with --label, which says which run.") }
    }

    /// What may stand in the place of the run.
    var claim: RunPlace.Claim { overwrite ? .overwriting : resume ? .unused : .new }

    private static func label(_ text: String) throws -> Label {
        guard let label = Label(text) else {
            throw ValidationError(
                "A label has up to 64 letters, digits, dots, dashes and underscores, begins with a letter or digit, and "
                    + "reads neither as a number nor as a missing value.")
        }
        return label
    }
}
