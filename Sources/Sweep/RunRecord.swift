#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What is known of a run beside its trials: run.json.
///
/// It is written before the first trial and again after the last one. It holds no credentials: addresses are redacted
/// before they get here.
public struct RunRecord: Codable, Sendable, Equatable {
    /// The version of the format.
    public var schema = 1
    /// The label of the run.
    public var label: String
    /// How far the run is.
    public var state: State
    /// Why it ended early, for people.
    public var reason: String?
    /// When it started, as a UTC stamp of ISO 8601.
    public var startedUtc: String
    /// When it ended.
    public var endedUtc: String?
    /// What was planned.
    public var plan: Plan
    /// What was downloaded.
    public var resource: RecordedResource
    /// How the connections were made.
    public var connection: RecordedConnection
    /// What the built-in lab server was told to do, where it was the server.
    public var truth: KnownTruth?
    /// The machine and the versions of what ran on it.
    public var environment: [String: String]
    /// What a reader must know before believing the numbers.
    public var cautions: [String]

    /// How far a run is.
    public enum State: String, Codable, Sendable {
        /// Not ended, or ended by a crash.
        case running
        /// Every trial of the plan has ended.
        case complete
        /// Stopped on request.
        case interrupted
        /// Given up.
        case abandoned
    }

    /// Creates the record of a run that is about to start.
    public init(
        label: String, startedUtc: String, plan: Plan, resource: RecordedResource, connection: RecordedConnection,
        truth: KnownTruth?, environment: [String: String], cautions: [String]
    ) {
        self.label = label
        self.state = .running
        self.startedUtc = startedUtc
        self.plan = plan
        self.resource = resource
        self.connection = connection
        self.truth = truth
        self.environment = environment
        self.cautions = cautions
    }
}

/// What the probe found out about the resource.
public struct RecordedResource: Codable, Sendable, Equatable {
    /// The address that was asked for, without user information and query values.
    public let url: String
    /// The address in the end, after redirects, redacted likewise.
    public let finalUrl: String
    /// The length in bytes.
    public let bytes: Int64
    /// The entity tag of the server.
    public let etag: String?
    /// The server's date of the last change.
    public let lastModified: String?
    /// The numeric address of the server, to which all trials are pinned.
    public let remoteAddress: String?
    /// The protocol, such as `http/1.1`.
    public let httpVersion: String?

    /// Creates a record.
    public init(
        url: String, finalUrl: String, bytes: Int64, etag: String?, lastModified: String?, remoteAddress: String?,
        httpVersion: String?
    ) {
        self.url = url
        self.finalUrl = finalUrl
        self.bytes = bytes
        self.etag = etag
        self.lastModified = lastModified
        self.remoteAddress = remoteAddress
        self.httpVersion = httpVersion
    }
}

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

    /// Creates a record.
    public init(
        insecure: Bool, proxy: String?, interface: String?, receiveBufferBytes: Int64?, headerNames: [String]
    ) {
        self.insecure = insecure
        self.proxy = proxy
        self.interface = interface
        self.receiveBufferBytes = receiveBufferBytes
        self.headerNames = headerNames
    }
}

/// The rates that the built-in lab server keeps to: what a measurement of it should find.
public struct KnownTruth: Codable, Sendable, Equatable {
    /// Bytes per second that one connection gets, or `nil` for as many as the machine can.
    public let bytesPerSecondPerConnection: Double?
    /// Bytes per second that all connections get together, or `nil` likewise.
    public let bytesPerSecondInAll: Double?

    /// Creates a truth.
    public init(bytesPerSecondPerConnection: Double?, bytesPerSecondInAll: Double?) {
        self.bytesPerSecondPerConnection = bytesPerSecondPerConnection
        self.bytesPerSecondInAll = bytesPerSecondInAll
    }

    /// Bytes per second with a number of connections: min(n·r, C).
    public func bytesPerSecond(connections: Int) -> Double? {
        let together = bytesPerSecondPerConnection.map { $0 * Double(connections) }
        return [together, bytesPerSecondInAll].compactMap { $0 }.min()
    }

    /// The number of connections from which on the ceiling is reached: C/r.
    public var knee: Double? {
        guard let each = bytesPerSecondPerConnection, let inAll = bytesPerSecondInAll else { return nil }
        return inAll / each
    }
}

extension RunRecord {
    /// The text of run.json.
    public var json: String {
        get throws { try JSONText.encode(self) }
    }
}

/// JSON as this project writes it: keys in `snake_case` and in alphabetical order, so that files can be compared.
public enum JSONText {
    /// The text of a value, ending with a line feed.
    public static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    /// The value of a text that `encode` has made.
    public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(bytes))
    }
}
