/// How evenly a total is shared: (Σx)² / (n Σx²), from 1/n where one has all to 1 where all have the same.
///
/// The index of Jain, Chiu & Hawe (1984), for the rates of the connections of one transfer, in any unit.
/// - Parameter rates: not negative and finite.
/// - Returns: `nil` without rates, where all are 0, and where one is negative or not finite.
public func jainIndex(_ rates: [Double]) -> Double? {
    guard let largest = rates.max(), largest > 0, largest.isFinite, rates.allSatisfy({ $0 >= 0 }) else { return nil }
    let shares = rates.map { $0 / largest }
    let sum = shares.reduce(0, +)
    let sumOfSquares = shares.reduce(0) { $0 + $1 * $1 }
    return min(1, sum * sum / (Double(rates.count) * sumOfSquares))
}
