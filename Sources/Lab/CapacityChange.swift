/// How what all connections have together changes, once, from the first transfer on.
public struct CapacityChange: Codable, Hashable, Sendable {
    /// The way of the change.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        /// Evenly over the whole time.
        case drift
        /// At once when the time is over.
        case step
    }

    /// The way of the change.
    public var kind: Kind

    /// What all have afterwards, in bytes per second.
    public var bytesPerSecond: Double

    /// When the change is complete, in seconds after the first transfer began.
    public var seconds: Double

    /// Describes a change; `Scenario` checks it.
    public init(_ kind: Kind, to bytesPerSecond: Double, seconds: Double) {
        self.kind = kind
        self.bytesPerSecond = bytesPerSecond
        self.seconds = seconds
    }

    /// What all have at a moment, in bytes per second.
    ///
    /// - Parameters:
    ///   - initial: What they have at the beginning.
    ///   - moment: Seconds since then.
    func bytesPerSecond(from initial: Double, at moment: Double) -> Double {
        switch kind {
        case .step: moment < seconds ? initial : bytesPerSecond
        case .drift: initial + (bytesPerSecond - initial) * min(moment / seconds, 1)
        }
    }
}
