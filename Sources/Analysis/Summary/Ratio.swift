public import Statistics

/// A ratio with its interval, where it has one.
public struct Ratio: Sendable, Equatable {
    /// The estimate.
    public let estimate: Double
    /// The interval, or `nil` where one pair was all there was, or where the ratio is 1 by definition.
    public let interval: Interval?
}
