/// How a part of a verdict compares with the truth.
enum Outcome: Int, CaseIterable, Sendable {
    /// It is what is true.
    case right
    /// It says that it does not know, or something that is no error there.
    case abstained
    /// It says with confidence what is not true.
    case wrong
}

/// How often each outcome came.
struct Tally: Equatable, Sendable {
    private var counts = [Int](repeating: 0, count: Outcome.allCases.count)

    /// Counts outcomes; those that are `nil` have none.
    init(_ outcomes: some Sequence<Outcome?>) {
        for case let outcome? in outcomes { counts[outcome.rawValue] += 1 }
    }

    /// How often an outcome came.
    subscript(_ outcome: Outcome) -> Int { counts[outcome.rawValue] }

    /// How many there were.
    var total: Int { counts.reduce(0, +) }

    /// The part that was right, or `nil` of none.
    var rightShare: Double? { total > 0 ? Double(self[.right]) / Double(total) : nil }

    /// `3/0/1`: right, abstained, wrong; a dash for none.
    var text: String { total > 0 ? counts.map(String.init).joined(separator: "/") : "–" }
}
