import Foundation
import Testing
import TestSupport

extension OutcomeSuite {
    /// `dlsweep compare`: what differs between runs.
    @Suite(.timeLimit(.minutes(5))) struct CompareCommandTests {
        let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            try makeRun("home", factor: 1)
            try makeRun("office", factor: 1.5)
            try makeRun("twin", factor: 1.004)
        }

        private func compare(_ arguments: [String]) throws -> Program.Outcome {
            try Program.dlsweep.run(["compare"] + arguments + ["--no-plots"], in: folder.path)
        }

        /// Trials of somebody else: 1 and 4 threads, five blocks of a noise of half a percent.
        private func makeRun(_ label: String, factor: Double, bytes: Int = 1_000_000, at path: String? = nil) throws {
            let place = path ?? "results/\(label)"
            try folder.makeFolder(place)
            let rows = (1...5).flatMap { block in
                [(1, 4.0), (4, 1.0)].map { threads, seconds in
                    "\(label),\(block),ranged,\(threads),\(factor * seconds * (1 + 0.002 * Double((block * 3) % 5))),\(bytes),ok"
                }
            }
            try folder.write(
                (["label,block,method,threads,seconds,bytes,outcome"] + rows).joined(separator: "\n") + "\n",
                to: place + "/trials.csv")
        }

