import ArgumentParser

/// The confusion matrix of runs whose truth is known.
@main
struct ConfusionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confusion",
        abstract: "Compare the verdicts of runs on networks with a known answer with the truth.",
        discussion: """
            The label of a run is the network's name, a dash and a seed, as Benchmarks/confusion/measure makes them.
            """)

    @Argument(help: "The results folders.")
    var folders: [String]

    func run() throws {
        let runs = try folders.compactMap { try JudgedRun(folder: $0) }
        guard !runs.isEmpty else { throw ValidationError("None of these runs is of a network with a known answer.") }
        print(ConfusionReport(runs).text, terminator: "")
    }
}
