import Analysis
import Sweep

extension Truth {
    /// A gain at some thread counts only, none at all others.
    static func gain(_ gain: Double, at threads: ClosedRange<Int>) -> Truth {
        let counts =
            threads.count == 1 ? "\(threads.lowerBound)" : "\(threads.lowerBound)–\(threads.upperBound)"
        return Truth(
            name: "gain \(Decimals.shortest(gain)) at \(counts)", shape: .unknown, knee: nil, ceiling: nil
        ) { threads.contains(Int($0)) ? gain : 1 }
    }

    /// A gain of 15% with four threads, and a loss of 10% with any other number above one.
    static let oneAgainstLosses = Truth(
        name: "gain 1.15 at 4, loss 0.9", shape: .unknown, knee: nil, ceiling: nil
    ) { $0 == 1 ? 1 : $0 == 4 ? 1.15 : 0.9 }

    /// A gain that grows by the same amount with every thread.
    static func rising(to gain: Double, at threads: Int) -> Truth {
        Truth(
            name: "rising to \(Decimals.shortest(gain)) at \(threads)", shape: .unknown, knee: nil, ceiling: nil
        ) { 1 + (gain - 1) * ($0 - 1) / Double(threads - 1) }
    }

    /// Each connection is limited alone, after a first part of the file that it gets at once: n·(1 − c)/(1 − nc).
    ///
    /// - Parameter share: c, the part of the file that each connection gets at once, less than 1/n for every count.
    static func credit(_ share: Double) -> Truth {
        Truth(
            name: "credit of \(Decimals.shortest(share)) of the file", shape: .unknown, knee: nil, ceiling: nil
        ) { $0 * (1 - share) / (1 - $0 * share) }
    }

    /// The same ranged downloads beside a plain GET of another rate.
    ///
    /// - Parameter rate: how many times as fast as one ranged thread the plain GET is.
    func besidePlainGet(_ rate: Double) -> Truth {
        Truth(
            name: "\(name), plain GET ×\(Decimals.shortest(rate))", shape: shape, knee: knee, ceiling: ceiling,
            plainGet: rate, rate: self.rate)
    }
}
