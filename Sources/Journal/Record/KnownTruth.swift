/// The rates that the built-in lab server keeps to: what a measurement of it should find.
public struct KnownTruth: Codable, Sendable, Equatable {
    /// The name of what it serves, or `nil` for the demonstration.
    public let scenario: String?
    /// What it serves, in a few words.
    public let summary: String?
    /// Bytes per second that one connection gets, or `nil` for as many as the machine can, or where that changes.
    public let bytesPerSecondPerConnection: Double?
    /// Bytes per second that all connections get together, or `nil` likewise.
    public let bytesPerSecondInAll: Double?
    /// How many transfers it serves at the same time, or `nil` for all.
    public let admittedConnections: Int?
    /// What every further connection costs each of them (s of Gunther's law), or `nil` for nothing.
    public let contention: Double?
    /// What every pair of connections costs each of them (k of Gunther's law), or `nil` for nothing.
    public let crosstalk: Double?
    /// Seconds from a request to its first byte, or `nil` for none.
    public let firstByteDelaySeconds: Double?

    /// Creates a truth.
    public init(
        scenario: String? = nil, summary: String? = nil, bytesPerSecondPerConnection: Double?,
        bytesPerSecondInAll: Double?, admittedConnections: Int? = nil, contention: Double? = nil,
        crosstalk: Double? = nil, firstByteDelaySeconds: Double? = nil
    ) {
        self.scenario = scenario
        self.summary = summary
        self.bytesPerSecondPerConnection = bytesPerSecondPerConnection
        self.bytesPerSecondInAll = bytesPerSecondInAll
        self.admittedConnections = admittedConnections
        self.contention = contention
        self.crosstalk = crosstalk
        self.firstByteDelaySeconds = firstByteDelaySeconds
    }

    /// Bytes per second with a number of connections: min(n·r, C), n·r divided by what contention costs.
    ///
    /// - Returns: `nil` where nothing limits them, and for more than are served at the same time.
    public func bytesPerSecond(connections: Int) -> Double? {
        guard connections <= admittedConnections ?? .max else { return nil }
        let together = bytesPerSecondPerConnection.map { $0 * Double(connections) / cost(of: connections) }
        return [together, bytesPerSecondInAll].compactMap { $0 }.min()
    }

    /// The number of connections from which on the ceiling is reached: C/r.
    public var knee: Double? {
        guard contention == nil, crosstalk == nil, let each = bytesPerSecondPerConnection,
            let inAll = bytesPerSecondInAll
        else { return nil }
        return inAll / each
    }

    private func cost(of connections: Int) -> Double {
        let others = Double(connections - 1)
        return 1 + (contention ?? 0) * others + (crosstalk ?? 0) * (others + 1) * others
    }
}
