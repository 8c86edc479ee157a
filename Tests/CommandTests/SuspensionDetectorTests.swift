import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// A program that is stopped in the midst of a trial.
    @Suite(.timeLimit(.minutes(2))) struct SuspensionDetectorTests {
        @Test func aTrialInWhichTheProgramStoodStillIsNamed() throws {
            let folder = try TemporaryFolder()
            let server = try LabProgram(["--bytes", "4M", "--rate-per-connection", "1M", "--rate-in-all", "0"])
            let process = try Program.dlsweep.start(
                [server.url, "--threads", "1", "--trials", "1", "--no-baseline", "--label", "run", "--no-plots"],
                in: folder.path, output: FileHandle.nullDevice, error: FileHandle.nullDevice)
            #expect(eventually { FileManager.default.fileExists(atPath: folder.path("results/run/intervals.csv")) })
            for _ in 0..<2 {
                usleep(800_000)
                kill(process.processIdentifier, SIGSTOP)
                usleep(1_500_000)
                kill(process.processIdentifier, SIGCONT)
            }
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(try folder.text("results/run/run.json").contains("dlsweep was suspended for more than a second"))
        }
    }
}
