internal import Statistics
internal import Sweep

/// The choice of the curve that the rates follow, and whether any curve is claimed.
///
/// The best fit is the curve of the rich families with the smallest sum of squares. A simpler curve is preferred where
/// one of its kind stays within half the margin of the best fit at every count: a misfit that is too small to matter
/// never makes a curve complicated, however well it repeats. It is also preferred where noise explains what the best fit
/// gains over it, as it often does where one thread is the noisy count; but where that would hide more than the margin,
/// the data cannot tell the shapes apart, and none is claimed.
struct ShapeChoice: Sendable {
    /// The shape that is claimed, or `unknown`.
    let shape: ScalingModel.Shape

    /// The family of the claimed curve; `nil` if none is claimed.
    let family: CurveFamily?

    /// The claimed curve, else the best fit.
    let curve: ScalingCurve

    /// Chooses.
    /// - Parameters:
    ///   - rule: the difference in rate that matters, and the confidence of the tests.
    ///   - admitted: the connections that are seen to be served at once; `nil` for all.
    init(_ rates: MeasuredRates, _ rule: DecisionRule, admitted: Int? = nil) {
        let candidates = ShapeCandidates(
            rates, CurveFamily.candidates(admitted: admitted), margin: rule.worthwhileRatio.naturalLogarithm,
            confidence: rule.confidence)
        if let claim = candidates.claim {
            (family, curve) = (claim.family, claim.curve)
            shape = claim.curve.shape(over: rates.points, tolerance: candidates.margin)
        } else {
            (family, curve) = (nil, candidates.best)
            shape = .unknown
        }
    }
}

/// The curves to choose from.
private struct ShapeCandidates {
    typealias Candidate = (family: CurveFamily, curve: ScalingCurve)

    let rates: MeasuredRates
    let margin: Double
    let confidence: Double
    let curves: [Candidate]
    let best: ScalingCurve

    init(_ rates: MeasuredRates, _ families: [CurveFamily], margin: Double, confidence: Double) {
        self.rates = rates
        self.margin = margin
        self.confidence = confidence
        let points = rates.points
        curves = families.map { ($0, $0.curve(fitting: points)) }
        let rich = curves.filter(\.family.isRich).map(\.curve)
        best = rich.min { points.misfit($0.logRate) < points.misfit($1.logRate) } ?? rich[0]
    }

    /// The simplest curve that does, unless the data cannot tell.
    var claim: Candidate? {
        guard let freedom = rates.degreesOfFreedom, !misses(best, freedom) else { return nil }
        let simplest = curves.first { isClose($0.curve) || isExplainedByNoise($0.curve, freedom) }
        guard let simplest, simplest.family.fewestCounts <= rates.points.count, !misses(simplest.curve, freedom) else {
            return nil
        }
        return simplest.curve.distance(from: best, over: rates.points) <= margin ? simplest : nil
    }

    /// Whether some curve of the family, this one moved up or down, stays within half the margin.
    ///
    /// The curve itself lies where its sum of squares is least, close to the surest counts: of rates that rose by 7% in
    /// all a level one missed those of one thread, which were the least sure, by 6.5%, and a knee at 1.06 threads was
    /// claimed.
    private func isClose(_ curve: ScalingCurve) -> Bool {
        curve.spread(from: best, over: rates.points) <= margin
    }

    /// Whether the F test of the two parameters that a line lacks finds the best fit no better.
    private func isExplainedByNoise(_ curve: ScalingCurve, _ freedom: Double) -> Bool {
        let gain = rates.points.misfit(curve.logRate) - rates.points.misfit(best.logRate)
        let critical = FisherF(numerator: 2, denominator: freedom)?.quantile(upperTail: 1 - confidence)
        return critical.map { gain / 2 <= $0 } ?? false
    }

    /// Whether a curve misses the level of some count by more than the margin, and by more than noise.
    ///
    /// The trials overrule the model: such a curve is not claimed, so that points lie on every curve that is.
    private func misses(_ curve: ScalingCurve, _ freedom: Double) -> Bool {
        let tail = (1 - confidence) / Double(2 * rates.points.count)
        let critical = StudentT(degreesOfFreedom: freedom)?.quantile(upperTail: tail) ?? .infinity
        return rates.points.contains { point in
            let miss = (point.logRate - curve.logRate(point.threads)).magnitude
            return miss > margin && miss * point.weight.squareRoot() > critical
        }
    }
}
