import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// What goes away with a program that is not given the time to clean up.
    @Suite(.timeLimit(.minutes(2))) struct AbruptEndTests {
        let folder: TemporaryFolder
        let server: LabProgram

        init() throws {
            folder = try TemporaryFolder()
            try folder.makeFolder("scratch")
            server = try LabProgram(fast: "60k")
        }

        /// Two interrupts come faster than the program looks for the first one.
        ///
        /// The downloader waits a moment before it shows that it is under way, so that dlsweep has told its cleanup
        /// process the number of the group.
        @Test(.withSignalsAtOnce, arguments: [SIGKILL, SIGINT])
        func aDownloaderUnderWayIsEndedAndItsFolderGoesAway(signal: Int32) async throws {
            try folder.write(
                "sleep 1; echo $$ > '\(folder.path("group"))'; sleep 600 & : > \"$1\"; mkdir \"$1.d\"; : > \"$1.d/x\"; wait",
                to: "downloader")
            let process = try Program.dlsweep.start(
                [
                    server.url, "--threads", "1", "--trials", "1", "--label", "run", "--no-plots", "--sink", "discard",
                    "--scratch", folder.path("scratch"), "--command",
                    "slow=sh '\(folder.path("downloader"))' {output} {url}",
                ], in: folder.path, output: FileHandle.nullDevice, error: FileHandle.nullDevice)
            try await process.wait(every: .milliseconds(5)) {
                try folder.entries().contains("group") && scratchFiles() >= 2
            }
            let group = try #require(pid_t(folder.text("group").trimmingCharacters(in: .newlines)))
            #expect(kill(-group, 0) == 0, "The downloader is under way.")
            end(process, by: signal)
            if signal == SIGINT {
                #expect(process.terminationReason == .exit && process.terminationStatus == 130)
                #expect(try !folder.text("results/run/run.json").contains("interrupted"), "It had no time to say so.")
            }
            #expect(try eventually { try folder.entries("scratch").isEmpty })
            #expect(eventually { OtherProcess.isGone(group: group) })
        }

        /// Sends a signal again and again until a process has ended.
        ///
        /// Signals of two kinds can reach two threads of the program in either order, and the second one makes the status.
        private func end(_ process: Process, by signal: Int32) {
            while process.isRunning {
                kill(process.processIdentifier, signal)
                usleep(50)
            }
        }

        /// What the downloader has made in its private folder.
        private func scratchFiles() throws -> Int {
            try folder.entries("scratch").map { try folder.entries("scratch/" + $0).count }.reduce(0, +)
        }

        @Test func whatADownloadHasSoFarGoesAwayAtASecondSignal() async throws {
            let slow = try LabProgram(["--bytes", "9M", "--rate-per-connection", "100k"])
            let process = try Program.dlsweep.start(
                ["get", slow.url, "--threads", "2", "-o", folder.path("scratch/file")], in: folder.path,
                output: FileHandle.nullDevice, error: FileHandle.nullDevice)
            try await process.wait(every: .milliseconds(5)) { try !folder.entries("scratch").isEmpty }
            #expect(process.isRunning)
            for signal in [SIGTERM, SIGINT] { kill(process.processIdentifier, signal) }
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && [130, 143].contains(process.terminationStatus))
            #expect(try folder.entries("scratch").isEmpty)
        }

        @Test(.withSignalsAtOnce) func theScratchFolderGoesAwayAtASecondSignal() async throws {
            let process = try Program.dlsweep.start(
                [
                    "--threads", "1", "--trials", "50", "--label", "run", "--no-plots", "--scratch",
                    folder.path("scratch"),
                ], in: folder.path, output: FileHandle.nullDevice, error: FileHandle.nullDevice)
            try await process.wait(every: .milliseconds(5)) { try folder.entries().contains("results") }
            #expect(try folder.entries("scratch").count == 1)
            end(process, by: SIGINT)
            #expect(process.terminationReason == .exit && process.terminationStatus == 130)
            #expect(try folder.entries("scratch").isEmpty)
        }
    }
}

/// Processes that are not the test's own children.
enum OtherProcess {
    /// Whether no process of a group runs any more; what waits to be reaped runs no more.
    static func isGone(group: pid_t) -> Bool {
        if kill(-group, 0) != 0 { return true }
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.allSatisfy { name in
            guard let text = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8),
                let end = text.range(of: ") ", options: .backwards)
            else { return true }
            let fields = text[end.upperBound...].split(separator: " ")
            return fields.count < 3 || fields[0] == "Z" || fields[2] != "\(group)"
        }
    }
}
