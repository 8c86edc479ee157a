import Testing
import TestSupport

@testable import Journal

@Suite struct RunFolderTests {
    @Test(arguments: [
        (".", "results/home"), ("", "results/home"), ("out", "out/results/home"), ("out/", "out/results/home"),
        ("/", "/results/home"), ("/srv/data", "/srv/data/results/home"), ("./x", "./x/results/home"),
    ])
    func tablesAreBelowTheOutputFolder(output: String, results: String) {
        let folder = RunFolder(output: output, label: "home")
        #expect(folder.results == results)
        #expect(folder.plots == results.replacing("results", with: "plots"))
        #expect(folder.trials == results + "/trials.csv")
        #expect(folder.resultsFromPlots == "../../results/home")
    }

    @Test func onlyTheFilesOfARunAreRemoved() throws {
        let scratch = try TemporaryFolder()
        let folder = RunFolder(output: scratch.path, label: "home")
        try scratch.makeFolder("results/home/notes.d")
        for name in ["run.json", "trials.csv", "connections.csv", "intervals.csv", "summary.csv", "notes.txt"] {
            try scratch.write("x", to: "results/home/" + name)
        }
        try folder.removeOwnFiles()
        #expect(
            scratch.contents == ["results", "results/home", "results/home/notes.d", "results/home/notes.txt"])
        try folder.removeOwnFiles()
    }
}
