/// What the probe found out about the resource.
public struct RecordedResource: Codable, Sendable, Equatable {
    /// The address that was asked for, without user information and query values.
    public let url: String
    /// The address in the end, after redirects, redacted likewise.
    public let finalUrl: String
    /// The length in bytes.
    public let bytes: Int64
    /// The entity tag of the server.
    public let etag: String?
    /// The server's date of the last change.
    public let lastModified: String?
    /// The content coding that the bytes are stored in, such as `gzip`; nobody decodes them.
    public let contentEncoding: String?
    /// The numeric address of the server, to which all trials are pinned.
    public let remoteAddress: String?
    /// The protocol, such as `http/1.1`.
    public let httpVersion: String?
    /// The SHA-256 of the bytes of each trial, in hexadecimal; `nil` before the first one, and where bytes are discarded.
    public var sha256: String?

    /// Creates a record.
    public init(
        url: String, finalUrl: String, bytes: Int64, etag: String?, lastModified: String?,
        contentEncoding: String? = nil, remoteAddress: String?, httpVersion: String?
    ) {
        self.url = url
        self.finalUrl = finalUrl
        self.bytes = bytes
        self.etag = etag
        self.lastModified = lastModified
        self.contentEncoding = contentEncoding
        self.remoteAddress = remoteAddress
        self.httpVersion = httpVersion
    }
}
