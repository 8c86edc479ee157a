/// A running sum that also keeps what each addition rounds away (Neumaier, 1974).
///
/// Its error does not grow with the number of terms.
struct CompensatedSum {
    private var sum = 0.0
    private var lost = 0.0

    /// The sum so far.
    var value: Double { sum + lost }

    /// Adds a finite term.
    mutating func add(_ term: Double) {
        let next = sum + term
        lost += sum.magnitude >= term.magnitude ? (sum - next) + term : (term - next) + sum
        sum = next
    }
}
