/// How connections are made: what an ordinary user of curl would tell it.
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
    /// They go to the origin that was asked for and nowhere else.
    public var headers: [String] = []
    /// `NAME:PASSWORD` for the origin that was asked for.
    public var user: String?
    /// A file of names and passwords in the format of `.netrc`.
    public var netrcFile: String?
    /// A file with the certificates to trust, in PEM, in place of the system's.
    public var certificateFile: String?
    /// Whether certificates are not checked.
    public var insecure = false
    /// A proxy, as curl's `--proxy` takes it; `nil` for what the environment says, empty for none.
    public var proxy: String?
    /// Which versions of IP may be used.
    public var addressFamily = AddressFamily.any
    /// The network interface or local address to go out by.
    public var interface: String?
    /// Addresses for hosts, `HOST:PORT:ADDRESS`, used in place of the name service.
    public var resolve: [String] = []
    /// The receive buffer of each socket in bytes; `nil` leaves the system's automatic tuning alone.
    public var receiveBufferBytes: Int32?
    /// Seconds for making a connection, TLS included.
    public var connectTimeoutSeconds = 15.0
    /// Seconds without a byte on any connection after which a download is given up.
    public var stallTimeoutSeconds = 10.0
    /// The value of `User-Agent`.
    public var userAgent = "dlsweep"

    /// Creates options with curl's defaults.
    public init() {}

    /// The options for another origin: without headers and credentials.
    var withoutCredentials: ConnectionOptions {
        var options = self
        options.headers = []
        options.user = nil
        options.netrcFile = nil
        return options
    }
}
