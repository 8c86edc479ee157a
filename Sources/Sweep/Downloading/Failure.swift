/// Why a download did not deliver the right bytes.
public struct Failure: Error, Hashable, Sendable {
    /// The class, as it stands in the column `error`.
    public let kind: Kind
    /// The status of the server's answer where that is the reason, such as 503.
    public let status: Int?
    /// A sentence for people; it holds no text that came from the server, and names no option of the command line.
    public let sentence: String
    /// What the caller can change, if something the caller set, or can set, decides; `nil` otherwise.
    public let cause: Cause?
    /// The seconds after which the server wants to be asked again, where it has said so.
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
        /// This machine had no descriptor, port or memory left for a connection.
        case resources
        /// No secure connection could be made, or the certificate was refused.
        case tls
        /// The answer had another status than the one that was needed.
        case status
        /// The answer covered another range than the one that was asked for.
        case range
        /// The answer's bytes were encoded, so that they are not those of the resource.
        case encoding
        /// The resource is no longer the one that was probed.
        case changed
        /// The connection ended in order, before the last byte.
        case short
        /// The connection was broken before the last byte.
        case reset
        /// No byte came on any connection for the stall time.
        case stall
        /// The download took longer than the trial's own time-out.
        case timeout
        /// The right number of bytes came, but not the right bytes.
        case digest
        /// The bytes could not be written.
        case disk
        /// Another downloader ended with an error, or left no file of the right length.
        case command
        /// The person, or the system, asked the program to stop.
        case interrupted
        /// What was asked for makes no sense to the library that does the transfers.
        case request
        /// Another error of the protocol.
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
    }
}
