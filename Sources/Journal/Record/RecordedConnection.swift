/// How the connections of a run were made; secrets are only counted or named.
public struct RecordedConnection: Codable, Sendable, Equatable {
    /// Whether certificates were not checked.
    public let insecure: Bool
    /// The proxy, redacted.
    public let proxy: String?
    /// The network interface or local address that was asked for.
    public let interface: String?
    /// The receive buffer that was asked for, in bytes.
    public let receiveBufferBytes: Int64?
    /// The names of the headers that were added.
    public let headerNames: [String]
    /// The client certificate; `nil` if there was none.
    public let clientCertificate: ClientCertificate?

    /// What is recorded of a client certificate: neither its path nor what is in it.
    public enum ClientCertificate: String, Codable, Sendable {
        /// One was given.
        case given
    }

    /// Creates a record.
    public init(
        insecure: Bool, proxy: String?, interface: String?, receiveBufferBytes: Int64?, headerNames: [String],
        clientCertificate: ClientCertificate? = nil
    ) {
        self.insecure = insecure
        self.proxy = proxy
        self.interface = interface
        self.receiveBufferBytes = receiveBufferBytes
        self.headerNames = headerNames
        self.clientCertificate = clientCertificate
    }

    /// The same record without added headers.
    public var withoutHeaders: RecordedConnection {
        RecordedConnection(
            insecure: insecure, proxy: proxy, interface: interface, receiveBufferBytes: receiveBufferBytes,
            headerNames: [])
    }
}
