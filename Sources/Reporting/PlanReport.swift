public import Formatting
internal import Analysis
public import Journal
internal import Statistics
public import Sweep

/// The report before a run: how much it will download, how long that takes, and what it can detect.
public struct PlanReport: Sendable {
    private let plan: Plan
    private let resourceLength: Int64
    private let truth: KnownTruth?
    private let unit: RateUnit
    private let width: Int

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - plan: what is measured.
    ///   - resourceLength: the bytes of the resource.
    ///   - truth: the true rates of the server, if they are known.
    ///   - unit: the unit of rates.
    ///   - width: the columns of the terminal.
    public init(_ plan: Plan, resourceLength: Int64, truth: KnownTruth?, unit: RateUnit, width: Int = 80) {
        self.plan = plan
        self.resourceLength = resourceLength
        self.truth = truth
        self.unit = unit
        self.width = width
    }

    /// The bytes of all transfers, or their upper limit.
    public var totalBytes: Int64 {
        let (sum, overflow) = bytes(blocks: blocks.upperBound).addingReportingOverflow(confirmationBytes)
        return min(overflow ? .max : sum, plan.stopping?.dataBudgetBytes ?? .max)
    }

    /// The lines: what will be downloaded, what ends the run, and how long it takes.
    public var lines: [String] {
        let transfers = plan.transferCount(blocks: blocks.upperBound) == 1 ? "transfer" : "transfers"
        let count = range { "\(plan.transferCount(blocks: $0))" }
        let amount = "\(count) \(transfers) of \(size(bytesPerTrial)), \(range { size(bytes(blocks: $0)) }) in total: "
        let stop = plan.stopping.map { StopText($0, confidence: plan.confidence).conditions }
        return paragraph("Plan: ", amount + contents) + confirmation + (stop.map { paragraph("Stop: ", $0) } ?? [])
            + paragraph("Time: ", (isOpen ? "up to " : "") + time)
    }

    /// What the planned trials, or the least number of them, can detect: the smallest speed-up with a power of 80%.
    ///
    /// The noise is the standard deviation of the logarithm of a trial's time; a ratio of two trials has √2 times as much.
    /// All comparisons with one thread hold together.
    ///
    /// If the sweep continues until its intervals are narrow, also the number of blocks that this takes.
    public var detectableLines: [String] { detectable + needed }

    /// Larger ratios are not shown, because networks do not produce them.
    private static let largestRatio = 20.0

    private var detectable: [String] {
        let counts = plan.threadCounts.count
        guard counts > 1 else { return [] }
        guard let power = PairedPower(pairs: blocks.lowerBound, comparisons: counts - 1, confidence: plan.confidence)
        else {
            return paragraph("Detectable: ", "no speed-up, because one trial has no confidence interval.")
        }
        let least =
            plan.baseline ? Plan.fewestBlocksToShowGainWithPlainGet : Plan.fewestBlocksToShowGain
        guard blocks.upperBound >= least else {
            let number = blocks.upperBound == 1 ? "1 block is" : "\(blocks.upperBound) blocks are"
            return paragraph("Detectable: ", "no gain, because \(number) too few. At least \(least) are needed.")
        }
        let certainty = "(\(NumberText.level(plan.confidence)) simultaneous confidence, 80% power)"
        let when = isOpen ? "after \(blocks.lowerBound) blocks, " : ""
        let noises = [0.02, 0.05, 0.1, 0.2]
        let found = noises.compactMap { noise -> String? in
            guard let ratio = power.detectableRatio(deviation: noise * 2.0.squareRoot(), power: 0.8),
                ratio <= Self.largestRatio
            else { return nil }
            return "\(NumberText.fixed(ratio, decimals: 2))x at \(NumberText.percent(noise)) noise"
        }
        let number = CountText.text(blocks.lowerBound, "block")
        let most = "\(NumberText.fixed(Self.largestRatio, decimals: 0))x"
        guard !found.isEmpty else {
            let least = NumberText.percent(noises[0])
            return paragraph(
                "Detectable: ", "no speed-up up to \(most) with \(number), even at \(least) noise \(certainty).")
        }
        let rest = found.count < noises.count ? ", none up to \(most) at more noise" : ""
        return paragraph(
            "Detectable: ", when + "a speed-up of " + found.joined(separator: ", ") + "\(rest) \(certainty).")
    }

    /// The median number of blocks until the widest interval is narrow enough, at the same noise levels.
    private var needed: [String] {
        let speedups = plan.treatments.count - 1
        guard let precision = plan.stopping?.precision, speedups > 0, isOpen else { return [] }
        let counts = [0.02, 0.05, 0.1, 0.2].map { noise in
            let pairs = PairedPrecision.pairs(
                within: precision, deviation: noise * 2.0.squareRoot(), comparisons: speedups,
                confidence: plan.confidence, most: blocks.upperBound)
            let number = pairs.map { "about \(max($0, blocks.lowerBound))" } ?? "more than \(blocks.upperBound)"
            return "\(number) at \(NumberText.percent(noise))"
        }
        return paragraph("Blocks until it stops: ", counts.joined(separator: ", ") + " noise.")
    }

