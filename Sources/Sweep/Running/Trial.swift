/// One trial of a run: a treatment, when it was run, and what came of it.
public struct Trial: Sendable, Equatable {
    /// The number of the trial in its run, from 1 on, warm-up included.
    public let sequence: Int
    /// The number of its block; 0 is the warm-up.
    public let block: Int
    /// The place in its block, from 1 on.
    public let position: Int
    /// What was measured.
    public let treatment: Treatment
    /// Whether it belongs to the fresh blocks that confirm the sweep, and not to the sweep.
    public let isConfirmation: Bool
    /// When it started, as a UTC stamp of ISO 8601.
    public let startedUTC: String
    /// What came of it.
    public let download: Download

    /// Creates a trial.
    public init(
        sequence: Int, block: Int, position: Int, treatment: Treatment, isConfirmation: Bool = false,
        startedUTC: String, download: Download
    ) {
        self.sequence = sequence
        self.block = block
        self.position = position
        self.treatment = treatment
        self.isConfirmation = isConfirmation
        self.startedUTC = startedUTC
        self.download = download
    }

    /// Whether the right bytes came.
    public var succeeded: Bool { download.failure == nil }
}
