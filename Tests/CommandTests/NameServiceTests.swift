import Foundation
import Testing
import TestSupport

extension OutcomeSuite {
    /// A name service that never answers, in a network of its own: at the other end of its only interface nobody listens.
    @Suite(
        .enabled(if: LostPackets.arePossible, "a network of its own takes Linux, unshare, ip and root"),
        .timeLimit(.minutes(5)))
    struct NameServiceTests {
        private let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            try folder.write("nameserver 192.0.2.1\noptions timeout:30 attempts:5\n", to: "resolv.conf")
        }

        @Test(arguments: [["probe"], ["get"], ["run"]])
        func theTimeOutForConnectingHolds(command: [String]) throws {
            let (outcome, seconds) = try run(command + ["http://slow.test/x", "--connect-timeout", "1s"])
            #expect(outcome.status == 69, "\(outcome.error)")
            #expect(seconds < 60, "The system would wait for 150 s.")
        }

        @Test func anInterruptionHolds() throws {
            let (outcome, seconds) = try run(["get", "http://slow.test/x"], under: ["timeout", "-s", "INT", "1"])
            #expect([124, 130].contains(outcome.status), "\(outcome.error)")
            #expect(seconds < 60)
        }

        private func run(
            _ arguments: [String], under prefix: [String] = []
        ) throws -> (outcome: Program.Outcome, seconds: Double) {
            let script = """
                ip link add lost type veth peer name found && ip link set found up \
                && ip address add 192.0.2.2/24 dev lost && ip link set lost arp off up \
                && mount --bind resolv.conf /etc/resolv.conf && exec "$@"
                """
            let start = ContinuousClock.now
            let outcome = try #require(Program(named: "unshare")).run(
                ["-n", "-m", "sh", "-c", script, "sh"] + prefix + [Program.dlsweep.path] + arguments, in: folder.path)
            return (outcome, (ContinuousClock.now - start) / .seconds(1))
        }
    }
}

/// A network of its own whose packets are lost.
private enum LostPackets {
    static var arePossible: Bool {
        guard getuid() == 0, Program(named: "ip") != nil, let unshare = Program(named: "unshare") else {
            return false
        }
        return (try? unshare.run(["-n", "-m", "ip", "link", "add", "lost", "type", "veth"]))?.status == 0
    }
}
