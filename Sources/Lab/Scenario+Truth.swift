/// What a perfect measurement of the scenario would find.
extension Scenario {
    /// The rate of so many connections together, in bytes per second: min(n·r, C).
    ///
    /// - Parameter connections: How many transfer at the same time; at least 1.
    /// - Returns: `nil` where neither limit is set.
    public func expectedBytesPerSecond(connections: Int) -> Double? {
        precondition(connections >= 1, "a rate needs a connection")
        let alone = bytesPerSecondPerConnection.map { $0 * Double(connections) }
        return [alone, bytesPerSecondInAll].compactMap(\.self).min()
    }

    /// The number of connections, not always whole, from which on more give nothing: C/r.
    ///
    /// `nil` where there is no knee, because either limit is missing.
    public var kneeConnections: Double? {
        guard let one = bytesPerSecondPerConnection, let all = bytesPerSecondInAll else { return nil }
        return all / one
    }

    /// The bytes of the resource, for comparison with what has been received.
    public var pattern: BytePattern { BytePattern(seed: seed) }
}
