internal import FileAccess
internal import Sweep

/// Reads a journal.
public enum JournalReader {
    /// The number of trials whose burstiness is computed: the first ones of a run, because intervals.csv can be very large and
    /// these are enough.
    private static let burstinessTrials = 10

    /// Reads trials.csv and, if they exist, connections.csv and intervals.csv.
    ///
    /// The steady rates are computed from intervals.csv. The column of trials.csv counts only without that file, because an
    /// earlier version may have written it by another rule.
    ///
    /// - Throws: `FileError` if trials.csv cannot be read, `CSVError` if a cell is not what its column says.
    public static func read(_ folder: RunFolder) throws -> JournalContents {
        var contents = try readTrials(folder)
        if Files.exists(folder.connections) {
            try connections(CSVReader(Files.read(folder.connections), file: folder.connections), into: &contents)
        }
        if Files.exists(folder.intervals) { try intervals(IntervalReader(folder.intervals), into: &contents) }
        return contents
    }

    /// Reads only trials.csv, without the connections and intervals of the trials.
    ///
    /// - Throws: `FileError` if trials.csv cannot be read, `CSVError` if a cell is not what its column says.
    public static func readTrials(_ folder: RunFolder) throws -> JournalContents {
        try trials(
            CSVReader(
                Files.read(folder.trials), file: folder.trials, expecting: TrialSchema.trials.requiredNames))
    }

