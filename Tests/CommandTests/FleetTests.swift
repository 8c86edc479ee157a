import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// The playbooks of Deploy/ansible against ssh servers in namespaces, as `make fleet-demo` runs them.
    @Suite(.enabled(if: Fleet.isPossible, Fleet.needs), .timeLimit(.minutes(10)))
    struct FleetTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test func aHostThatIsDownIsNamedAndMadeUpFor() throws {
            try folder.write(
                """
                play() {
                    name=$1; shift
                    status=0
                    ansible-playbook -i "$FLEET/inventory.yml" measure.yml "$@" >"$OUT/$name" 2>&1 || status=$?
                    echo $status >>"$OUT/$name"
                }
                play check --check
                [ -e "$OUT/campaigns/campaign=demo" ] && touch "$OUT/written-by-check"
                ip link set host1 down
                play first
                cp -r "$OUT/campaigns" "$OUT/campaigns-after-first"
                ip link set host1 up
                play second
                play third

                """, to: "scenario")
            try folder.makeFolder("campaigns")
            let outcome = try Fleet.run(
                ["2", folder.path("campaigns")], command: "sh -eu \(folder.path("scenario"))", folder: folder)
            try #require(outcome.status == 0, "\(outcome.error)\n\(outcome.output)")

            let check = try folder.text("check")
            #expect(check.hasSuffix("\n0\n"), "\(check)")
            #expect(!FileManager.default.fileExists(atPath: folder.path("written-by-check")))

            let first = try folder.text("first")
            #expect(first.hasSuffix("\n2\n") && first.contains("throttled has not delivered round 1"), "\(first)")
            #expect(!first.contains("shared has not delivered"))
            let verdicts = ["throttled", "shared"].map {
                "campaign=demo/host=\($0)/round=01/results/\($0).01/verdict.json"
            }
            let afterFirst = verdicts.map {
                FileManager.default.fileExists(atPath: folder.path("campaigns-after-first/\($0)"))
            }
            #expect(afterFirst == [false, true])

            let second = try folder.text("second")
            #expect(second.hasSuffix("\n0\n"), "\(second)")
            for verdict in verdicts {
                #expect(FileManager.default.fileExists(atPath: folder.path("campaigns/\(verdict)")))
            }
            let third = try folder.text("third")
            #expect(
                third.hasSuffix("\n0\n") && third.contains("throttled") && !third.contains(/changed=[1-9]/), "\(third)")
        }

        @Test func nothingIsLeftBehindWhenTheDemoIsKilled() throws {
            let (new, own) = (folder.path("new"), folder.path("own"))
            try folder.write(
                "readlink /proc/self/ns/net >\(new); pidof sshd >>\(new); mv \(new) \(own); sleep 60\n", to: "scenario")
            let process = try Fleet.start(["1"], command: "sh \(folder.path("scenario"))")
            try #require(eventually(within: 60) { FileManager.default.fileExists(atPath: own) })
            let lines = try folder.text("own").split(separator: "\n").map(String.init)
            #expect(lines.count == 2, "the host has no sshd: \(lines)")
            #expect(EmulatedNetwork.processes(inNamespace: lines[0]) > 0)
            kill(process.processIdentifier, SIGKILL)
            // Not after its end, for which Process also waits until all that it started have ended.
            try #require(eventually(within: 30) { EmulatedNetwork.processes(inNamespace: lines[0]) == 0 })
            process.waitUntilExit()
            #expect(!FileManager.default.fileExists(atPath: "/run/fleet"))
        }
    }

    /// The playbooks of Deploy/ansible, without hosts.
    @Suite(.enabled(if: Program(named: "ansible-playbook") != nil, "ansible-playbook is not installed"))
    struct PlaybookTests {
        @Test(arguments: ["measure", "timers-install", "timers-collect"])
        func ansibleUnderstandsThePlaybookAndTheExampleOfAnInventory(name: String) throws {
            let outcome = try #require(Program(named: "ansible-playbook")).run(
                ["-i", "inventory.example.yml", "\(name).yml", "--syntax-check"],
                in: Document.root + "/Deploy/ansible")
            #expect(outcome.status == 0 && outcome.output.contains("playbook: \(name).yml"), "\(outcome.error)")
            #expect(!outcome.error.contains("WARNING"), "\(outcome.error)")
        }

        @Test func everyVariableOfTheRoleIsDocumented() {
            let defaults = Document("Deploy/ansible/roles/dlsweep/defaults/main.yml").text
            let names = defaults.matches(of: /(?m)^(?:# )?(dlsweep_\w+):/).map { String($0.1) }
            #expect(names.count > 10)
            // Names of files and units, which follow from the campaign.
            let derived = ["dlsweep_program", "dlsweep_survey_program", "dlsweep_timer_unit"]
            let documented = Document("Documentation/many-hosts.md").codeSpans
            for name in names where !derived.contains(name) { #expect(documented.contains(name), "\(name)") }
        }
    }
}

/// The script of Benchmarks/fleet.
private enum Fleet {
    static let needs: Comment =
        "hosts in namespaces need Linux, root, /dev/net/tun, nginx, ip, sshd, and ansible-playbook"
    static var isPossible: Bool {
        EmulatedNetwork.isPossible && Program(named: "sshd") != nil && Program(named: "ansible-playbook") != nil
    }

    /// Runs the demo with the smallest plan, and with a command in place of the playbook.
    static func run(_ arguments: [String], command: String, folder: TemporaryFolder) throws -> Program.Outcome {
        try env.run(
            ["--default-signal", script] + arguments, environment: environment(command, ["OUT": folder.path]))
    }

    static func start(_ arguments: [String], command: String) throws -> Process {
        try env.start(
            ["--default-signal", script] + arguments, environment: environment(command),
            output: FileHandle.nullDevice, error: FileHandle.nullDevice)
    }

    private static let env = Program(path: "/usr/bin/env")
    private static let script = Document.root + "/Benchmarks/fleet/demo"

    private static func environment(_ command: String, _ more: [String: String] = [:]) -> [String: String] {
        let build = URL(filePath: Program.dlsweep.path).deletingLastPathComponent().path
        return [
            "DLSWEEP": Program.dlsweep.path, "EMULATOR": build + "/link-emulator", "COMMAND": command, "ROUNDS": "1",
            "PLAN": "run --threads 1,2 --trials 1 --no-baseline", "BYTES": "1000000",
        ].merging(more) { $1 }
    }
}
