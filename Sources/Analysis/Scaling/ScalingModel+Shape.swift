extension ScalingModel {
    /// How the rate goes with the number of threads.
    public enum Shape: String, Codable, Sendable, CaseIterable {
        /// The same at every count: one connection fills the path.
        case flat
        /// In proportion to the threads up to the largest count: each connection is limited alone.
        case linear
        /// In proportion up to the knee, and level from there on: min(n·r, C).
        case knee
        /// Ever less for each thread more, but not falling by more than the margin.
        case saturating
        /// Falling by more than the margin from a peak within the measured counts.
        case retrograde
        /// Not told: too few counts or trials, too much noise, or rates that no curve follows.
        case unknown
    }
}
