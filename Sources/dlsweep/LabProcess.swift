import Subprocess
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The built-in lab server as a separate process, so that it does not share one with the measured threads.
///
/// The server ends at the end of its standard input. That pipe closes when dlsweep ends, even by SIGKILL. The server has a
/// session of its own, so that Ctrl-C in the terminal does not stop it before its client.
enum LabProcess {
    /// Runs a closure while the server runs.
    ///
    /// - Parameters:
    ///   - arguments: the arguments of `dlsweep serve`.
    ///   - body: receives the URL of the resource; it may block.
    /// - Throws: what the body throws, or `CommandFailure` if the server does not start.
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
                    "The built-in lab server did not start. Check that a loopback port is free and that the machine can create threads."
                )
            }
            return try await body(url)
        }
        return ended.closureResult
    }
}

/// The executable file of this process.
enum OwnExecutable {
    /// Its path.
    ///
    /// - Throws: `CommandFailure` if the system does not report it.
    static func path() throws -> FilePath {
        var buffer = [CChar](repeating: 0, count: 4096)
        #if canImport(Darwin)
            var size = UInt32(buffer.count)
            let found = _NSGetExecutablePath(&buffer, &size) == 0
        #else
            let found = readlink("/proc/self/exe", &buffer, buffer.count - 1) > 0
        #endif
        guard found else { throw CommandFailure(.cannotCreate, "dlsweep cannot find its own executable file.") }
        return FilePath(platformString: buffer)
    }
}
