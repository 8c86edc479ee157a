/// The rates of the built-in lab server: what a measurement of it should find.
public struct KnownTruth: Codable, Sendable, Equatable {
    /// The name of the scenario; `nil` for the demonstration.
    public let scenario: String?
    /// The scenario in a few words.
    public let summary: String?
    /// Bytes per second of one connection; `nil` if nothing limits them or if the limit changes.
    public let bytesPerSecondPerConnection: Double?
    /// Bytes per second of all connections together; `nil` if nothing limits them or if the limit changes.
    public let bytesPerSecondInAll: Double?
    /// The number of transfers that it serves at the same time; `nil` for all.
    public let admittedConnections: Int?
    /// The contention per additional connection (σ of Gunther's universal scalability law); `nil` for none.
    public let contention: Double?
    /// The crosstalk per pair of connections (κ of Gunther's universal scalability law); `nil` for none.
    public let crosstalk: Double?
    /// Seconds from a request to its first byte; `nil` for none.
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

    /// Bytes per second with n connections: min(n·r / (1 + σ(n − 1) + κn(n − 1)), C).
    ///
    /// - Returns: `nil` if nothing limits them, and for more connections than are served at the same time.
    public func bytesPerSecond(connections: Int) -> Double? {
        guard connections <= admittedConnections ?? .max else { return nil }
        let together = bytesPerSecondPerConnection.map { $0 * Double(connections) / cost(of: connections) }
        return [together, bytesPerSecondInAll].compactMap { $0 }.min()
    }

    /// The number of connections at which the ceiling is reached: C/r; `nil` if there is no such number.
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
