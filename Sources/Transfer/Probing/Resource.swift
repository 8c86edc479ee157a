/// A resource as a probe found it: address, length, validators, and whether ranges work.
public struct Resource: Sendable {
    /// The address that was requested.
    public let url: DownloadURL
    /// The address in the end, after redirects.
    public let finalURL: DownloadURL
    /// The length in bytes, or `nil` if the server does not say.
    public let length: Int64?
    /// Why the server does not serve ranges of the resource, or `nil` if it does.
    public let rangeRefusal: String?
    /// The entity tag, as the server wrote it.
    public let etag: String?
    /// The date of the last change, as the server wrote it.
    public let lastModified: String?
    /// The content coding of the stored bytes as the server wrote it, such as `gzip`; `nil` without one.
    ///
    /// The bytes are not decoded: length, ranges, and digest are those of the stored bytes.
    public internal(set) var contentEncoding: String?
    /// The numeric address of the peer.
    public let remoteAddress: String?
    /// The protocol that was spoken, such as `http/1.1`.
    public let httpVersion: String?
    /// How the address was reached.
    public let phases: ConnectionPhases

    /// The port of the peer; `nil` if it may have been a proxy.
    let remotePort: Int?

    /// The content coding that every response must have.
    var coding: ContentCoding { ContentCoding(contentEncoding) }

    /// How credentials have to be sent.
    var authentication = AuthenticationScheme.basic
    /// The cookies set by the redirects that lead to the final address.
    var cookies: [String] = []

    /// Whether the requested address leads to another one, or back to itself with a cookie.
    var wasRedirected: Bool { finalURL != url || !cookies.isEmpty }

    /// `HOST:PORT:ADDRESS`, so that every later connection goes to the address that was probed; `nil` if the host is a
    /// number already, or where the peer was a proxy.
    var pinnedAddress: String? {
        guard let remoteAddress, remotePort == finalURL.port, !finalURL.hostIsNumeric else { return nil }
        return "\(finalURL.host):\(finalURL.port):\(remoteAddress)"
    }

    /// The same resource where another probe found it: what it must be stays as it was.
    func found(by later: Resource) -> Resource {
        Resource(
            url: url, finalURL: later.finalURL, length: length, rangeRefusal: rangeRefusal, etag: etag,
            lastModified: lastModified, contentEncoding: contentEncoding, remoteAddress: later.remoteAddress,
            httpVersion: later.httpVersion, phases: later.phases, remotePort: later.remotePort,
            authentication: later.authentication, cookies: later.cookies)
    }
}
