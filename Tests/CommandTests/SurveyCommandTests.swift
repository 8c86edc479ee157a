import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// `dlsweep survey`: the runs of many hosts and rounds.
    @Suite(.timeLimit(.minutes(5))) struct SurveyCommandTests {
        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        private func survey(_ arguments: [String], plots: Bool = false) throws -> Program.Outcome {
            try Program.dlsweep.run(["survey"] + arguments + (plots ? [] : ["--no-plots"]), in: folder.path)
        }

        /// Trials of another program: 1 and 4 threads, five blocks; the time of each round is a little different.
        private func makeRun(
            _ host: String, round: Int, split: Double = 1.2, bytes: Int = 1_000_000, at path: String? = nil
        )
            throws
        {
            let place = path ?? "c/campaign=may/host=\(host)/round=0\(round)/results/\(host).\(round)"
            try folder.makeFolder(place)
            let shift = 1 + 0.011 * Double((round * 3) % 5)
            let rows = (1...5).flatMap { block in
                [(1, 4.0), (4, split * shift)].map { threads, seconds in
                    "x,\(block),ranged,\(threads),\(seconds * (1 + 0.00213 * Double((block * 3 + round) % 5))),\(bytes),ok"
                }
            }
            try folder.write(
                (["label,block,method,threads,seconds,bytes,outcome"] + rows).joined(separator: "\n") + "\n",
                to: place + "/trials.csv")
        }

        private func makeCampaign() throws {
            for round in 1...3 {
                try makeRun("cloud", round: round)
                try makeRun("home", round: round, split: 3.95)
            }
        }

        private func rows(_ name: String = "survey.csv") throws -> [[String: String]] {
            try CSVRows.read(folder.text("results/survey/\(name)"))
        }

        @Test func theTablesTheReportAndTheDocumentAreMade() throws {
            try makeCampaign()
            let outcome = try survey(["c"])
            #expect(outcome.status == 0)
            #expect(outcome.output.unwrapped.contains("SPLITTING PAYS ON 1 OF 2 HOSTS: with 4 threads, one host shows"))
            #expect(outcome.error == "Tables: results/survey\nReport: results/survey/report.html\n")
            #expect(
                try folder.entries("results/survey") == ["report.html", "rounds.csv", "survey.csv", "survey.json"])
            #expect(try rows().map { $0["host"] } == ["cloud", "home"])
            #expect(try rows().map { $0["answer"] } == ["split", "no_gain"])
            #expect(try rows().map { $0["rounds"] } == ["3", "3"])
            #expect(try rows("rounds.csv").map { $0["round"] } == ["01", "02", "03", "01", "02", "03"])
            let again = try survey(["c", "--json"])
            #expect(again.output == (try folder.text("results/survey/survey.json")))
            #expect(try folder.text("results/survey/report.html").contains("SPLITTING PAYS ON 1 OF 2 HOSTS"))
        }

        @Test func aVerdictOfOtherTrialsIsNotUsed() throws {
            try makeCampaign()
            let path = "c/campaign=may/host=home/round=01/results/home.1/verdict.json"
            for (trials, answer) in [(10, "harmful"), (9, "no_gain")] {
                let bytes = trials * 1_000_000
                let seconds = try CSVRows.read(folder.text(path.replacing("verdict.json", with: "trials.csv")))
                    .compactMap { $0["seconds"].flatMap(Double.init) }.reduce(0, +)
                try folder.write(
                    #"{"schema": 1, "answer": "harmful", "recommended_threads": 1, "cause": "policer", "cost": {"bytes": \#(bytes), "seconds": \#(seconds), "trials": \#(trials)}}"#,
                    to: path)
                #expect(try survey(["c"]).status == 0)
                #expect(try rows("rounds.csv").first { $0["host"] == "home" }?["answer"] == answer)
            }
        }

        @Test func runsThatCannotBeUsedAreNamedAndSkipped() throws {
            try makeCampaign()
            let torn = "c/host=torn/round=01/results/torn"
            try makeRun("torn", round: 1, at: torn)
            // Only files of dlsweep itself end with a line end after every trial.
            let whole = try folder.text(torn + "/trials.csv")
            try folder.write(String(whole.dropLast(30)), to: torn + "/trials.csv")
            try folder.makeFolder("c/foreign")
            try folder.write("a,b\n1,2\n", to: "c/foreign/trials.csv")
            try folder.makeFolder("c/empty")
            try folder.write("{}", to: "c/empty/run.json")
            let outcome = try survey(["c"])
            #expect(outcome.status == 0)
            for name in ["c/host=torn/round=01/results/torn", "c/foreign", "c/empty"] {
                #expect(outcome.error.unwrapped.contains("\(name) is skipped. "), "\(outcome.error)")
                #expect(try folder.text("results/survey/survey.json").contains("\"folder\" : \"\(name)\""))
            }
            #expect(try rows().map { $0["host"] } == ["cloud", "home"])
        }

        @Test func hostsOfOtherBytesAndOfOneRunAreNamedAndExcluded() throws {
            try makeCampaign()
            for round in 1...2 { try makeRun("small", round: round, bytes: 7) }
            try makeRun("once", round: 1, split: 1.3)
            let outcome = try survey(["c"])
            #expect(outcome.status == 0)
            #expect(try rows().map { $0["excluded"] } == ["", "", "few_runs", "other_bytes"])
            #expect(outcome.output.unwrapped.contains("once is not compared: it has one run, and a host needs two."))
            #expect(
                outcome.output.unwrapped.contains("small is not compared: it has trials of 7 bytes instead of 1000000.")
            )
        }

        @Test func theRoundsOfOneHostHaveATrend() throws {
            for round in 1...7 { try makeRun("home", round: round, split: round < 5 ? 1 : 2) }
            let outcome = try survey(["c/campaign=may/host=home", "--by", "round"])
            #expect(outcome.status == 0)
            #expect(outcome.output.unwrapped.contains("Trend of the speed-up with 4 threads: -"))
            #expect(outcome.output.unwrapped.contains("Change of the speed-up with 4 threads at round 05"))
            try makeRun("cloud", round: 1)
            #expect(try survey(["c", "--by", "round"]).status == 64)
        }

        @Test func whatCannotBeSurveyedHasAStatusAndASentence() throws {
            try makeCampaign()
            try folder.makeFolder("none")
            try folder.makeFolder("bad/results/a")
            try folder.write("a,b\n1,2\n", to: "bad/results/a/trials.csv")
            let failures: [([String], Int32, String)] = [
                (["nowhere"], 66, "There is no folder nowhere."), (["none"], 66, "There is no run"),
                (["bad"], 65, "No run can be used."), (["c", "--threads", "3"], 64, "No run measured 3 threads."),
                (["c", "--threads", "1"], 64, "--threads must be 2 or more."), ([], 64, "folder"),
            ]
            for (arguments, status, sentence) in failures {
                let outcome = try survey(arguments)
                #expect(outcome.status == status, "\(arguments)")
                #expect(outcome.error.unwrapped.contains(sentence), "\(outcome.error)")
            }
            try makeRun("alone", round: 1, at: "two/host=a/results/a")
            try folder.makeFolder("two/host=b/results/b")
            try folder.write(
                "label,block,method,threads,seconds,bytes,outcome\nx,1,ranged,1,2,7,ok\nx,2,ranged,1,2.1,7,ok\n",
                to: "two/host=b/results/b/trials.csv")
            #expect(try survey(["two/host=b"]).status == 20)
        }

        @Test func aFileOfSomebodyElseIsNotReplaced() throws {
            try makeCampaign()
            try folder.makeFolder("results/survey")
            try folder.write("mine\n", to: "results/survey/survey.csv")
            let outcome = try survey(["c"])
            #expect(outcome.status == 73)
            #expect(try folder.text("results/survey/survey.csv") == "mine\n")
            #expect(try survey(["c", "--output", "out"]).status == 0)
        }

        /// Names of hosts are those of folders, and gnuplot must not run them.
        @Test(.enabled(if: Program(named: "gnuplot") != nil, "gnuplot is not installed"))
        func plotsAreDrawnWhateverTheNamesOfTheHosts() throws {
            try makeCampaign()
            for round in 1...2 { try makeRun("'`touch pwned`' <b>@x", round: round, split: 5) }
            let outcome = try survey(["c"], plots: true)
            #expect(outcome.status == 0)
            #expect(outcome.error.contains("(SVG and PNG)"), "\(outcome.error)")
            #expect(
                try folder.entries("plots/survey") == [
                    "map.gp", "map.png", "map.svg", "speedups.gp", "speedups.png", "speedups.svg",
                ])
            #expect(try !folder.entries("plots/survey").contains("pwned"))
            #expect(try rows().contains { $0["host"] == "'`touch pwned`' <b>@x" })
            #expect(try folder.text("results/survey/report.html").contains("&lt;b&gt;@x"))
        }
    }
}
