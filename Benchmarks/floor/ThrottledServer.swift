import Foundation

/// The lab server as a process of its own, with a rate for each connection, until this value goes away.
final class ThrottledServer {
    let url: String
    private let process = Process()
    private let input = Pipe()

    /// - Parameters:
    ///   - program: the path of dlsweep.
    ///   - bytesPerSecond: of each connection; 0 for no limit.
    init(_ program: String, bytes: Int64, bytesPerSecond: Int64) throws {
        let output = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = [
            "serve", "--end-with-input", "--bytes", "\(bytes)", "--rate-per-connection", "\(bytesPerSecond)",
            "--rate-in-all", "0",
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        url = line.trimmingCharacters(in: .newlines)
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
