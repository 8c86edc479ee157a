import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// Systems that give too few threads or descriptors.
    @Suite(.timeLimit(.minutes(5))) struct ResourceExhaustionTests {
        let folder: TemporaryFolder
        let server: LabProgram

        init() throws {
            folder = try TemporaryFolder()
            server = try LabProgram(fast: "60k")
        }

        private func arguments(threads: Int) -> [String] {
            [server.url, "--max-threads", "\(threads)", "--trials", "1", "--label", "run", "--no-plots", "--yes"]
        }

        @Test(arguments: [(20, "ulimit -n 32"), (60, "ulimit -n 88")])
        func tooFewDescriptorsAreSaidBeforeAnythingIsTimed(limit: Int, advice: String) throws {
            let outcome = try Program.dlsweep.run(limit: "-n \(limit)", arguments(threads: 8), in: folder.path)
            #expect(outcome.status == 1)
            #expect(outcome.error.unwrapped.contains(advice))
            #expect(try folder.entries().isEmpty)
        }

        /// A limit between what was once reckoned for a connection and what it takes.
        @Test func aSoftLimitIsRaisedToWhatConnectionsTake() throws {
            let outcome = try Program.dlsweep.run(
                limit: "-S -n 264", ["get", server.url, "--threads", "100"], in: folder.path)
            #expect(outcome.status == 0, "\(outcome.error)")
        }

        /// Descriptors that the program was started with are missing later, for some of the connections only: just as many
        /// are made in every trial, as with a server that admits no more.
        ///
        /// A connection takes three descriptors with libcurl 7.88 and two with 8.14.
        @Test(.enabled(if: Program(named: "bash") != nil, "bash is not installed"))
        func whatThisMachineLacksIsNotPutDownToTheServer() throws {
            let server = try LabProgram(["--bytes", "2M", "--rate-per-connection", "2M", "--rate-in-all", "8M"])
            let script = "for i in {1..95}; do exec {held}</dev/null; done; ulimit -n 184; exec \"$0\" \"$@\""
            let outcome = try #require(Program(named: "bash")).run(
                [
                    "-c", script, Program.dlsweep.path, server.url, "--threads", "1,4,40", "--trials", "3", "--label",
                    "run", "--no-plots",
                ], in: folder.path)
            #expect(outcome.status == 0, "\(outcome.error)")
            let trials = try CSVRows.read(folder.text("results/run/trials.csv"))
            #expect(
                trials.filter { $0["threads"] == "40" }.map { $0["error"] } == Array(repeating: "resources", count: 3))
            #expect(trials.allSatisfy { ($0["outcome"] == "ok") == ($0["threads"] != "40") })
            #expect(try !folder.text("results/run/verdict.json").contains("admission_limit"))
            #expect(outcome.output.unwrapped.contains("this machine ran out of file descriptors"))
        }

        /// With this configuration, OpenSSL loads no provider of algorithms.
        @Test func anOpenSSLWithoutSHA256IsReportedAndNotBlamedOnTheServer() throws {
            try folder.write(
                """
                openssl_conf = all
                [all]
                providers = providers
                [providers]
                null = null
                [null]
                activate = 1
                """, to: "openssl.cnf")
            let outcome = try Program.dlsweep.run(
                arguments(threads: 2), in: folder.path, environment: ["OPENSSL_CONF": folder.path("openssl.cnf")])
            #expect(outcome.status == 1, "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains("OpenSSL cannot compute SHA-256"), "\(outcome.error)")
        }

        /// Twelve ports, of which each connection keeps one for a while after its end.
        ///
        /// By the seed 16 threads come first, and leave none to the others, or last.
        @Test(
            .enabled(if: ResourceExhaustionTests.canLimitPorts, "to limit ports takes Linux, unshare, ip and root"),
            arguments: [("3", 1), ("4", 0)])
        func portsThatRunOutAreNotPutDownToTheServer(seed: String, status: Int32) throws {
            let script =
                "ip link set lo up && echo 40000 40011 > /proc/sys/net/ipv4/ip_local_port_range && exec \"$0\" \"$@\""
            let outcome = try #require(Program(named: "unshare")).run(
                [
                    "-n", "sh", "-c", script, Program.dlsweep.path, "--threads", "1,2,16", "--trials", "1", "--label",
                    "run", "--no-plots", "--no-baseline", "--seed", seed,
                ], in: folder.path)
            #expect(outcome.status == status, "\(outcome.error)")
            let trials = try CSVRows.read(folder.text("results/run/trials.csv"))
            #expect(trials.contains { $0["threads"] == "16" && $0["outcome"] == "failed" })
            #expect(trials.allSatisfy { $0["outcome"] == "ok" || $0["error"] == "resources" })
            #expect(try !folder.text("results/run/verdict.json").contains("admission_limit"))
        }

        /// Threads count for an ordinary user only, so that root has to become somebody who runs nothing else.
        private func run(limit: Int, _ arguments: [String]) throws -> Program.Outcome {
            chmod(folder.path, 0o777)
            return try OrdinaryUser.start(
                try #require(Program(named: "prlimit")).path,
                ["--nproc=\(limit)", "timeout", "-s", "KILL", "60", Program.dlsweep.path] + arguments,
                in: folder.path, environment: ["TMPDIR": folder.path], identifier: 54_321)
        }

        @Test(
            .enabled(if: ResourceExhaustionTests.canLimitThreads, "to limit threads takes prlimit, setpriv and root"),
            arguments: [3, 9, 16])
        func tooFewThreadsAreSaidBeforeAnythingIsTimed(limit: Int) throws {
            let outcome = try run(limit: limit, arguments(threads: 8))
            #expect(outcome.status == 1)
            #expect(outcome.error.unwrapped.contains("ulimit -u"))
            #expect(outcome.error.unwrapped.contains("Resource temporarily unavailable"))
            #expect(try folder.entries().isEmpty)
        }

        @Test(.enabled(if: ResourceExhaustionTests.canLimitThreads, "to limit threads takes prlimit, setpriv and root"))
        func asManyAsAreNeededAreEnough() throws {
            let outcome = try run(limit: 40, arguments(threads: 8))
            #expect(outcome.status == 0, "\(outcome.error)")
        }

        @Test(
            .enabled(if: ResourceExhaustionTests.canLimitThreads, "to limit threads takes prlimit, setpriv and root"),
            .withThreadsCounted)
        func aDownloadNeedsNoMoreThreadsThanItHas() throws {
            #expect(try run(limit: 4, ["get", server.url, "--threads", "2"]).status == 0)
            let outcome = try run(limit: 3, ["get", server.url, "--threads", "8", "-o", "file"])
            #expect(outcome.status == 1)
            #expect(outcome.error.unwrapped.contains("Use fewer threads (--threads"))
            #expect(try folder.entries().isEmpty)
        }

        static var canLimitPorts: Bool {
            guard getuid() == 0, Program(named: "ip") != nil, let unshare = Program(named: "unshare") else {
                return false
            }
            return (try? unshare.run(["-n", "test", "-w", "/proc/sys/net/ipv4/ip_local_port_range"]))?.status == 0
        }

        static var canLimitThreads: Bool {
            OrdinaryUser.canBeAnybody && Program(named: "prlimit") != nil && Program(named: "timeout") != nil
        }
    }
}
