/// Whether trials that ran one after the other resemble each other more than chance would have it.
public struct SuccessionDrift: Sendable, Hashable {
    /// Von Neumann's ratio (1941) of the block-adjusted residuals in run order: Σ(eᵢ₊₁ − eᵢ)² / Σeᵢ².
    ///
    /// About 2 where neighbours are unrelated, less where they resemble each other; nearer 2 + 2/K for blocks of K trials,
    /// whose residuals sum to 0.
    public let ratio: Double

    /// The one-sided p value of unrelated neighbours by re-drawn orders: small where they resemble each other.
    public let pValue: Double

    /// The number of residuals.
    public let count: Int
}
