import Foundation

/// nginx on a free port of 127.0.0.1, and of other addresses if need be, plain or with TLS.
///
/// It serves a folder until it is stopped.
public final class NginxServer: @unchecked Sendable {
    // `@unchecked Sendable`: the process is only touched by `init` and `deinit`.
    private let process: Process
    private let folder: TemporaryFolder
    /// The address of the folder that is served, without a slash at its end.
    public let url: String
    /// The port.
    public let port: Int
    /// The file of the certificate that a client has to trust, if the server has one.
    public let certificate: String?

    /// Whether nginx and what makes its certificate are installed.
    public static var isInstalled: Bool { Program(named: "nginx") != nil && Program(named: "openssl") != nil }

    /// Whether nginx and what makes its certificate are installed, and this nginx speaks HTTP/3.
    public static let speaksHTTP3: Bool = {
        let facts = try? Program(named: "nginx")?.run(["-V"])
        return isInstalled && facts?.error.contains("http_v3_module") ?? false
    }()

    /// Starts the server and waits until it answers.
    ///
    /// - Parameters:
    ///   - served: the folder that it serves.
    ///   - tls: whether over TLS.
    ///   - http2: whether it offers HTTP/2 beside HTTP/1.1, over TLS.
    ///   - http3: whether it offers HTTP/3 at the same port over UDP.
    ///   - kind: the certificate, which is made on the spot.
    ///   - directives: lines for its `location` block, such as `limit_rate 1m;`.
    ///   - declarations: lines for its `http` block, such as `limit_conn_zone $server_port zone=all:1m;`.
    ///   - others: further addresses, such as `127.0.0.2`, at which it listens on the same port.
    public init(
        serving served: String, tls: Bool = false, http2: Bool = false, http3: Bool = false,
        kind: ServerCertificate = .right,
        directives: String = "", declarations: String = "", others: [String] = []
    ) throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        certificate = tls ? try kind.make(in: folder) : nil
        (process, port) = try NginxServer.start(in: folder) { port in
            NginxServer.configuration(
                folder.path, served, listen: (["127.0.0.1"] + others).map { "\($0):\(port)" + (http2 ? " http2" : "") },
                quic: http3 ? ["127.0.0.1:\(port)"] : [], tls: tls, directives, declarations)
        }
        url = "\(tls ? "https" : "http")://127.0.0.1:\(port)"
    }

    /// Starts nginx on a free port, and on another one where somebody has taken it meanwhile.
    private static func start(
        in folder: TemporaryFolder, configuration: (Int) -> String
    ) throws -> (process: Process, port: Int) {
        guard let program = Program(named: "nginx") else { throw CocoaError(.fileNoSuchFile) }
        for _ in 1...5 {
            let port = try freePort()
            try folder.write(configuration(port), to: "nginx.conf")
            let process = try program.start(
                ["-p", folder.path, "-c", folder.path("nginx.conf"), "-e", folder.path("error.log")],
                output: FileHandle.nullDevice, error: FileHandle.nullDevice)
            if answers(process, port: port, in: folder) { return (process, port) }
            end(process)
        }
        let reason = (try? folder.text("error.log")) ?? ""
        throw CocoaError(.fileReadUnknown, userInfo: [NSLocalizedDescriptionKey: "nginx does not answer: \(reason)"])
    }

    deinit { NginxServer.end(process) }

    /// Ends the server at once: it inherits the signal mask of the thread that started it, which may hold SIGTERM back.
    private static func end(_ process: Process) {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private static func configuration(
        _ folder: String, _ served: String, listen: [String], quic: [String], tls: Bool, _ directives: String,
        _ declarations: String
    ) -> String {
        """
        daemon off;
        master_process off;
        pid \(folder)/nginx.pid;
        events { worker_connections 1024; }
        http {
            access_log off;
            client_body_temp_path \(folder)/body;
            proxy_temp_path \(folder)/proxy;
            fastcgi_temp_path \(folder)/fastcgi;
            uwsgi_temp_path \(folder)/uwsgi;
            scgi_temp_path \(folder)/scgi;
            sendfile on;
            \(declarations)
            server {
                \(listen.map { "listen \($0)\(tls ? " ssl" : "");" }.joined(separator: " "))
                \(quic.map { "listen \($0) quic reuseport;" }.joined(separator: " "))
                \(tls ? "ssl_certificate \(folder)/certificate.pem; ssl_certificate_key \(folder)/key.pem;" : "")
                location / { root \(served); \(directives) }
            }
        }
        """
    }

    /// A port that was free a moment ago.
    private static func freePort() throws -> Int {
        let (descriptor, port) = try Loopback.bound()
        close(descriptor)
        return port
    }

    /// Waits until this server answers, not another one on its port: nginx writes its number down once it has
    /// that.
    private static func answers(_ process: Process, port: Int, in folder: TemporaryFolder) -> Bool {
        for _ in 0..<500 where process.isRunning {
            if FileManager.default.fileExists(atPath: folder.path("nginx.pid")), isOpen(port) { return true }
            usleep(10_000)
        }
        return false
    }

    private static func isOpen(_ port: Int) -> Bool {
        guard let descriptor = Loopback.connected(to: UInt16(port)) else { return false }
        close(descriptor)
        return true
    }
}
