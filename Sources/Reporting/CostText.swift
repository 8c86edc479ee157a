internal import Formatting
public import Journal

/// The closing line of a report: what a run or a download took.
public struct CostText: Sendable {
    private let cost: RunCost

    /// Creates the line for a cost.
    public init(_ cost: RunCost) { self.cost = cost }

    /// The line, such as `Cost: 1.1 GB in 1 min 18 s (a full sweep: 19.8 GB).`.
    public var sentence: String {
        let sweep = cost.factorialBytes.map { " (a full sweep: \(size($0)))" } ?? ""
        return "Cost: \(size(cost.bytes)) in \(time)\(sweep)."
    }

    private func size(_ bytes: Int64) -> String { ByteSize(bytes: Int(bytes)).text }

    /// The seconds; from one minute on in whole seconds.
    private var time: String {
        let isShort = cost.seconds < 10
        return isShort ? DurationSeconds(cost.seconds).text : DurationSeconds(cost.seconds).wholeText
    }
}
