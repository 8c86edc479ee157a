/// How the connections of a run were made.
///
/// Secrets are only named.
public struct RecordedConnection: Codable, Sendable, Equatable {
    /// Whether certificates were not checked.
    public let insecure: Bool
    /// The proxy, redacted.
    public let proxy: String?
    /// The network interface or local address to connect from.
    public let interface: String?
    /// The requested receive buffer in bytes.
    public let receiveBufferBytes: Int64?
    /// The names of the added headers.
    public let headerNames: [String]
    /// The client certificate; `nil` for none.
    public let clientCertificate: ClientCertificate?

    /// The presence of a client certificate; neither its path nor its contents are recorded.
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

/// The options of a run that are not part of its plan, so that its label is enough to resume it; part of run.json.
///
/// It never contains a secret. Options with a secret are only named.
public struct RecordedOptions: Codable, Sendable, Equatable {
    /// What must be given again because it is a secret: names of options, or `user in the URL`.
    public var repeated: [String]
    /// The file with the certificates to trust.
    public var certificateFile: String?
    /// The requested IP version, 4 or 6.
    public var ipVersion: Int?
    /// Addresses for hosts, `HOST:PORT:ADDRESS`.
    public var resolve: [String]?
    /// The given timeouts in seconds.
    public var connectTimeoutSeconds, stallTimeoutSeconds, trialTimeoutSeconds: Double?
    /// The SHA-256 that the bytes must have, in hexadecimal.
    public var sha256: String?
    /// The folder of the scratch file.
    public var scratch: String?
    /// The given seed, which the built-in lab server also uses.
    public var seed: UInt64?

    /// Creates a record of the secrets alone.
    public init(repeated: [String]) { self.repeated = repeated }

    /// How `repeated` names user information in the URL.
    public static let userInURL = "user in the URL"
}

/// What is known about HTTP/2 between this program and the server of a run; part of run.json.
public struct RecordedHTTP2: Codable, Sendable, Equatable {
    /// The number of requests that the server admits at a time over one connection; `nil` if it admits as many as the plan
    /// has threads, or if libcurl did not tell.
    public let streamLimit: Int?
    /// The receive window that libcurl opens for each request, in bytes; `nil` if it is not known for this version.
    ///
    /// It bounds the bytes under way for a request as TCP's receive window does for a connection.
    public let streamWindowBytes: Int64?
    /// The receive window that libcurl opens for a connection, in bytes; `nil` if it is not known for this version.
    public let connectionWindowBytes: Int64?

    /// Creates a record.
    public init(streamLimit: Int?, streamWindowBytes: Int64?, connectionWindowBytes: Int64?) {
        self.streamLimit = streamLimit
        self.streamWindowBytes = streamWindowBytes
        self.connectionWindowBytes = connectionWindowBytes
    }
}

/// What is known about HTTP/3 in a run; part of run.json.
public struct RecordedHTTP3: Codable, Sendable, Equatable {
    /// The names and versions of the libraries with which libcurl speaks QUIC and HTTP/3; `nil` if libcurl names none.
    public let quicLibrary: String?

    /// Creates a record.
    public init(quicLibrary: String?) { self.quicLibrary = quicLibrary }
}
