import Foundation
package import Statistics

extension SplitMix64 {
    /// A standard normal number (Box & Muller, 1958).
    package mutating func normal() -> Double {
        let radius = (-2 * log((Double(next() >> 11) + 0.5) / 0x1p53)).squareRoot()
        return radius * cos(2 * .pi * Double(next() >> 11) / 0x1p53)
    }

    /// A number between two others.
    package mutating func number(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double(next(below: 1_000_001)) / 1_000_000
    }
}
