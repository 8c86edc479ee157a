import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// Disks that are full, and limits to the size of files.
    @Suite(.timeLimit(.minutes(5))) struct DiskTests {
        let folder: TemporaryFolder
        let server: LabProgram

        init() throws {
            folder = try TemporaryFolder()
            server = try LabProgram(fast: "300k")
        }

        private func arguments(_ output: String, trials: Int = 1) -> [String] {
            [
                server.url, "--max-threads", "8", "--trials", "\(trials)", "--label", "run", "--no-plots", "--seed",
                "7",
                "--output", output,
            ]
        }

        private func run(_ arguments: [String]) throws -> Program.Outcome {
            try Program.dlsweep.run(arguments, in: folder.path)
        }

        private func rows(_ output: String) throws -> [[String: String]] {
            let text = try String(contentsOfFile: output + "/results/run/trials.csv", encoding: .utf8)
            return try CSVRows.read(text)
        }

        /// The trials that are there are those from the first one on, in a file whose last row may be torn.
        private func expectFirstTrials(_ output: String) throws {
            let kept = try rows(output).dropLast().map { $0["sequence"] }
            #expect(kept.count > 9)
            #expect(kept == (1...kept.count).map(String.init))
        }

        @Test(.enabled(if: SmallDisk.isPossible, "a small disk needs Linux and root"))
        func aDiskThatIsFullBeforeTheRunIsSaidAndNothingIsLeft() throws {
            let disk = try SmallDisk(kilobytes: 64)
            try disk.fill()
            let outcome = try run(arguments(disk.path))
            #expect(outcome.status == 74)
            #expect(outcome.error.unwrapped.contains("No space left on device"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path + "/results").isEmpty)
        }

        @Test(.enabled(if: SmallDisk.isPossible, "a small disk needs Linux and root"))
        func aDiskThatFillsUpKeepsAndShowsWhatHadEndedAndTheRunGoesOnLater() throws {
            let disk = try SmallDisk(kilobytes: 96)
            let outcome = try run(arguments(disk.path, trials: 30))
            #expect(outcome.status == 74)
            #expect(outcome.error.unwrapped.contains("No space left on device"))
            #expect(outcome.error.contains("--resume"))
            #expect(outcome.output.contains("\n*") || outcome.output.contains("\n      8 "), "The table is shown.")
            try expectFirstTrials(disk.path)
            try disk.grow(toKilobytes: 4096)
            let resumed = try run(arguments(disk.path, trials: 30) + ["--resume"])
            #expect(resumed.status == 0, "\(resumed.error)")
            #expect(try rows(disk.path).map { $0["sequence"] } == (1...271).map(String.init))
            #expect(try rows(disk.path).allSatisfy { $0["outcome"] == "ok" })
        }

        @Test(.enabled(if: SmallDisk.isPossible, "a small disk needs Linux and root"))
        func aDiskThatIsFullWhenResultsAreWrittenLosesNoneAndTheReportIsShown() throws {
            let disk = try SmallDisk(kilobytes: 256)
            #expect(try run(arguments(disk.path)).status == 0)
            let results = disk.path + "/results/run/"
            let names = try FileManager.default.contentsOfDirectory(atPath: results).sorted()
            let before = try names.map { try String(contentsOfFile: results + $0, encoding: .utf8) }
            let shown = try run(["analyze", results, "--no-plots"]).output
            try disk.fill()
            let outcome = try run(["analyze", results])
            #expect(outcome.status == 74)
            #expect(shown.contains("threads") && shown.hasPrefix(outcome.output) && !outcome.output.isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: results).sorted() == names)
            #expect(try names.map { try String(contentsOfFile: results + $0, encoding: .utf8) } == before)
        }

        /// The scratch file keeps its space from one trial to the next, whoever is after it.
        @Test(.enabled(if: SmallDisk.isPossible, "a small disk needs Linux and root"))
        func aDiskThatFillsUpUnderTheScratchFileIsNotNoticed() async throws {
            let disk = try SmallDisk(kilobytes: 400)
            let process = try Program.dlsweep.start(
                arguments(folder.path, trials: 40) + ["--scratch", disk.path], in: folder.path,
                output: FileHandle.nullDevice, error: FileHandle.nullDevice)
            try await process.wait(every: .milliseconds(5)) { folder.trialRows >= 2 }
            try await process.wait(every: .milliseconds(1)) {
                try? disk.fill()
                return false
            }
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && process.terminationStatus == 0)
            #expect(try rows(folder.path).count == 361)
            #expect(try rows(folder.path).allSatisfy { $0["outcome"] == "ok" })
            #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["filler"])
        }

        @Test(.enabled(if: SmallDisk.isPossible, "a small disk needs Linux and root"))
        func aDownloadThatDoesNotFitLeavesNothing() throws {
            let disk = try SmallDisk(kilobytes: 64)
            for threads in ["1", "4"] {
                let outcome = try run(["get", server.url, "--threads", threads, "-o", disk.path + "/file"])
                #expect(outcome.status == 74)
                #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path).isEmpty)
            }
        }

        @Test(.withSmallFiles) func aLimitOfFileSizesIsAFullDisk() throws {
            let outcome = try Program.dlsweep.run(limit: "-f 100", arguments("."), in: folder.path)
            #expect(outcome.status == 74)
            #expect(outcome.error.unwrapped.contains("File too large"))
            #expect(try folder.entries().isEmpty)
        }

        @Test(.withSmallFiles) func aLimitOfFileSizesThatTheJournalMeetsKeepsWhatHadEnded() throws {
            let asked = arguments(".", trials: 100) + ["--sink", "discard"]
            let outcome = try Program.dlsweep.run(limit: "-f 16", asked, in: folder.path)
            #expect(outcome.status == 74)
            #expect(outcome.error.unwrapped.contains("File too large"))
            try expectFirstTrials(folder.path)
        }

        @Test(.enabled(if: SmallDisk.isPossible, "a small disk needs Linux and root"))
        func aDiskThatMayOnlyBeReadIsSaidBeforeAnythingIsDownloaded() throws {
            let disk = try SmallDisk(kilobytes: 64)
            try disk.makeReadOnly()
            for asked in [arguments(disk.path), ["get", server.url, "-o", disk.path + "/file"]] {
                let outcome = try run(asked)
                #expect(outcome.status == 73)
                #expect(outcome.error.unwrapped.contains("Read-only file system"))
            }
        }
    }
}
