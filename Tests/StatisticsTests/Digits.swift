import Foundation

/// The number of correct digits, −log₁₀ of the relative error (of the absolute one where the reference is 0), at most 17.
func correctDigits(_ value: Double?, _ reference: Double) -> Double {
    guard let value, value.isFinite else { return -.infinity }
    let difference = (value - reference).magnitude
    let error = reference == 0 ? difference : difference / reference.magnitude
    return error == 0 ? 17 : min(17, -log10(error))
}
