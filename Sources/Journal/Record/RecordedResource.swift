/// What the probe learned about the resource.
public struct RecordedResource: Codable, Sendable, Equatable {
    /// The requested URL, without user information and query values.
    public let url: String
    /// The URL after redirects, without user information and query values.
    public let finalUrl: String
    /// The length in bytes.
    public let bytes: Int64
    /// The entity tag of the server.
    public let etag: String?
    /// The server's date of the last change.
    public let lastModified: String?
    /// The content coding of the stored bytes, such as `gzip`; they are not decoded.
    public let contentEncoding: String?
    /// The numeric address of the server, to which all trials are pinned.
    public let remoteAddress: String?
    /// The protocol, such as `http/1.1`.
    public let httpVersion: String?
    /// The SHA-256 of the bytes of each trial, in hexadecimal; `nil` before the first trial, and if bytes are discarded.
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

/// Where a redirect led when it was resolved again during a run, because its target had expired.
public struct RecordedTarget: Codable, Sendable, Equatable {
    /// The redacted URL.
    public let finalUrl: String
    /// The numeric address of the server.
    public let remoteAddress: String?
    /// When it was resolved, as an ISO 8601 timestamp in UTC.
    public let resolvedUtc: String

    /// Creates a record.
    public init(finalUrl: String, remoteAddress: String?, resolvedUtc: String) {
        self.finalUrl = finalUrl
        self.remoteAddress = remoteAddress
        self.resolvedUtc = resolvedUtc
    }
}
