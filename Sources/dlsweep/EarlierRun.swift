import Journal
import Sweep

/// A run that is there already and is to be gone on with.
struct EarlierRun {
    /// Where its files are.
    let folder: RunFolder
    /// What stands in its run.json.
    let record: RunRecord

    /// Finds the run in a folder.
    ///
    /// - Returns: `nil` where none has begun there.
    /// - Throws: `CommandFailure` for trials without a run.json; `FileError` and `RecordError` where it cannot be read.
    static func find(_ folder: RunFolder) throws -> EarlierRun? {
        if let record = try RunRecord.read(folder) { return EarlierRun(folder: folder, record: record) }
        guard folder.hasJournal else { return nil }
        throw CommandFailure(
            .unreadableData,
            "\(folder.results) has trials but no run.json: there is no plan to go on with. --overwrite starts afresh.")
    }

    /// Whether nothing is left to be measured.
    ///
    /// - Parameter trials: the number of blocks that is asked for now; `nil` for that of its plan.
    func isFinished(withTrials trials: Int?) -> Bool {
        record.state == .complete && (trials ?? record.plan.trials) <= record.plan.trials
    }

    /// Whether a plan asks for more blocks than the run's own did.
    func isExtended(by plan: Plan) -> Bool { plan.trials > record.plan.trials }

    /// Checks that what is asked for is what was begun, as far as can be seen without the server.
    ///
    /// A larger number of trials extends the run, unless fresh blocks follow those of its plan.
    ///
    /// - Parameters:
    ///   - connection: how connections are made now; without headers it may be a finished run that needs none.
    ///   - address: the address, redacted; the lab server has another port each time and is known by its truth.
    /// - Throws: `CommandFailure` that says what differs.
    func require(_ plan: Plan, _ connection: RecordedConnection, truth: KnownTruth?, address: String) throws {
        let server = truth == record.truth && (truth != nil || address == record.resource.url)
        if record.confirmation != nil, isExtended(by: plan) {
            throw CommandFailure(
                .unreadableData,
                "\(folder.results) ends with fresh blocks (--confirm), so --trials cannot extend it. Use another --label."
            )
        }
        let earlierPlan = try record.plan.extended(toTrials: plan.trials)
        var before = record.connection
        if connection.headerNames.isEmpty, isFinished(withTrials: plan.trials) { before = before.withoutHeaders }
        let differences =
            (server ? [] : ["the address was \(record.resource.url) and is \(address)"])
            + (plan.differences(from: earlierPlan) + connection.differences(from: before)).map(\.optionPhrase)
        try require(differences, "is a run of another plan")
    }

    /// Checks that the resource is still the one whose trials are there.
    ///
    /// If several copies behind the address had validators of their own, the SHA-256 of the bytes decides later.
    ///
    /// - Throws: `CommandFailure` that says what differs.
    func require(_ resource: RecordedResource) throws {
        let hasCopies = record.trialsWithOtherValidators != nil && record.resource.sha256 != nil
        try require(
            resource.differences(from: record.resource, comparingValidators: !hasCopies).map(\.optionPhrase),
            "is a run of a resource that has changed")
    }

    private func require(_ differences: [String], _ what: String) throws {
        guard !differences.isEmpty else { return }
        throw CommandFailure(
            .unreadableData,
            "\(folder.results) \(what), and cannot be resumed: \(differences.joined(separator: "; ")). Another --label, or "
                + "--overwrite, starts afresh.")
    }
}
