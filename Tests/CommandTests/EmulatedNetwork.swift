import Foundation
import TestSupport

/// The scripts of Benchmarks/networks.
enum EmulatedNetwork {
    /// Whether networks can be emulated here.
    static var isPossible: Bool {
        guard NginxServer.isInstalled, Program(named: "ip") != nil else { return false }
        return (try? env.run(arguments("possible", [])).status) == 0
    }

    /// Measures a network with seed 1, and with further options of dlsweep.
    static func sweep(_ network: String, in folder: TemporaryFolder, _ options: [String]) throws -> Program.Outcome {
        try env.run(arguments("sweep", [network, "1", folder.path] + options), environment: environment)
    }

    /// Starts a command in a network.
    static func start(_ network: String, _ command: [String]) throws -> Process {
        try env.start(
            arguments("in-network", [network, "1"] + command), environment: environment,
            output: FileHandle.nullDevice, error: FileHandle.nullDevice)
    }

    /// How many processes are in a network namespace, named as `readlink /proc/self/ns/net` does.
    static func processes(inNamespace name: String) -> Int {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return entries.count { entry in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(entry)/ns/net")) == name
        }
    }

    private static let env = Program(path: "/usr/bin/env")

    /// The arguments with which env(1) runs a script: tests run on threads that hold signals back, which children inherit,
    /// and a shell that is not told of its children's end waits for ever.
    private static func arguments(_ name: String, _ arguments: [String]) -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        let script = root.appendingPathComponent("Benchmarks/networks/\(name)").standardizedFileURL.path
        return ["--default-signal", script] + arguments
    }

    private static var environment: [String: String] {
        let folder = URL(fileURLWithPath: Program.dlsweep.path).deletingLastPathComponent()
        return [
            "DLSWEEP": Program.dlsweep.path, "EMULATOR": folder.appendingPathComponent("link-emulator").path,
        ]
    }
}
