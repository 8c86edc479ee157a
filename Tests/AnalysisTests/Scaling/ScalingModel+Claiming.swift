@testable import Analysis

extension ScalingModel {
    /// A model that claims a shape and a count, whatever the times are.
    static func claiming(
        _ shape: Shape = .unknown, threads: Int? = nil, knee: BoundedEstimate? = nil, rates: [Int: Double] = [:]
    ) -> ScalingModel {
        ScalingModel(
            shape: shape, fittedBytesPerSecond: rates, fittedCurve: [], knee: knee, perConnectionBytesPerSecond: nil,
            ceilingBytesPerSecond: nil, sufficientThreads: threads)
    }
}
