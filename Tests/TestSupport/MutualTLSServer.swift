import Foundation

/// openssl's own server, which ends a connection whose client shows no certificate, as TLS provides for it: over TLS
/// 1.2 in the handshake, over TLS 1.3 after it.
public final class MutualTLSServer: @unchecked Sendable {
    // `@unchecked Sendable`: the process is only touched by `init` and `deinit`.
    private let process: Process
    /// The address of the folder that is served, without a slash at its end.
    public let url: String

    /// Starts the server and waits until it listens.
    ///
    /// - Parameters:
    ///   - served: the folder that it serves.
    ///   - credentials: a folder with its `certificate.pem` and `key.pem`.
    ///   - version: the option for the version of TLS, such as `-tls1_3`.
    public init(serving served: String, credentials: TemporaryFolder, version: String) throws {
        guard let program = Program(named: "openssl") else { throw CocoaError(.fileNoSuchFile) }
        let (descriptor, port) = try Loopback.bound()
        close(descriptor)
        process = try program.start(
            [
                "s_server", "-accept", "127.0.0.1:\(port)", "-cert", credentials.path("certificate.pem"), "-key",
                credentials.path("key.pem"), "-WWW", "-Verify", "1", "-verify_return_error", version, "-quiet",
            ], in: served, output: FileHandle.nullDevice, error: FileHandle.nullDevice)
        url = "https://127.0.0.1:\(port)"
        for _ in 0..<500 where process.isRunning {
            if let connection = Loopback.connected(to: UInt16(port)) {
                close(connection)
                return
            }
            usleep(10_000)
        }
    }

    deinit {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
