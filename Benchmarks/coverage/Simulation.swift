import Statistics

/// Many sweeps of scenarios, each held against its truth.
struct Simulation: Sendable {
    /// How many sweeps of each scenario.
    let sweeps: Int
    /// What all sweeps follow from, together with the name of their scenario and their number.
    let seed: UInt64

    /// The sweeps that one core draws at a time.
    private static let batch = 20

    /// Draws and judges the sweeps of a scenario, on all cores; the result does not depend on how many there are.
    /// - Throws: `PlanError` for a scenario that no plan can have.
    func tallies(_ scenario: Scenario) async throws -> Tallies {
        let judgement = Judgement(scenario)
        return try await withThrowingTaskGroup(of: Tallies.self) { group in
            for start in stride(from: 0, to: sweeps, by: Self.batch) {
                let numbers = start..<min(start + Self.batch, sweeps)
                group.addTask { try tallies(judgement, of: numbers) }
            }
            var sum = Tallies()
            for try await part in group { sum.add(part) }
            return sum
        }
    }

    private func tallies(_ judgement: Judgement, of numbers: Range<Int>) throws -> Tallies {
        var sum = Tallies()
        for number in numbers {
            var generator = self.generator(judgement.scenario, number: number)
            if let promise = Promise(judgement) {
                sum.add(try promise.tallies(using: &generator))
            } else if let experiment = QuickExperiment(judgement) {
                sum.add(try experiment.tallies(using: &generator))
            } else {
                sum.add(judgement.tallies(try SimulatedRun(judgement.scenario, using: &generator)))
            }
        }
        return sum
    }

    /// The generator of one sweep: a scenario has the same sweeps in whatever table it stands.
    private func generator(_ scenario: Scenario, number: Int) -> SplitMix64 {
        var seeds = SplitMix64(seed: seed ^ scenario.name.utf8.reduce(0xCBF2_9CE4_8422_2325, Self.mixed))
        var streams = SplitMix64(seed: seeds.next() ^ UInt64(number))
        return SplitMix64(seed: streams.next())
    }

    /// A step of the hash FNV-1a.
    private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
