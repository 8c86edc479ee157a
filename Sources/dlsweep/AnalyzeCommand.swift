import FileAccess
import Journal
import ArgumentParser

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
            throw ValidationError("--json is one document, of one run: analyse each by itself.")
        }
    }

    func run() async throws {
        for run in runs {
            let folder = try RunLocation.find(run, output: output)
            try await RunAnalysis(
                folder: folder, display: display, console: Console(display), requiresTrials: true, isVerbose: verbose
            ).run()
        }
    }
}

/// Where a run is that somebody names.
enum RunLocation {
    /// The folders of a run.
    ///
    /// - Parameters:
    ///   - name: a results folder, its trials.csv, or a label.
    ///   - output: the folder in which a label is looked for.
    /// - Throws: `CommandFailure` where there is no such run.
    static func find(_ name: String, output: String) throws -> RunFolder {
        let labelled = RunFolder(output: output, label: name)
        let candidates = [RunFolder(results: name), parent(ofFile: name)].compactMap { $0 } + [labelled]
        if let found = candidates.first(where: { Files.exists($0.trials) }) { return found }
        if Files.exists(name), !Files.isFolder(name) {
            throw CommandFailure(
                .noSuchRun, "\(name) is no run: a run's file is called trials.csv, in a folder of its own.")
        }
        throw CommandFailure(.noSuchRun, "There is no run at \(name), nor at \(labelled.results).")
    }

    private static func parent(ofFile path: String) -> RunFolder? {
        if path == "trials.csv" { return RunFolder(results: ".") }
        guard path.hasSuffix("/trials.csv") else { return nil }
        let folder = path.dropLast("/trials.csv".count)
        return RunFolder(results: folder.isEmpty ? "/" : String(folder))
    }
}
