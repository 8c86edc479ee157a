import Foundation
import TestSupport

/// `dlsweep serve` in a process of its own, until the test ends.
final class LabProgram {
    /// The address of its resource.
    let url: String
    private let process: Process
    private let input = Pipe()

    /// - Parameter arguments: of `dlsweep serve`.
    init(_ arguments: [String] = []) throws {
        let output = Pipe()
        process = try Program.dlsweep.start(
            ["serve", "--end-with-input"] + arguments, input: input, output: output, error: FileHandle.nullDevice)
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        url = line.trimmingCharacters(in: .newlines)
    }

    /// A server that is as fast as it can be.
    convenience init(fast bytes: String, _ more: [String] = []) throws {
        try self.init(["--bytes", bytes, "--rate-per-connection", "0", "--rate-in-all", "0"] + more)
    }

    /// Lets connections wait for their answers.
    func pause() { kill(process.processIdentifier, SIGSTOP) }

    /// Ends it before the test does.
    func end() {
        process.terminate()
        process.waitUntilExit()
    }

    /// Goes on with what waits.
    func goOn() { kill(process.processIdentifier, SIGCONT) }

    deinit {
        goOn()
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
