internal import CCurl
internal import Sweep

/// Finds out whether a server answers over HTTP/3 at the port of its address.
///
/// It fetches the first byte as a trial does, so what would make every trial fail is found before the first one. HTTP/3 runs
/// over UDP, which networks may drop: then the connect time-out ends the attempt.
public struct HTTP3Probe {
    private let resource: Resource
    private let options: ConnectionOptions
    private let isInterrupted: () -> Bool

    /// Creates a probe of a resource that the server was found to split.
    public init(_ resource: Resource, options: ConnectionOptions, isInterrupted: @escaping () -> Bool = { false }) {
        self.resource = resource
        self.options = options
        self.isInterrupted = isInterrupted
    }

    /// Asks the server.
    ///
    /// - Throws: `TransferError`: `unusableAnswer` with the cause `http3Unavailable` if HTTP/3 cannot be measured; other
    ///   codes if the response cannot be used, or if the system lacks resources.
    public func run() throws(TransferError) {
        guard HTTP3Probe.isSupported else { throw unavailable("The installed libcurl does not speak HTTP/3.") }
        guard resource.finalURL.scheme == "https" else {
            throw unavailable("HTTP/3 is measured over TLS only, and the address begins with http.")
        }
        let engine = try TransferEngine(
            resource.finalURL, resource: resource, workers: 1, options: options,
            observation: TransferEngine.Observation(isInterrupted: isInterrupted))
        engine.takesOtherValidators = true
        let download = try engine.fetch([ByteRange(first: 0, last: 0)], into: .discard, over: .http3)
        if let failure = download.failure { throw error(failure) }
    }

    /// What a failure of the request says: a server that cannot be reached over UDP does not speak HTTP/3.
    func error(_ failure: Failure) -> TransferError {
        switch failure.kind {
        case .connect, .short, .reset, .stall, .timeout, .protocol:
            unavailable(
                "The server does not respond over HTTP/3, so it cannot be measured beside HTTP/1.1. \(failure.sentence)"
            )
        case .request where options.mayUseProxy: unavailable("HTTP/3 does not pass through a proxy.")
        default: TransferError(failure)
        }
    }

    private func unavailable(_ reason: String) -> TransferError {
        TransferError(.unusableAnswer, reason, cause: .http3Unavailable)
    }

    /// Whether the installed libcurl speaks HTTP/3, and no other protocol beside it if asked to: 7.88 and later.
    public static var isSupported: Bool {
        guard let facts = dlsweep_version_info()?.pointee else { return false }
        return facts.features & Int32(CURL_VERSION_HTTP3) != 0 && facts.version_num >= 0x075800
    }

    /// The libraries with which libcurl speaks QUIC and HTTP/3, such as `ngtcp2/1.1.0 nghttp3/0.15.0`; `nil` without them.
    public static var library: String? {
        let version = dlsweep_version_info()?.pointee.quic_version.map { String(cString: $0) }
        return library(named: version, tls: transferLibraries().tls)
    }

    /// The libraries in full: if libcurl names only the library of HTTP/3, its TLS library speaks QUIC.
    static func library(named version: String?, tls: String?) -> String? {
        guard let version, version.hasPrefix("nghttp3/"), let tls else { return version }
        return "\(tls) \(version)"
    }
}
