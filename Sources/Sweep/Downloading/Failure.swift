/// Why a download did not deliver the right bytes.
public struct Failure: Error, Hashable, Sendable {
    /// The class, as it stands in the column `error`.
    public let kind: Kind
    /// The status of the server's answer where that is the reason, such as 503.
    public let status: Int?
    /// A sentence for people; it holds no text that came from the server.
    public let sentence: String
    /// The seconds after which the server wants to be asked again, where it has said so.
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
}
