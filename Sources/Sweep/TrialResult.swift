/// What the analysis needs of one trial.
public struct TrialResult: Sendable, Equatable {
    /// The number of the trial in its run, or `nil` where the file does not have it.
    public let sequence: Int?
    /// The number of its block; 0 is the warm-up.
    public let block: Int
    /// What was measured.
    public let treatment: Treatment
    /// How long it took; `nil` for a trial that failed.
    public let seconds: Double?
    /// How many bytes came.
    public let bytes: Int64

    /// Whether the right bytes came.
    public var succeeded: Bool { seconds != nil }
}
