internal import Statistics

/// How unevenly bytes came: the coefficient of variation of a connection's rate from interval to interval.
///
/// A server that sends a second's allowance at once and then waits is bursty; a policer, a link and a full window deliver
/// evenly; random losses lie between.
enum Burstiness {
    /// Intervals after the first byte that belong to the start of a connection.
    private static let start = 3
    /// The fewest intervals that tell.
    private static let fewest = 10

    /// The burstiness of one connection of a trial.
    ///
    /// The last interval, which the end cuts short, is left out.
    ///
    /// - Parameter intervals: bytes per second, in the order of time.
    /// - Returns: `nil` for too few.
    static func of(_ intervals: [Double]) -> Double? {
        guard let first = intervals.firstIndex(where: { $0 > 0 }), let last = intervals.lastIndex(where: { $0 > 0 }),
            last - first - start >= fewest, let sample = try? Sample(Array(intervals[(first + start)..<last]))
        else { return nil }
        let moments = Moments(sample)
        guard moments.mean > 0 else { return nil }
        return moments.standardDeviation.map { $0 / moments.mean }
    }
}
