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
        guard !denominators.isEmpty else { return nil }
        let differences = (0..<blockCount).compactMap { block in
            difference(of: numerator, fromMeanOf: denominators, in: block)
        }
        return differences.isEmpty ? nil : PairedRatio(checkedLogarithms: Sample(checked: differences))
    }

    private func difference(of numerator: Int, fromMeanOf denominators: [Int], in block: Int) -> Double? {
        guard let logarithm = logarithms[numerator][block] else { return nil }
        var sum = 0.0
        for denominator in denominators {
            guard let other = logarithms[denominator][block] else { return nil }
            sum += logarithm - other
        }
        return sum / Double(denominators.count)
    }
}
