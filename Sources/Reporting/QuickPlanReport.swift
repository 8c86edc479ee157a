internal import Analysis
public import Formatting
public import Sweep

/// The report before a run of `quick`: what it will do, and the data and the time that this takes at a few rates.
public struct QuickPlanReport: Sendable {
    private let plan: Plan
    private let bytesPerTrial: Int64
    private let cost: QuickCost
    private let unit: RateUnit
    private let width: Int

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - resourceLength: the bytes of the resource.
    ///   - width: the columns of the terminal.
    /// - Throws: `PlanError` if the plan has no count above 1.
    public init(_ plan: Plan, resourceLength: Int64, unit: RateUnit, width: Int = 80) throws(PlanError) {
        self.plan = plan
        self.unit = unit
        self.width = width
        bytesPerTrial = plan.bytesPerTrial(resourceLength: resourceLength)
        cost = try QuickCost(plan)
    }

    /// The lines: what will be downloaded, how much that is, and how long it takes.
    public var lines: [String] {
        paragraph("Plan: ", contents) + stop + paragraph("Data: ", data) + paragraph("Time: ", time)
    }

    private var contents: String {
        let window = DurationSeconds(plan.quick?.wantedWindowSeconds ?? QuickPlan.defaultWindowSeconds).text
        let plain = plan.baseline ? "the plain GET and " : ""
        return
            "about \(cost.expected.trials) trials (at most \(cost.largest.trials)), of which \(window) after the start count: "
            + "\(plain)\(CountText.threads(plan.threadCounts)), then one thread, the count that these suggest, and larger ones\(others)."
    }

    private var others: String {
        let names = plan.methods.map(\.method.rawValue)
        return names.isEmpty ? "" : ", and \(names.joined(separator: " and ")) at the counts of the test blocks"
    }

    private var stop: [String] {
        let bytes = plan.stopping?.dataBudgetBytes.map { "\(ByteSize(bytes: Int($0)).text) of data" }
        let seconds = plan.stopping?.timeBudgetSeconds.map { DurationSeconds($0).text }
        let budgets = [bytes, seconds].compactMap { $0 }
        if budgets.isEmpty { return [] }
        return paragraph("Stop: ", "before a trial that would exceed \(budgets.joined(separator: " or ")).")
    }

    private var data: String {
        let amounts = [10.0, 100, 1000].map { megabits in
            let rate = megabits * 1e6 / 8
            let (expected, largest) = (size(cost.expected, at: rate), size(cost.largest, at: rate))
            let name = NumberText.withoutZeros(unit.number(rate)) + (megabits == 10 ? " \(unit.symbol)" : "")
            return "about \(expected) (at most \(largest)) at \(name)"
        }
        return amounts.joined(separator: ", ") + "."
    }

    private var time: String {
        "about \(DurationSeconds(cost.expected.seconds).wholeText), at most "
            + "\(DurationSeconds(cost.largest.seconds).wholeText), and less than twice that with whole downloads at the end. "
            + "If a download is too short for a window, all trials are whole downloads."
    }

    private func size(_ amount: QuickCost.Amount, at rate: Double) -> String {
        ByteSize(bytes: Int(amount.bytes(atBytesPerSecond: rate, bytesPerTrial: bytesPerTrial))).text
    }

    private func paragraph(_ title: String, _ text: String) -> [String] {
        TextWrap.paragraph(title, text, width: width)
    }
}

/// What `quick` would take instead of a sweep, as a part of a sentence.
public struct QuickAlternative: Sendable {
    /// `about 1.1 GB at 100 Mbit/s`; `nil` if a plan cannot be measured by `quick`.
    public let amount: String?

    private static let rate = 100e6 / 8

    /// Describes the alternative to a sweep.
    ///
    /// - Parameter resourceLength: the bytes of the resource.
    public init(to plan: Plan, resourceLength: Int64, unit: RateUnit) {
        let bytes = plan.bytesPerTrial(resourceLength: resourceLength)
        let expected = plan.commands.isEmpty ? (try? QuickCost(plan))?.expected : nil
        amount = expected.map {
            let size = ByteSize(bytes: Int($0.bytes(atBytesPerSecond: Self.rate, bytesPerTrial: bytes))).text
            return "about \(size) at \(unit.text(Self.rate))"
        }
    }
}
