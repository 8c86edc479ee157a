import Foundation
import Testing
import TestSupport

/// The script of Benchmarks/fleet.
enum Fleet {
    static let needs: Comment =
        "hosts in namespaces need Linux, root, /dev/net/tun, nginx, ip, sshd, and ansible-playbook"
    static var isPossible: Bool {
        EmulatedNetwork.isPossible && Program(named: "sshd") != nil && Program(named: "ansible-playbook") != nil
    }

    /// Whether hosts can install a Debian package as an ordinary user.
    static var installsPackages: Bool {
        let python = Program(path: "/usr/bin/python3")
        return Program(named: "sudo") != nil && Program(named: "dpkg-deb") != nil
            && (try? python.run(["-c", "import apt"]).status) == 0
    }

    /// Runs the demo with a small plan, and with a command in place of the playbook.
    ///
    /// - Parameter variables: of the demo, in place of the usual ones.
    static func run(
        _ arguments: [String], command: String, folder: TemporaryFolder, _ variables: [String: String] = [:]
    ) throws -> Program.Outcome {
        let variables = variables.merging(["OUT": folder.path]) { $1 }
        return try env.run(["--default-signal", script] + arguments, environment: environment(command, variables))
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
            "PLAN": "run --threads 1,2 --trials 5 --no-baseline --margin 30%", "BYTES": "1000000",
        ].merging(more) { $1 }
    }
}
