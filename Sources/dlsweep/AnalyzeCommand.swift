import ArgumentParser
import Session

/// `dlsweep analyze`: everything derived, made again from the journal.
struct AnalyzeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Write the summary, the verdict, and the plots of runs again, from their trials.",
        usage: "dlsweep analyze <run> ... [<options>]",
        discussion: """
            A run is a results folder, its trials.csv, or a label. To analyze measurements of another tool, a folder with \
            a trials.csv is enough. It needs the columns label, block, method (ranged, single, or a name), threads, \
            seconds, bytes, and outcome (ok or failed).

              dlsweep analyze results/office
            """)

    @Argument(help: ArgumentHelp("Runs to analyze.", valueName: "run"))
    var runs: [String]

    @Option(
        name: [.short, .long], help: ArgumentHelp("Folder that contains results/, for labels", valueName: "folder"))
    var output = "."

    @Flag(name: [.short, .long], help: "Show all evidence for the cause.")
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
