import Analysis

/// The tallies of a scenario's sweeps, by what is counted.
struct Tallies: Sendable, Equatable {
    private var tallies: [Measure: Tally] = [:]

    /// The tally of a measure; empty where nothing was counted.
    subscript(measure: Measure) -> Tally { tallies[measure] ?? Tally() }

    /// Adds what one sweep had of a measure; `nil` stands for what it could not say.
    mutating func add(_ measure: Measure, _ held: [Bool?]) {
        let known = held.compactMap { $0 }
        tallies[measure, default: Tally()].add(known.count(where: \.self), of: known.count)
    }

    /// Adds what one sweep had of a measure that is a ratio of two amounts.
    mutating func add(_ measure: Measure, held: Int, of total: Int) {
        tallies[measure, default: Tally()].add(held, of: total)
    }

    /// Adds the sweeps of others.
    mutating func add(_ other: Tallies) {
        for (measure, tally) in other.tallies { tallies[measure, default: Tally()].add(tally) }
    }
}
