/// A limit for each connection where only so many are served at once, and the others wait for one of them to end.
///
/// Equal parts then come in rounds: n connections take ⌈n/k⌉ times as long as one of them alone, and their rate is
/// n·r/⌈n/k⌉. It is highest at k, and again where the last round is full.
struct RoundsCurve: Sendable, Hashable {
    /// ln of the rate of one connection, r.
    let logPerConnection: Double

    /// The connections that are served at once, k.
    let admitted: Int

    /// ln of the rate of full rounds, k·r.
    var logCeiling: Double { logPerConnection + Double(admitted).naturalLogarithm }

    /// ln of the rate at a thread count.
    func logRate(_ threads: Double) -> Double {
        logPerConnection + threads.naturalLogarithm - rounds(threads).naturalLogarithm
    }

    /// The rounds that so many connections take; what rounding adds to a whole number makes no round.
    private func rounds(_ threads: Double) -> Double { max(1, (threads / Double(admitted) - 1e-9).rounded(.up)) }
}

extension RoundsCurve {
    /// Fits ln rate by weighted least squares.
    ///
    /// - Parameters:
    ///   - points: ascending by threads, not empty.
    ///   - admitted: the connections that are served at once, 1 or more.
    init(fitting points: [RatePoint], admitted: Int) {
        let unit = RoundsCurve(logPerConnection: 0, admitted: admitted)
        self.init(
            logPerConnection: points.weightedMean { $0.logRate - unit.logRate($0.threads) }, admitted: admitted)
    }
}
