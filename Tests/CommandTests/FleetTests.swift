import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// The playbooks of Deploy/ansible against ssh servers in namespaces, as `make fleet-demo` runs them.
    @Suite(.enabled(if: Fleet.isPossible, Fleet.needs), .timeLimit(.minutes(10)))
    struct FleetTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        /// In the first round, one host is down, the dlsweep of another is killed during its run, and the trials.csv of a third
        /// one changes while it is fetched.
        @Test func hostsThatFailAreNamedAndMadeUpForAndTheSurveyFindsTheTruth() throws {
            try folder.write(
                """
                play() {
                    name=$1; shift
                    status=0
                    ansible-playbook -i "$FLEET/inventory.yml" -e dlsweep_binary=$OUT/program \\
                        -e dlsweep_survey_program=$DLSWEEP measure.yml "$@" >"$OUT/$name" 2>&1 || status=$?
                    echo $status >>"$OUT/$name"
                }
                play check --check
                [ ! -e "$OUT/campaigns/campaign=demo" ] || touch "$OUT/written-by-check"
                ip link set host1 down
                # A host that is down is noticed after three seconds instead of 30.
                export ANSIBLE_SSH_ARGS="-o ControlMaster=auto -o ControlPersist=60s -o ServerAliveInterval=1"
                play first
                unset ANSIBLE_SSH_ARGS
                cp -r "$OUT/campaigns" "$OUT/campaigns-after-first"
                ip link set host1 up
                play second
                play third

                """, to: "scenario")
            try folder.write(Self.failingProgram(folder.path), to: "program")
            try folder.setPermissions(0o755, of: "program")
            try folder.makeFolder("campaigns")
            let outcome = try Fleet.run(
                ["bloated shared window", folder.path("campaigns")], command: "sh -eu \(folder.path("scenario"))",
                folder: folder)
            try #require(outcome.status == 0, "\(outcome.error)\n\(outcome.output)")

            let check = try folder.text("check")
            #expect(check.hasSuffix("\n0\n"), "\(check)")
            #expect(!FileManager.default.fileExists(atPath: folder.path("written-by-check")))
            try expectFailures(folder.text("first"))
            #expect(try folder.entries("campaigns-after-first/campaign=demo") == ["plan.json"])
            let second = try folder.text("second")
            #expect(second.hasSuffix("\n0\n"), "\(second)")
            try expectTruth()
            let third = try folder.text("third")
            #expect(
                third.hasSuffix("\n0\n") && third.contains("shared") && !third.contains(/changed=[1-9]/), "\(third)")
        }

        /// dlsweep, but in the first run of `shared` it is killed after some trials, and after that of `window` trials.csv
        /// changes as soon as it is fetched.
        private static func failingProgram(_ folder: String) -> String {
            """
            #!/bin/sh
            once() { mkdir "\(folder)/$1" 2>/dev/null; }
            trials=results/window.01/trials.csv
            case " $* " in
                *" --label shared.01 "*)
                    if once killed; then
                        "\(Program.dlsweep.path)" "$@" &
                        until [ "$(wc -l <results/shared.01/trials.csv)" -gt 5 ]; do sleep 0.02; done 2>/dev/null
                        kill -KILL $!
                        cp results/shared.01/trials.csv "\(folder)/killed.csv"
                        exit 137
                    fi
                    ;;
                *" --label window.01 "*)
                    if once changed; then
                        timeout 600 sh -c "until [ -e '\(folder)'/campaigns/.partial-*/trials.csv ]; do sleep 0.02; done
                            echo >>$trials" >/dev/null 2>&1 &
                    else
                        truncate -s -1 $trials
                    fi
                    ;;
            esac
            exec "\(Program.dlsweep.path)" "$@"

            """
        }

        private func expectFailures(_ first: String) throws {
            #expect(first.hasSuffix("\n2\n"))
            for (host, reason) in [
                ("bloated", "Make sure this host can be reached over ssh"), ("shared", "exit status 137"),
                ("window", "The SHA-256 of trials.csv on the controller differs"),
            ] {
                let message = first.split(separator: "\n").first { $0.contains("\(host) has not delivered round 1") }
                #expect(message?.contains(reason) == true, "\(first)")
            }
        }

        /// The answers of the survey are those of networks.sh, and the killed run was resumed.
        private func expectTruth() throws {
            let campaign = "campaigns/campaign=demo"
            let rows = try CSVRows.read(folder.text(campaign + "/results/survey/survey.csv"))
            #expect(rows.map { $0["host"] } == ["bloated", "shared", "window"])
            #expect(rows.map { $0["answer"] } == ["no_gain", "no_gain", "split"], "\(rows)")
            #expect(rows.allSatisfy { $0["runs"] == "1" && $0["excluded"] == "" })
            let whole = try folder.text(campaign + "/host=shared/round=01/results/shared.01/trials.csv")
            let killed = try folder.text("killed.csv")
            #expect(killed.count(where: { $0 == "\n" }) > 5 && whole.hasPrefix(killed))
            #expect(try CSVRows.read(whole).count == 11)
            #expect(try folder.entries("campaigns") == ["campaign=demo"])
        }

        /// An ordinary user with sudo, a Debian package, and `quick`.
        @Test(.enabled(if: Fleet.installsPackages, "packages need a Debian with python3-apt, dpkg-deb, and sudo"))
        func anOrdinaryUserInstallsAPackageAndRunsQuick() throws {
            let installed = try? Data(contentsOf: URL(filePath: "/usr/bin/dlsweep"))
            try folder.makeFolder("package/DEBIAN")
            try folder.makeFolder("package/usr/bin")
            try folder.write(
                """
                Package: dlsweep
                Version: 0.1
                Architecture: all
                Maintainer: Somebody <somebody@example.org>
                Description: dlsweep of this build

                """, to: "package/DEBIAN/control")
            try FileManager.default.copyItem(
                atPath: Program.dlsweep.path, toPath: folder.path("package/usr/bin/dlsweep"))
            try folder.write(
                """
                dpkg-deb --root-owner-group --build -Znone "$OUT/package" "$OUT/dlsweep.deb"
                ansible-playbook -i "$FLEET/inventory.yml" -e dlsweep_binary= -e "dlsweep_package=$OUT/dlsweep.deb" \\
                    -e dlsweep_survey_program=$DLSWEEP measure.yml
                ssh -i $FLEET/keys/controller -o UserKnownHostsFile=$FLEET/known_hosts fleet@10.88.1.2 \\
                    'id -un; command -v dlsweep; stat -c %U dlsweep-demo/results/window.01/trials.csv' >"$OUT/host"

                """, to: "scenario")
            try folder.makeFolder("campaigns")
            let outcome = try Fleet.run(
                ["window", folder.path("campaigns")], command: "sh -eu \(folder.path("scenario"))", folder: folder,
                ["ACCOUNT": "fleet", "PLAN": "quick --max-threads 2 --no-baseline --first-answer", "BYTES": "500000"])
            try #require(outcome.status == 0, "\(outcome.error)\n\(outcome.output)")
            #expect(try folder.text("host") == "fleet\n/usr/bin/dlsweep\nfleet\n")
            let rows = try CSVRows.read(folder.text("campaigns/campaign=demo/results/survey/survey.csv"))
            #expect(rows.map { $0["answer"] } == ["split"], "\(rows)")
            let present = try? Data(contentsOf: URL(filePath: "/usr/bin/dlsweep"))
            #expect(present == installed, "The package was installed on this machine, too.")
        }

        @Test(arguments: [SIGKILL, SIGINT]) func nothingIsLeftBehindWhenTheDemoEnds(by signal: Int32) throws {
            let (new, own) = (folder.path("new"), folder.path("own"))
            try folder.write(
                "readlink /proc/self/ns/net >\(new); pidof sshd >>\(new); mv \(new) \(own); sleep 60\n", to: "scenario")
            let process = try Fleet.start(["1"], command: "sh \(folder.path("scenario"))")
            try #require(eventually(within: 60) { FileManager.default.fileExists(atPath: own) })
            let lines = try folder.text("own").split(separator: "\n").map(String.init)
            #expect(lines.count == 2, "the host has no sshd: \(lines)")
            #expect(EmulatedNetwork.processes(inNamespace: lines[0]) > 0)
            kill(process.processIdentifier, signal)
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
            let derived = ["dlsweep_program", "dlsweep_timer_unit"]
            let documented = Document("Documentation/many-hosts.md").codeSpans
            for name in names where !derived.contains(name) { #expect(documented.contains(name), "\(name)") }
        }
    }
}
