/// What a perfect measurement of the scenario would find.
extension Scenario {
    /// The steady rate of so many connections of one client together, in bytes per second.
    ///
    /// min(n·r, C), where r is divided by what contention costs, and C is the lower of the limits per client and in all.
    ///
    /// - Parameter connections: How many transfer at the same time; at least 1.
    /// - Returns: `nil` where no limit is set, where the rate is not the same at all times or for all transfers, and for
    ///   more connections than are admitted.
    public func expectedBytesPerSecond(connections: Int) -> Double? {
        precondition(connections >= 1, "a rate needs a connection")
        guard hasOneTruth, connections <= admission?.transfers ?? .max else { return nil }
        let cost = contention?.cost(of: connections) ?? 1
        let alone = bytesPerSecondPerConnection.map { $0 * Double(connections) / cost }
        return [alone, bytesPerSecondPerClient, bytesPerSecondInAll].compactMap(\.self).min()
    }

    /// The number of connections of one client, not always whole, from which on more give nothing: C/r.
    ///
    /// `nil` where there is no knee, because either limit is missing or the curve has another shape.
    public var kneeConnections: Double? {
        guard hasOneTruth, contention == nil, let one = bytesPerSecondPerConnection, let all = ceiling else {
            return nil
        }
        return all / one
    }

    /// What the connections of one client have together at most, in bytes per second; `nil` means no limit.
    public var ceiling: Double? { [bytesPerSecondPerClient, bytesPerSecondInAll].compactMap(\.self).min() }

    /// Whether the rates are the same at all times and for all transfers after the first.
    public var hasOneTruth: Bool {
        capacityChange == nil && crossTraffic == nil && stragglers == nil && freeBytes == 0
    }

    /// The bytes of the resource, for comparison with what has been received.
    public var pattern: BytePattern { BytePattern(seed: seed) }
}
