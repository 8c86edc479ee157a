import RealModule

/// The residuals of the additive fit in run order, to be brought into other orders within each block.
struct OrderShuffle {
    /// A trial as it stands in the order: what it left, if it has a time, and the logarithm of its level.
    private struct Place {
        let residual: Double?
        let level: Double
    }

    private var places: [Place] = []
    private var blocks: [Range<Int>] = []

    init(_ history: RunHistory, levels: [Double]) {
        let residuals = AdditiveFit(history.table).residuals
        for (block, treatments) in history.order.enumerated() {
            blocks.append(places.count..<places.count + treatments.count)
            places += treatments.map { Place(residual: residuals[$0][block], level: .log(levels[$0])) }
        }
    }
}

extension OrderShuffle {
    /// Draws the orders again and counts.
    func audit(
        permutations: Int, seed: UInt64
    ) -> (succession: SuccessionDrift?, position: DriftEffect?, predecessor: DriftEffect?) {
        let observed = Self.statistics(of: places, in: blocks)
        var differences = PermutationCount(observed: -observed.differences)
        var position = PermutationCount(observed: observed.position.slope.magnitude)
        var predecessor = PermutationCount(observed: observed.predecessor.slope.magnitude)
        var generator = SplitMix64(seed: seed)
        var shuffled = places
        for _ in 0..<permutations {
            for block in blocks { generator.permute(&shuffled, in: block) }
            let statistics = Self.statistics(of: shuffled, in: blocks)
            differences.note(-statistics.differences)
            position.note(statistics.position.slope.magnitude)
            predecessor.note(statistics.predecessor.slope.magnitude)
        }
        return (
            succession(observed, pValue: differences.pValue),
            observed.position.effect(pValue: position.pValue),
            observed.predecessor.effect(pValue: predecessor.pValue)
        )
    }

    private func succession(_ observed: Statistics, pValue: Double) -> SuccessionDrift? {
        let residuals = places.compactMap(\.residual)
        let squares = residuals.reduce(0) { $0 + $1 * $1 }
        guard squares > Double(residuals.count) * roundingVariance else { return nil }
        return SuccessionDrift(ratio: observed.differences / squares, pValue: pValue, count: residuals.count)
    }

    private struct Statistics {
        /// The sum of squared differences of successive residuals: the other sum of von Neumann's ratio never changes.
        var differences = 0.0
        var position = RunningSlope()
        var predecessor = RunningSlope()
    }

    private static func statistics(of places: [Place], in blocks: [Range<Int>]) -> Statistics {
        var result = Statistics()
        var last: Double?
        for block in blocks {
            for index in block {
                guard let residual = places[index].residual else { continue }
                if let last { result.differences += (residual - last) * (residual - last) }
                last = residual
                result.position.add(Double(index - block.lowerBound), residual)
                if index > 0 { result.predecessor.add(places[index - 1].level, residual) }
            }
        }
        return result
    }
}

// MARK: - Slopes

/// A least-squares slope that is kept up to date point by point (Welford, 1962): nothing cancels.
struct RunningSlope {
    private var count = 0
    private var (meanX, meanY) = (0.0, 0.0)
    private var (squares, products) = (0.0, 0.0)
    private var (least, greatest) = (Double.infinity, -Double.infinity)

    /// Adds a point.
    mutating func add(_ x: Double, _ y: Double) {
        count += 1
        let distance = x - meanX
        meanX += distance / Double(count)
        meanY += (y - meanY) / Double(count)
        squares += distance * (x - meanX)
        products += distance * (y - meanY)
        least = min(least, x)
        greatest = max(greatest, x)
    }

    /// The slope, 0 if all x are equal.
    var slope: Double { least < greatest ? products / squares : 0 }

    /// The slope with the p value that permutations gave it; `nil` if all x are equal.
    func effect(pValue: Double) -> DriftEffect? {
        guard least < greatest else { return nil }
        return DriftEffect(slope: slope, span: greatest - least, pValue: pValue, count: count)
    }
}
