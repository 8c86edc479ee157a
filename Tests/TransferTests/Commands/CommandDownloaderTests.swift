import Foundation
import Lab
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// External downloaders, played by the shell; what they fetch is a file of the test.
    @Suite(.timeLimit(.minutes(2))) struct CommandDownloaderTests {
        private let folder: TemporaryFolder
        private let bytes = [UInt8].sample(1000)
        private let reported = Locked<[String]>([])

        init() throws {
            folder = try TemporaryFolder()
            try folder.write(bytes, to: "right")
            try folder.makeFolder("private")
        }

        /// A downloader whose program is a line of the shell; `$0` is the address, `$1` the file to write, `$2` the
        /// threads.
        private func downloader(
            _ line: String, knowsDigest: Bool = true, keepsBytes: Bool = false, timeout: Double? = nil,
            environment: [String: String] = [:],
            isInterrupted: @escaping () -> Bool = { false }
        ) throws -> MethodDownloader {
            let url = "http://127.0.0.1:9/right?key=secret"
            let resource = try Resource.assumed(url, length: 1000)
            let digest = try bytes.withUnsafeBytes { try SHA256Digest(of: $0) }
            let ranged = try RangeDownloader(
                resource, scratch: keepsBytes ? try ScratchFile(length: 1000, in: folder.path("private")) : nil,
                settings: .init(
                    threads: 1, bytes: 1000, sha256: knowsDigest ? digest : nil, trialTimeoutSeconds: timeout,
                    options: .direct()))
            let template = try CommandTemplate(
                parsing: "x=sh -c '\(line.replacing("FOLDER", with: folder.path))' {url} {output} {threads}")
            let settings = CommandDownloader.Settings(
                commands: [try InstalledCommand(template, searchPath: "/usr/bin:/bin")],
                bytes: 1000, parent: folder.path("private"), environment: environment, isInterrupted: isInterrupted,
                report: { reported.value.append("\($0): \($1)") })
            return MethodDownloader(own: ranged, others: try CommandDownloader(settings, beside: ranged))
        }

        private func trial(_ downloader: MethodDownloader, threads: Int = 3) throws -> Download {
            let treatment = Treatment(try #require(Method(rawValue: "x")), threads: threads)
            try downloader.prepare(treatment)
            var download = downloader.download(treatment)
            if download.failure == nil { download.failure = downloader.verify() }
            return download
        }

        @Test func aFileOfTheRightBytesIsAGoodTrial() throws {
            let download = try trial(try downloader("sleep 0.2; cp FOLDER/right \"$1\""))
            #expect(download.failure == nil)
            #expect(download.bytes == 1000)
            #expect(download.seconds >= 0.2)
            #expect((download.cpuSeconds ?? 0) > 0)
            #expect(download.connections.isEmpty)
        }

        @Test func aFileIsFreshInEveryTrialAndNothingIsLeftBehind() throws {
            var measured: MethodDownloader? = try downloader(
                "test ! -e \"$1\" && mkdir \"$1.d\" && cp FOLDER/right \"$1\" && cp FOLDER/right \"$1.d/x\"")
            for _ in 0..<3 { #expect(try trial(try #require(measured)).failure == nil) }
            measured = nil
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("private")).isEmpty)
            #expect(folder.bytes("right") == bytes)
        }

        @Test(arguments: [
            ("exit 3", Failure.Kind.command, "ended with status 3"), ("kill -9 $$", .command, "A signal ended"),
            ("true", .command, "did not create"), ("head -c 999 FOLDER/right > \"$1\"", .command, "has 999 bytes"),
            ("ln -s FOLDER/right \"$1\"", .command, "did not create"),
            ("tr \"\\000-\\377\" \"\\001-\\377\\000\" < FOLDER/right > \"$1\"", .digest, "SHA-256 differs"),
        ])
        func whatIsWrongIsAFailedTrial(line: String, kind: Failure.Kind, sentence: String) throws {
            let failure = try #require(try trial(try downloader(line)).failure)
            #expect(failure.kind == kind)
            #expect(failure.sentence.contains(sentence), "\(failure.sentence)")
        }

        /// Otherwise wrong bytes that come first would make the right ones wrong.
        @Test func whatOthersBringIsNoReference() throws {
            let line = "printf %01000d $2 > \"$1\""
            let discarding = try downloader(line, knowsDigest: false)
            for threads in [1, 2] { #expect(try trial(discarding, threads: threads).failure == nil) }
            let failure = try trial(try downloader(line, knowsDigest: false, keepsBytes: true)).failure
            #expect(failure?.kind == .digest)
            #expect(failure?.sentence.contains("nothing yet that the file could be compared with") == true)
        }

        @Test func theLastLineOfAFailureIsReportedWithoutSecrets() throws {
            _ = try trial(try downloader("echo one >&2; echo no $0 >&2; echo >&2; exit 1"))
            #expect(reported.value == ["x: no http://127.0.0.1:9/right?key=***"])
        }

        @Test func muchOutputNeitherBlocksNorIsKept() throws {
            let download = try trial(
                try downloader("head -c 3000000 /dev/zero >&2; head -c 3000000 /dev/zero; cp FOLDER/right \"$1\""))
            #expect(download.failure == nil)
            #expect(reported.value.isEmpty)
        }

        /// A child of the child, which a signal to the child alone would leave running.
        @Test func aTrialThatTakesTooLongIsEndedWithAllItsProcesses() throws {
            let download = try trial(try downloader("sleep 60 & echo $! > FOLDER/pid; wait", timeout: 0.3))
            #expect(download.failure?.kind == .timeout)
            #expect(try isGone())
        }

        @Test func whatIsLeftRunningIsEndedWithTheTrial() throws {
            let download = try trial(try downloader("sleep 60 & echo $! > FOLDER/pid; cp FOLDER/right \"$1\""))
            #expect(download.failure == nil)
            #expect(try isGone())
        }

        @Test func anInterruptionEndsIt() throws {
            let asked = Locked(0)
            let download = try trial(
                try downloader("sleep 60 & echo $! > FOLDER/pid; wait") {
                    asked.value += 1
                    return asked.value > 20
                })
            #expect(download.failure?.kind == .interrupted)
            #expect(try isGone())
        }

        @Test func itReadsNothingAndHasNoDescriptorButTheStandardOnes() throws {
            let descriptor = open(folder.path("right"), O_RDONLY)
            defer { close(descriptor) }
            let line = "test -z \"$(cat)\" && ! (cat <&\(descriptor)) && test \"$A\" = b && cp FOLDER/right \"$1\""
            #expect(try trial(try downloader(line, environment: ["A": "b", "PATH": "/usr/bin:/bin"])).failure == nil)
        }

        @Test func threadsAndAddressArriveAsWords() throws {
            let line = "test $2 = 7 && test $0 = \"http://127.0.0.1:9/right?key=secret\" && cp FOLDER/right \"$1\""
            #expect(try trial(try downloader(line), threads: 7).failure == nil)
        }

        @Test func whatIsTooLongForAPipeIsAnError() {
            let error = #expect(throws: TransferError.self) {
                try ProgramInput(String(repeating: "x", count: 5_000_000))
            }
            #expect(error?.description.contains("too long") == true)
        }

        @Test func queriesAreHiddenWhereverAProgramRepeatsThem() throws {
            let url = try DownloadURL("http://h/f?key=secret&secret")
            #expect(url.hidingQuery(in: "no /f?key=secret&secret") == "no /f?key=***&***")
            #expect(url.hidingQuery(in: "http://h/f?key=secret&secret: no") == "http://h/f?key=***&***: no")
            #expect(try DownloadURL("http://h/f").hidingQuery(in: "what?") == "what?")
        }

        @Test func thisProgramsOwnTreatmentsGoToItsOwnDownloader() throws {
            let downloader = try downloader("true")
            try downloader.prepare(.ranged(1))
            #expect(downloader.download(.ranged(1)).failure?.kind == .connect)
        }

        @Test func aProgramThatIsNotThereIsNamedWithItsPackage() throws {
            let error = #expect(throws: TransferError.self) {
                try InstalledCommand(try CommandTemplate(parsing: "aria2c"), searchPath: "/nowhere")
            }
            #expect(error?.description.contains("package aria2") == true)
        }

        /// The process whose number the program has written down; the system may take a moment to end it.
        private func isGone() throws -> Bool {
            let text = String(decoding: try #require(folder.bytes("pid")), as: UTF8.self)
            let identifier = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
            return eventually(within: 5) { kill(identifier, 0) != 0 || isDead(identifier) }
        }

        /// Whether only the entry of the process is left, because nobody reaps it.
        private func isDead(_ identifier: pid_t) -> Bool {
            let text = (try? String(contentsOfFile: "/proc/\(identifier)/stat", encoding: .utf8)) ?? ""
            return text.contains(") Z ")
        }
    }
}
