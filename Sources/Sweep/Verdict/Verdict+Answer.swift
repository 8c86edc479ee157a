extension Verdict {
    /// Whether splitting the download is worth it.
    public enum Answer: String, Codable, Sendable, CaseIterable {
        /// A gain of more than the margin is shown.
        case split
        /// No count gains as much as the margin.
        case noGain = "no_gain"
        /// No gain, and the largest count is shown to lose more than the margin.
        case harmful
        /// The trials show neither.
        case inconclusive
        /// The server does not let the download be split.
        case cannotSplit = "cannot_split"
    }
}
