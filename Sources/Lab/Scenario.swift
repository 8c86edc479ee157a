/// A network and a resource with known properties: rates, length, and faults.
public struct Scenario: Encodable, Hashable, Sendable {
    /// The lengths, in bytes, that a resource may have: up to 2⁵³, so that every count is exact as a `Double`.
    public static let contentLengths: ClosedRange<Int64> = 0...(1 << 53)

    /// The delays, in seconds, that a first byte may have: up to one day.
    public static let firstByteDelays: ClosedRange<Double> = 0...86_400

    /// The length of the resource in bytes.
    public let contentLength: Int64

    /// The most that one connection is given, in bytes per second; `nil` means no limit.
    public let bytesPerSecondPerConnection: Double?

    /// The most that the connections of one client address are given together, in bytes per second; `nil`: no limit.
    public let bytesPerSecondPerClient: Double?

    /// The most that all connections are given together, in bytes per second; `nil` means no limit.
    public let bytesPerSecondInAll: Double?

    /// The seconds between two bursts in which a connection is given what it has earned; 0: it flows evenly.
    public let burstSeconds: Double

    /// The bytes of each transfer that its connection's limit does not hold back, such as a full bucket at the start.
    public let freeBytes: Int64

    /// The most that the very first transfer is given, as from a cold cache, in bytes per second; `nil`: as any other.
    public let coldBytesPerSecond: Double?

    /// The seconds between a request and the first byte of its answer.
    public let firstByteDelaySeconds: Double

    /// How many transfers are served at the same time; `nil` means all.
    public let admission: Admission?

    /// How what all connections have changes over time; `nil` means never.
    public let capacityChange: CapacityChange?

    /// Who else takes a share of what all connections have; `nil` means nobody.
    public let crossTraffic: CrossTraffic?

    /// Which transfers are slower than the others; `nil` means none.
    public let stragglers: Stragglers?

    /// What serving many connections costs each of them; `nil` means nothing.
    public let contention: Contention?

    /// What the bytes of the resource are made from, and everything that is left to chance.
    public var seed: UInt64

    /// What the server does wrong; `nil` means nothing.
    public var fault: Fault?

    /// Which requests are affected by the fault.
    public var faultOccurrence = FaultOccurrence.always

    /// Describes a scenario and checks that it can be served.
    ///
    /// - Parameters:
    ///   - contentLength: Bytes, within `contentLengths`.
    ///   - bytesPerSecondPerConnection: Positive and finite, as are all rates, or `nil` for no limit.
    ///   - bytesPerSecondPerClient: The limit of each client address.
    ///   - bytesPerSecondInAll: The limit of all together.
    ///   - burstSeconds: 0 to 60 s.
    ///   - freeBytes: 0 or more; more than 0 needs a limit per connection.
    ///   - coldBytesPerSecond: The limit of the first transfer.
    ///   - firstByteDelaySeconds: Seconds, within `firstByteDelays`.
    ///   - admission: How many at the same time.
    ///   - capacityChange: Needs a limit in all.
    ///   - crossTraffic: Needs a limit in all.
    ///   - stragglers: Needs a limit per connection.
    ///   - contention: Needs a limit per connection.
    ///   - seed: Any number; the same seed gives the same bytes on every machine.
    ///   - fault: What to do wrong.
    /// - Throws: `LabError`, which names the value that is out of its range.
    public init(
        contentLength: Int64, bytesPerSecondPerConnection: Double? = nil, bytesPerSecondPerClient: Double? = nil,
        bytesPerSecondInAll: Double? = nil, burstSeconds: Double = 0, freeBytes: Int64 = 0,
        coldBytesPerSecond: Double? = nil, firstByteDelaySeconds: Double = 0, admission: Admission? = nil,
        capacityChange: CapacityChange? = nil, crossTraffic: CrossTraffic? = nil, stragglers: Stragglers? = nil,
        contention: Contention? = nil, seed: UInt64 = 1, fault: Fault? = nil
    ) throws(LabError) {
        self.contentLength = contentLength
        self.bytesPerSecondPerConnection = bytesPerSecondPerConnection
        self.bytesPerSecondPerClient = bytesPerSecondPerClient
        self.bytesPerSecondInAll = bytesPerSecondInAll
        self.burstSeconds = burstSeconds
        self.freeBytes = freeBytes
        self.coldBytesPerSecond = coldBytesPerSecond
        self.firstByteDelaySeconds = firstByteDelaySeconds
        self.admission = admission
        self.capacityChange = capacityChange
        self.crossTraffic = crossTraffic
        self.stragglers = stragglers
        self.contention = contention
        self.seed = seed
        self.fault = fault
        try check()
    }

    enum CodingKeys: CodingKey {
        case contentLength, bytesPerSecondPerConnection, bytesPerSecondPerClient, bytesPerSecondInAll, burstSeconds
        case freeBytes, coldBytesPerSecond, firstByteDelaySeconds, admission, capacityChange, crossTraffic, stragglers
        case contention, seed, fault, faultOccurrence
    }
}

extension Scenario {
    /// 4 MB at 4 MB/s for each connection and 20 MB/s in all: five connections are the knee.
    public static let demonstration = Scenario(demonstrationOf: 4_000_000, perConnection: 4e6, inAll: 20e6)

    private init(demonstrationOf contentLength: Int64, perConnection: Double, inAll: Double) {
        do {
            try self.init(
                contentLength: contentLength, bytesPerSecondPerConnection: perConnection, bytesPerSecondInAll: inAll)
        } catch {
            preconditionFailure("the demonstration: \(error)")
        }
    }
}

extension Scenario: Decodable {
    /// Reads a scenario and checks it as `init` does; only `contentLength` must be there.
    ///
    /// - Throws: `LabError` for a value out of its range, `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
            try values.decodeIfPresent(Value.self, forKey: key)
        }
        try self.init(
            contentLength: values.decode(Int64.self, forKey: .contentLength),
            bytesPerSecondPerConnection: value(.bytesPerSecondPerConnection),
            bytesPerSecondPerClient: value(.bytesPerSecondPerClient), bytesPerSecondInAll: value(.bytesPerSecondInAll),
            burstSeconds: value(.burstSeconds) ?? 0, freeBytes: value(.freeBytes) ?? 0,
            coldBytesPerSecond: value(.coldBytesPerSecond), firstByteDelaySeconds: value(.firstByteDelaySeconds) ?? 0,
            admission: value(.admission), capacityChange: value(.capacityChange), crossTraffic: value(.crossTraffic),
            stragglers: value(.stragglers), contention: value(.contention), seed: value(.seed) ?? 1,
            fault: value(.fault))
        faultOccurrence = try value(.faultOccurrence) ?? .always
    }
}

extension Scenario {
    /// The limit on the total rate of one client, in bytes per second; `nil` means no limit.
    public var ceiling: Double? { [bytesPerSecondPerClient, bytesPerSecondInAll].compactMap(\.self).min() }

    /// Whether the rates are the same at all times and for all transfers after the first.
    public var hasOneTruth: Bool {
        capacityChange == nil && crossTraffic == nil && stragglers == nil && freeBytes == 0
    }

    /// The bytes of the resource, for comparison with what has been received.
    public var pattern: BytePattern { BytePattern(seed: seed) }
}
