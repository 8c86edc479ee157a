import ArgumentParser
import Reporting
import Sweep

/// The options that say where results go and how they are shown.
struct OutputArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The run's name, of the network say (default: host and time).", valueName: "name"))
    var label: Label?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The folder in which results/ and plots/ are made.", valueName: "folder"))
    var output = "."

    @Flag(help: "Replace an earlier run of the same label.")
    var overwrite = false

    @Flag(help: "Write no plots.")
    var noPlots = false

    @Flag(help: "Write one JSON document to standard output in place of the report.")
    var json = false

    @Flag(name: [.short, .long], help: "Show no progress.")
    var quiet = false

    @Flag(name: [.short, .long], help: "Log each trial's time.")
    var verbose = false

    @Option(help: ArgumentHelp("Show rates in Mbit/s or in MB/s.", valueName: "bits|bytes"))
    var units = RateUnit.bits

    @Option(help: ArgumentHelp("When to use colours.", valueName: "auto|always|never"))
    var color = ColourChoice.auto
}
