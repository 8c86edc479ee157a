public import Foundation

/// A program that a test runs to its end.
public struct Program: Sendable {
    /// What it left behind.
    public struct Outcome: Sendable {
        /// The exit status; 128 and the signal's number for a program that a signal ended.
        public let status: Int32
        /// Standard output.
        public let output: String
        /// Standard error.
        public let error: String
    }

    /// The path of its file.
    public let path: String

    /// A program by its path.
    public init(path: String) { self.path = path }

    /// A program of the system by its name, or `nil` if it is not installed.
    public init?(named name: String) {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin"]
        let paths = folders.map { "\($0)/\(name)" }
        guard let path = paths.first(where: FileManager.default.isExecutableFile(atPath:)) else { return nil }
        self.path = path
    }

    /// The program that is tested, which stands beside the tests.
    public static var dlsweep: Program {
        let folder = Bundle.main.executableURL?.deletingLastPathComponent()
        let candidates = [
            folder,
            Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL.deletingLastPathComponent(),
        ]
        let paths = candidates.compactMap { $0?.appendingPathComponent("dlsweep").path }
        return Program(path: paths.first(where: FileManager.default.isExecutableFile(atPath:)) ?? "dlsweep")
    }

    /// Starts the program; the caller ends it.
    ///
    /// - Parameters:
    ///   - output: where its standard output goes.
    ///   - error: where its standard error goes.
    public func start(
        _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:], input: Any? = nil,
        output: Any?, error: Any?
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.standardInput = input ?? FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = error
        try process.run()
        return process
    }

    /// Runs the program to its end.
    ///
    /// Its output goes through files, so that no amount of it can fill a pipe.
    public func run(
        _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
    ) throws -> Outcome {
        let scratch = try TemporaryFolder()
        for name in ["output", "error"] { try scratch.write("", to: name) }
        let output = FileHandle(forWritingAtPath: scratch.path("output"))
        let error = FileHandle(forWritingAtPath: scratch.path("error"))
        let process = try start(arguments, in: folder, environment: environment, output: output, error: error)
        process.waitUntilExit()
        let signalled = process.terminationReason == .uncaughtSignal
        return Outcome(
            status: process.terminationStatus + (signalled ? 128 : 0), output: try scratch.text("output"),
            error: try scratch.text("error"))
    }
}