    private static func intervals(_ reader: IntervalReader, into contents: inout JournalContents) throws {
        let request = IntervalReader.Request(
            burstiness: Set(contents.trialsOfOneThread.prefix(burstinessTrials)), windows: contents.steadyWindows,
            totals: Set(contents.scout.compactMap(\.sequence)),
            rows: Set(contents.rangedCounts.compactMap { contents.medianTrial(threads: $0)?.sequence }))
        let findings = try reader.read(request)
        contents.burstiness = findings.burstiness
        contents.scoutTotals = findings.totals
        contents.intervalRows = findings.rows
        for index in contents.trials.indices {
            let rate = contents.trials[index].entry(of: findings.steadyRates)
            contents.trials[index].steadyBytesPerSecond = rate?.bytesPerSecond
        }
        for index in contents.scout.indices {
            let rate = contents.scout[index].entry(of: findings.steadyRates)
            contents.scout[index].steadyBytesPerSecond = rate?.bytesPerSecond
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
    static func trials(_ table: CSVReader) throws(CSVError) -> JournalContents {
        let rows = try TrialSchema.trials.rowReader(of: table)
        let isOwn = table.optionalColumn(TrialSchema.version.name) != nil
        let hasPhases = table.optionalColumn(TrialSchema.phase.name) != nil
        var contents = JournalContents(label: "", trials: [], connectionRates: [:])
        var places = Places()
        contents.trials.reserveCapacity(table.lineCount)
        let truncated = try table.forEachRecord(requiresLineEnd: isOwn, skipsBlankRecords: !isOwn) {
            (line) throws(CSVError) in
            var row = TrialRecord(label: contents.label)
            try rows.read(line, into: &row)
            contents.label = row.label
            try places.add(row.result, phase: row.phase, after: contents, at: line)
            contents.lastLine = line.line
            switch row.phase {
            case .confirmation: contents.confirmation.append(row.result)
            case .scout: contents.scout.append(row.result)
            case .whole: contents.whole.append(row.result)
            case .warmUp, .sweep, .test: contents.trials.append(row.result)
            }
        }
        if !isOwn, !hasPhases { contents.settleBlock0(isWarmUp: places.repeatsInBlock0) }
        if let truncated { contents.warnings.append("\(table.file), line \(truncated) is truncated and was skipped.") }
        return contents
    }

    /// The blocks, treatments, and sequence numbers of the trials read so far, none of which may occur twice.
    ///
    /// As long as the blocks follow each other, only the treatments of the last one are kept, and as long as the sequence
    /// numbers rise, only the last of them: all those of a million trials would take much memory.
    private struct Places {
        private struct Cell: Hashable {
            let block: Int
            let treatment: Treatment
        }

        private var cells: Set<Cell> = []
        private var sequences: Set<Int> = []
        private var lastBlock = Int.min
        private var lastSequence = Int.min
        private var hasAllCells = false
        private var hasAllSequences = false
        /// Whether block 0 has a treatment twice.
        private(set) var repeatsInBlock0 = false

        /// Adds a trial.
        ///
        /// - Parameter contents: the trials before.
        /// - Throws: `CSVError` if its place is taken.
        mutating func add(
            _ trial: TrialResult, phase: Trial.Phase, after contents: JournalContents, at line: CSVRecord
        ) throws(CSVError) {
            if trial.block != lastBlock { change(to: trial.block, after: contents) }
            let isNew = cells.insert(Cell(block: trial.block, treatment: trial.treatment)).inserted
            if !isNew, trial.block == 0 { repeatsInBlock0 = true }
            // A block of `quick` may have one thread twice.
            guard isNew || trial.block == 0 || phase == .test else {
                throw line.error(
                    TrialSchema.threads.name, "occurs twice in block \(trial.block) with this method")
            }
            if let sequence = trial.sequence, !isUnseen(sequence, after: contents) {
                throw line.error(TrialSchema.sequence.name, "occurs twice")
            }
        }

        private mutating func change(to block: Int, after contents: JournalContents) {
            if !hasAllCells, block > lastBlock {
                cells.removeAll(keepingCapacity: true)
            } else if !hasAllCells {
                hasAllCells = true
                cells.formUnion(contents.allTrials.map { Cell(block: $0.block, treatment: $0.treatment) })
            }
            lastBlock = block
        }

        private mutating func isUnseen(_ sequence: Int, after contents: JournalContents) -> Bool {
            if !hasAllSequences, sequence > lastSequence {
                lastSequence = sequence
                return true
            }
            if !hasAllSequences {
                hasAllSequences = true
                sequences.formUnion(contents.allTrials.compactMap(\.sequence))
            }
            return sequences.insert(sequence).inserted
        }
    }

    /// Reads the rates of the connections, and summarizes each trial as soon as the next one begins.
    static func connections(_ table: CSVReader, into contents: inout JournalContents) throws(CSVError) {
        let rows = try ConnectionSchema.connections.rowReader(of: table)
        var trial: (sequence: Int, rows: [ConnectionRecord]) = (0, [])
        try table.forEachRecord { (line) throws(CSVError) in
            var row = ConnectionLine()
            try rows.readFirst(line, into: &row)
            guard let sequence = row.sequence else { return }
            try rows.readOthers(line, into: &row)
            if let rate = row.bytesPerSecond { contents.connectionRates[sequence, default: []].append(rate) }
            if sequence != trial.sequence {
                contents.conclude(trial)
                trial = (sequence, [])
            }
            trial.rows.append(row.figures)
        }
        contents.conclude(trial)
    }
}

extension JournalContents {
    /// The thread counts of the ranged trials.
    fileprivate var rangedCounts: Set<Int> { Set(ranged.lazy.map(\.treatment.threads)) }

    /// The sequence numbers of the trials of one ranged thread that succeeded, in the order of the file.
    fileprivate var trialsOfOneThread: [Int] {
        ofBlocks.filter { $0.treatment == .ranged(1) && $0.succeeded }.compactMap(\.sequence)
    }

    /// For each ranged trial of the sweep that succeeded, by its sequence number: the time in which all connections received,
    /// if it is long enough for a steady rate.
    fileprivate var steadyWindows: [Int: SteadyWindow] {
        var windows: [Int: SteadyWindow] = [:]
        for trial in ofBlocks where trial.treatment.method == .ranged && trial.succeeded {
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
        for index in trials.indices { trials[index] = trials[index].inBlock(trials[index].block + 1) }
    }

    fileprivate mutating func conclude(_ trial: (sequence: Int, rows: [ConnectionRecord])) {
        guard !trial.rows.isEmpty else { return }
        connections[trial.sequence] = ConnectionSummary(trial.rows)
        if scout.contains(where: { $0.sequence == trial.sequence }) { scoutConnections[trial.sequence] = trial.rows }
    }

    /// The trials of blocks, those of a scout included.
    private var ofBlocks: some Sequence<TrialResult> {
        [scout.lazy.filter { _ in true }, trials.measured].lazy.joined()
    }
}
