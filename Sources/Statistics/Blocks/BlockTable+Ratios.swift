extension BlockTable {
    /// The times of one treatment over those of another in the same blocks; `nil` where no block has both.
    ///
    /// For the speed-up over one thread the numerator is the row of one thread.
    public func ratio(of numerator: Int, to denominator: Int) -> PairedRatio? {
        ratio(of: numerator, toMeanOf: [denominator])
    }

    /// The times of one treatment over the geometric mean of several others, in the blocks that have all of them.
    ///
    /// A contrast that pools the others: it asks what they do on average. `nil` where no block is complete, and without
    /// others.
    public func ratio(of numerator: Int, toMeanOf denominators: [Int]) -> PairedRatio? {
        ratio(of: numerator, to: denominators) { others in others.reduce(0, +) / Double(others.count) }
    }

    /// The times of one treatment over the median of several others, in the blocks that have all of them.
    ///
    /// It asks what the others do typically: a few of them that stand out in a block, as rare spikes do, hardly move it.
    /// `nil` as for the mean.
    public func ratio(of numerator: Int, toMedianOf denominators: [Int]) -> PairedRatio? {
        ratio(of: numerator, to: denominators) { Sample(checked: $0).median }
    }

    /// - Parameter pooled: of one logarithm or more; what is added to all of them is added to it.
    private func ratio(
        of numerator: Int, to denominators: [Int], by pooled: (_ logarithms: [Double]) -> Double
    ) -> PairedRatio? {
        guard !denominators.isEmpty else { return nil }
        let differences = blocks(completeFor: [numerator] + denominators).compactMap { block -> Double? in
            guard let logarithm = logarithms[numerator][block] else { return nil }
            return -pooled(denominators.compactMap { logarithms[$0][block].map { $0 - logarithm } })
        }
        guard !differences.isEmpty else { return nil }
        var ratio = PairedRatio(checkedLogarithms: Sample(checked: differences))
        if let rounding { ratio.rounding = rounding.error(of: numerator, over: denominators) }
        return ratio
    }
}
