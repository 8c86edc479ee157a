import Foundation
import TestSupport

/// Somebody without any right of root's: the user himself, or where he is root, another one.
enum OrdinaryUser {
    /// Whether there is one.
    static var isPossible: Bool { getuid() != 0 || canBeAnybody }

    /// Whether there is one of any number.
    static var canBeAnybody: Bool {
        getuid() == 0 && Program(named: "setpriv") != nil && (try? run(["--version"], in: "/"))?.status == 0
    }

    /// Runs the program as an ordinary user.
    static func run(
        _ arguments: [String], in folder: String, environment: [String: String] = [:]
    ) throws -> Program.Outcome {
        try start(Program.dlsweep.path, arguments, in: folder, environment: environment)
    }

    /// Runs any program as an ordinary user.
    ///
    /// - Parameter identifier: the user's number, where root can choose; by default that of `nobody`.
    static func start(
        _ path: String, _ arguments: [String], in folder: String, environment: [String: String] = [:],
        identifier: Int = 65_534
    ) throws -> Program.Outcome {
        guard getuid() == 0 else {
            return try Program(path: path).run(arguments, in: folder, environment: environment)
        }
        guard let setpriv = Program(named: "setpriv") else { throw CocoaError(.fileNoSuchFile) }
        let user = ["--reuid=\(identifier)", "--regid=\(identifier)", "--clear-groups", "--bounding-set=-all"]
        return try setpriv.run(user + [path] + arguments, in: folder, environment: environment)
    }
}
