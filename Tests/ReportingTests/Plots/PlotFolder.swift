import Foundation

@testable import Reporting

/// A temporary tree `results/home` and `plots/home` in which scripts run as a user runs them; removed at the end.
final class PlotFolder {
    /// What gnuplot left behind: its exit status and everything that it printed.
    struct Outcome {
        let status: Int32
        let printed: String
    }

    /// The program, or nil where it is not installed.
    static let gnuplot: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { URL(fileURLWithPath: String($0)).appendingPathComponent("gnuplot") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) }

    private let root = FileManager.default.temporaryDirectory.appendingPathComponent("plots-\(UUID().uuidString)")
    private var results: URL { root.appendingPathComponent("results/home") }
    private var plots: URL { root.appendingPathComponent("plots/home") }

    init(_ files: [String: String]) throws {
        for folder in [results, plots] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        for (name, text) in files {
            try text.write(to: results.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: root)
    }

    /// Writes the plot's script into the plots folder and runs gnuplot there.
    func draw(_ plot: Plot, _ context: PlotContext) throws -> Outcome {
        try run(plot.script(context), named: plot.fileName)
    }

    /// Writes `script` into the plots folder and runs gnuplot there, without the user's own start-up file.
    func run(_ script: String, named name: String = "test.gp") throws -> Outcome {
        try script.write(to: plots.appendingPathComponent(name), atomically: true, encoding: .utf8)
        let process = Process()
        let pipe = Pipe()
        process.executableURL = Self.gnuplot
        process.arguments = ["-d", name]
        process.currentDirectoryURL = plots
        // In a locale without UTF-8 gnuplot draws the same, and warns that it cannot show a degree sign in the locale.
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let printed = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, printed: String(decoding: printed, as: UTF8.self))
    }

    /// The names of everything in the plots folder, sorted.
    func plotsFolder() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: plots.path).sorted()
    }

    /// The contents of a file in the plots folder.
    func contents(_ name: String) throws -> Data {
        try Data(contentsOf: plots.appendingPathComponent(name))
    }
}
