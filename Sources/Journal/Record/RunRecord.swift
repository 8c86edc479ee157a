internal import FileAccess
public import Sweep

/// What is known of a run beside its trials: run.json.
///
/// It is written before the first trial and again after the last one. It holds no credentials: addresses are redacted
/// before they get here.
public struct RunRecord: Codable, Sendable, Equatable {
    /// The version of the format.
    public var schema = RunRecord.currentSchema
    /// The label of the run.
    public var label: String
    /// How far the run is.
    public var state: State
    /// Why it ended early, for people.
    public var reason: String?
    /// What ended it, where the plan has a rule for that.
    public var stop: SweepStop?
    /// The fresh blocks that followed the sweep, or were about to.
    public var confirmation: ConfirmationPlan?
    /// When it started, as a UTC stamp of ISO 8601.
    public var startedUtc: String
    /// When it ended.
    public var endedUtc: String?
    /// What was planned.
    public var plan: Plan
    /// What was downloaded.
    public var resource: RecordedResource
    /// Where its redirect led when it was resolved again; `nil` where it was not.
    public var targets: [RecordedTarget]?
    /// How the connections were made.
    public var connection: RecordedConnection
    /// What the built-in lab server was told to do, where it was the server.
    public var truth: KnownTruth?
    /// The machine and the versions of what ran on it.
    public var environment: [String: String]
    /// What a reader must know before believing the numbers.
    public var cautions: [String]
    /// The number of trials whose responses differed in their ETag or Last-Modified although the bytes were the same; `nil`
    /// where there was none.
    public var trialsWithOtherValidators: Int?
    /// What was measured no longer after too many failures in a row; `nil` where nothing was.
    public var setAside: [DroppedTreatment]?

    /// What the run was given beside its plan; `nil` in records of earlier versions.
    public var options: RecordedOptions?
    /// What came from a cache; `nil` if no header said anything about that.
    public var cache: RecordedCache?

    /// When the run was gone on with; `nil` where it was made in one go.
    public var resumptions: [Resumption]?

    /// How far a run is.
    public enum State: String, Codable, Sendable {
        /// Not ended, or ended by a crash.
        case running
        /// Every trial that the plan asks for has ended.
        case complete
        /// Stopped on request.
        case interrupted
        /// Given up.
        case abandoned
    }

    /// Creates the record of a run that is about to start.
    public init(
        label: String, startedUtc: String, plan: Plan, resource: RecordedResource, connection: RecordedConnection,
        truth: KnownTruth?, environment: [String: String], cautions: [String]
    ) {
        self.label = label
        self.state = .running
        self.startedUtc = startedUtc
        self.plan = plan
        self.resource = resource
        self.connection = connection
        self.truth = truth
        self.environment = environment
        self.cautions = cautions
    }
}

extension RunRecord {
    /// Reads run.json.
    ///
    /// - Returns: `nil` where there is none.
    /// - Throws: `FileError` where it cannot be read, `RecordError` where it is no record of a run.
    public static func read(_ folder: RunFolder) throws -> RunRecord? {
        guard Files.exists(folder.runRecord) else { return nil }
        let bytes = try Files.read(folder.runRecord)
        if let later = try? JSONText.decode(Version.self, from: bytes), later.schema > currentSchema {
            throw RecordError(
                description: "\(folder.runRecord) is of schema \(later.schema), which a later version of dlsweep wrote."
            )
        }
        do { return try JSONText.decode(RunRecord.self, from: bytes) } catch {
            throw RecordError(description: "\(folder.runRecord) is no record of a run.")
        }
    }

    /// The schema of what this version writes.
    static let currentSchema = 1

    private struct Version: Decodable {
        let schema: Int
    }

    /// The text of run.json.
    public var json: String {
        get throws { try JSONText.encode(self) }
    }
}
