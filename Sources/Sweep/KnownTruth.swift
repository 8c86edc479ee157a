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
