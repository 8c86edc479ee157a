import Formatting
import ArgumentParser
import Reporting

/// The options that say how results are shown.
struct DisplayArguments: ParsableArguments {
    @Flag(help: "Write no plots.")
    var noPlots = false

    @Flag(help: "Write one JSON document to standard output in place of the report.")
    var json = false

    @Option(help: ArgumentHelp("Show rates in Mbit/s or in MB/s.", valueName: "bits|bytes"))
    var units = RateUnit.bits

    @Option(help: ArgumentHelp("When to use colors.", valueName: "auto|always|never"))
    var color = ColorChoice.auto
}