    private func paragraph(_ title: String, _ text: String) -> [String] {
        TextWrap.paragraph(title, text, width: width)
    }

    private var blocks: ClosedRange<Int> { plan.blocks(resourceLength: resourceLength) }

    /// Whether the number of blocks is not known in advance.
    private var isOpen: Bool { blocks.lowerBound < blocks.upperBound }

    /// `86`, or `137 to 511` if the number of blocks is not known in advance.
    private func range(_ text: (Int) -> String) -> String {
        let (least, most) = (text(blocks.lowerBound), text(blocks.upperBound))
        return isOpen ? "\(least) to \(most)" : most
    }

    private func bytes(blocks: Int) -> Int64 { plan.bytes(blocks: blocks, resourceLength: resourceLength) }

    /// The largest number of bytes of the fresh blocks, each of two transfers.
    private var confirmationBytes: Int64 {
        let (product, overflow) = bytesPerTrial.multipliedReportingOverflow(by: Int64(2 * plan.mostConfirmationBlocks))
        return overflow ? .max : product
    }

    private var confirmation: [String] {
        guard plan.confirms else { return [] }
        let most = plan.mostConfirmationBlocks
        let number = most == plan.trials ? "\(most)" : "\(plan.trials) to \(most)"
        let time = truth.flatMap { confirmationSeconds($0) }.map { ", about \(DurationSeconds($0).wholeText)" } ?? ""
        return paragraph(
            "Then: ",
            "if more than one thread is recommended, \(number) fresh blocks of one thread and that count: up to "
                + "\(size(confirmationBytes))\(time) more.")
    }

    /// The largest time of the fresh blocks at known rates: with one thread and the slowest other count.
    private func confirmationSeconds(_ truth: KnownTruth) -> Double? {
        let times = plan.threadCounts.filter { $0 > 1 }.compactMap { seconds(truth, threads: $0) }
        guard let one = seconds(truth, threads: 1), let slowest = times.max() else { return nil }
        return Double(plan.mostConfirmationBlocks) * (one + slowest + 2 * plan.pauseSeconds)
    }

    private var contents: String {
        let threads = CountText.threads(plan.threadCounts)
        let warmUp = plan.warmUps == 0 ? "no warm-up" : "\(plan.warmUps) to warm up"
        let number = range { "\($0)" } + (blocks.upperBound == 1 ? " block" : " blocks")
        let methods = plan.methods.map { "\($0.method.rawValue) (\(CountText.ranges($0.threadCounts)))" }
        let others = methods + plan.commands.map { "\($0.name) (\(CountText.ranges($0.threadCounts)))" }
        let parts = (plan.baseline ? ["the plain GET"] : []) + [threads] + others
        return "\(warmUp), then \(number) of \(parts.dropLast().joined(separator: ", "))"
            + (parts.count > 1 ? " and " : "") + "\(parts.last ?? "")."
    }

    private var time: String {
        if let truth, let seconds = seconds(truth) { return "about \(DurationSeconds(seconds).wholeText)." }
        let times = [10.0, 100, 1000].map { megabits in
            let seconds = Double(totalBytes) * 8 / (megabits * 1e6) + pauses
            let rate = NumberText.withoutZeros(unit.number(megabits * 1e6 / 8))
            return "\(DurationSeconds(seconds).text) at \(rate)" + (megabits == 10 ? " \(unit.symbol)" : "")
        }
        return times.joined(separator: ", ") + "."
    }

    private var bytesPerTrial: Int64 { plan.bytesPerTrial(resourceLength: resourceLength) }

    private var pauses: Double { plan.pauseSeconds * Double(plan.transferCount(blocks: blocks.upperBound) - 1) }

    /// The seconds of all transfers at the known rates.
    private func seconds(_ truth: KnownTruth) -> Double? {
        let times = plan.treatments.map { seconds(truth, threads: $0.threads) }
        guard let warmUp = seconds(truth, threads: 1), times.allSatisfy({ $0 != nil }) else { return nil }
        let block = times.compactMap { $0 }.reduce(0, +)
        return Double(plan.warmUps) * warmUp + Double(blocks.upperBound) * block + pauses
    }

    /// The seconds of one transfer at the known rates, the wait for its first byte included.
    private func seconds(_ truth: KnownTruth, threads: Int) -> Double? {
        truth.bytesPerSecond(connections: threads).map {
            Double(bytesPerTrial) / $0 + (truth.firstByteDelaySeconds ?? 0)
        }
    }

    private func size(_ bytes: Int64) -> String { ByteSize(bytes: Int(bytes)).text }
}
