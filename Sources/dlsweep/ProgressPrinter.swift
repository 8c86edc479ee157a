import Formatting
import Reporting
import Sweep

/// Shows the progress of a sweep: a line that is redrawn on a terminal, and one line per block elsewhere.
///
/// The thread that supervises a transfer calls it, never one that receives bytes.
final class ProgressPrinter {
    private let console: Console
    private let unit: RateUnit
    private let plan: Plan
    private let clock = ContinuousClock()
    private let draws: Bool
    private let writesJSON: Bool
    private var lastWritten: ContinuousClock.Instant?
    private let blocks: ClosedRange<Int>
    private let bytesPerTrial: Int64
    private var model: ProgressModel
    private var trialStart: ContinuousClock.Instant
    private var block = BlockTally()
    /// The number of blocks in the model: those that are certain, and later all that have begun.
    private var planned: Int
    private var dropped: Set<Treatment> = []
    private var confirmation: ConfirmationPlan?

    /// The sums over a block.
    private struct BlockTally {
        var transfers = 0
        var failed = 0
        var bytes: Int64 = 0
        var seconds = 0.0
    }

    /// - Parameter resourceLength: the bytes of the resource.
    init(_ plan: Plan, resourceLength: Int64, console: Console, unit: RateUnit, format: ProgressFormat = .auto) {
        writesJSON = format == .json
        self.plan = plan
        self.console = console
        self.unit = unit
        draws = StandardStream.error.canRedraw && !console.isQuiet
        blocks = plan.blocks(resourceLength: resourceLength)
        bytesPerTrial = plan.bytesPerTrial(resourceLength: resourceLength)
        let measured =
            ProgressPrinter.firstTrials(of: plan)
            ?? Dictionary(uniqueKeysWithValues: plan.treatments.map { [blocks] in ($0, blocks.lowerBound) })
        model = ProgressModel(remaining: measured.merging([plan.warmUpTreatment: plan.warmUps], uniquingKeysWith: +))
        planned = plan.quick == nil ? blocks.lowerBound : .max
        trialStart = clock.now
    }

    /// The trials of the scout of `quick`, the only ones that are known in advance; `nil` for a sweep.
    private static func firstTrials(of plan: Plan) -> [Treatment: Int]? {
        guard plan.quick != nil, let quick = try? QuickPlan(plan) else { return nil }
        return Dictionary(quick.gridTreatments.map { ($0, 2) }, uniquingKeysWith: +)
    }

    /// Updates the progress by an event of the experiment.
    func observe(_ event: Experiment.Event) {
        switch event {
        case .starting(let treatment, let block, _):
            trialStart = clock.now
            plan(block: block)
            model.start(treatment)
            show(received: 0)
        case .found(let trial):
            plan(block: trial.block)
            model.finish(trial.treatment, seconds: trial.seconds ?? 0, bytes: Int(trial.bytes))
        case .ended(let trial): count(trial)
        case .dropped(let treatment, let block): drop(treatment, block: block)
        case .waiting(let seconds):
            log("Waiting for \(DurationSeconds(seconds).text), as the server requested (Retry-After).")
        case .endedBlock(let number):
            if draws || number == 0 && plan.quick == nil { break }
            if plan.quick == nil { report(block: number) } else { reportQuick(block: number) }
        case .confirming(let confirmation): expect(confirmation)
        case .confirmed: break
        }
    }

    /// Adds the treatments of a block that was not certain before.
    private func plan(block: Int) {
        guard block > planned else { return }
        model.append(plan.treatments.filter { !dropped.contains($0) })
        planned = block
    }

    /// Redraws the line while a trial runs.
    func show(received: Int64) {
        guard draws || writesJSON && isDue else { return }
        let elapsed = (clock.now - trialStart) / .seconds(1)
        let rate = elapsed > 0.05 && received > 0 ? Double(received) / elapsed : nil
        let progress = model.progress(
            bytesPerSecond: rate, runningBytes: Int(received), elapsed: elapsed,
            isOpen: plan.quick != nil || confirmation == nil && (planned < blocks.upperBound || plan.confirms))
        if writesJSON {
            lastWritten = clock.now
            StandardStream.error.write(ProgressEvent(progress).line)
            return
        }
        let columns = StandardStream.error.columns
        StandardStream.error.write("\r\u{1B}[K" + progress.line(width: columns - 1, unit: unit))
    }

