public import Sweep

/// How the caller of a session takes part in it: what it is told, and how it stops it.
///
/// All closures run in the thread that called the session, none of them in a thread that receives bytes.
public struct SessionMonitor {
    /// Returns whether to stop; asked many times a second.
    public var isInterrupted: () -> Bool = { false }
    /// Sleeps for a number of seconds between two trials, or until the caller wants to stop.
    public var sleep: (Double) -> Void
    /// Receives sentences that a person must see.
    public var warn: (String) -> Void = { _ in }
    /// Receives lines that a person may want to see while waiting.
    public var note: (String) -> Void = { _ in }
    /// Receives the log lines of each trial.
    public var log: (String) -> Void = { _ in }
    /// Receives the error output of external downloaders, with the downloader's name.
    public var logCommand: (_ name: String, _ line: String) -> Void = { _, _ in }
    /// Returns what run.json says of an error that aborts the run; `nil` to say nothing.
    public var describe: (any Error) -> String? = { ($0 as? any CustomStringConvertible)?.description }
    /// Receives what happens in the experiment.
    public var observe: (Experiment.Event) -> Void = { _ in }
    /// Receives the bytes of the running trial, about ten times a second.
    public var progress: (Int64) -> Void = { _ in }
    /// Receives the path of the private folder as soon as it exists, so that a caller that is killed can remove it.
    public var announceFolder: (String) -> Void = { _ in }

    /// Creates a monitor that is told nothing and never stops a session.
    ///
    /// - Parameter sleep: sleeps for a number of seconds.
    public init(sleep: @escaping (Double) -> Void) { self.sleep = sleep }
}
