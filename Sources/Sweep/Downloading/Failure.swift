/// Why a download did not deliver the right bytes.
public struct Failure: Error, Hashable, Sendable {
    /// The class: the word in the column `error`.
    public let kind: Kind
    /// The HTTP status if it is the reason, such as 503.
    public let status: Int?
    /// A sentence for people, without any text from the server and without options of the command line.
    public let sentence: String
    /// The setting of the caller that decides; `nil` if there is none.
    public let cause: Cause?
    /// The seconds that the server asks to wait before the next request; `nil` if it does not.
    public var retryAfterSeconds: Double?

    /// Creates a failure.
    public init(
        _ kind: Kind, status: Int? = nil, _ sentence: String, cause: Cause? = nil, retryAfterSeconds: Double? = nil
    ) {
        self.kind = kind
        self.status = status
        self.sentence = sentence
        self.cause = cause
        self.retryAfterSeconds = retryAfterSeconds
    }

    /// The classes of failures.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The name could not be resolved.
        case name
        /// No connection could be made.
        case connect
        /// This machine ran out of file descriptors, ports, or memory.
        case resources
        /// The TLS handshake failed, or the certificate was rejected.
        case tls
        /// The response had an unexpected status.
        case status
        /// The server returned a different range from the one requested.
        case range
        /// The server applied a Content-Encoding, so the bytes are not those of the resource.
        case encoding
        /// The resource has changed since the probe.
        case changed
        /// The connection was closed normally before the last byte.
        case short
        /// The connection was reset before the last byte.
        case reset
        /// No connection received data for the stall timeout.
        case stall
        /// The download exceeded the trial timeout.
        case timeout
        /// Less than a second of a time-limited trial could be measured.
        case shortWindow = "short_window"
        /// The number of bytes was right, but the bytes were not.
        case digest
        /// The bytes could not be written.
        case disk
        /// An external downloader exited with an error, or did not create a file of the right length.
        case command
        /// A signal asked dlsweep to stop.
        case interrupted
        /// libcurl rejected the request.
        case request
        /// Another protocol error.
        case `protocol`
    }

    /// The setting of the caller that a failure depends on.
    ///
    /// The library speaks of credentials, certificates, and limits. The command line says which option sets them.
    public enum Cause: Hashable, Sendable, CaseIterable {
        /// The server requires credentials, and none were given.
        case credentialsRequired
        /// The server requires credentials, and the file of passwords has none for its host.
        case credentialsNotInFile
        /// The server rejected the user name or the password.
        case credentialsRejected
        /// The server rejected a given `Authorization` header.
        case authorizationHeaderRejected
        /// The server requires an authentication scheme that dlsweep does not support.
        case authenticationUnsupported
        /// The proxy requires valid credentials.
        case proxyCredentialsRequired
        /// The server's certificate was found invalid; only its verification can be turned off.
        case certificateInvalid
        /// The server's certificate could not be verified with the trusted certificates.
        case certificateNotTrusted
        /// The file of trusted certificates cannot be used.
        case trustFileUnusable
        /// The server requires a client certificate.
        case clientCertificateRequired
        /// The server refused the connection, perhaps because it requires a client certificate.
        case clientCertificatePossiblyRequired
        /// The server rejected the client certificate, or may have.
        case clientCertificateRejected
        /// The client certificate or its key cannot be used.
        case clientCertificateUnusable
        /// The network interface, or local address, cannot be used.
        case interfaceUnusable
        /// No connection was made within the connect time-out.
        case connectTimeout
        /// No byte arrived within the stall time-out.
        case stallTimeout
        /// The trial took longer than its time-out.
        case trialTimeout
        /// The system does not allow this many threads or connections.
        case threadLimit
        /// A file of this name exists.
        case fileExists
        /// The scratch folder has too little space.
        case scratchSpace
        /// The program of an external downloader is not installed.
        case downloaderNotInstalled
        /// The address is signed, or the server refuses further parameters, so that caches cannot be bypassed.
        case cacheBustingRefused
        /// HTTP/2 cannot be measured: the server, its address, or libcurl does not have it.
        case http2Unavailable
        /// HTTP/3 cannot be measured: the server, its address, the proxy, or libcurl does not have it.
        case http3Unavailable
    }
}
