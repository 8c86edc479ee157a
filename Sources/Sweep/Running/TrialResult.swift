/// What the analysis needs of one trial.
public struct TrialResult: Sendable, Equatable {
    /// The number of the trial in its run, or `nil` where the file does not have it.
    public let sequence: Int?
    /// The number of its block; 0 is the warm-up.
    public private(set) var block: Int
    /// What was measured.
    public let treatment: Treatment
    /// How long it took; `nil` for a trial that failed.
    public let seconds: Double?
    /// How long a trial that failed took until then; `nil` if that is not known, and for a trial that succeeded.
    public var secondsUntilFailure: Double?
    /// How many bytes came.
    public let bytes: Int64
    /// Bytes per second while every connection was receiving; `nil` where no such time was left, or none was recorded.
    public var steadyBytesPerSecond: Double?
    /// The class of the failure; `nil` for a trial that succeeded, and for a word that is none of this project's.
    public var failure: Failure.Kind?
    /// Seconds of processor time that this program used.
    public var cpuSeconds: Double?
    /// Bytes that the network interface received meanwhile, whoever they were for.
    public var interfaceBytes: Int64?
    /// The share of the time of all processors in which they were busy.
    public var processorsBusy: Double?

    /// Makes the result of a trial, as one that was measured elsewhere, or simulated.
    public init(sequence: Int?, block: Int, treatment: Treatment, seconds: Double?, bytes: Int64) {
        self.sequence = sequence
        self.block = block
        self.treatment = treatment
        self.seconds = seconds
        self.bytes = bytes
    }

    /// How long it took, whatever its outcome; `nil` if that is not known.
    package var elapsedSeconds: Double? { seconds ?? secondsUntilFailure }

    /// Whether the right bytes came.
    public var succeeded: Bool { seconds != nil }

    /// Bytes over seconds; `nil` for a trial that failed.
    package var bytesPerSecond: Double? { seconds.map { Double(bytes) / $0 } }

    /// The processors that this program kept busy.
    package var ownProcessors: Double? { seconds.flatMap { time in cpuSeconds.map { $0 / time } } }

    /// What a table by sequence numbers has of this trial.
    package func entry<Value>(of table: [Int: Value]) -> Value? { sequence.flatMap { table[$0] } }

    /// The same trial in another block.
    package func inBlock(_ number: Int) -> TrialResult {
        var trial = self
        trial.block = number
        return trial
    }

    /// The same trial with another time.
    package func lasting(seconds: Double?) -> TrialResult {
        TrialResult(sequence: sequence, block: block, treatment: treatment, seconds: seconds, bytes: bytes)
    }
}

extension [TrialResult] {
    /// The bytes of those that succeeded: one number where their times can be compared.
    package var sizes: Set<Int64> { Set(filter(\.succeeded).map(\.bytes)) }
}