        @Test func theReportTheTableAndTheDocumentAreMade() throws {
            let outcome = try compare(["home", "results/office"])
            #expect(outcome.status == 0)
            #expect(
                outcome.output.unwrapped.contains(
                    "THESE TWO RUNS DIFFER: with 4 threads, the count that home recommends,"))
            #expect(outcome.error == "Tables: results/home-vs-office\nReport: results/home-vs-office/report.html\n")
            #expect(
                try folder.entries("results/home-vs-office") == ["comparison.csv", "comparison.json", "report.html"])
            let rows = try CSVRows.read(folder.text("results/home-vs-office/comparison.csv"))
            #expect(rows.map { $0["threads"] } == ["1", "4"])
            #expect(rows.map { $0["verdict"] } == ["slower", "slower"])
            #expect(rows.map { $0["judged"] } == ["false", "true"])
            let again = try compare(["home", "office", "--json"])
            #expect(again.output == (try folder.text("results/home-vs-office/comparison.json")))
        }

        @Test func marginAndConfidenceMayBePercentages() throws {
            let share = try compare(["home", "office", "--json", "--margin", "0.6", "--confidence", "0.99"])
            let percentage = try compare(["home", "office", "--json", "--margin", "60%", "--confidence", "99%"])
            #expect(share.status == 0 && share.output.contains("\"margin\" : 0.6"))
            #expect(percentage.output == share.output)
            let bare = try compare(["home", "office", "--margin", "10"])
            #expect(bare.status == 64 && bare.error.unwrapped.contains("Use 10% or 0.1."))
        }

        @Test func withoutPlotsNoPlotIsRemoved() throws {
            let plot = "plots/home-vs-office/ratio.svg"
            try folder.makeFolder("plots/home-vs-office")
            try folder.write("a picture", to: plot)
            for _ in 1...2 {
                #expect(try compare(["home", "office"]).status == 0)
                #expect(try folder.text(plot) == "a picture")
            }
        }

        @Test(arguments: [
            ("results/home-vs-office/comparison.csv", "my notes"), ("results/home-vs-office/comparison.json", "{}"),
            ("plots/home-vs-office/ratio.svg", "a picture"),
        ])
        func whatSomebodyElseHasPutThereIsKept(name: String, text: String) throws {
            try folder.makeFolder("results/home-vs-office")
            try folder.makeFolder("plots/home-vs-office")
            try folder.write(text, to: name)
            let outcome = try Program.dlsweep.run(["compare", "home", "office"], in: folder.path)
            #expect(outcome.status == 73)
            #expect(outcome.error.unwrapped.contains("was not created by dlsweep"), "\(outcome.error)")
            #expect(try folder.text(name) == text)
        }

        @Test(arguments: [
            (["home", "twin"], 0), (["home", "office"], 10), (["office", "home"], 11), (["home", "noisy"], 12),
            (["home", "other"], 20), (["home", "twin", "office"], 10), (["home", "office", "other"], 20),
        ])
        func theExitStatusTellsTheJudgement(runs: [String], status: Int) throws {
            try makeRun("other", factor: 1, bytes: 2_000_000)
            try folder.makeFolder("noisy")
            try folder.write(
                """
                label,block,method,threads,seconds,bytes,outcome
                noisy,1,ranged,4,0.8,1000000,ok
                noisy,2,ranged,4,1.3,1000000,ok

                """, to: "noisy/trials.csv")
            #expect(try compare(runs + ["--exit-code"]).status == Int32(status))
            let isComparable = status != 20 || runs.count > 2
            #expect(try compare(runs).status == (isComparable ? 0 : 20))
        }

        @Test func markdownIsAllThatStandardOutputHas() throws {
            let outcome = try compare(["home", "office", "--format", "markdown", "-q"])
            #expect(outcome.output.hasPrefix("### office against home, 1 MB\n\n"))
            #expect(outcome.error.isEmpty)
        }

        @Test func severalRunsAreOneNetwork() throws {
            try makeRun("home-1", factor: 1)
            try makeRun("home-2", factor: 1.01)
            try makeRun("work-1", factor: 1.5)
            try makeRun("work-2", factor: 1.51)
            let outcome = try compare(["home-1,home-2", "work-1,work-2", "--exit-code"])
            #expect(outcome.status == 10)
            #expect(outcome.output.unwrapped.contains("THESE TWO NETWORKS DIFFER"))
            #expect(try folder.entries("results").contains("home-vs-work"))
        }

        @Test func aFolderWithACommaIsOneRun() throws {
            try makeRun("comma", factor: 1, at: "a,b")
            let outcome = try compare(["a,b", "office"])
            #expect(outcome.status == 0)
            #expect(outcome.output.unwrapped.contains("office takes 1.5"))
            #expect(try folder.entries("results").contains("comma-vs-office"))
        }

        @Test func aForeignLabelNamesNoFolderElsewhere() throws {
            try makeRun("../../up", factor: 1, at: "foreign")
            let before = try folder.entries("results")
            let outcome = try compare(["foreign", "home"])
            #expect(outcome.status == 65)
            #expect(outcome.error.unwrapped.contains("column label"))
            #expect(try folder.entries("results") == before)
        }

        @Test func theMarginAndTheConfidenceCanBeChosen() throws {
            #expect(try compare(["home", "twin", "--exit-code", "--margin", "0.001"]).status == 12)
            #expect(try compare(["home", "office", "--exit-code", "--margin", "0.6"]).status == 0)
            let outcome = try compare(["home", "office", "--confidence", "0.99"])
            #expect(outcome.output.unwrapped.contains("(99% CI "))
        }

        @Test(arguments: [
            ["home"], ["home", "office", "--margin", "0"], ["home", "office", "--confidence", "1"],
            ["home", "office", "--json", "--format", "markdown"], ["home,home", "office"],
            ["home,twin", "results/home"],
        ])
        func wrongUseIsSaid(arguments: [String]) throws {
            let outcome = try compare(arguments)
            #expect(outcome.status == 64)
            #expect(outcome.output.isEmpty)
            #expect(!outcome.error.isEmpty)
        }

        @Test(arguments: [["home", "nowhere"], ["nowhere", "home"], ["home,nowhere", "office"], ["home", ","]])
        func aRunThatIsNotThereIsSaid(arguments: [String]) throws {
            #expect(try compare(arguments).status == 66)
        }

        @Test func unreadableDataIsSaid() throws {
            try folder.write("label,block\nx,1\n", to: "results/office/trials.csv")
            let outcome = try compare(["home", "office"])
            #expect(outcome.status == 65)
            #expect(outcome.error.contains("method"))
        }

        @Test func theScriptsOfThePlotsAreMadeAndStayWithoutPlots() throws {
            try folder.makeFolder("plots/home-vs-office")
            try folder.write("mine", to: "plots/home-vs-office/mine.gp")
            let outcome = try Program.dlsweep.run(["compare", "home", "office"], in: folder.path)
            #expect(outcome.status == 0)
            let scripts = try folder.entries("plots/home-vs-office").filter { $0.hasSuffix(".gp") }
            #expect(scripts == ["mine.gp", "ratio.gp", "speedup.gp", "throughput.gp"])
            let script = try folder.text("plots/home-vs-office/ratio.gp")
            #expect(script.contains("results  = '../../results/home-vs-office' "))
            let entries = try folder.entries("plots/home-vs-office")
            #expect(try compare(["home", "office"]).status == 0)
            #expect(try folder.entries("plots/home-vs-office") == entries)
        }

        @Test func aRunOfTheSameNameIsLeftAlone() throws {
            try makeRun("home-vs-office", factor: 1)
            let outcome = try compare(["home", "office"])
            #expect(outcome.status == 73)
            #expect(try folder.entries("results/home-vs-office") == ["trials.csv"])
        }

        @Test func anEarlierComparisonIsReplacedAndWhatElseIsThereStays() throws {
            #expect(try compare(["home", "office"]).status == 0)
            try folder.write("mine", to: "results/home-vs-office/notes.txt")
            #expect(try compare(["home", "office", "--margin", "0.6"]).status == 0)
            #expect(try folder.text("results/home-vs-office/notes.txt") == "mine")
            #expect(try folder.text("results/home-vs-office/comparison.csv").contains("equivalent"))
        }
    }
}
