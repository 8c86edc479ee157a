import Testing

@testable import Analysis
@testable import Statistics

/// How often a survey errs, over seeded campaigns of known truth.
@Suite struct SurveySimulationTests {
    /// A campaign whose hosts have these true ln speed-ups.
    struct Campaign: Sendable, CustomTestStringConvertible {
        let levels: [Double]
        let rounds: Int
        /// Deviations of ln speed-up from round to round, and from block to block.
        let roundNoise, blockNoise: Double

        var testDescription: String { "\(levels.count) hosts, \(rounds) rounds, noise \(roundNoise)" }

        func survey(_ generator: inout SplitMix64) -> Survey? {
            var runs: [SurveyedRun] = []
            for (host, level) in levels.enumerated() {
                for round in 0..<rounds {
                    var noise = [Double](repeating: 0, count: 6)
                    generator.fillWithNormal(&noise)
                    let mean = level + roundNoise * noise[5]
                    runs.append(.simulated("h\(host)", round, noise.prefix(5).map { mean + blockNoise * $0 }))
                }
            }
            return Survey(runs, threads: nil)
        }
    }

    /// A host that gains exactly the margin is the hardest one without more: of such hosts, at most .05 seem to pay.
    @Test(arguments: [
        Campaign(levels: .init(repeating: 0.0953, count: 1), rounds: 2, roundNoise: 0.05, blockNoise: 0.05),
        Campaign(levels: .init(repeating: 0.0953, count: 10), rounds: 3, roundNoise: 0.1, blockNoise: 0.05),
        Campaign(
            levels: .init(repeating: 0.0953, count: 5) + .init(repeating: 1.2, count: 15), rounds: 3, roundNoise: 0.05,
            blockNoise: 0.05),
        Campaign(levels: .init(repeating: 0, count: 10), rounds: 2, roundNoise: 0.1, blockNoise: 0.1),
    ])
    func hostsWithoutAGainSeldomSeemToPay(campaign: Campaign) throws {
        var generator = SplitMix64(seed: 5)
        var (wrong, all) = (0, 0)
        while all < 1000 {
            let survey = try #require(campaign.survey(&generator))
            for (index, level) in campaign.levels.enumerated() where level < 0.1 {
                all += 1
                if survey.hosts.first(where: { $0.name == "h\(index)" })?.answer == .split { wrong += 1 }
            }
        }
        let share = Double(wrong) / Double(all)
        #expect(share <= 0.05 + 3 * (0.05 * 0.95 / Double(all)).squareRoot(), "\(share)")
    }

    @Test func hostsWithALargeGainAreFound() throws {
        let campaign = Campaign(levels: .init(repeating: 0.7, count: 10), rounds: 3, roundNoise: 0.05, blockNoise: 0.05)
        var generator = SplitMix64(seed: 6)
        let found = try (0..<20).reduce(0) { sum, _ in
            sum + (try #require(campaign.survey(&generator)).share?.count ?? 0)
        }
        #expect(found >= 190, "\(found) of 200")
    }
}
