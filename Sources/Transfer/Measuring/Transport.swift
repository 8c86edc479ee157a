internal import CCurl
internal import Sweep

/// How the requests of a trial travel.
enum Transport: Sendable {
    /// HTTP/1.1, a connection for each request.
    case http1
    /// HTTP/2, a connection for each request.
    case http2
    /// HTTP/2, one connection for all requests.
    case streams
    /// HTTP/3, a connection for each request.
    case http3

    /// That of a treatment's method.
    init(_ treatment: Treatment) {
        switch treatment.method {
        case .single, .ranged, .command: self = .http1
        case .http2: self = .http2
        case .streams: self = .streams
        case .http3: self = .http3
        }
    }

    /// What libcurl offers to the server: HTTP/2 over TLS only, and HTTP/3 without another protocol beside it.
    var version: Int {
        switch self {
        case .http1: Int(CURL_HTTP_VERSION_1_1)
        case .http2, .streams: Int(CURL_HTTP_VERSION_2TLS)
        case .http3: Int(DLSWEEP_HTTP_VERSION_3ONLY)
        }
    }

    /// Whether its connections are TCP connections; those of HTTP/3 run over UDP.
    var usesTCP: Bool { self != .http3 }

    /// The protocol that the server must speak, and its number in libcurl; `nil` for any version of HTTP/1.
    private var required: (name: String, number: Int)? {
        switch self {
        case .http1: nil
        case .http2, .streams: ("HTTP/2", Int(CURL_HTTP_VERSION_2_0))
        case .http3: ("HTTP/3", Int(CURL_HTTP_VERSION_3))
        }
    }

    /// Why a transfer that delivered its bytes over a protocol does not count; `nil` if it counts.
    ///
    /// - Parameter spoken: the protocol's number in libcurl.
    func failure(spoken: Int) -> Failure? {
        guard let required, spoken != required.number else { return nil }
        let name = HTTPVersion.name(spoken) ?? "another protocol"
        return Failure(.protocol, "The server answered over \(name) instead of \(required.name).")
    }
}

/// Allows some requests one connection.
///
/// libcurl repeats a request over another connection if an HTTP/2 or HTTP/3 server has refused it, or if the connection was lost
/// before the response began. A trial must not hide such a second attempt, so no socket is made once a connection was
/// ready for a request. Before that moment several sockets may be tried, one for each address of the server.
///
/// It is `@unchecked Sendable` because it belongs to one thread at a time, as the variables of `ConnectionTransfer` do.
final class ConnectionLimit: @unchecked Sendable {
    /// The number of requests that the connection was ready for.
    private(set) var requests = 0

    /// Whether a socket may be made.
    var admitsSocket: Bool { requests == 0 }

    /// Notes that the connection is ready for a request.
    func noteConnected() { requests += 1 }

    /// The failure of a request that needed a second connection.
    static let failure = Failure(
        .protocol,
        "A request needed a second connection, because the server refused it on the first one or closed that.")
}
