public import Formatting
internal import Sweep
public import Analysis
public import Journal

extension PlotContext {
    /// The context of a run.
    ///
    /// - Parameters:
    ///   - contents: its journal.
    ///   - verdict: what is said of it, with the model of its rates.
    ///   - units: the unit of rates on the axes.
    ///   - resultsPath: from the plots' folder to that of the tables.
    ///   - note: a sentence that belongs on every plot.
    public init(
        _ run: RunDescription, _ contents: JournalContents, _ verdict: Verdict? = nil, units: RateUnit,
        resultsPath: String, note: String?
    ) {
        let counts = run.threadCounts
        self.init(
            label: run.label, subject: run.subject ?? "", date: run.startedUTC.map(PlotContext.date) ?? "", note: note,
            confidence: run.confidence, threadCounts: counts, trials: contents.blockCount,
            fewestTrials: PlotContext.fewestTrials(contents, counts), hasBaseline: run.hasBaseline,
            commands: PlotContext.commands(contents), expectedRates: PlotContext.expectedRates(run.truth, counts),
            timelineTrials: PlotContext.timelineTrials(contents, counts),
            confirmationBlock: contents.confirmation.map(\.block).min(),
            hasBlocksFromZero: contents.blockNumbering == .fromZero,
            model: verdict.flatMap { PlotModel($0) }, units: units, resultsPath: resultsPath)
    }

    /// `2026-11-22 10:13 UTC` from `2026-11-22T10:13:00.123Z`.
    private static func date(_ stamp: String) -> String {
        stamp.prefix(10) + " " + stamp.dropFirst(11).prefix(5) + " UTC"
    }

    /// The trials of the thread count that has the fewest in the sweep.
    private static func fewestTrials(_ contents: JournalContents, _ counts: [Int]) -> Int? {
        let tried = contents.trials.filter { $0.block > 0 }.map(\.treatment)
        return counts.map { threads in tried.count { $0 == .ranged(threads) } }.min()
    }

    private static func commands(_ contents: JournalContents) -> [String] {
        let others = contents.trials.map(\.treatment).filter(\.isOfAnotherDownloader)
        return Set(others.map(\.method)).sorted().map(\.rawValue)
    }

    private static func expectedRates(_ truth: KnownTruth?, _ counts: [Int]) -> [ExpectedRate] {
        counts.compactMap { threads in
            truth?.bytesPerSecond(connections: threads).map { ExpectedRate(threads: threads, bytesPerSecond: $0) }
        }
    }

    /// For the smallest, a middle and the largest count: the trial with the median time.
    private static func timelineTrials(_ contents: JournalContents, _ counts: [Int]) -> [TimelineTrial] {
        let shown = Set([counts.first, counts.dropFirst(counts.count / 2).first, counts.last].compactMap { $0 })
        return shown.sorted().compactMap { threads in
            let trials = contents.trials.filter { $0.block > 0 && $0.treatment == .ranged(threads) && $0.succeeded }
            let ordered = trials.sorted { ($0.seconds ?? 0, $0.block) < ($1.seconds ?? 0, $1.block) }
            return ordered.dropFirst((ordered.count - 1) / 2).first?.sequence
                .map { TimelineTrial(threads: threads, sequence: $0) }
        }
    }
}
