internal import Timing

/// Runs single trials: prepares, downloads inside the timer, and checks the bytes.
public struct TrialRunner {
    private let downloader: any Downloader
    private let privateFolder: String?
    private let utcNow: () -> String
    private let log: (String) -> Void

    /// Creates a runner.
    ///
    /// - Parameters:
    ///   - downloader: fetches the bytes.
    ///   - privateFolder: the folder from which the timer removes what a trial leaves behind; only dlsweep uses it.
    ///   - utcNow: the present moment as an ISO 8601 timestamp in UTC.
    ///   - log: receives the timer's line of each trial.
    public init(
        downloader: any Downloader, privateFolder: String?, utcNow: @escaping () -> String,
        log: @escaping (String) -> Void
    ) {
        self.downloader = downloader
        self.privateFolder = privateFolder
        self.utcNow = utcNow
        self.log = log
    }

    /// Runs one trial.
    ///
    /// - Parameter limit: when to end it before all bytes have arrived; `nil` for a whole download.
    /// - Throws: what the downloader's preparation throws, which ends the sweep. A failed download is a failed trial.
    public func run(
        _ treatment: Treatment, at place: TrialPlace, within limit: TimeLimit? = nil
    ) throws -> Trial {
        try downloader.prepare(treatment)
        let started = utcNow()
        var download = withTimer("Downloading with \(treatment)", cleaning: privateFolder, log: log) {
            downloader.download(treatment, within: limit)
        }
        if download.failure == nil { download.failure = downloader.verify() }
        return Trial(
            sequence: place.sequence, block: place.block, position: place.position, treatment: treatment,
            phase: place.phase, startedUTC: started, download: download)
    }
}
