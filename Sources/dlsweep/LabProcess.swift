import Subprocess

/// The built-in lab server in a process of its own, so that it does not share a process with the threads that are measured.
///
/// The process reads its standard input to the end and then ends: whatever becomes of this one, even by SIGKILL, its end
/// of the pipe closes. It has a session of its own, so that a Ctrl-C in the terminal does not stop it before its client.
enum LabProcess {
    /// Runs a body while the server serves.
    ///
    /// - Parameters:
    ///   - arguments: of `dlsweep serve`.
    ///   - body: receives the address of the resource; it may block.
    /// - Throws: what the body throws, or `CommandFailure` where the server does not start.
    static func withServer<Result: Sendable>(
        _ arguments: [String] = [], _ body: (String) async throws -> Result
    ) async throws -> Result {
        var options = PlatformOptions()
        options.createSession = true
        let ended = try await Subprocess.run(
            .path(try OwnExecutable.path()), arguments: Arguments(["serve", "--end-with-input"] + arguments),
            platformOptions: options, input: .inputWriter, output: .sequence, error: .discarded
        ) { server in
            var lines = server.standardOutput.strings().makeAsyncIterator()
            guard let url = try await lines.next() else {
                throw CommandFailure(
                    .nothingMeasured,
                    "The built-in lab server did not start: is a loopback port free, and are there threads left?")
            }
            return try await body(url)
        }
        return ended.closureResult
    }
}
