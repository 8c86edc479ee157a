import Foundation

/// A proxy on a free port of 127.0.0.1 that leads its clients to the port of this machine for which they ask, whatever
/// the host.
///
/// It ends when it is let go of; a tunnel through which nothing has come for ten seconds ends too.
public final class TunnelProxy: Sendable {
    /// Its address.
    public let url: String
    private let listener: Int32
    private let targets = Locked<[String]>([])

    /// Starts the proxy.
    ///
    /// - Parameter refusal: the status with which it declines every request, such as `403 Forbidden`; `nil` for none.
    public init(refusal: String? = nil) throws {
        let (listener, port) = try Loopback.bound()
        guard listen(listener, 64) == 0 else { throw CocoaError(.fileReadUnknown) }
        self.listener = listener
        url = "http://127.0.0.1:\(port)"
        Thread.detachNewThread { [targets] in
            while case let client = accept(listener, nil, nil), client >= 0 {
                Thread.detachNewThread { TunnelProxy.serve(client, refusal, targets) }
            }
            close(listener)
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// What clients have asked for, `HOST:PORT` each.
    public var requests: [String] { targets.withLock { $0 } }

    private static func serve(_ client: Int32, _ refusal: String?, _ targets: Locked<[String]>) {
        defer { close(client) }
        let words = head(client).split(separator: " ")
        guard words.count > 1, words[0] == "CONNECT" else { return }
        targets.withLock { $0.append(String(words[1])) }
        if let refusal { return send("HTTP/1.1 \(refusal)\r\nContent-Length: 0\r\n\r\n", to: client) }
        guard let port = words[1].split(separator: ":").last.flatMap({ UInt16($0) }),
            let server = Loopback.connected(to: port)
        else { return }
        defer { close(server) }
        send("HTTP/1.1 200 Connection established\r\nProxy-Agent: tunnel\r\n\r\n", to: client)
        while Loopback.relay(between: client, and: server) {}
    }

    /// The lines before the first blank one.
    private static func head(_ client: Int32) -> String {
        var head: [UInt8] = []
        var byte: UInt8 = 0
        while !head.suffix(4).elementsEqual("\r\n\r\n".utf8), recv(client, &byte, 1, 0) == 1 { head.append(byte) }
        return String(decoding: head, as: UTF8.self)
    }

    private static func send(_ text: String, to client: Int32) {
        _ = Loopback.sendAll(Array(text.utf8)[...], to: client)
    }
}
