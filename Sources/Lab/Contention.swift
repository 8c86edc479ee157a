/// What serving many connections costs each of them, as in the Universal Scalability Law (Gunther 1993, 2007).
///
/// n connections have n·r/(1 + s(n − 1) + k·n(n − 1)) together, r being the limit of one: with k above 0 they have most
/// at n* = √((1 − s)/k), and less beyond.
public struct Contention: Codable, Hashable, Sendable {
    /// The part of the work that only one connection can have at a time, s: 0 to 1.
    public var contention: Double

    /// What each pair of connections costs, k: 0 to 1.
    public var crosstalk: Double

    /// Describes the cost; `Scenario` checks it.
    public init(contention: Double, crosstalk: Double) {
        self.contention = contention
        self.crosstalk = crosstalk
    }

    /// By what the limit of each of so many connections is divided; 1 for one.
    public func cost(of connections: Int) -> Double {
        let others = Double(max(connections, 1) - 1)
        return 1 + contention * others + crosstalk * (others + 1) * others
    }
}
