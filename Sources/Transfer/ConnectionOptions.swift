#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How to connect: addresses, proxy, credentials, certificates, and time-outs.
public struct ConnectionOptions: Sendable {
    /// Which versions of IP may be used.
    public enum AddressFamily: Sendable {
        /// What the name resolves to.
        case any
        /// IPv4 only.
        case ipv4
        /// IPv6 only.
        case ipv6
    }

    /// Headers to add to every request, `Name: value`.
    ///
    /// They go to the requested origin and nowhere else.
    public var headers: [String] = []
    /// `NAME:PASSWORD` for the requested origin; it goes before the user information of the address.
    ///
    /// Without the password it is looked up in `netrcFile`.
    public var user: String?
    /// A file of names and passwords in the format of `.netrc`.
    public var netrcFile: String?
    /// The contents of `netrcFile`, if it was read before: a pipe can be read only once.
    public var netrc: NetrcFile?
    /// A file with the certificates to trust, in PEM, in place of the system's.
    public var certificateFile: String?
    /// A folder with certificates to trust, as OpenSSL's `c_rehash` makes it, in addition to those of a file.
    public var certificateFolder: String?
    /// Whether the trusted certificates come from environment variables and not from the caller.
    public var trustIsFromEnvironment = false
    /// The client's certificate, in PEM, for the requested origin.
    public var clientCertificateFile: String?
    /// The unencrypted key of the client's certificate, in PEM; `nil` if it is in the file of the certificate.
    public var clientKeyFile: String?
    /// Whether certificates are not checked.
    public var insecure = false
    /// The proxy in curl's notation; `nil` for the one in the environment, empty for none.
    public var proxy: String?
    /// Which versions of IP may be used.
    public var addressFamily = AddressFamily.any
    /// The network interface or local address to connect from.
    public var interface: String?
    /// Addresses for hosts, `HOST:PORT:ADDRESS`, used in place of the name service.
    public var resolve: [String] = []
    /// The receive buffer of each socket in bytes; `nil` keeps the system's automatic tuning.
    public var receiveBufferBytes: Int32?
    /// Seconds for making a connection, TLS included.
    public var connectTimeoutSeconds = 15.0
    /// Seconds without a byte on any connection after which a download is aborted.
    public var stallTimeoutSeconds = 10.0
    /// The value of `User-Agent`.
    public var userAgent = "dlsweep"

    /// The name and the password that go to the target of a request.
    private(set) var credentials: Credentials?
    /// How they are sent.
    var authentication = AuthenticationScheme.basic
    /// Cookies in the lines of Netscape's format, each for the origins that it names.
    var cookies: [String] = []
    /// Whether the handle keeps the cookies that a response sets, for the next address of a chain of redirects.
    var keepsCookies = false

    /// Whether every download adds a different query parameter, so that caches on the path cannot serve it.
    public var bustsCache = false

    /// Creates options with curl's defaults.
    public init() {}

    /// Whether anything but time-outs differs from the defaults, or from going without a proxy.
    public var areSpecial: Bool {
        !headers.isEmpty || user != nil || netrcFile != nil || insecure || clientCertificateFile != nil
            || certificateFile != nil && !trustIsFromEnvironment
            || !(proxy ?? "").isEmpty || addressFamily != .any || interface != nil || !resolve.isEmpty
            || receiveBufferBytes != nil
    }

    /// Whether a proxy may be used: one is given or, unless the caller excludes it, the environment names one.
    var mayUseProxy: Bool {
        if let proxy { return !proxy.isEmpty }
        let names = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
        return names.contains { name in getenv(name).map { $0.pointee != 0 } ?? false }
    }

    /// The options for a request to an address that the download of another one led to.
    ///
    /// Headers and credentials stay with the origin that they were given for. The user information of the address that
    /// was asked for counts as credentials, unless an option gives others; that of a redirect is ignored.
    ///
    /// - Throws: `TransferError` if the file of passwords cannot be read or is malformed.
    func reaching(_ target: DownloadURL, for asked: DownloadURL) throws(TransferError) -> ConnectionOptions {
        guard target.hasSameOrigin(as: asked) else { return withoutCredentials }
        var options = self
        options.credentials = try credentials(for: asked)
        return options
    }

    /// The file of passwords supplies what is missing: the password, or both.
    private func credentials(for asked: DownloadURL) throws(TransferError) -> Credentials? {
        let given = user.map { Credentials($0) } ?? asked.credentials
        guard let netrcFile, given?.password == nil else { return given }
        let file = if let netrc { netrc } else { try NetrcFile(netrcFile) }
        return file.credentials(host: asked.host, name: given?.name) ?? given
    }

    private var withoutCredentials: ConnectionOptions {
        var options = self
        options.headers = []
        options.user = nil
        options.netrcFile = nil
        options.netrc = nil
        options.clientCertificateFile = nil
        options.clientKeyFile = nil
        return options
    }
}
