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

    /// The trials, those of the warm-up among them.
    private let trials: [TrialResult]

    /// Arranges trials; `nil` if none succeeded, and if a time is not positive and finite.
    init?(_ trials: [TrialResult]) {
        let places = Places(trials)
        let (treatments, blockNumbers) = (places.treatments, places.blockNumbers)
        var seconds = [[Double?]](repeating: .init(repeating: nil, count: blockNumbers.count), count: treatments.count)
        places.forEach(trials) { row, column, trial in seconds[row][column] = trial.seconds }
        guard let table = try? BlockTable(seconds: seconds) else { return nil }
        self.treatments = treatments
        self.seconds = seconds
        self.table = table
        self.blockNumbers = blockNumbers
        self.trials = trials
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
    ///
    /// The trials of a block are in the order in which they ran, where that is known.
    var history: RunHistory? {
        var blocks = [[(sequence: Int, row: Int, bytes: Double)]](repeating: [], count: blockNumbers.count)
        Places(treatments: treatments, blockNumbers: blockNumbers).forEach(trials) { row, column, trial in
            blocks[column].append((trial.sequence ?? 0, row, Double(trial.bytes)))
        }
        for column in blocks.indices { blocks[column].sort { $0.sequence < $1.sequence } }
        return RunHistory(table, order: blocks.map { $0.map(\.row) }, bytes: blocks.map { $0.map(\.bytes) })
    }
}

/// The rows and columns of the trials in a times table.
private struct Places {
    let treatments: [Treatment]
    let blockNumbers: [Int]

    init(_ trials: [TrialResult]) {
        self.init(
            treatments: Set(trials.measured.map(\.treatment)).sorted(),
            blockNumbers: Set(trials.measured.map(\.block)).sorted())
    }

    init(treatments: [Treatment], blockNumbers: [Int]) {
        self.treatments = treatments
        self.blockNumbers = blockNumbers
    }

    /// Visits the trials without the warm-up, in their order.
    func forEach(_ trials: [TrialResult], _ visit: (_ row: Int, _ column: Int, TrialResult) -> Void) {
        let rows = Dictionary(uniqueKeysWithValues: zip(treatments, treatments.indices))
        let columns = Dictionary(uniqueKeysWithValues: zip(blockNumbers, blockNumbers.indices))
        for trial in trials.measured {
            if let row = rows[trial.treatment], let column = columns[trial.block] { visit(row, column, trial) }
        }
    }
}
