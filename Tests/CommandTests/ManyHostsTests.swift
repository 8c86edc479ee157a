import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// What Documentation/many-hosts.md says besides the playbooks: the order of the hosts, GNU parallel, and DuckDB.
    @Suite(.timeLimit(.minutes(5)))
    struct ManyHostsTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        // MARK: The order of the hosts

        @Test(.enabled(if: Python.isInstalled, "python3 is not installed"))
        func hostsThatShareSomethingAreNeverInOneWave() throws {
            try schedule(
                """
                hosts = [f"host-{i}" for i in range(12)]
                # Uplinks of three hosts each; two hosts say nothing, and share the server.
                vars = {host: {"dlsweep_shares": [f"uplink-{i % 4}", f"rack-{i % 3}"]} for i, host in enumerate(hosts)}
                vars[hosts[0]] = vars[hosts[1]] = {}
                orders = set()
                for number in range(1, 9):
                    found = waves(hosts, vars, 7, number)
                    assert sorted(sum(found, [])) == sorted(hosts), found
                    for wave in found:
                        names = sum([vars[host].get("dlsweep_shares", ["server"]) for host in wave], [])
                        assert len(names) == len(set(names)), wave
                    assert any(len(wave) > 1 for wave in found)
                    assert found == waves(list(reversed(hosts)), vars, 7, number)
                    orders.add(str(found))
                assert len(orders) > 1
                assert waves(hosts, vars, 8, 1) != waves(hosts, vars, 7, 1)
                assert len(waves(hosts, {host: {} for host in hosts}, 7, 1)) == len(hosts)
                """)
        }

        @Test(.enabled(if: Python.isInstalled, "python3 is not installed"))
        func timersOfHostsThatShareSomethingAreASlotApart() throws {
            try schedule(
                """
                hosts = ["a", "b", "c"]
                vars = {host: {} for host in hosts}
                found = [times(h, hosts, vars, 1, 3, "2026-12-31T23:00:00Z", 60, 20) for h in hosts]
                for number in range(3):
                    delays = sorted(times[number] for times in found)
                    day = "2026-12-31 23" if number == 0 else f"2027-01-01 {number - 1:02d}"
                    assert delays == [f"{day}:{minute:02d}:00 UTC" for minute in (0, 20, 40)], delays
                try:
                    times("a", hosts, vars, 1, 3, "2026-12-31T23:00:00Z", 59, 20)
                    raise SystemExit("three slots of 20 minutes do not fit into 59 minutes")
                except ValueError as error:
                    assert "dlsweep_period_minutes" in str(error)
                """)
        }

        private func schedule(_ program: String) throws {
            let path = Document.root + "/Deploy/ansible/roles/dlsweep/filter_plugins"
            try Python.run(
                "import sys; sys.dont_write_bytecode = True; sys.path.insert(0, sys.argv[1])\n"
                    + "from dlsweep_schedule import times, waves\n" + program, path)
        }

        // MARK: GNU parallel

        /// The two lines, with programs in place of ssh and scp that take a folder for a host.
        ///
        /// One host is down at first.
        @Test(.enabled(if: Program(named: "parallel") != nil, "GNU parallel is not installed"))
        func twoLinesOfParallelMeasureMakeUpForAFailureAndFetch() throws {
            let server = try LabProgram(fast: "64k")
            let lines = Self.document.codeLines.filter { $0.hasPrefix("parallel ") }
                .map { $0.replacing(/https:\/\/mirror[^ ]*/, with: server.url) }
            #expect(lines.count == 2)
            for host in ["oslo", "home"] { try folder.makeFolder(host) }
            try folder.write("oslo\nhome\n", to: "hosts.txt")
            try folder.makeFolder("bin")
            try program(
                "ssh",
                #"host=$1; shift; echo "$host $*" >>"$HOSTS/calls"; cd "$HOSTS/$host" || exit 255; exec sh -c "$*""#)
            try program("scp", #"[ "$1" = -qr ] && exec cp -r "$HOSTS/${2%%:*}/${2#*:}" "$3""#)
            try program("dlsweep", #"exec "$DLSWEEP" "$@""#)

            // The line ends with the number of jobs that failed; entered again, it repeats only these.
            try rename("home", to: "down")
            #expect(try shell(lines[0]).status == 3)
            try rename("down", to: "home")
            let calls = try callCount()
            for line in lines {
                let outcome = try shell(line)
                try #require(outcome.status == 0, "\(outcome.error)")
            }
            #expect((calls, try callCount()) == (6, 9))
            for host in ["oslo", "home"] {
                for round in ["01", "02", "03"] {
                    let run = "campaign=home/host=\(host)/round=\(round)/results/\(host).\(round)"
                    #expect(try CSVRows.read(folder.text(run + "/trials.csv")).count == 21)
                }
            }
        }

        private func shell(_ line: String) throws -> Program.Outcome {
            try #require(Program(named: "bash")).run(
                ["-c", line], in: folder.path,
                environment: [
                    "HOSTS": folder.path, "DLSWEEP": Program.dlsweep.path, "HOME": folder.path,
                    "PATH": folder.path("bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
                ])
        }

        private func rename(_ name: String, to other: String) throws {
            try FileManager.default.moveItem(atPath: folder.path(name), toPath: folder.path(other))
        }

        private func callCount() throws -> Int { try folder.text("calls").split(separator: "\n").count }

        private func program(_ name: String, _ text: String) throws {
            try folder.write("#!/bin/sh\n" + text + "\n", to: "bin/\(name)")
            try folder.setPermissions(0o755, of: "bin/\(name)")
        }

        // MARK: DuckDB

        @Test(.enabled(if: DuckDB.isInstalled, DuckDB.needs))
        func duckDBPacksACampaignAndAnswersTheQueries() throws {
            let server = try LabProgram(fast: "64k")
            for (host, round) in [("oslo", 1), ("oslo", 2), ("192.0.2.7", 1)] {
                let place = "campaign=c/host=\(host)/round=0\(round)"
                let outcome = try Program.dlsweep.run(
                    ["--threads", "1,2", "--trials", "2", "-q", "--no-plots", "--label", "\(host).0\(round)"]
                        + ["--output", place, server.url], in: folder.path)
                try #require(outcome.status == 0, "\(outcome.error)")
            }
            let queries = Self.document.codeParts(of: "sql")
            try #require(queries.count == 4 && queries[0].hasPrefix("CREATE"))
            // Twice, because a campaign that has grown is packed again.
            let count = "SELECT count(*), count(DISTINCT host), count(DISTINCT round) FROM trials"
            #expect(try DuckDB.run([Self.pack, Self.pack, queries[0], count], in: folder) == ["18,2,2"])
            let files = try #require(FileManager.default.enumerator(atPath: folder.path("parquet")))
                .compactMap { $0 as? String }.filter { $0.hasSuffix(".parquet") }
            #expect(
                Set(files.map { $0.split(separator: "/").dropLast().joined(separator: "/") })
                    == ["campaign=c/host=oslo", "campaign=c/host=192.0.2.7"])
            // The rates are those of two thread counts, in each hour that the test took part in.
            let rows = try queries.dropFirst().map { try DuckDB.run([queries[0], $0], in: folder).count }
            #expect(rows.count == 3 && rows[0] == 2 && rows[1] >= 2 && rows[2] == 2, "\(rows)")
        }

        /// pack.sql lists the columns, because DuckDB would guess them from empty cells.
        @Test func theColumnsThatArePackedAreTheColumnsOfTheTrials() throws {
            let server = try LabProgram(fast: "64k")
            let outcome = try Program.dlsweep.run(
                ["--threads", "1", "--trials", "1", "-q", "--no-plots", "--label", "a", server.url], in: folder.path)
            try #require(outcome.status == 0, "\(outcome.error)")
            let header = try folder.text("results/a/trials.csv").prefix { $0 != "\n" }.split(separator: ",").map(
                String.init)
            let columns = try #require(Self.pack.firstMatch(of: /columns = \{([^}]*)\}/)?.1)
            #expect(columns.matches(of: /'(\w+)': '\w+'/).map { String($0.1) } == header)
        }

        private static let document = Document("Documentation/many-hosts.md")
        private static let pack = Document("Deploy/duckdb/pack.sql").text
    }
}

/// DuckDB's client for Python, which `make check` installs.
private enum DuckDB {
    static var isInstalled: Bool { (try? python.run(["-c", "import duckdb"]).status) == 0 }

    /// Why it is not installed, if that is so.
    static var needs: Comment {
        let reason = try? String(contentsOfFile: folder + "/missing", encoding: .utf8)
        return Comment(rawValue: reason ?? "make check, or Scripts/python-with duckdb .build/python, installs DuckDB")
    }

    /// Runs statements, and returns the rows of the last one, with commas between the cells.
    static func run(_ statements: [String], in folder: TemporaryFolder) throws -> [String] {
        let program = """
            import duckdb, sys
            for statement in sys.argv[1:]: result = duckdb.sql(statement)
            for row in result.fetchall(): print(*row, sep=",")
            """
        let outcome = try python.run(["-c", program] + statements, in: folder.path)
        try #require(outcome.status == 0, "\(outcome.error)")
        return outcome.output.split(separator: "\n").map(String.init)
    }

    private static let folder = Document.root + "/.build/python"
    private static let python = Program(path: folder + "/bin/python")
}
