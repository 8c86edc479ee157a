internal import Sweep
internal import Statistics

/// The times table of a run: seconds by treatment and block, without the warm-up.
struct MeasuredTimes: Sendable {
    /// The rows: every treatment that was tried, in the order of tables.
    let treatments: [Treatment]
    /// The numbers of the blocks, in the order of the table's columns.
    let blockNumbers: [Int]
    /// Seconds by treatment, then block.
    let seconds: [[Double?]]
    /// The same times for the statistics.
    let table: BlockTable

    /// The trials of each block in the order in which they ran, where that is known.
    private let blocks: [[TrialResult]]

    /// Arranges trials; `nil` if none succeeded, and if a time is not positive and finite.
    init?(_ trials: [TrialResult]) {
        let measured = trials.filter { $0.block > 0 }
        let blocks = Dictionary(grouping: measured, by: \.block).sorted { $0.key < $1.key }
        let treatments = Set(measured.map(\.treatment)).sorted()
        let rows = Dictionary(uniqueKeysWithValues: zip(treatments, treatments.indices))
        var seconds = [[Double?]](repeating: .init(repeating: nil, count: blocks.count), count: treatments.count)
        for (column, block) in blocks.enumerated() {
            for trial in block.value {
                if let row = rows[trial.treatment] { seconds[row][column] = trial.seconds }
            }
        }
        guard let table = try? BlockTable(seconds: seconds) else { return nil }
        self.treatments = treatments
        self.seconds = seconds
        self.table = table
        blockNumbers = blocks.map(\.key)
        self.blocks = blocks.map { block in block.value.sorted { ($0.sequence ?? 0) < ($1.sequence ?? 0) } }
    }

    /// The treatments of a method that have a time in any block.
    func measured(_ method: Method) -> [Treatment] {
        table.treatmentsWithData.map { treatments[$0] }.filter { $0.method == method }
    }

    /// The times of one treatment divided by the times of another in the same blocks; `nil` if no block has both.
    func ratio(of numerator: Treatment, to denominator: Treatment) -> PairedRatio? {
        guard let above = treatments.firstIndex(of: numerator), let below = treatments.firstIndex(of: denominator)
        else { return nil }
        return table.ratio(of: above, to: below)
    }
}

extension MeasuredTimes {
    /// The times of the ranged downloads, beside those of the plain GET; `nil` if no ranged download succeeded.
    func threads(_ rule: DecisionRule) -> ThreadTimes? {
        let rows = treatments.indices.filter { treatments[$0].method == .ranged }
        return ThreadTimes(
            counts: rows.map { treatments[$0].threads }, seconds: rows.map { seconds[$0] },
            plainGet: treatments.firstIndex(of: .plainGet).map { seconds[$0] }, rule: rule)
    }

    /// The table with the order of the trials and their bytes; `nil` if the order does not belong to the table.
    var history: RunHistory? {
        let rows = Dictionary(uniqueKeysWithValues: zip(treatments, treatments.indices))
        return RunHistory(
            table, order: blocks.map { trials in trials.compactMap { rows[$0.treatment] } },
            bytes: blocks.map { trials in trials.map { Double($0.bytes) } })
    }
}
