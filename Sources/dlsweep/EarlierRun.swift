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

    /// Whether every trial of its plan has ended.
    var isComplete: Bool { record.state == .complete }

    /// Checks that what is asked for is what was begun, as far as can be seen without the server.
    ///
    /// - Parameters:
    ///   - address: the address, redacted; the lab server has another port each time and is known by its truth.
    /// - Throws: `CommandFailure` that says what differs.
    func require(_ plan: Plan, _ connection: RecordedConnection, truth: KnownTruth?, address: String) throws {
        let server = truth == record.truth && (truth != nil || address == record.resource.url)
        let differences =
            (server ? [] : ["the address was \(record.resource.url) and is \(address)"])
            + plan.differences(from: record.plan) + connection.differences(from: record.connection)
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
            resource.differences(from: record.resource, comparingValidators: !hasCopies),
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
