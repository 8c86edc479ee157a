import Testing

@testable import Analysis
@testable import Statistics

/// How often a comparison errs and how often it finds what is there, over seeded pairs of known truth.
@Suite struct ComparisonSimulationTests {
    private static let pairs = 1000

    /// The share of pairs of which something is true.
    private func share(
        margin: Double = 0.1, seed: UInt64, _ home: SimulatedNetwork, _ office: SimulatedNetwork,
        where isTrue: @escaping (PairComparison) -> Bool
    ) -> Double {
        Self.shares(margin: margin, seed: seed, home, office, where: [isTrue])[0]
    }

    /// The shares of pairs of which each of some statements is true, from one simulation.
    private static func shares(
        runs: Int = 1, margin: Double, seed: UInt64, _ home: SimulatedNetwork, _ office: SimulatedNetwork,
        where statements: [(PairComparison) -> Bool]
    ) -> [Double] {
        var generator = SplitMix64(seed: seed)
        var counts = statements.map { _ in 0 }
        for _ in 0..<pairs {
            let groups = [home, office].map { network in (0..<runs).map { network.run("r\($0)", &generator) } }
            guard let comparison = RunComparison(groups, margin: margin, confidence: 0.95) else { continue }
            for (index, isTrue) in statements.enumerated() where isTrue(comparison.pairs[0]) { counts[index] += 1 }
        }
        return counts.map { Double($0) / Double(pairs) }
    }

    private static func differs(_ pair: PairComparison) -> Bool {
        pair.rows.contains { $0.verdict == .slower || $0.verdict == .faster }
    }

    private static func threadingDiffers(_ pair: PairComparison) -> Bool {
        pair.threading?.verdict == .more || pair.threading?.verdict == .less
    }

    /// A small margin, so that equivalence takes no difference away.
    @Test func runsOfOneNetworkAreSeldomCalledDifferentWhereOnlyTrialsVary() {
        let network = SimulatedNetwork()
        let found = Self.shares(
            margin: 0.001, seed: 1, network, network, where: [Self.differs, Self.threadingDiffers])
        #expect(found[0] <= 0.05 && found[0] > 0.01, "\(found)")
        // Nor are threads often said to help more on one of the two.
        #expect(found[1] <= 0.05 + 2 * (0.05 * 0.95 / 1000).squareRoot() && found[1] > 0.02, "\(found)")
    }

    @Test func singleRunsOfANetworkThatVariesFromRunToRunOftenDiffer() {
        let network = SimulatedNetwork(runNoise: 0.05, blocks: 8)
        let found = share(margin: 0.001, seed: 2, network, network, where: Self.differs)
        #expect(found > 0.35, "the caution of a single run says so: \(found)")
    }

    @Test func severalRunsOfAVaryingNetworkAreSeldomCalledDifferent() {
        let network = SimulatedNetwork(runNoise: 0.05, countNoise: 0.02)
        let found = Self.shares(
            runs: 3, margin: 0.001, seed: 3, network, network, where: [Self.differs, Self.threadingDiffers])
        #expect(found[0] <= 0.05, "\(found)")
        #expect(found[1] <= 0.05 + 2 * (0.05 * 0.95 / 1000).squareRoot(), "\(found)")
    }

    /// By a simulation in NumPy, two one-sided tests of eight trials each at 5% noise reject in .950 of pairs:
    /// `python3 Tests/AnalysisTests/reference/comparison.py`.
    @Test func equivalentRunsAreCalledEquivalentWhereTheDataSuffice() {
        let network = SimulatedNetwork(levels: [1: 1], blocks: 8)
        let found = share(seed: 6, network, network) { $0.verdict == .equivalent }
        #expect((found - 0.950).magnitude <= 4 * (0.95 * 0.05 / 1000).squareRoot(), "\(found)")
    }

    /// By the noncentral t distribution the power is .943 (SciPy 1.17.1, the same program).
    @Test func aTenthAtFivePercentOfNoiseIsFoundAsOftenAsTheorySays() {
        let home = SimulatedNetwork(levels: [1: 1], blocks: 8)
        var office = home
        office.levels = [1: 1 + 0.095_310_179_804_324_9]
        let found = share(margin: 0.01, seed: 7, home, office) { $0.verdict == .slower }
        #expect((found - 0.943).magnitude <= 4 * (0.943 * 0.057 / 1000).squareRoot(), "\(found)")
    }

    /// A true ratio of the margin itself is called equivalent in at most α of the pairs.
    @Test func aDifferenceOfTheMarginIsSeldomCalledEquivalent() {
        let home = SimulatedNetwork(levels: [1: 1], blocks: 8)
        var office = home
        office.levels = [1: 1 + 0.095_310_179_804_324_9]
        let found = share(seed: 8, home, office) { $0.verdict == .equivalent }
        #expect(found <= 0.05 + 2 * (0.05 * 0.95 / 1000).squareRoot(), "\(found)")
    }

    /// Threads that help half as much are found, at the counts where they do.
    @Test func anInteractionIsFound() {
        let home = SimulatedNetwork()
        var office = home
        office.levels = [1: 1, 2: 0.7, 4: 0.5, 8: 0.45]
        let found = share(seed: 9, home, office) { $0.threading?.verdict == .less }
        #expect(found > 0.99, "\(found)")
    }
}
