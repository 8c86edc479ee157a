import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// What the program asks of the system, as `strace` sees it: by an ordinary user without a home, in an ordinary folder.
    @Suite(.enabled(if: Tracing.isPossible, "strace is not installed, or may not trace"), .timeLimit(.minutes(5)))
    struct SystemCallTests {
        let folder: TemporaryFolder
        let calls: [Substring]

        /// Runs a sweep under the eyes of strace.
        init() throws {
            folder = try TemporaryFolder()
            for name in ["output", "scratch"] {
                try folder.makeFolder(name)
                chmod(folder.path(name), 0o777)
            }
            chmod(folder.path, 0o777)
            let server = try LabProgram(["--bytes", "60k", "--rate-per-connection", "3M", "--rate-in-all", "0"])
            let outcome = try OrdinaryUser.start(
                try #require(Program(named: "strace")).path,
                [
                    "-f", "-y", "-o", folder.path("trace"), "-e", "trace=%file,write,fsync", "-s", "8", "env", "-u",
                    "HOME",
                    Program.dlsweep.path, server.url, "--threads", "1,2", "--trials", "2", "--label", "run", "--output",
                    folder.path("output"), "--command", "copy=sh -c 'exit 1' {output} {url}",
                ], in: folder.path, environment: ["TMPDIR": folder.path("scratch")])
            try #require(outcome.status == 0, "\(outcome.error)")
            calls = try folder.text("trace").split(separator: "\n").map { $0.drop { $0.isNumber || $0 == " " } }
        }

        /// Power that fails loses no trial that had ended: its other rows are on the disk before the row that commits it, and
        /// that before anything else.
        @Test func aTrialIsOnTheDiskBeforeTheNextOneStarts() throws {
            var unsynced: Set<String> = []
            var rows = 0
            for call in calls {
                guard let file = file(call), file.contains("/results/run") else { continue }
                if call.hasPrefix("fsync(") { unsynced.remove(file) }
                guard call.hasPrefix("write("), file.hasSuffix(".csv") else { continue }
                let others = unsynced.subtracting([file])
                if file.hasSuffix("/trials.csv") {
                    rows += 1
                    if rows > 1 { #expect(others.isEmpty, "\(others) when trials.csv is written") }
                } else if rows > 1 {
                    #expect(!others.contains { $0.hasSuffix("/trials.csv") })
                }
                unsynced.insert(file)
            }
            #expect(rows == 10, "The header and nine trials.")
            #expect(unsynced.isEmpty)
        }

        /// A file that is put in place has its name on the disk before the program goes on.
        @Test func aNameIsOnTheDiskToo() {
            var renamed = 0
            var awaited: String?
            for call in calls where call.hasPrefix("rename(") || call.hasPrefix("fsync(") || call.hasPrefix("write(") {
                if call.hasPrefix("rename("), let name = call.split(separator: "\"").dropFirst().first {
                    #expect(awaited == nil)
                    awaited = String(name[..<(name.lastIndex(of: "/") ?? name.startIndex)])
                    renamed += 1
                } else if let folder = awaited {
                    #expect(call.hasPrefix("fsync(") && file(call) == folder, "\(call)")
                    awaited = nil
                }
            }
            #expect(renamed >= 9)
        }

        @Test func nothingIsWrittenOutsideOfTheOutputAndTheScratchFolder() throws {
            let places = [folder.path("output"), folder.path("scratch"), "/dev/null"]
            for call in calls where isChange(call) {
                let paths = call.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
                for path in paths.prefix(call.hasPrefix("rename") ? 2 : 1) {
                    let whole = path.hasPrefix("/") ? String(path) : (file(call) ?? "?") + "/" + path
                    #expect(places.contains { whole.hasPrefix($0) }, "\(call)")
                }
            }
            #expect(try folder.entries() == ["output", "scratch", "trace"])
            #expect(try folder.entries("scratch").isEmpty)
            #expect(try folder.entries("output") == ["plots", "results"])
        }

        /// Whether a call makes, changes or removes something that has a name.
        private func isChange(_ call: Substring) -> Bool {
            if call.hasPrefix("open") { return ["O_WRONLY", "O_RDWR", "O_CREAT"].contains { call.contains($0) } }
            let others = [
                "mkdir", "unlink", "rename", "link", "symlink", "rmdir", "truncate", "chmod", "chown", "mknod",
            ]
            return others.contains { call.hasPrefix($0) }
        }

        /// The path of the first descriptor, which strace writes between angle brackets.
        private func file(_ call: Substring) -> String? {
            guard let start = call.firstIndex(of: "<"), let end = call[start...].firstIndex(of: ">") else { return nil }
            return String(call[call.index(after: start)..<end])
        }
    }
}

/// Whether programs can be traced here.
enum Tracing {
    static var isPossible: Bool {
        guard OrdinaryUser.isPossible, let strace = Program(named: "strace") else { return false }
        return (try? OrdinaryUser.start(strace.path, ["-o", "/dev/null", "true"], in: "/"))?.status == 0
    }
}
