/// How often something held, over sweeps that each had it none, one or several times.
///
/// Whole numbers only, so that the order in which sweeps are added does not matter.
struct Tally: Sendable, Equatable {
    /// The sweeps in which it could hold.
    private(set) var sweeps = 0
    /// The times that it held, and could have held.
    private(set) var (held, total) = (0, 0)
    private var (heldSquared, product, totalSquared) = (0, 0, 0)

    /// Adds a sweep in which it held so many times out of so many; one with no chance to hold does not count.
    mutating func add(_ held: Int, of total: Int) {
        guard total > 0 else { return }
        sweeps += 1
        self.held += held
        self.total += total
        heldSquared += held * held
        product += held * total
        totalSquared += total * total
    }

    /// Adds the sweeps of another tally.
    mutating func add(_ other: Tally) {
        sweeps += other.sweeps
        held += other.held
        total += other.total
        heldSquared += other.heldSquared
        product += other.product
        totalSquared += other.totalSquared
    }

    /// The share; `nil` where it never could hold.
    var share: Double? { total > 0 ? Double(held) / Double(total) : nil }

    /// The Monte Carlo standard error of the share, at least one sweep's weight.
    ///
    /// That of a ratio of sums over independent sweeps (Cochran, 1977, §2.11): what holds several times in one sweep counts
    /// as one observation.
    var error: Double? {
        guard let share else { return nil }
        let squares = Double(heldSquared) - 2 * share * Double(product) + share * share * Double(totalSquared)
        return max(max(0, squares).squareRoot() / Double(total), 1 / Double(sweeps))
    }
}
