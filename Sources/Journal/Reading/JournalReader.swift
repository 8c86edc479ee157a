internal import FileAccess
internal import Sweep

/// Reads a journal.
public enum JournalReader {
    /// The trials whose burstiness is looked at, the first ones of a run: intervals.csv can be larger than all else, and of
    /// many trials these tell as much as all.
    private static let burstinessTrials = 10

    /// Reads trials.csv and, if they exist, connections.csv and intervals.csv.
    ///
    /// The steady rates are computed from intervals.csv. The column of trials.csv counts only without that file, because an
    /// earlier version may have written it by another rule.
    ///
    /// - Throws: `FileError` where trials.csv cannot be read, `CSVError` where a cell is not what its column says.
    public static func read(_ folder: RunFolder) throws -> JournalContents {
        var contents = try trials(
            CSVReader(Files.read(folder.trials), file: folder.trials, expecting: TrialColumns.required))
        if Files.exists(folder.connections) {
            try connections(CSVReader(Files.read(folder.connections), file: folder.connections), into: &contents)
        }
        if Files.exists(folder.intervals) { try intervals(IntervalReader(folder.intervals), into: &contents) }
        return contents
    }

    private static func intervals(_ reader: IntervalReader, into contents: inout JournalContents) throws {
        let request = IntervalReader.Request(
            burstiness: Set(contents.trialsOfOneThread.prefix(burstinessTrials)), windows: contents.steadyWindows)
        let findings = try reader.read(request)
        contents.burstiness = findings.burstiness
        for index in contents.trials.indices {
            let rate = contents.trials[index].entry(of: findings.steadyRates)
            contents.trials[index].steadyBytesPerSecond = rate?.bytesPerSecond
        }
        for sequence in contents.connections.keys {
            contents.connections[sequence]?.steadySeconds = findings.steadyRates[sequence]?.seconds
        }
    }

    /// Reads the trials of a file that has at least the columns `label`, `block`, `method`, `threads`, `seconds`, `bytes`
    /// and `outcome`, all of one run.
    ///
    /// If another program wrote the file, it has no column `phase`, and it has a block 0, then its blocks are numbered from 0:
    /// all of them count, and they are numbered from 1 here. If its block 0 holds a treatment twice, it is the warm-up.
    static func trials(_ reader: CSVReader) throws(CSVError) -> JournalContents {
        let columns = try TrialColumns(reader)
        var contents = JournalContents(label: "", trials: [], connectionRates: [:])
        var seen: Set<Cell> = []
        var repeatsInBlock0 = false
        var sequences: Set<Int> = []
        let cutOff = try reader.forEachRecord(requiresLineEnd: columns.isOwn, skipsBlankRecords: !columns.isOwn) {
            (record) throws(CSVError) in
            let label = record.text(columns.label) ?? ""
            if contents.label.isEmpty { contents.label = try columns.checkedLabel(record) }
            guard label == contents.label else { throw record.error(columns.label, "is that of another run") }
            let trial = try columns.trial(record)
            let isNew = seen.insert(Cell(block: trial.block, treatment: trial.treatment)).inserted
            if !isNew, trial.block == 0 { repeatsInBlock0 = true }
            guard isNew || trial.block == 0 else {
                throw record.error(columns.threads, "stands twice in block \(trial.block) with this method")
            }
            if let column = columns.sequence, let sequence = trial.sequence, !sequences.insert(sequence).inserted {
                throw record.error(column, "stands twice")
            }
            contents.lastLine = record.line
            if columns.isConfirmation(record) {
                contents.confirmation.append(trial)
            } else {
                contents.trials.append(trial)
            }
        }
        if columns.mayCountFromZero { contents.settleBlock0(isWarmUp: repeatsInBlock0) }
        if let cutOff { contents.warnings.append("\(reader.file), line \(cutOff) is cut off: it was passed over.") }
        return contents
    }

    /// One treatment of one block, which may be measured once.
    private struct Cell: Hashable {
        let block: Int
        let treatment: Treatment
    }

    /// Reads the rates of the connections, and sums up each trial's as soon as the next one begins.
    static func connections(_ reader: CSVReader, into contents: inout JournalContents) throws(CSVError) {
        let columns = try ConnectionColumns(reader)
        var trial: (sequence: Int, rows: [ConnectionRecord]) = (0, [])
        try reader.forEachRecord { (record) throws(CSVError) in
            guard let sequence = try record.integer(columns.sequence).map(Int.init) else { return }
            if let rate = try record.number(columns.rate) {
                contents.connectionRates[sequence, default: []].append(rate)
            }
            if sequence != trial.sequence {
                contents.conclude(trial)
                trial = (sequence, [])
            }
            trial.rows.append(try columns.record(record))
        }
        contents.conclude(trial)
    }
}

extension JournalContents {
    /// The sequence numbers of the trials of one ranged thread that succeeded, in the order of the file.
    fileprivate var trialsOfOneThread: [Int] {
        trials.filter { $0.block > 0 && $0.treatment == .ranged(1) && $0.succeeded }.compactMap(\.sequence)
    }

    /// For each ranged trial of the sweep that succeeded, by its sequence number: the time in which all connections received,
    /// if it is long enough for a steady rate.
    fileprivate var steadyWindows: [Int: SteadyWindow] {
        var windows: [Int: SteadyWindow] = [:]
        for trial in ranged where trial.succeeded {
            guard let sequence = trial.sequence, let window = connections[sequence]?.steadyWindow,
                window.seconds >= SteadyRate.shortestSeconds
            else { continue }
            windows[sequence] = window
        }
        return windows
    }

    /// Decides what the block 0 of another program's file is, and renumbers blocks that are numbered from 0.
    fileprivate mutating func settleBlock0(isWarmUp: Bool) {
        let first = trials.count { $0.block == 0 }
        guard first > 0 else { return }
        guard !isWarmUp else { return blockNumbering = .fromOneAfterWarmUp(trials: first) }
        blockNumbering = .fromZero
        trials = trials.map { $0.inBlock($0.block + 1) }
    }

    fileprivate mutating func conclude(_ trial: (sequence: Int, rows: [ConnectionRecord])) {
        if !trial.rows.isEmpty { connections[trial.sequence] = ConnectionSummary(trial.rows) }
    }
}
