/// A network and a resource whose truth is known: how fast bytes may flow, how many there are, and what goes wrong.
public struct Scenario: Encodable, Hashable, Sendable {
    /// The lengths, in bytes, that a resource may have: up to 2⁵³, so that every count is exact as a `Double`.
    public static let contentLengths: ClosedRange<Int64> = 0...(1 << 53)

    /// The delays, in seconds, that a first byte may have: up to one day.
    public static let firstByteDelays: ClosedRange<Double> = 0...86_400

    /// The length of the resource in bytes.
    public let contentLength: Int64

    /// The most that one connection is given, in bytes per second; `nil` means no limit.
    public let bytesPerSecondPerConnection: Double?

    /// The most that all connections are given together, in bytes per second; `nil` means no limit.
    public let bytesPerSecondInAll: Double?

    /// The seconds between a request and the first byte of its answer.
    public let firstByteDelaySeconds: Double

    /// What the bytes of the resource are made from.
    public var seed: UInt64

    /// What the server does wrong; `nil` means nothing.
    public var fault: Fault?

    /// Which requests meet the fault.
    public var faultOccurrence = FaultOccurrence.always

    /// Describes a scenario and checks that it can be served.
    ///
    /// - Parameters:
    ///   - contentLength: Bytes, within `contentLengths`.
    ///   - bytesPerSecondPerConnection: Positive and finite, or `nil` for no limit.
    ///   - bytesPerSecondInAll: Positive and finite, or `nil` for no limit.
    ///   - firstByteDelaySeconds: Seconds, within `firstByteDelays`.
    ///   - seed: Any number; the same seed gives the same bytes on every machine.
    ///   - fault: What to do wrong.
    /// - Throws: `LabError`, which names the value that is out of its range.
    public init(
        contentLength: Int64, bytesPerSecondPerConnection: Double? = nil, bytesPerSecondInAll: Double? = nil,
        firstByteDelaySeconds: Double = 0, seed: UInt64 = 1, fault: Fault? = nil
    ) throws(LabError) {
        guard Self.contentLengths.contains(contentLength) else { throw .contentLength(contentLength) }
        for case let rate? in [bytesPerSecondPerConnection, bytesPerSecondInAll] where !(rate > 0 && rate.isFinite) {
            throw .rate(rate)
        }
        guard Self.firstByteDelays.contains(firstByteDelaySeconds) else {
            throw .firstByteDelay(firstByteDelaySeconds)
        }
        self.contentLength = contentLength
        self.bytesPerSecondPerConnection = bytesPerSecondPerConnection
        self.bytesPerSecondInAll = bytesPerSecondInAll
        self.firstByteDelaySeconds = firstByteDelaySeconds
        self.seed = seed
        self.fault = fault
    }

    private init(demonstrationOf contentLength: Int64, perConnection: Double, inAll: Double) {
        self.contentLength = contentLength
        bytesPerSecondPerConnection = perConnection
        bytesPerSecondInAll = inAll
        firstByteDelaySeconds = 0
        seed = 1
    }

    enum CodingKeys: CodingKey {
        case contentLength, bytesPerSecondPerConnection, bytesPerSecondInAll, firstByteDelaySeconds, seed, fault,
            faultOccurrence
    }

    /// 4 MB at 4 MB/s for each connection and 20 MB/s in all: five connections are the knee.
    public static let demonstration = Scenario(demonstrationOf: 4_000_000, perConnection: 4e6, inAll: 20e6)
}
