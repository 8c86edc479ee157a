/// Why a download did not deliver the right bytes.
public struct Failure: Error, Hashable, Sendable {
    /// The class: the word in the column `error`.
    public let kind: Kind
    /// The HTTP status if it is the reason, such as 503.
    public let status: Int?
    /// A sentence for people, without any text from the server.
    public let sentence: String
    /// The seconds that the server asks to wait before the next request; `nil` if it does not.
    public var retryAfterSeconds: Double?

    /// Creates a failure.
    public init(_ kind: Kind, status: Int? = nil, _ sentence: String, retryAfterSeconds: Double? = nil) {
        self.kind = kind
        self.status = status
        self.sentence = sentence
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
}
