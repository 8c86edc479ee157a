internal import Formatting
public import Journal

/// The closing line of a report: what a run or a download took.
public struct CostText: Sendable {
    private let cost: RunCost

    /// Creates the line for a cost.
    public init(_ cost: RunCost) { self.cost = cost }

    /// The line, such as `Cost: 1.1 GB in 1 min 18 s`, with a period.
    public var sentence: String { "Cost: \(amount) in \(time)." }

    /// The bytes: `1.1 GB`.
    private var amount: String { ByteSize(bytes: Int(cost.bytes)).text }

    /// The seconds; from one minute on in whole seconds.
    private var time: String {
        let isShort = cost.seconds < 10
        return isShort ? DurationSeconds(cost.seconds).text : DurationSeconds(cost.seconds).wholeText
    }
}
