public import Journal
internal import Sweep

/// An existing run that is to be resumed.
public struct EarlierRun {
    /// The folders of the run.
    public let folder: RunFolder
    /// The contents of its run.json.
    public let record: RunRecord

    /// Finds the run in a folder.
    ///
    /// - Returns: `nil` if no run has begun there.
    /// - Throws: `SessionError` for trials without a run.json; `FileError` or `RecordError` if it cannot be read.
    public static func find(_ folder: RunFolder) throws -> EarlierRun? {
        if let record = try RunRecord.read(folder) { return EarlierRun(folder: folder, record: record) }
        guard folder.hasJournal else { return nil }
        throw SessionError.recordMissing(path: folder.results)
    }

    /// Whether all trials are complete.
    ///
    /// - Parameter trials: the number of blocks that is requested now; `nil` for that of its plan.
    public func isFinished(withTrials trials: Int?) -> Bool {
        record.state == .complete && (trials ?? record.plan.trials) <= record.plan.trials
    }

    /// Whether a plan has more blocks than the plan of the run.
    func isExtended(by plan: Plan) -> Bool { plan.trials > record.plan.trials }

    /// Checks, without the server, that a request continues this run.
    ///
    /// A larger number of trials extends the run, unless fresh blocks follow those of its plan.
    ///
    /// - Parameters:
    ///   - connection: how connections are made now. A finished run needs no headers.
    ///   - address: the address, redacted; the lab server has another port each time and is known by its truth.
    /// - Throws: `SessionError` with the differences.
    func require(_ plan: Plan, _ connection: RecordedConnection, truth: KnownTruth?, address: String) throws {
        let server = truth == record.truth && (truth != nil || address == record.resource.url)
        if record.confirmation != nil, isExtended(by: plan) {
            throw SessionError.confirmedRun(path: folder.results)
        }
        let earlierPlan = try record.plan.extended(toTrials: plan.trials)
        var before = record.connection
        if connection.headerNames.isEmpty, isFinished(withTrials: plan.trials) { before = before.withoutHeaders }
        let differences =
            [server ? nil : RunDifference.address(from: record.resource.url, to: address)].compactMap { $0 }
            + plan.differences(from: earlierPlan) + connection.differences(from: before)
        if !differences.isEmpty { throw SessionError.otherPlan(path: folder.results, differences: differences) }
    }

    /// Checks that the resource is still the one that the trials downloaded.
    ///
    /// If several copies behind the address had validators of their own, the SHA-256 of the bytes decides later.
    ///
    /// - Throws: `SessionError` with the differences.
    func require(_ resource: RecordedResource) throws {
        let hasCopies = record.trialsWithOtherValidators != nil && record.resource.sha256 != nil
        let differences = resource.differences(from: record.resource, comparingValidators: !hasCopies)
        if !differences.isEmpty { throw SessionError.otherResource(path: folder.results, differences: differences) }
    }
}
