/// What the networks of a seed have more or less of, as far as their truth depends on it.
///
/// The function `factors` of Benchmarks/networks/networks.sh has the same numbers.
struct SeedFactors: Equatable, Sendable {
    /// By what the seed multiplies the connections at a knee.
    let counts: Double
    /// How many connections are admitted where not all are.
    let admitted: Int

    private static let all: [(counts: Double, admitted: Int)] = [
        (0.7, 7), (1, 4), (1, 4), (1, 4), (1.3, 5), (0.75, 3), (1.6, 6), (0.85, 3),
        (1.15, 5), (0.9, 6), (1.45, 3), (1.2, 4),
    ]

    /// The factors of a seed, 0 or more.
    init(seed: Int) {
        (counts, admitted) = Self.all[seed % Self.all.count]
    }
}
