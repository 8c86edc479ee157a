import Testing

@testable import Statistics

/// Values by SciPy 1.17.1 and statsmodels 0.15.0: `reference/make-spread-reference.py`.
@Suite struct SpreadTests {
    private func model(_ groups: [[Double]]) throws -> RandomEffects {
        try #require(RandomEffects(try groups.map { try Sample($0) }))
    }

    private func expect(
        _ component: VarianceComponent?, _ estimate: Double, _ low: Double, _ high: Double,
        location: SourceLocation = #_sourceLocation
    ) {
        #expect(correctDigits(component?.estimate, estimate) >= 9, sourceLocation: location)
        #expect(correctDigits(component?.interval.low, low) >= 9, sourceLocation: location)
        #expect(correctDigits(component?.interval.high, high) >= 9, sourceLocation: location)
    }

    @Test func groupsOfUnequalSizeAgreeWithStatsmodelsAndSciPy() throws {
        let model = try model([
            [1.31, 1.42], [0.98, 1.05, 1.11], [1.62, 1.58, 1.71, 1.66, 1.49], [0.71, 0.92, 0.80, 0.77],
        ])
        #expect(correctDigits(model.betweenGroups.value, 0.5353082539682537) >= 12)
        #expect(correctDigits(model.withinGroups.value, 0.006579666666666667) >= 12)
        #expect(correctDigits(model.effectiveSize, 3.380952380952381) >= 14)
        #expect(correctDigits(model.pValue, 2.514489383507706e-07) >= 9)
        let between = model.varianceBetweenGroups(confidence: 0.95)
        expect(between, 0.15638451173708912, 0.03860031394734481, 1.7601617404418928)
        let within = try #require(model.varianceWithinGroups(confidence: 0.95))
        #expect(within.interval.low < within.estimate && within.estimate < within.interval.high)
    }

    @Test func noDifferenceBetweenGroupsIsAnEstimateBelow0AndAnIntervalFrom0() throws {
        let model = try model([[0.21, 0.35], [0.28, 0.24, 0.31]])
        let between = try #require(model.varianceBetweenGroups(confidence: 0.95))
        expect(between, -0.001698148148148149, 0, 0.003433280376343402)
        #expect(between.deviation == 0)
        #expect(correctDigits(model.pValue, 0.9580529240385771) >= 9)
    }

    @Test func aNestedDesignAgreesWithStatsmodels() throws {
        let hosts: [[[Double]]] = [
            [[0.61, 0.58, 0.66], [0.71, 0.69, 0.75]], [[1.02, 1.11, 0.99], [0.91, 0.88, 0.97]],
            [[0.05, -0.02, 0.03], [0.01, 0.07, -0.04]], [[1.40, 1.33, 1.36], [1.52, 1.49, 1.58]],
        ]
        let spread = try #require(NestedSpread(try hosts.map { try $0.map { try Sample($0) } }, confidence: 0.95))
        expect(spread.betweenGroups, 0.3567166666666664, 0.11545776453406528, 5.000695818221143)
        expect(spread.betweenRuns, 0.005851388888888884, 0.0011673345403499895, 0.13313034173293345)
        expect(spread.withinRuns, 0.0020291666666666674, 0.001098510108483745, 0.004942030334071822)
        #expect(spread.counts == (groups: 4, runs: 8, values: 24))
        #expect(!spread.groupsIncludeRuns && !spread.runsIncludeValues)
    }

    /// One host is much noisier than the others, so that there are fewer degrees of freedom than values suggest.
    @Test func hostsOfDifferentNoiseHaveFewerDegreesOfFreedom() throws {
        let hosts: [[[Double]]] = [
            [[0.10, 0.12, 0.11], [0.13, 0.12, 0.14], [0.11, 0.10, 0.11]],
            [[0.90, 0.70, 1.10], [1.40, 1.60, 1.15], [0.80, 0.55, 0.75]],
            [[0.50, 0.51, 0.49], [0.52, 0.50, 0.53], [0.49, 0.48, 0.50]],
        ]
        let spread = try #require(NestedSpread(try hosts.map { try $0.map { try Sample($0) } }, confidence: 0.95))
        expect(spread.betweenGroups, 0.1802880658436214, 0.0337570653528354, 7.647959303221851)
        expect(spread.betweenRuns, 0.03721851851851852, 0.004720020801338813, 1.5967305751804974)
        expect(spread.withinRuns, 0.012111111111111118, 0.005050049917410202, 0.05795274927353411)
    }