    /// Whether a second has passed since the last line of JSON about a running trial.
    private var isDue: Bool { lastWritten.map { clock.now - $0 >= .seconds(1) } ?? true }

    /// Writes a line above the progress line.
    func log(_ line: String) {
        clear()
        StandardStream.error.write(writesJSON ? ProgressEvent(text: line).line : line + "\n")
    }

    /// Clears the progress line.
    func clear() { if draws { StandardStream.error.write("\r\u{1B}[K") } }

    private func count(_ trial: Trial) {
        let seconds = (clock.now - trialStart) / .seconds(1) + plan.pauseSeconds
        model.finish(trial.treatment, seconds: seconds, bytes: Int(trial.download.bytes))
        if writesJSON {
            let progress = model.progress(bytesPerSecond: nil)
            StandardStream.error.write(ProgressEvent(trial, after: progress).line)
        }
        block.transfers += 1
        block.bytes += trial.download.bytes
        block.seconds += seconds
        if let failure = trial.download.failure {
            block.failed += 1
            if !writesJSON { log("block \(trial.block), \(trial.treatment): failed. \(failure.advice)") }
        }
        if trial.phase == .warmUp { block = BlockTally() }
    }

    private func drop(_ treatment: Treatment, block: Int) {
        model.drop(treatment)
        dropped.insert(treatment)
        log(
            "block \(block), \(treatment): dropped for the rest of the run after "
                + "\(FailurePolicy.mostConsecutiveFailures) consecutive failures.")
    }

    /// Adds the fresh blocks, which were unknown before.
    private func expect(_ confirmation: ConfirmationPlan) {
        self.confirmation = confirmation
        planned = confirmation.blockNumbers.upperBound
        for _ in confirmation.blockNumbers { model.append(confirmation.treatments) }
        log(cost(of: confirmation))
    }

    /// The cost of the confirmation, shown before it starts.
    private func cost(of confirmation: ConfirmationPlan) -> String {
        let transfers = confirmation.blocks * confirmation.treatments.count
        let bytes = Int64(transfers).multipliedReportingOverflow(by: bytesPerTrial)
        let size = ByteSize(bytes: bytes.overflow ? .max : Int(bytes.partialValue)).text
        let time = model.secondsLeft().map { ", about \(DurationSeconds($0).text)" } ?? ""
        let other = confirmation.includesPlainGet ? "the plain GET" : "1 thread"
        return
            "Confirming \(Treatment.ranged(confirmation.threads)) against \(other) with \(confirmation.blocks) fresh "
            + "\(confirmation.blocks == 1 ? "block" : "blocks"): \(transfers) transfers, \(size)\(time)."
    }

    /// A block of `quick`, of which nobody knows how many will follow.
    private func reportQuick(block number: Int) {
        let name = number == 0 ? "scout block" : "block \(number)"
        let progress = BlockProgress(
            block: number, blocks: 0...0, transfers: block.transfers, failed: block.failed, bytes: Int(block.bytes),
            seconds: block.seconds, secondsLeft: nil)
        console.note("\(name): \(progress.amounts)")
        block = BlockTally()
    }

    private func report(block number: Int) {
        let fresh = confirmation.map { (first: $0.firstBlock, all: $0.blocks...$0.blocks) }
        let progress = BlockProgress(
            isFresh: fresh != nil, block: number - (fresh.map { $0.first - 1 } ?? 0), blocks: fresh?.all ?? blocks,
            transfers: block.transfers, failed: block.failed,
            bytes: Int(block.bytes), seconds: block.seconds, secondsLeft: model.secondsLeft())
        console.note(progress.line)
        block = BlockTally()
    }
}
