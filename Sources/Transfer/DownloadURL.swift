internal import CCurl

/// An `http` or `https` address, parsed by libcurl, that can be shown without its secrets.
public struct DownloadURL: Hashable, Sendable {
    /// The address without user information and fragment, in the form in which it is requested.
    let text: String
    /// `http` or `https`.
    public let scheme: String
    /// The name, in its ASCII form, or numeric address of the host; an IPv6 address is in brackets.
    public let host: String
    /// The port, also if it is the scheme's own.
    public let port: Int
    /// The path, percent-encoded.
    public let path: String
    /// The query without its question mark.
    private let query: String?
    /// The user information of the address, `NAME:PASSWORD`, decoded.
    let userInformation: String?
    /// The same as a name and a password.
    let credentials: Credentials?

    /// Parses an address; spaces at its ends are left out, and those in its path and query are percent-encoded.
    ///
    /// - Throws: `TransferError` with the code `invalidRequest`.
    public init(_ text: String) throws(TransferError) { try self.init(text, relativeTo: nil) }

    /// Parses the target of a redirect, which may be relative to the address that it came from.
    ///
    /// - Throws: `TransferError` with the code `invalidRequest`.
    init(_ text: String, relativeTo base: DownloadURL?) throws(TransferError) {
        let text = DownloadURL.encodingSpaces(in: text)
        let parser = try URLParser(text, relativeTo: base?.text)
        let scheme = parser.part(CURLUPART_SCHEME) ?? ""
        guard scheme == "http" || scheme == "https" else {
            throw TransferError(.invalidRequest, "Only http:// and https:// addresses can be downloaded.")
        }
        guard base != nil || DownloadURL.namesHost(text) else {
            throw TransferError(.invalidRequest, "The address names no host. Write it as \(scheme)://HOST/PATH.")
        }
        try parser.makeHostASCII()
        self.scheme = scheme
        host = parser.part(CURLUPART_HOST) ?? ""
        port = parser.part(CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap { Int($0) } ?? 0
        path = parser.part(CURLUPART_PATH) ?? "/"
        query = parser.part(CURLUPART_QUERY)
        credentials = parser.credentials
        userInformation = credentials.map { $0.name + ":" + ($0.password ?? "") }
        parser.remove(CURLUPART_USER)
        parser.remove(CURLUPART_PASSWORD)
        parser.remove(CURLUPART_FRAGMENT)
        self.text = parser.part(CURLUPART_URL) ?? text
    }

    /// The address with every query value replaced: what may be shown and written.
    public var redacted: String {
        let usualPort = scheme == "http" ? 80 : 443
        let shownPort = port == usualPort ? "" : ":\(port)"
        return "\(scheme)://\(host)\(shownPort)\(path)" + (query.map { "?" + DownloadURL.redact(query: $0) } ?? "")
    }

    /// Whether the address contains a user name or a password.
    public var hasUserInformation: Bool { userInformation != nil }

    /// Whether the address has a query, whose values may be a signature.
    public var hasQuery: Bool { query != nil }

    /// A text from elsewhere that may repeat the address, or its query, with the query's values replaced.
    func hidingQuery(in text: String) -> String {
        let open = text.replacing(self.text, with: redacted)
        return query.map { open.replacing("?" + $0, with: "?" + DownloadURL.redact(query: $0)) } ?? open
    }

    /// Host, port if it is unusual, and path: what titles show.
    public var display: String { String(redacted.dropFirst(scheme.count + 3).prefix { $0 != "?" }) }

    /// Whether the host is this machine, by its name or its number.
    public var isLoopback: Bool {
        host == "localhost" || host == "[::1]" || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
    }

    /// Whether the host is a numeric address, which needs no name service.
    var hostIsNumeric: Bool { host.hasPrefix("[") || host.allSatisfy { $0.isNumber || $0 == "." } }

    /// The address with an additional query parameter that differs in each call, so that no cache has it.
    func pastCaches() -> DownloadURL {
        let separator = query.map { $0.isEmpty ? "" : "&" } ?? "?"
        let parameter = "dlsweep=" + String(UInt64.random(in: .min ... .max), radix: 16)
        return (try? DownloadURL(text + separator + parameter)) ?? self
    }

    /// The name of a query parameter that is, or may be, a signature or a token.
    ///
    /// An additional parameter would make such an address invalid.
    var signatureParameter: String? {
        let names = (query ?? "").split(separator: "&").map { String($0.prefix { $0 != "=" }) }
        return names.first { name in
            let name = name.lowercased()
            return DownloadURL.signatures.contains(name)
                || ["signature", "token", "hmac"].contains(where: name.contains)
        }
    }

    /// Names for signatures in the clouds and content networks, in lower case.
    private static let signatures: Set<String> = [
        "sig", "sign", "signed", "policy", "key-pair-id", "hdnea", "hdnts", "hdntl", "md5", "auth_key", "authkey",
        "jwt",
        "verify", "wssecret", "st",
    ]

    /// Whether credentials for one address may go to the other: same scheme, host and port.
    func hasSameOrigin(as other: DownloadURL) -> Bool {
        scheme == other.scheme && host.lowercased() == other.host.lowercased() && port == other.port
    }

    /// Whether a host follows the two slashes; libcurl would take the first part of the path for one.
    private static func namesHost(_ text: String) -> Bool {
        text.firstRange(of: "://").map { text[$0.upperBound...].first != "/" } ?? false
    }

    /// An address with `%20` for each space after its host: in the host a space stays an error.
    private static func encodingSpaces(in text: String) -> String {
        let text = text.drop { $0 == " " }
        let end = text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.endIndex
        let authority = text[..<end].firstRange(of: "://")?.upperBound ?? text.startIndex
        let path = text[authority..<end].firstIndex { "/?#".contains($0) } ?? end
        return String(text[..<path]) + text[path..<end].replacing(" ", with: "%20")
    }

    private static func redact(query: String) -> String {
        let fields = query.split(separator: "&", omittingEmptySubsequences: false)
        return fields.map { $0.contains("=") ? $0.prefix { $0 != "=" } + "=***" : "***" }.joined(separator: "&")
    }
}
