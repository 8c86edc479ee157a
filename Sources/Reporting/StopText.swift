internal import Formatting
internal import Analysis
import Sweep

/// The sentences about a stopping rule: before a run, and about what ended it.
struct StopText {
    private let rule: StoppingRule
    private let confidence: Double

    /// - Parameter confidence: of every interval.
    init(_ rule: StoppingRule, confidence: Double) {
        self.rule = rule
        self.confidence = confidence
    }

    /// What will end the run, as the rest of a sentence.
    var conditions: String {
        let intervals = "every speed-up's individual \(NumberText.level(confidence)) CI"
        let precise = rule.precision.map { ["when \(intervals) is within \(share($0))"] } ?? []
        let budget = rule.dataBudgetBytes.map { "the data to more than \(size($0))" }
        let time = rule.timeBudgetSeconds.map {
            "the time, predicted from the earlier blocks, to more than \(duration($0))"
        }
        let budgets = [budget, time].compactMap { $0 }
        let before = budgets.isEmpty ? [] : ["before a block that would bring " + budgets.joined(separator: " or ")]
        return (precise + before).joined(separator: ", or ") + "."
    }

    /// What ended the run; `nil` if the planned number of blocks ended it.
    func sentence(_ stop: SweepStop) -> String? {
        let blocks = CountText.text(stop.blocks, "block")
        switch stop.reason {
        case .trials: return nil
        case .precision:
            let widest = stop.widest.map { " (widest: \(text($0)))" } ?? ""
            return "Stopped after \(blocks): \(everyInterval) \(rule.precision.map(share) ?? "")\(widest)."
        case .maxTrials: return "Stopped after \(blocks), the largest number allowed.\(missed(stop))"
        case .dataBudget:
            return
                "Stopped after \(stop.blocks) of \(rule.maxTrials) blocks and \(size(stop.bytes)): another block would "
                + "have exceeded the data budget of \(rule.dataBudgetBytes.map(size) ?? "").\(missed(stop))"
        case .timeBudget:
            return
                "Stopped after \(stop.blocks) of \(rule.maxTrials) blocks and \(duration(stop.seconds)): another block "
                + "would probably have exceeded the time budget of \(rule.timeBudgetSeconds.map(duration) ?? "")."
                + missed(stop)
        }
    }

    /// What ended a run of `quick` before its rules did; `nil` if no budget ended it.
    func quickSentence(_ stop: SweepStop) -> String? {
        let took =
            "Stopped after \(CountText.text(stop.blocks, "block")), \(size(stop.bytes)), and \(duration(stop.seconds)): "
        switch stop.reason {
        case .dataBudget:
            return took
                + "another trial would have exceeded the data budget of \(rule.dataBudgetBytes.map(size) ?? "")."
        case .timeBudget:
            return took + "another trial would have exceeded the time budget of "
                + "\(rule.timeBudgetSeconds.map(duration) ?? "")."
        case .precision, .trials, .maxTrials: return nil
        }
    }

    /// That the requested precision was not reached, or not in as many blocks as the rule requires.
    private func missed(_ stop: SweepStop) -> String {
        guard let precision = rule.precision, let widest = stop.widest else { return "" }
        guard widest.precision.map({ $0 <= precision }) ?? false else {
            guard let reached = widest.precision else {
                return " \(subject(widest)) no confidence interval yet."
            }
            return
                " The individual \(NumberText.level(confidence)) CI of \(widest.treatment) is \(share(reached)), which is "
                + "not within \(share(precision))."
        }
        let reached = "\(everyInterval) \(share(precision)) (widest: \(text(widest)))"
        return " By then \(reached), but from fewer blocks than this rule requires."
    }

    /// Dropped treatments are not included.
    private var everyInterval: String {
        "the individual \(NumberText.level(confidence)) CI of every remaining speed-up is within"
    }

    private func subject(_ widest: SweepStop.Widest) -> String {
        "\(widest.treatment) \(widest.treatment.threads == 1 ? "has" : "have")"
    }

    private func text(_ widest: SweepStop.Widest) -> String {
        "\(widest.treatment), " + (widest.precision.map(share) ?? "no interval")
    }

    /// `±4.7%`, never less than it is.
    private func share(_ precision: Double) -> String {
        let tenths = (precision * 1000 - 1e-9).rounded(.up) / 10
        return "±" + NumberText.withoutZeros(NumberText.fixed(tenths, decimals: 1)) + "%"
    }

    private func size(_ bytes: Int64) -> String { ByteSize(bytes: Int(bytes)).text }

    private func duration(_ seconds: Double) -> String { DurationSeconds(seconds).text }
}
