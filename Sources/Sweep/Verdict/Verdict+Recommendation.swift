extension Verdict {
    /// How sure it is that the recommended count is within the margin of the best.
    public enum Recommendation: String, Codable, Sendable, CaseIterable {
        /// Against every other count of the best set the one-sided paired limit is within the margin.
        case shown
        /// It is not shown.
        case unproven
    }
}
