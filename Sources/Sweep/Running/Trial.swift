/// One trial of a run: a treatment, when it was run, and its outcome.
public struct Trial: Sendable, Equatable {
    /// The number of the trial in its run, from 1 on, warm-up included.
    public let sequence: Int
    /// The number of its block; 0 is the warm-up.
    public let block: Int
    /// The position in its block, from 1 on.
    public let position: Int
    /// What was measured.
    public let treatment: Treatment
    /// What it is for.
    public let phase: Phase
    /// When it started, as an ISO 8601 timestamp in UTC.
    public let startedUTC: String
    /// The outcome.
    public let download: Download

    /// Creates a trial.
    ///
    /// - Parameter phase: what it is for; `nil` for the warm-up or a block of a sweep.
    public init(
        sequence: Int, block: Int, position: Int, treatment: Treatment, phase: Phase? = nil,
        startedUTC: String, download: Download
    ) {
        self.sequence = sequence
        self.block = block
        self.position = position
        self.treatment = treatment
        self.phase = phase ?? (block == 0 ? .warmUp : .sweep)
        self.startedUTC = startedUTC
        self.download = download
    }

    /// Whether it delivered the right bytes.
    public var succeeded: Bool { download.failure == nil }

    /// What a trial is for: the word in the column `phase`.
    public enum Phase: String, Sendable, Codable {
        /// It does not count.
        case warmUp = "warmup"
        /// It belongs to a block of a sweep.
        case sweep
        /// It belongs to a fresh block, which confirms a sweep.
        case confirmation = "confirm"
        /// It belongs to one of the first blocks of `quick`, which find the ramp and the candidate.
        case scout
        /// It belongs to a later block of `quick`.
        case test
        /// It downloads the whole file after the last block of `quick`.
        case whole
    }
}

/// What the analysis needs to know about one trial.
///
/// An optional number occupies eight bytes, not sixteen, because a run may have a million trials.
public struct TrialResult: Sendable, Equatable {
    /// The number of the trial in its run; `nil` if the file does not have it.
    @Compact public private(set) var sequence: Int?
    /// The number of its block; 0 is the warm-up.
    public private(set) var block: Int
    /// What was measured.
    public let treatment: Treatment
    /// Its duration in seconds; `nil` for a failed trial.
    @Compact public private(set) var seconds: Double?
    /// The seconds until a trial failed; `nil` if they are unknown, and for a trial that succeeded.
    @Compact public var secondsUntilFailure: Double?
    /// The bytes received.
    public let bytes: Int64
    /// Bytes per second while every connection was receiving; `nil` if there was no such time, or if it was not recorded.
    @Compact public var steadyBytesPerSecond: Double?
    /// Seconds of CPU time that dlsweep used.
    @Compact public var cpuSeconds: Double?
    /// Bytes that the network interface received during the trial, for any program.
    @Compact public var interfaceBytes: Int64?
    /// The share of all processors' time in which they were busy, from 0 to 1.
    @Compact public var processorsBusy: Double?
    /// The class of the failure; `nil` for a trial that succeeded, and for a word that dlsweep does not know.
    public var failure: Failure.Kind?
    /// Bytes per second in the window of a time-limited trial; `nil` for a whole download.
    @Compact public var windowBytesPerSecond: Double?

    /// Creates the result of a trial, for example of a simulated one.
    public init(sequence: Int?, block: Int, treatment: Treatment, seconds: Double?, bytes: Int64) {
        self.sequence = sequence
        self.block = block
        self.treatment = treatment
        self.seconds = seconds
        self.bytes = bytes
    }

    /// Its duration in seconds, whether it succeeded or failed; `nil` if unknown.
    package var elapsedSeconds: Double? { seconds ?? secondsUntilFailure }

    /// Whether it delivered the right bytes.
    public var succeeded: Bool { seconds != nil }

    /// Bytes per second, in the window of a time-limited trial; `nil` for a failed trial.
    package var bytesPerSecond: Double? { windowBytesPerSecond ?? seconds.map { Double(bytes) / $0 } }

    /// The number of processors that dlsweep kept busy.
    package var ownProcessors: Double? { seconds.flatMap { time in cpuSeconds.map { $0 / time } } }

    /// The entry of this trial in a table by sequence number.
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

extension Sequence<TrialResult> {
    /// The numbers of bytes of the trials that succeeded; a single number if their times can be compared.
    package var sizes: Set<Int64> { Set(lazy.filter(\.succeeded).map(\.bytes)) }
}

extension [TrialResult] {
    /// The trials of the blocks from 1 on, without a copy of them.
    package var measured: LazyFilterSequence<Self> { lazy.filter { $0.block > 0 } }

    /// The places of the measured trials by a property: a copy of the trials of a long run would take too much memory.
    package func measuredPlaces<Key: Hashable>(by key: (TrialResult) -> Key) -> [Key: [Int]] {
        var places: [Key: [Int]] = [:]
        for index in indices where self[index].block > 0 { places[key(self[index]), default: []].append(index) }
        return places
    }

    /// The trials at some places.
    package func at(_ places: [Int]) -> [TrialResult] { places.map { self[$0] } }
}
