/// What the scaling model claims about a run, as far as the verdict repeats or uses it.
struct ClaimedCurve: Sendable, Equatable {
    /// The simplest shape that fits; `unknown` where none is claimed.
    var shape = ScalingModel.Shape.unknown
    /// The smallest count whose fitted rate is within the margin of the fitted curve's best; `nil` without a shape.
    var recommendedThreads: Int?
    /// The number of threads from which on more of them add nothing.
    var knee: BoundedEstimate?
    /// Bytes per second that one connection gets.
    var perConnectionBytesPerSecond: BoundedEstimate?
    /// Bytes per second that all connections get together at most.
    var ceilingBytesPerSecond: BoundedEstimate?
    /// The fitted bytes per second at each thread count; empty without a model.
    var fittedBytesPerSecond: [Int: Double] = [:]
    /// The claimed curve with its band; empty without a claim.
    var fittedCurve: [FittedRate] = []
}

extension ClaimedCurve {
    /// Fits the model; without a model, or without bytes, nothing is claimed.
    ///
    /// - Parameter admitted: the connections that are served at once; `nil` for all.
    init(_ times: ThreadTimes, bytesPerTrial: Int64?, margin: Double, admitted: Int? = nil) {
        let model = bytesPerTrial.flatMap {
            ScalingModel(times, bytesPerTrial: $0, margin: margin, admitted: admitted)
        }
        guard let model else { return }
        shape = model.shape
        recommendedThreads = model.shape == .unknown ? nil : model.recommendedThreads(margin: margin)
        knee = model.knee
        perConnectionBytesPerSecond = model.perConnectionBytesPerSecond
        ceilingBytesPerSecond = model.ceilingBytesPerSecond
        fittedBytesPerSecond = model.fittedBytesPerSecond
        fittedCurve = model.fittedCurve
    }
}

extension ScalingModel {
    /// Fits the times of a run, with their confidence.
    fileprivate init?(_ times: ThreadTimes, bytesPerTrial: Int64, margin: Double, admitted: Int?) {
        self.init(
            times.table, threadCounts: times.counts, bytesPerTrial: bytesPerTrial, margin: margin,
            confidence: times.confidence, admitted: admitted)
    }
}
