/// The time of a trial in which its rate counts as steady.
///
/// The whole time of a trial holds connecting, slow start, what a server gives before it holds a connection to its rate,
/// and the wait for the slowest connection. What the network sustains is seen in between: all connections have their
/// first byte, a ramp is over, and none has its last byte.
public struct SteadyWindow: Sendable, Equatable {
    /// The beginning, in seconds from the start of the trial.
    public let start: Double
    /// The end, in seconds from the start of the trial; before the beginning where nothing is left.
    public let end: Double

    /// The ramp in round trips.
    static let rampRoundTrips = 10.0
    /// The ramp as a part of the time in which all connections receive, where that is longer.
    ///
    /// Free credit of an eighth of each part made the rates of eight connections .19 too high without it, and a first
    /// burst of a second those of a throttle .05.
    static let rampPart = 0.25

    /// The window of a trial, or `nil` where a moment is not known.
    ///
    /// - Parameters:
    ///   - firstBytes: when each connection had its first byte, in seconds from the start of the trial.
    ///   - lastBytes: when each connection had its last byte.
    ///   - roundTripSeconds: the shortest TCP handshake.
    public init?(firstBytes: [Double], lastBytes: [Double], roundTripSeconds: Double?) {
        guard let allStarted = firstBytes.max(), let firstEnded = lastBytes.min(), let roundTripSeconds else {
            return nil
        }
        start = allStarted + max(Self.rampRoundTrips * roundTripSeconds, Self.rampPart * (firstEnded - allStarted))
        end = firstEnded
    }

    /// The length in seconds, below 0 where nothing is left.
    public var seconds: Double { end - start }
}
