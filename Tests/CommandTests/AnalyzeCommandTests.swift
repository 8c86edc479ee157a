import Foundation
import Testing
import TestSupport

extension OutcomeSuite {
    /// `dlsweep analyze`: what is derived, made again.
    @Suite(.timeLimit(.minutes(5))) struct AnalyzeCommandTests {
        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        private func analyze(_ arguments: [String]) throws -> Program.Outcome {
            try Program.dlsweep.run(["analyze"] + arguments, in: folder.path)
        }

        private func makeRun(_ label: String) throws {
            let server = try LabProgram(fast: "300k")
            let outcome = try Program.dlsweep.run(
                [server.url, "--max-threads", "3", "--trials", "3", "--label", label], in: folder.path)
            #expect(outcome.status == 0)
        }

        /// The bytes of every derived file that is text.
        private func derived(_ label: String) throws -> [String: String] {
            let names =
                try ["summary.csv", "verdict.json", "report.html"].map { "results/\(label)/\($0)" }
                + folder.entries("plots/\(label)").filter { $0.hasSuffix(".gp") }.map { "plots/\(label)/\($0)" }
            return try Dictionary(uniqueKeysWithValues: names.map { ($0, try folder.text($0)) })
        }

        @Test(arguments: ["home", "results/home", "results/home/", "results/home/trials.csv"])
        func theDerivedFilesAreThoseOfTheRunByteForByte(name: String) throws {
            try makeRun("home")
            let before = try derived("home")
            #expect(before.count == 9)
            for file in before.keys { try FileManager.default.removeItem(atPath: folder.path(file)) }
            #expect(try analyze([name]).status == 0)
            #expect(try derived("home") == before)
        }

        @Test func metricsAreThoseOfTheRunAndReplaceTheirFile() throws {
            let server = try LabProgram(fast: "300k")
            let options = ["--max-threads", "2", "--trials", "2", "--no-plots", "-q", "--metrics", "run.prom"]
            let run = try Program.dlsweep.run([server.url, "--label", "home"] + options, in: folder.path)
            #expect(run.status == 0, "\(run.error)")
            let text = try folder.text("run.prom")
            #expect(text.contains("\ndlsweep_rate_bytes_per_second{run=\"home\",method=\"ranged\",threads=\"2\"} "))
            #expect(text.contains("\ndlsweep_run_start_timestamp_seconds{run=\"home\"} "))
            #expect(text.hasSuffix("\n# EOF\n"))
            try folder.write("old", to: "again.prom")
            #expect(try analyze(["home", "--no-plots", "--metrics", "again.prom"]).status == 0)
            #expect(try folder.text("again.prom") == text)
            #expect(try folder.entries(".").sorted() == ["again.prom", "results", "run.prom"])
        }

        @Test(arguments: ["run", "quick"])
        func aServerThatCannotBeSplitReplacesTheMetricsOfAnEarlierRun(command: String) throws {
            let server = try LabProgram(fast: "300k", ["--fault", "ignoresRange"])
            try folder.write("old", to: "run.prom")
            let options = ["--label", "home", "--no-plots", "-q", "--metrics", "run.prom"]
            let plan = try Program.dlsweep.run([command, server.url, "--dry-run"] + options, in: folder.path)
            #expect(try plan.status == 76 && folder.text("run.prom") == "old")
            let outcome = try Program.dlsweep.run([command, server.url] + options, in: folder.path)
            #expect(outcome.status == 76)
            let text = try folder.text("run.prom")
            #expect(text.contains("\ndlsweep_answer{run=\"home\",answer=\"cannot_split\"} 1\n"), "\(text)")
            #expect(text.contains("\ndlsweep_run_start_timestamp_seconds{run=\"home\"} "))
        }

        @Test func metricsThatCannotBeWrittenAreAnErrorBeforeAnythingIsDownloaded() throws {
            let server = try LabProgram(fast: "300k")
            for path in ["missing/x.prom", "results"] {
                try folder.makeFolder("results")
                let outcome = try Program.dlsweep.run(
                    [server.url, "--label", "home", "--trials", "2", "--metrics", path], in: folder.path)
                #expect(outcome.status == 73, "\(outcome.error)")
                #expect(outcome.error.contains(path))
            }
            #expect(try folder.entries("results").isEmpty)
        }

        @Test func markdownIsAllThatStandardOutputHas() throws {
            try makeRun("home")
            let outcome = try analyze(["home", "--format", "markdown"])
            #expect(outcome.status == 0)
            #expect(outcome.output.hasPrefix("### 127.0.0.1:"))
            #expect(outcome.output.contains("\n| threads | seconds |"))
            #expect(!outcome.output.contains("Tables:") && outcome.error.contains("Tables: results/home"))
            #expect(try analyze(["home", "--format", "markdown", "--json"]).status == 64)
        }

        @Test func trialsOfAnotherProgramCanBeAnalyzed() throws {
            try folder.makeFolder("other")
            let rows = (1...3).flatMap { block in
                ["x,\(block),ranged,1,2.\(block),1000000,ok", "x,\(block),ranged,4,1.\(block),1000000,ok"]
            }
            try folder.write(
                "label,block,method,threads,seconds,bytes,outcome\n" + rows.joined(separator: "\n") + "\n",
                to: "other/trials.csv")
            let outcome = try analyze(["other"])
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("1.84"))
            let summary = try CSVRows.read(folder.text("other/summary.csv"))
            #expect(summary.map { $0["threads"] } == ["1", "4"])
            #expect(summary.last?["speedup"]?.hasPrefix("1.83") == true)
            #expect(
                try folder.entries("other/plots").filter { $0.hasSuffix(".gp") } == [
                    "speedup.gp", "throughput.gp", "time.gp",
                ])
        }

        @Test(arguments: [
            ("label,block,method,threads,seconds,bytes\n", "line 1, column outcome"),
            ("label,block,method,threads,seconds,bytes,outcome\nx,1,ranged,1,fast,3,ok\n", "line 2, column seconds"),
            ("label,block,method,threads,seconds,bytes,outcome\nx,1,ranged,1,-1,3,ok\n", "line 2, column seconds"),
            ("label,block,method,threads,seconds,bytes,outcome\nx,1,ranged,1,nan,3,ok\n", "line 2, column seconds"),
            ("label,block,method,threads,seconds,bytes,outcome\n", "no trial"),
            ("label,block,method,threads,seconds,bytes,outcome\nx,1,ranged,1,0,3,ok\n", "line 2, column seconds"),
            (
                "label,block,method,threads,seconds,bytes,outcome\nx,1,ranged,1,1,3,ok\nx,1,ranged,1,2,3,ok\n",
                "line 3, column threads"
            ),
            ("label,block,method,threads,seconds,bytes,outcome\n17,1,ranged,1,1,3,ok\n", "line 2, column label"),
            ("label,block,method,threads,seconds,bytes,outcome\nx,1,ranged,1,1,3,ok\n", "line 2, column block"),
            ("label,block,method,threads,seconds,bytes,outcome\nx,1,ranged\nx,1,ranged,1,1,3,ok\n", "line 2:"),
            ("", "line 1"),
            ("label;block;method;threads;seconds;bytes;outcome\nx;1;ranged;1;1,5;3;ok\n", "semicolons"),
            ("label\tblock\tmethod\tthreads\tseconds\tbytes\toutcome\n", "tabs"),
            ("x,1,ranged,1,2.5,3,ok\nx,1,ranged,2,2.5,3,ok\n", "line 1: is not a header"),
            ("label,block,method,threads,seconds,bytes,outcome\nx,1,Ranged,1,1,3,ok\n", "write \"ranged\""),
            ("label,block,method,threads,seconds,bytes,outcome\nx,1,ranged,1,0x1.5,3,ok\n", "line 2, column seconds"),
        ])
        func badDataIsNamed(text: String, place: String) throws {
            try folder.write(text, to: "trials.csv")
            let outcome = try analyze(["trials.csv"])
            #expect(outcome.status == 65)
            #expect(outcome.error.unwrapped.contains(place))
            #expect(try folder.entries() == ["trials.csv"])
        }

        /// Trials of another program.
        private func writeTrials(to name: String) throws {
            let rows = "x,1,ranged,1,2,3,ok\nx,1,ranged,4,1,3,ok\nx,2,ranged,1,2.1,3,ok\nx,2,ranged,4,1.1,3,ok\n"
            try folder.write("label,block,method,threads,seconds,bytes,outcome\n" + rows, to: name)
        }

        @Test(arguments: [
            ("summary.csv", "threads,mean\n1,2\n"), ("summary.csv", ""), ("verdict.json", "{\"verdict\": true}"),
            ("verdict.json", "[]"), ("plots/time.png", "a picture"), ("report.html", "<!DOCTYPE html>\n<html>"),
        ])
        func whatTheOwnerOfForeignTrialsHasMadeIsKept(name: String, text: String) throws {
            try folder.makeFolder("other/plots")
            try writeTrials(to: "other/trials.csv")
            try folder.write(text, to: "other/" + name)
            let outcome = try analyze(["other"])
            #expect(outcome.status == 73)
            #expect(outcome.output.isEmpty)
            #expect(outcome.error.unwrapped.contains("was not created by dlsweep"), "\(outcome.error)")
            #expect(try folder.text("other/" + name) == text)
            #expect(try folder.entries("other") == ["plots", "trials.csv", name].filter { !$0.contains("/") }.sorted())
        }

        @Test func whatAnalyzeHasMadeOfForeignTrialsIsMadeAgain() throws {
            try folder.makeFolder("other")
            try writeTrials(to: "other/trials.csv")
            try folder.write("mine", to: "other/summary.csv.new")
            for _ in 1...2 { #expect(try analyze(["other"]).status == 0) }
            #expect(
                try folder.entries("other") == [
                    "plots", "report.html", "summary.csv", "summary.csv.new", "trials.csv", "verdict.json",
                ])
        }

        /// Blocks from 0, an external downloader, a failed trial without figures, and the blank rows of a spreadsheet.
        @Test func foreignTrialsAreTakenAsTheyAreUsuallyWritten() throws {
            try folder.makeFolder("other")
            let rows = (0...2).map { "x,\($0),ranged,1,2.\($0),9000000,ok\nx,\($0),axel,2,1.\($0),9000000,ok\n" }
            try folder.write(
                "label,block,method,threads,seconds,bytes,outcome\n\(rows.joined())x,2,ranged,4,,,failed\n,,,,,,\n,,,,,,\n",
                to: "other/trials.csv")
            let outcome = try analyze(["other"])
            #expect(outcome.status == 0)
            #expect(outcome.output.unwrapped.contains("its block 0 counts"), "\(outcome.output)")
            #expect(!outcome.output.contains("external downloaders"))
            #expect(try CSVRows.read(folder.text("other/summary.csv")).map { $0["trials"] } == ["3", "1", "3"])
            #expect(try folder.text("other/plots/time.gp").contains("(number('block') + 1) > 0"))
        }

        @Test func aFileOfAnotherNameIsNoRun() throws {
            try folder.makeFolder("home")
            try writeTrials(to: "home/trials.csv")
            try writeTrials(to: "home-trials.csv")
            for arguments in [["analyze", "home-trials.csv"], ["compare", "home", "home-trials.csv"]] {
                let outcome = try Program.dlsweep.run(arguments, in: folder.path)
                #expect(outcome.status == 66)
                #expect(outcome.error.unwrapped.contains("home-trials.csv is not a run"), "\(outcome.error)")
            }
            #expect(try folder.entries("home") == ["trials.csv"])
        }

        @Test func aDocumentIsOfOneRun() throws {
            for name in ["a", "b"] {
                try folder.makeFolder(name)
                try writeTrials(to: name + "/trials.csv")
            }
            let outcome = try analyze(["a", "b", "--json"])
            #expect(outcome.status == 64)
            #expect(outcome.output.isEmpty)
            #expect(outcome.error.unwrapped.contains("--json prints one document"))
            #expect(try folder.entries("a") == ["trials.csv"])
            #expect(try analyze(["a", "b", "--no-plots"]).status == 0)
        }

        @Test func aLastLineThatIsCutOffIsAWarning() throws {
            let rows = "x,1,ranged,1,2,3,ok\nx,1,ranged,4,1,3,ok\nx,2,ranged,1,2.1,3,ok\nx,2,rang"
            try folder.write("label,block,method,threads,seconds,bytes,outcome\n" + rows, to: "trials.csv")
            let outcome = try analyze(["trials.csv", "--no-plots"])
            #expect(outcome.status == 0)
            #expect(outcome.error.unwrapped.contains("trials.csv, line 5 is truncated and was skipped"))
            #expect(try CSVRows.read(folder.text("summary.csv")).map { $0["trials"] } == ["2", "1"])
        }

        @Test func aRunOfOneTrialIsMadeAgainAsItWas() throws {
            let server = try LabProgram(fast: "300k")
            let made = try Program.dlsweep.run(
                [server.url, "--max-threads", "1", "--trials", "1", "--no-baseline", "--no-plots", "--label", "one"],
                in: folder.path)
            #expect(made.status == 0)
            let summary = try folder.text("results/one/summary.csv")
            #expect(try analyze(["one", "--no-plots"]).status == 0)
            #expect(try folder.text("results/one/summary.csv") == summary)
        }

        @Test func aRunThatIsNotThereIsSaid() throws {
            let outcome = try analyze(["nowhere"])
            #expect(outcome.status == 66)
            #expect(outcome.error.contains("results/nowhere"))
        }
    }
}
