internal import Timing

/// Runs single trials: prepares, downloads inside the timer, checks the bytes, and says what came of it.
public struct TrialRunner {
    private let downloader: any Downloader
    private let privateFolder: String?
    private let utcNow: () -> String
    private let log: (String) -> Void

    /// Creates a runner.
    ///
    /// - Parameters:
    ///   - downloader: what fetches the bytes.
    ///   - privateFolder: the folder that the timer clears of what a trial leaves behind; it belongs to this program alone.
    ///   - utcNow: gives the present moment as a UTC stamp of ISO 8601.
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
    /// - Throws: what the downloader's preparation throws, which ends the sweep; a download that fails is a failed trial.
    public func run(
        _ treatment: Treatment, sequence: Int, block: Int, position: Int, isConfirmation: Bool = false
    ) throws -> Trial {
        try downloader.prepare(treatment)
        let started = utcNow()
        var download = withTimer("Downloading with \(treatment)", cleaning: privateFolder, log: log) {
            downloader.download(treatment)
        }
        if download.failure == nil { download.failure = downloader.verify() }
        return Trial(
            sequence: sequence, block: block, position: position, treatment: treatment,
            isConfirmation: isConfirmation, startedUTC: started, download: download)
    }
}
