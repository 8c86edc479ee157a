import ArgumentParser
import Session

/// `dlsweep analyze`: everything derived, made again from the journal.
struct AnalyzeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Make the summary and the plots of runs again, from their trials.",
        usage: "dlsweep analyze <run> ... [<options>]",
        discussion: """
            A run is a results folder, its trials.csv, or a label. A folder with nothing but a trials.csv will do, with \
            the columns label, block, method (ranged, single or a name), threads, seconds, bytes, outcome (ok or failed): \
            measurements of other tools can be analysed.

              dlsweep analyze results/office
            """)

    @Argument(help: ArgumentHelp("The runs.", valueName: "run"))
    var runs: [String]

    @Option(
        name: [.short, .long], help: ArgumentHelp("The folder that has results/, for labels.", valueName: "folder"))
    var output = "."

    @Flag(name: [.short, .long], help: "Show all figures that were looked at for a cause.")
    var verbose = false

    @OptionGroup
    var display: DisplayArguments

    func validate() throws {
        if display.json, runs.count > 1 {
            throw ValidationError("--json prints one document, so it takes one run. Analyze each run by itself.")
        }
    }

    func run() async throws {
        for run in runs {
            let folder = try RunLocation.find(run, output: output)
            let presentation = RunPresentation(display: display, console: Console(display), isVerbose: verbose)
            try await presentation.show(folder, requiresTrials: true)
        }
    }
}
