internal import FileAccess
public import Sweep

/// What is known about a run apart from its trials: run.json.
///
/// It is written before the first trial and again after the last one. It contains no credentials, because addresses are
/// redacted before they get here.
public struct RunRecord: Codable, Sendable, Equatable {
    /// The version of the format.
    public var schema = RunRecord.currentSchema
    /// The label of the run.
    public var label: String
    /// The progress of the run.
    public var state: State
    /// Why it ended early, for people.
    public var reason: String?
    /// How its stopping rule ended it; `nil` without such a rule.
    public var stop: SweepStop?
    /// The fresh blocks after the sweep; `nil` if none were planned.
    public var confirmation: ConfirmationPlan?
    /// When it started, as an ISO 8601 timestamp in UTC.
    public var startedUtc: String
    /// When it ended.
    public var endedUtc: String?
    /// The plan.
    public var plan: Plan
    /// The resource that was downloaded.
    public var resource: RecordedResource
    /// Where its redirect led when it was resolved again; `nil` if it never was.
    public var targets: [RecordedTarget]?
    /// How the connections were made.
    public var connection: RecordedConnection
    /// The rates of the built-in lab server; `nil` for any other server.
    public var truth: KnownTruth?
    /// The machine and the versions of its software.
    public var environment: [String: String]
    /// Sentences that limit what the reader may conclude.
    public var cautions: [String]
    /// The number of trials whose responses differed in ETag or Last-Modified although their bytes were the same; `nil` for
    /// none.
    public var trialsWithOtherValidators: Int?
    /// The treatments that were dropped; `nil` for none.
    public var dropped: [DroppedTreatment]?
    /// The options of the run that are not part of its plan; `nil` in records of earlier versions.
    public var options: RecordedOptions?
    /// The downloads that came from a cache; `nil` if no header showed it.
    public var cache: RecordedCache?
    /// What is known about HTTP/2; `nil` if it was not measured.
    public var http2: RecordedHTTP2?
    /// What is known about HTTP/3; `nil` if it was not measured.
    public var http3: RecordedHTTP3?
    /// When the run was resumed; `nil` if it never was.
    public var resumptions: [Resumption]?
    /// What the run took, all of its parts included; `nil` until a part has ended, and without trials.
    public var cost: RunCost?

    /// The keys of run.json, before they are converted to `snake_case`.
    enum CodingKeys: String, CodingKey {
        case schema, label, state, reason, stop, confirmation, startedUtc, endedUtc, plan, resource, targets, connection
        case truth, environment, cautions, trialsWithOtherValidators, options, cache, http2, http3, resumptions, cost
        case dropped = "setAside"
    }

    /// The progress of a run.
    public enum State: String, Codable, Sendable {
        /// In progress, or ended by a crash.
        case running
        /// Every trial of the plan is complete.
        case complete
        /// Stopped by a signal.
        case interrupted
        /// Aborted because of failures.
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
    /// - Returns: `nil` if it does not exist.
    /// - Throws: `FileError` if it cannot be read, `RecordError` if it is not the record of a run.
    public static func read(_ folder: RunFolder) throws -> RunRecord? {
        guard Files.exists(folder.runRecord) else { return nil }
        let bytes = try Files.read(folder.runRecord)
        if let later = try? JSONText.decode(Version.self, from: bytes), later.schema > currentSchema {
            throw RecordError(
                description: "\(folder.runRecord) has schema \(later.schema), written by a later version of dlsweep."
            )
        }
        do { return try JSONText.decode(RunRecord.self, from: bytes) } catch {
            throw RecordError(description: "\(folder.runRecord) is not the record of a run.")
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

/// A treatment that was dropped from a run after repeated failures; part of run.json.
public struct DroppedTreatment: Codable, Sendable, Equatable {
    /// The treatment.
    public let treatment: Treatment
    /// The last block that measured it.
    public let afterBlock: Int

    /// Creates a record.
    public init(_ treatment: Treatment, afterBlock: Int) {
        self.treatment = treatment
        self.afterBlock = afterBlock
    }
}

/// A moment at which a run was resumed; part of run.json.
public struct Resumption: Codable, Sendable, Equatable {
    /// When, as an ISO 8601 timestamp in UTC.
    public let startedUtc: String
    /// The sequence number of the last trial before that; 0 for none.
    public let afterSequence: Int
    /// Whether the run had been aborted.
    ///
    /// Earlier failures then no longer count against any treatment.
    public let afterAbort: Bool
    /// The numeric address of the server from then on.
    public let remoteAddress: String?

    /// The keys of run.json, before they are converted to `snake_case`.
    enum CodingKeys: String, CodingKey {
        case startedUtc, afterSequence, remoteAddress
        case afterAbort = "afterGivingUp"
    }

    /// Creates a record.
    public init(startedUtc: String, afterSequence: Int, afterAbort: Bool, remoteAddress: String?) {
        self.startedUtc = startedUtc
        self.afterSequence = afterSequence
        self.afterAbort = afterAbort
        self.remoteAddress = remoteAddress
    }
}

/// Why run.json is not the record of a run, as a sentence.
public struct RecordError: Error, Equatable, CustomStringConvertible {
    /// The sentence.
    public let description: String
}