    @Test func whatCannotBeSeparatedIsSaidToBeIncluded() throws {
        let single = try #require(
            NestedSpread([[try Sample([1, 2])], [try Sample([4, 6])]], confidence: 0.95))
        #expect(single.betweenRuns == nil && single.groupsIncludeRuns)
        // The means are 1.5 and 5 with the variance 6.125, less half the variance within, 1.25.
        #expect(single.betweenGroups?.estimate == 5.5)
        let means = try #require(NestedSpread([[try Sample([1]), try Sample([3])]], confidence: 0.95))
        #expect(means.withinRuns == nil && means.runsIncludeValues)
        #expect((means.betweenRuns?.estimate, means.betweenGroups) == (2, nil))
    }

    @Test func withoutTwoGroupsOrTwoValuesThereIsNoModel() throws {
        #expect(RandomEffects([try Sample([1, 2])]) == nil)
        #expect(RandomEffects([try Sample([1]), try Sample([2])]) == nil)
        #expect(NestedSpread([], confidence: 0.95) == nil)
        #expect(NestedSpread([[try Sample([1])]], confidence: 1) == nil)
    }

    /// Deviations between hosts, between runs, and within runs, in units of ln speed-up, and the numbers of each.
    struct Truth: Sendable, CustomTestStringConvertible {
        let hosts, runs, trials: Int
        let deviations: [Double]
        /// Whether hosts differ in their number of runs, and runs in their number of values.
        var isUneven = false
        /// Whether the noise of hosts differs by a factor of five.
        var isUnequal = false

        var testDescription: String {
            "\(hosts) hosts, \(runs) runs, deviations \(deviations)" + (isUnequal ? ", unequal noise" : "")
        }

        func spread(_ generator: inout SplitMix64) -> NestedSpread? {
            func noise(_ deviation: Double) -> Double {
                var value = [0.0]
                generator.fillWithNormal(&value)
                return value[0] * deviation
            }
            let groups = (0..<hosts).map { host in
                let level = noise(deviations[0])
                // The mean of the squares is 1.
                let factor = isUnequal ? [0.3034, 0.6068, 1.0114, 1.5865][host % 4] : 1
                return (0..<(isUneven ? max(1, runs - host % runs) : runs)).map { run in
                    let mean = level + factor * noise(deviations[1])
                    let count = isUneven ? trials - run % 3 : trials
                    return Sample(checked: (0..<count).map { _ in mean + factor * noise(deviations[2]) })
                }
            }
            return NestedSpread(groups, confidence: 0.95)
        }
    }

    /// The intervals cover the truth as often as they say, within the error of the simulation.
    @Test(arguments: [
        Truth(hosts: 5, runs: 3, trials: 5, deviations: [0.3, 0.05, 0.05]),
        Truth(hosts: 20, runs: 4, trials: 5, deviations: [0.1, 0.1, 0.1]),
        Truth(hosts: 10, runs: 3, trials: 5, deviations: [0.5, 0.02, 0.1]),
        Truth(hosts: 12, runs: 5, trials: 5, deviations: [0.2, 0.05, 0.05], isUneven: true),
        Truth(hosts: 10, runs: 3, trials: 5, deviations: [0, 0, 0.1]),
        Truth(hosts: 20, runs: 4, trials: 5, deviations: [0.3, 0.05, 0.05], isUnequal: true),
        Truth(hosts: 4, runs: 3, trials: 5, deviations: [0.3, 0.05, 0.05], isUnequal: true),
        Truth(hosts: 4, runs: 5, trials: 5, deviations: [0.3, 0.05, 0.05], isUnequal: true),
        Truth(hosts: 12, runs: 3, trials: 5, deviations: [0.3, 0.05, 0.05], isUnequal: true),
    ])
    func intervalsCoverTheTruth(truth: Truth) throws {
        var generator = SplitMix64(seed: 20)
        var (covered, sums) = ([0, 0, 0], [0.0, 0.0, 0.0])
        let draws = 800
        for _ in 0..<draws {
            let spread = try #require(truth.spread(&generator))
            for (index, found) in [spread.betweenGroups, spread.betweenRuns, spread.withinRuns].enumerated() {
                let component = try #require(found)
                let variance = truth.deviations[index] * truth.deviations[index]
                sums[index] += component.estimate
                if component.interval.low <= variance, variance <= component.interval.high { covered[index] += 1 }
            }
        }
        for index in 0..<3 {
            let share = Double(covered[index]) / Double(draws)
            #expect(share >= 0.93, "component \(index): \(share)")
            let variance = truth.deviations[index] * truth.deviations[index]
            let scale = truth.deviations.reduce(0) { $0 + $1 * $1 }
            #expect((sums[index] / Double(draws) - variance).magnitude <= 0.1 * scale)
        }
    }
}
