import Foundation
import Testing

/// The number of correct digits, −log₁₀ of the relative error (of the absolute one where the reference is 0), at most 17.
func correctDigits(_ value: Double?, _ reference: Double) -> Double {
    guard let value, value.isFinite else { return -.infinity }
    let difference = (value - reference).magnitude
    let error = reference == 0 ? difference : difference / reference.magnitude
    return error == 0 ? 17 : min(17, -log10(error))
}

/// The fewest correct digits that a function has reached over a table, and where.
struct WorstDigits {
    private(set) var digits = Double.infinity
    private(set) var place = ""

    mutating func note(_ value: Double?, _ reference: Double, at place: String) {
        let digits = correctDigits(value, reference)
        if digits < self.digits { (self.digits, self.place) = (digits, place) }
    }
}

/// Expects both tails and the quantile to hold thirteen digits over the whole table.
func expectThirteenDigits(
    over table: [TailReference],
    lowerTail: (TailReference) -> Double?, upperTail: (TailReference) -> Double?,
    quantile: (TailReference) -> Double?
) {
    var (lower, upper, inverse) = (WorstDigits(), WorstDigits(), WorstDigits())
    for row in table {
        lower.note(lowerTail(row), row.lowerTail, at: row.testDescription)
        upper.note(upperTail(row), row.upperTail, at: row.testDescription)
        inverse.note(quantile(row), row.value, at: row.testDescription)
    }
    #expect(lower.digits >= 13, "lower tail at \(lower.place)")
    #expect(upper.digits >= 13, "upper tail at \(upper.place)")
    #expect(inverse.digits >= 13, "quantile at \(inverse.place)")
}
