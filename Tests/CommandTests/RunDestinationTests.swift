import Foundation
import Testing
import TestSupport

extension OutcomeSuite {
    /// Runs of one label, and files of others in their places.
    @Suite(.timeLimit(.minutes(5))) struct RunDestinationTests {
        let folder: TemporaryFolder
        let server: LabProgram

        init() throws {
            folder = try TemporaryFolder()
            server = try LabProgram(fast: "60k")
        }

        private func arguments(_ server: LabProgram, _ more: [String], label: String = "run") -> [String] {
            [
                server.url, "--threads", "1,2", "--trials", "2", "--sink", "discard", "--label", label,
                "--stall-timeout", "5m",
            ] + more
        }

        private func run(_ more: [String]) throws -> Program.Outcome {
            try Program.dlsweep.run(arguments(server, more), in: folder.path)
        }

        private func start(_ arguments: [String]) throws -> Process {
            try Program.dlsweep.start(
                arguments, in: folder.path, output: FileHandle.nullDevice, error: FileHandle.nullDevice)
        }

        private func files() throws -> [String: String] {
            let names = try folder.entries("results/run")
            return try Dictionary(uniqueKeysWithValues: names.map { ($0, try folder.text("results/run/" + $0)) })
        }

        /// Starts a run whose server does not answer, does something, and lets the server answer.
        private func status(_ more: [String], after change: () throws -> Void) async throws -> Int32 {
            let slow = try LabProgram(fast: "60k")
            slow.pause()
            let process = try start(arguments(slow, more))
            try await Task.sleep(for: .seconds(1))
            try change()
            slow.goOn()
            process.waitUntilExit()
            return process.terminationStatus
        }

        @Test(arguments: [[], ["--resume"]])
        func aRunThatWasMadeMeanwhileIsKept(option: [String]) async throws {
            var before: [String: String] = [:]
            let status = try await status(option + ["--no-plots"]) {
                #expect(try run(["--no-plots"]).status == 0)
                before = try files()
            }
            #expect(status == 73)
            #expect(before.count == 7)
            #expect(try files() == before)
        }

        @Test func aRunThatAnotherProcessHasGoneOnWithMeanwhileIsKept() async throws {
            #expect(try run(["--no-plots"]).status == 0)
            let whole = try folder.text("results/run/run.json")
            try folder.write(whole.replacing("\"complete\"", with: "\"interrupted\""), to: "results/run/run.json")
            server.pause()
            let seed = try #require(whole.firstMatch(of: /"seed" : (\d+)/)?.1)
            let process = try start(arguments(server, ["--no-plots", "--resume", "--seed", String(seed)]))
            try await Task.sleep(for: .seconds(Patience.isLong ? 10 : 1))
            try folder.write(whole, to: "results/run/run.json")
            let before = try files()
            server.goOn()
            process.waitUntilExit()
            #expect(process.terminationStatus == 73)
            #expect(try files() == before)
        }

        @Test func ofRunsThatBeginAtOnceOneIsMade() throws {
            for round in 1...6 {
                let label = "round\(round)"
                let processes = try (1...2).map { _ in try start(arguments(server, ["--no-plots"], label: label)) }
                for process in processes { process.waitUntilExit() }
                #expect(processes.map(\.terminationStatus).sorted() == [0, 73])
                try expectWhole(label)
            }
        }

        @Test func ofRunsThatOverwriteAtOnceOneIsWhole() throws {
            #expect(try run(["--no-plots"]).status == 0)
            for _ in 1...6 {
                let processes = try (1...3).map { _ in try start(arguments(server, ["--overwrite", "--no-plots"])) }
                for process in processes { process.waitUntilExit() }
                let statuses = processes.map(\.terminationStatus)
                #expect(statuses.contains(0) && statuses.allSatisfy { $0 == 0 || $0 == 73 }, "\(statuses)")
                try expectWhole("run")
            }
        }

        private func expectWhole(_ label: String) throws {
            let names = try folder.entries("results/" + label)
            #expect(names.count == 7 && names.contains("verdict.json"))
            #expect(try CSVRows.read(folder.text("results/\(label)/trials.csv")).count == 7)
            #expect(try folder.text("results/\(label)/run.json").contains("\"state\" : \"complete\""))
        }

        @Test func anEmptyFolderIsTakenWhereARunIsToBeGoneOnWith() throws {
            try folder.makeFolder("results/run")
            #expect(try run(["--no-plots"]).status == 73)
            #expect(try folder.entries("results/run").isEmpty)
            #expect(try run(["--no-plots", "--resume"]).status == 0)
            #expect(try files().count == 7)
        }

        @Test func aFileThatNoRunHasMadeIsKeptByResume() throws {
            try folder.makeFolder("results/run")
            try folder.write("mine", to: "results/run/summary.csv")
            let outcome = try run(["--no-plots", "--resume"])
            #expect(outcome.status == 73)
            #expect(outcome.error.contains("--overwrite"))
            #expect(try files() == ["summary.csv": "mine"])
        }

        @Test func aPlotIsRemovedOnlyByOverwriting() throws {
            try folder.makeFolder("plots/run")
            try folder.write("mine", to: "plots/run/throughput.png")
            let refused = try run([])
            #expect(refused.status == 73)
            #expect(refused.error.contains("plots/run") && refused.error.contains("--overwrite"))
            #expect(try folder.entries() == ["plots"])
            #expect(try run(["--no-plots"]).status == 0)
            #expect(try folder.text("plots/run/throughput.png") == "mine")
            #expect(try run(["--no-plots", "--overwrite"]).status == 0)
            #expect(try folder.entries("plots/run").isEmpty)
        }
    }
}
