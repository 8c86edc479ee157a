import ArgumentParser
import Journal
import Reporting
import Sweep

/// How the progress of a run is shown.
enum ProgressFormat: String, CaseIterable, ExpressibleByArgument {
    /// A line that is redrawn on a terminal, and one line per block elsewhere.
    case auto
    /// JSON, a line for each event, for programs.
    case json
}

/// A line of `--progress json`.
struct ProgressEvent: Encodable {
    /// What happened.
    enum Kind: String, Encodable {
        /// A trial runs; at most once a second.
        case progress
        /// A trial ended.
        case trial
        /// A sentence for people.
        case note
    }

    let event: Kind
    var method: String?
    var threads: Int?
    var block: Int?
    var outcome: String?
    var error: String?
    var seconds: Double?
    var bytes: Int64?
    var bytesPerSecond: Double?
    var finished: Int?
    var total: Int?
    var secondsLeft: Double?
    var text: String?

    /// The line, which ends with a line feed.
    var line: String { (try? JSONText.line(self)) ?? "" }
}

extension ProgressEvent {
    /// The event of a running trial.
    init(_ progress: SweepProgress) {
        event = .progress
        (finished, total) = (progress.finished, progress.total)
        bytes = Int64(progress.bytes)
        bytesPerSecond = progress.bytesPerSecond
        secondsLeft = progress.secondsLeft
    }

    /// The end of a trial.
    init(_ trial: Trial, after progress: SweepProgress) {
        event = .trial
        method = trial.treatment.method.rawValue
        threads = trial.treatment.threads
        block = trial.block
        outcome = trial.succeeded ? "ok" : "failed"
        error = trial.download.failure?.kind.rawValue
        seconds = trial.download.seconds
        bytes = trial.download.bytes
        (finished, total) = (progress.finished, progress.total)
        secondsLeft = progress.secondsLeft
    }

    /// A sentence.
    init(text: String) {
        event = .note
        self.text = text
    }
}
