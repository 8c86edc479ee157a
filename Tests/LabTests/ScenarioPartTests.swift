import Testing

@testable import Lab

/// What a scenario is made of beside its rates.
@Suite struct ScenarioPartTests {
    @Test func contentionFollowsTheLawOfGunther() {
        let contention = Contention(contention: 0.04, crosstalk: 0.06)
        #expect(contention.cost(of: 1) == 1)
        #expect(abs(contention.cost(of: 4) - 1.84) < 1e-12)
        let rates = (1...8).map { Double($0) / contention.cost(of: $0) }
        #expect(rates.max() == rates[3], "The peak is at √((1 − s)/k) = 4.")
    }

    @Test func theSameSeedGivesTheSameCrossTraffic() {
        let traffic = CrossTraffic(connections: 3, seconds: 1)
        let runs = ([1, 1, 2] as [UInt64]).map { seed in
            var times = CrossTrafficTimes(traffic, seed: seed)
            return (0..<100).map { moment in
                times.advance(to: Double(moment))
                return times.connections
            }
        }
        #expect(runs[0] == runs[1])
        #expect(runs[0] != runs[2])
        #expect(runs[0].allSatisfy { $0 == 0 || $0 == 3 })
        #expect(runs[0].first == 0)
    }

    @Test func theSeedDecidesWhichTransfersAreSlow() {
        let stragglers = Stragglers(oneIn: 8, share: 0.5)
        let slow = ([1, 1, 2] as [UInt64]).map { seed in (0..<80).filter { stragglers.share(of: $0, seed: seed) < 1 } }
        #expect(slow[0] == slow[1])
        #expect(slow[0] != slow[2])
        #expect(slow[0].map { $0 / 8 } == Array(0..<10))
    }

    @Test func fractionsAreEvenlySpread() {
        let draws = (0..<10_000).map { BytePattern(seed: 3).fraction(at: $0) }
        #expect(draws.allSatisfy { (0..<1).contains($0) })
        // The standard deviation of the mean is 1/√(12 · 10⁴) = 0.0029.
        #expect(abs(draws.reduce(0, +) / 10_000 - 0.5) < 0.012)
    }

    @Test func everyPresetHasANameOfItsOwnAndIsFoundByIt() {
        #expect(Set(Preset.all.map(\.name)).count == Preset.all.count)
        for preset in Preset.all { #expect(Preset(named: preset.name) == preset) }
        #expect(Preset(named: "nonsense") == nil)
        #expect(Preset.all.first?.scenario == .demonstration)
    }
}
