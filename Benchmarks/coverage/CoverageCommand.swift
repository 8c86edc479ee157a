import ArgumentParser
import Foundation

/// `coverage`: how often what dlsweep says of a sweep is true, over sweeps whose truth is known.
@main
struct CoverageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "How often intervals, answers and shapes are right, over simulated sweeps of known truth.")

    @Option(help: "Sweeps of each scenario.")
    var sweeps = 1000

    @Option(help: "What all sweeps follow from.")
    var seed: UInt64 = 1

    @Option(help: "The largest thread count of the tables that do not vary it, 8 or more.")
    var threadsCount = 16

    @Option(help: "The trials of the tables that do not vary them.")
    var trials = 5

    @Option(help: "Only tables, or scenarios, whose name has these words; may be repeated.")
    var only: [String] = []

    @Flag(help: "20 sweeps of each scenario: whether it runs, not what it says.")
    var quick = false

    @Flag(help: "Tables in Markdown.")
    var markdown = false

    @Flag(help: "A line for each scenario and measure.")
    var csv = false

    func validate() throws {
        guard sweeps > 0 else { throw ValidationError("--sweeps is 1 or more.") }
        guard (8...1024).contains(threadsCount) else { throw ValidationError("--threads-count lies within 8–1024.") }
        guard (1...1000).contains(trials) else { throw ValidationError("--trials lies within 1–1000.") }
        guard !(markdown && csv) else { throw ValidationError("--markdown and --csv exclude each other.") }
    }

    func run() async throws {
        let chapters = Chapter.all(threads: threadsCount, trials: trials).compactMap { $0.limited(to: only) }
        let simulation = Simulation(sweeps: quick ? 20 : sweeps, seed: seed)
        var report = CoverageReport()
        for chapter in chapters {
            for scenario in chapter.scenarios where report.results[scenario.name] == nil {
                report.results[scenario.name] = try await simulation.tallies(scenario)
                FileHandle.standardError.write(Data("\(report.results.count): \(scenario.name)\n".utf8))
            }
            if !csv {
                show((chapter.name == chapters.first?.name ? "" : "\n") + report.text(chapter, inMarkdown: markdown))
            }
        }
        if csv { show(report.csv(chapters)) }
    }

    /// Each table as soon as it is there.
    private func show(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}

extension Chapter {
    /// The chapter whole where its name has one of the words, else with the scenarios that have; `nil` without any.
    fileprivate func limited(to words: [String]) -> Chapter? {
        if words.isEmpty || words.contains(where: name.contains) { return self }
        let chosen = scenarios.filter { scenario in words.contains(where: scenario.name.contains) }
        guard !chosen.isEmpty else { return nil }
        return Chapter(name: name, about: about, columns: columns, scenarios: chosen)
    }
}
