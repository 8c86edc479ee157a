internal import CCurl

/// An `http` or `https` address, parsed by libcurl, that can be shown without giving secrets away.
public struct DownloadURL: Hashable, Sendable {
    /// The address without user information and fragment, in the form in which it is requested.
    let text: String
    /// `http` or `https`.
    public let scheme: String
    /// The name, in its ASCII form, or numeric address of the host; an IPv6 address stands in brackets.
    public let host: String
    /// The port, also where it is the scheme's own.
    public let port: Int
    /// The path, percent-encoded.
    public let path: String
    /// The query without its question mark.
    private let query: String?
    /// The user information of the address, `NAME:PASSWORD`, decoded.
    let userInformation: String?

    /// Parses an address.
    ///
    /// - Throws: `TransferError` with the code `invalidRequest`.
    public init(_ text: String) throws(TransferError) { try self.init(text, relativeTo: nil) }

    /// Parses the target of a redirect, which may be relative to the address that it came from.
    ///
    /// - Throws: `TransferError` with the code `invalidRequest`.
    init(_ text: String, relativeTo base: DownloadURL?) throws(TransferError) {
        let parser = try URLParser(text, relativeTo: base?.text)
        let scheme = parser.part(CURLUPART_SCHEME) ?? ""
        guard scheme == "http" || scheme == "https" else {
            throw TransferError(.invalidRequest, "Only http:// and https:// addresses can be downloaded.")
        }
        guard base != nil || DownloadURL.namesHost(text) else {
            throw TransferError(.invalidRequest, "The address names no host: \(scheme)://HOST/PATH is wanted.")
        }
        try parser.makeHostASCII()
        self.scheme = scheme
        host = parser.part(CURLUPART_HOST) ?? ""
        port = parser.part(CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap { Int($0) } ?? 0
        path = parser.part(CURLUPART_PATH) ?? "/"
        query = parser.part(CURLUPART_QUERY)
        userInformation = parser.userInformation
        parser.remove(CURLUPART_USER)
        parser.remove(CURLUPART_PASSWORD)
        parser.remove(CURLUPART_FRAGMENT)
        self.text = parser.part(CURLUPART_URL) ?? text
    }

    /// The address with every query value replaced: what may be shown and written.
    public var redacted: String {
        let shownPort = port == (scheme == "http" ? 80 : 443) ? "" : ":\(port)"
        return "\(scheme)://\(host)\(shownPort)\(path)" + (query.map { "?" + DownloadURL.redact(query: $0) } ?? "")
    }

    /// Whether a name or a password stands in the address.
    public var hasUserInformation: Bool { userInformation != nil }

    /// Whether the address has a query, whose values may be a signature.
    public var hasQuery: Bool { query != nil }

    /// A text from elsewhere that may repeat the address, or its query, with the query's values replaced.
    func hidingQuery(in text: String) -> String {
        let open = text.replacing(self.text, with: redacted)
        return query.map { open.replacing("?" + $0, with: "?" + DownloadURL.redact(query: $0)) } ?? open
    }

    /// Host, port where it is unusual, and path: what titles show.
    public var display: String { String(redacted.dropFirst(scheme.count + 3).prefix { $0 != "?" }) }

    /// Whether the host is this machine, by its name or its number.
    public var isLoopback: Bool {
        host == "localhost" || host == "[::1]" || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
    }

    /// Whether the host is a numeric address, which needs no name service.
    var hostIsNumeric: Bool { host.hasPrefix("[") || host.allSatisfy { $0.isNumber || $0 == "." } }

    /// Whether credentials for one address may go to the other: same scheme, host and port.
    func hasSameOrigin(as other: DownloadURL) -> Bool {
        scheme == other.scheme && host.lowercased() == other.host.lowercased() && port == other.port
    }

    /// Whether a host follows the two slashes; libcurl would take the first part of the path for one.
    private static func namesHost(_ text: String) -> Bool {
        text.firstRange(of: "://").map { text[$0.upperBound...].first != "/" } ?? false
    }

    private static func redact(query: String) -> String {
        let fields = query.split(separator: "&", omittingEmptySubsequences: false)
        return fields.map { $0.contains("=") ? $0.prefix { $0 != "=" } + "=***" : "***" }.joined(separator: "&")
    }
}
