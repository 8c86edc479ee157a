import Formatting
import ArgumentParser
import Reporting

/// The options that say how results are shown.
struct DisplayArguments: ParsableArguments {
    @Flag(help: "Write no plots.")
    var noPlots = false

    @Flag(help: "Write one JSON document to standard output instead of the report.")
    var json = false

    @Option(help: ArgumentHelp("Unit of rates: Mbit/s or MB/s", valueName: "bits|bytes"))
    var units = RateUnit.bits

    @Option(help: ArgumentHelp("When to use colors", valueName: "auto|always|never"))
    var color = ColorChoice.auto
}
