import Foundation

/// Apache, or HAProxy in front of another server, on a free port of 127.0.0.1, with HTTP/2 over TLS.
///
/// Tests that need one fail if it is not installed. It runs as one process until it is stopped.
public final class OtherServer: @unchecked Sendable {
    // `@unchecked Sendable`: the process is only touched by `init` and `deinit`.
    private let process: Process
    private let folder: TemporaryFolder
    /// The address of the server, without a slash at its end.
    public let url: String
    /// The file of the certificate that a client has to trust.
    public let certificate: String

    /// A server program.
    public enum Kind: String, Sendable, CaseIterable {
        /// Apache with mod_http2.
        case apache2
        /// HAProxy, which passes each request on over HTTP/1.1.
        case haproxy
    }

    /// Starts the server and waits until it answers.
    ///
    /// - Parameters:
    ///   - served: the folder that Apache serves.
    ///   - port: of the server behind HAProxy.
    ///   - streams: the number of requests that it admits at a time over one connection.
    public init(_ kind: Kind, serving served: String, before port: Int, streams: Int = 100) throws {
        guard let program = Program(named: kind.rawValue) else {
            throw CocoaError(
                .fileNoSuchFile,
                userInfo: [
                    NSLocalizedDescriptionKey:
                        "\(kind.rawValue) is not installed: run Scripts/require \(kind.rawValue)."
                ])
        }
        let folder = try TemporaryFolder()
        self.folder = folder
        certificate = try ServerCertificate.right.make(in: folder)
        try folder.write(folder.text("certificate.pem") + folder.text("key.pem"), to: "both.pem")
        let (descriptor, own) = try Loopback.bound()
        close(descriptor)
        url = "https://127.0.0.1:\(own)"
        switch kind {
        case .apache2:
            try folder.write(Self.apache(folder.path, served, port: own, streams: streams), to: "configuration")
            process = try program.start(
                ["-X", "-f", folder.path("configuration")], output: FileHandle.nullDevice, error: FileHandle.nullDevice)
        case .haproxy:
            try folder.write(Self.haproxy(folder.path, port: own, before: port, streams: streams), to: "configuration")
            process = try program.start(
                ["-db", "-f", folder.path("configuration")], output: FileHandle.nullDevice,
                error: FileHandle.nullDevice)
        }
        try awaitConnection(own)
    }

    /// Ends the server at once: it inherits the signal mask of the thread that started it, which may hold SIGTERM back.
    deinit {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Waits until the server accepts connections.
    private func awaitConnection(_ port: Int) throws {
        for _ in 0..<500 where process.isRunning {
            if let descriptor = Loopback.connected(to: UInt16(port)) {
                close(descriptor)
                return
            }
            usleep(10_000)
        }
        let reason = (try? folder.text("error.log")) ?? ""
        throw CocoaError(
            .fileReadUnknown,
            userInfo: [NSLocalizedDescriptionKey: "\(process.executableURL?.path ?? "") does not answer: \(reason)"])
    }

    /// Root may not serve, so that Apache changes to a user who may read everything here.
    private static func apache(_ folder: String, _ served: String, port: Int, streams: Int) -> String {
        let modules = "/usr/lib/apache2/modules"
        return """
            ServerRoot "\(folder)"
            ServerName 127.0.0.1
            PidFile "\(folder)/pid"
            ErrorLog "\(folder)/error.log"
            DefaultRuntimeDir "\(folder)"
            Listen 127.0.0.1:\(port)
            LoadModule mpm_event_module \(modules)/mod_mpm_event.so
            LoadModule authz_core_module \(modules)/mod_authz_core.so
            LoadModule ssl_module \(modules)/mod_ssl.so
            LoadModule http2_module \(modules)/mod_http2.so
            User nobody
            Group nogroup
            Protocols h2 http/1.1
            H2MaxSessionStreams \(streams)
            SSLEngine on
            SSLCertificateFile "\(folder)/certificate.pem"
            SSLCertificateKeyFile "\(folder)/key.pem"
            DocumentRoot "\(served)"
            """
    }

    private static func haproxy(_ folder: String, port: Int, before target: Int, streams: Int) -> String {
        """
        global
            maxconn 200
            tune.h2.max-concurrent-streams \(streams)
        defaults
            mode http
            timeout connect 5s
            timeout client 20s
            timeout server 20s
        frontend front
            bind 127.0.0.1:\(port) ssl crt \(folder)/both.pem alpn h2,http/1.1
            default_backend back
        backend back
            server server 127.0.0.1:\(target)

        """
    }
}
