public import Statistics

/// What a treatment's comparison with one ranged thread says when it is one of several.
public struct SimultaneousComparison: Sendable, Equatable {
    /// The interval of the speed-up that covers together with those of its family: exp(d̄ ± t[1 − α/(2m), n − 1] · s/√n).
    ///
    /// `nil` for one ranged thread itself, and with fewer than two blocks that have both.
    public let interval: Interval?

    /// The two-sided p value of the paired t test on logarithms, of the hypothesis that the speed-up is 1.
    ///
    /// `nil` where there is no interval.
    public let pValue: Double?

    /// The p value adjusted over its family by Holm's method.
    ///
    /// At the edge it and the simultaneous interval can disagree.
    public let holmPValue: Double?

    /// Whether no other thread count is shown to be faster; `nil` for what is no ranged download, and without data.
    public let inBestSet: Bool?

    /// Whether the treatment is shown to be within the margin of the best thread count.
    ///
    /// That is so where the one-sided upper limit exp(d̄ + t[1 − α, n − 1] · s/√n) of its time over that of every other
    /// count of the best set is below 1 + margin. `nil` as for `inBestSet`, and where a limit that matters cannot be had.
    public let withinMargin: Bool?
}
