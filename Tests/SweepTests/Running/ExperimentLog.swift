@testable import FileAccess
@testable import Sweep

/// What an experiment did, in its order, and when it is told to stop.
final class ExperimentLog {
    /// Everything that happened, a line each.
    var entries: [String] = [] {
        didSet { if interruptsWhileResting, entries.last?.hasPrefix("rest") == true { isInterrupted = true } }
    }
    /// The recorded trials.
    private(set) var trials: [Trial] = []
    /// Whether the experiment is to stop.
    var isInterrupted = false
    /// After how many trials the experiment is to stop.
    var interruptAfter: Int?
    /// Whether the first rest is interrupted.
    var interruptsWhileResting = false
    /// The seconds that have passed, a second for every look at them.
    private(set) var seconds = 0.0
    /// The sequence number of the trial that cannot be recorded.
    var fullAt: Int?

    func elapsedSeconds() -> Double {
        seconds += 1
        return seconds
    }

    func record(_ trial: Trial) throws {
        if trial.sequence == fullAt {
            throw FileError(.writeFailed, path: "trials.csv", reason: "No space left on device")
        }
        trials.append(trial)
        entries.append("record \(trial.sequence)")
        if trials.count == interruptAfter { isInterrupted = true }
    }

    func observe(_ event: Experiment.Event) {
        switch event {
        case .starting(let treatment, let block, let sequence):
            entries.append("starting \(sequence): \(treatment) in block \(block)")
        case .found(let trial): entries.append("found \(trial.sequence ?? 0)")
        case .ended(let trial): entries.append("ended \(trial.sequence)")
        case .dropped(let treatment, let block): entries.append("dropped \(treatment) in block \(block)")
        case .waiting(let seconds): entries.append("waiting \(seconds)")
        case .endedBlock(let block): entries.append("ended block \(block)")
        case .confirming(let fresh): entries.append("confirming \(fresh.threads) in \(fresh.blocks)")
        case .confirmed(let blocks): entries.append("confirmed in \(blocks)")
        }
    }
}
