import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// dlsweep in emulated networks; what is asserted holds however busy the machine is.
    @Suite(
        .enabled(if: EmulatedNetwork.isPossible, "emulated networks need Linux, root, /dev/net/tun, nginx and ip"),
        .timeLimit(.minutes(5)))
    struct NetworkTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test func theLinkIsNoFasterThanItsRateAndNoNearerThanItsDelay() throws {
            let outcome = try EmulatedNetwork.sweep(
                "shared-link", in: folder, ["--bytes", "1MB", "--threads", "1,4", "--trials", "1"])
            #expect(outcome.status == 0, "\(outcome.error)")
            let trials = try CSVRows.read(folder.text("results/shared-link-1/trials.csv"))
            #expect(trials.count == 3 && trials.allSatisfy { $0["outcome"] == "ok" })
            // 5 MB/s with headers of 52 bytes in each packet of 1500.
            let rates = trials.compactMap { Double($0["bytes_per_second"] ?? "") }
            #expect(rates.count == 3 && rates.allSatisfy { $0 < 5e6 * 1448 / 1500 })
            let connects = trials.compactMap { Double($0["connect_seconds"] ?? "") }
            #expect(connects.count == 3 && connects.allSatisfy { $0 >= 0.02 })
        }

        @Test func theServerHoldsEachConnectionToItsRate() throws {
            let outcome = try EmulatedNetwork.sweep(
                "throttle", in: folder, ["--bytes", "2500k", "--threads", "1,2", "--trials", "1"])
            #expect(outcome.status == 0, "\(outcome.error)")
            let trials = try CSVRows.read(folder.text("results/throttle-1/trials.csv"))
            // nginx gives a second free; one connection takes 2.5 MB / 1.024 MB/s less that second.
            let alone = try #require(Double(trials.first { $0["threads"] == "1" }?["seconds"] ?? ""))
            #expect(alone > 1.3)
        }

        @Test func nothingIsLeftBehindEvenAfterItsEnd() throws {
            let (new, own) = (folder.path("new"), folder.path("own"))
            let command = "readlink /proc/self/ns/net >\(new); mv \(new) \(own); sleep 60"
            let process = try EmulatedNetwork.start("loss", ["sh", "-c", command])
            try #require(eventually(within: 30) { FileManager.default.fileExists(atPath: own) })
            let namespace = try folder.text("own").trimmingCharacters(in: .newlines)
            #expect(EmulatedNetwork.processes(inNamespace: namespace) > 0)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            try #require(eventually(within: 30) { EmulatedNetwork.processes(inNamespace: namespace) == 0 })
        }

        @Test func theStatusIsThatOfTheCommand() throws {
            let process = try EmulatedNetwork.start("loss", ["sh", "-c", "exit 7"])
            process.waitUntilExit()
            #expect(process.terminationStatus == 7)
        }

        @Test func anUnknownNetworkIsAnsweredByThoseThatThereAre() throws {
            let outcome = try EmulatedNetwork.sweep("nonsense", in: folder, [])
            #expect(outcome.status == 64)
            #expect(outcome.error.contains("shared-link"))
        }
    }
}
