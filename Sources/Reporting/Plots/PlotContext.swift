public import Analysis
public import Formatting
public import Journal
internal import Sweep

/// What the plots of one run need in addition to its CSV files.
public struct PlotContext: Sendable, Equatable {
    /// A rate at a thread count.
    public struct Rate: Sendable, Equatable {
        /// The number of threads, from 1.
        public let threads: Int
        /// The rate of all the threads together, in bytes per second.
        public let bytesPerSecond: Double

        /// The rate that `threads` threads are to reach together.
        public init(threads: Int, bytesPerSecond: Double) {
            self.threads = threads
            self.bytesPerSecond = bytesPerSecond
        }
    }

    /// A trial that the timeline shows.
    public struct TimelineTrial: Sendable, Equatable {
        /// The number of threads, from 1.
        public let threads: Int
        /// The trial's `sequence` in trials.csv, connections.csv and intervals.csv.
        public let sequence: Int
        /// Its first and last row in intervals.csv, counted from 0 without the header; `nil` if they are not known.
        public let rows: ClosedRange<Int>?

        /// The trial `sequence`, which had `threads` threads.
        public init(threads: Int, sequence: Int, rows: ClosedRange<Int>? = nil) {
            self.threads = threads
            self.sequence = sequence
            self.rows = rows
        }
    }

    /// The run's label: the name of the network.
    public let label: String
    /// Host and path of the resource, without user info and query values.
    public let subject: String
    /// The date of the run, in UTC, formatted for people.
    public let date: String
    /// A sentence for every plot, for example that the server is the built-in one.
    public let note: String?
    /// The confidence of every interval in summary.csv, above 0 and below 1.
    public let confidence: Double
    /// The thread counts that were measured, in ascending order, each once.
    public let threadCounts: [Int]
    /// The number of blocks that were measured: each holds one trial of every thread count, unless the run was interrupted.
    public let trials: Int
    /// The number of trials of the thread count that has the fewest; `nil` if it is not known.
    public let fewestTrials: Int?
    /// Whether the run has rows of the method `single`, the plain GET.
    public let hasBaseline: Bool
    /// The names of the other methods that have trials: HTTP/2, HTTP/3, and external downloaders.
    public let commands: [String]
    /// The numbers of threads of the external downloaders.
    public let commandThreads: [Int]
    /// The true rates, in ascending order of threads; empty if they are not known.
    public let expectedRates: [Rate]
    /// The trials in the timeline, a panel each; at most ``timelinePanels`` are drawn.
    public let timelineTrials: [TimelineTrial]
    /// The number of the first fresh block, which is not part of the sweep; `nil` if there is none.
    public let confirmationBlock: Int?
    /// Whether trials.csv numbers its blocks from 0, and block 0 is not the warm-up.
    public let hasBlocksFromZero: Bool
    /// The fitted model and the cause; `nil` if the verdict claims neither a shape nor a count.
    public let model: PlotModel?
    /// The unit of rates on the axes.
    public let units: RateUnit
    /// The path from the scripts' folder to the folder of the CSV files, `/` between its parts.
    public let resultsPath: String
    /// The number of rows of trials.csv; 0 if it is not known.
    public let trialCount: Int
    /// The largest rate of a trial, in bytes per second; `nil` if it is not known.
    public let largestRate: Double?
    /// Whether the rates are those of time-limited trials.
    public let hasWindows: Bool
    /// Whether `quick` chose the counts.
    var isQuick = false
    /// The true rates at every number of threads up to the largest count; empty if they are not known.
    var expectedLine: [Rate] = []
    /// The shares to draw in a run with so many connections that drawing each takes too long, else `nil`.
    var shares: PlotShares?

    /// The largest number of panels that are readable on one page.
    public static let timelinePanels = 3

    /// The context of a run; counts below 1 and repeated counts are removed, and the rest is sorted.
    public init(
        label: String, subject: String, date: String, note: String? = nil, confidence: Double, threadCounts: [Int],
        trials: Int, fewestTrials: Int? = nil, hasBaseline: Bool, commands: [String] = [],
        expectedRates: [Rate] = [],
        timelineTrials: [TimelineTrial] = [], confirmationBlock: Int? = nil,
        hasBlocksFromZero: Bool = false, model: PlotModel? = nil, units: RateUnit = .bits, resultsPath: String,
        trialCount: Int = 0, largestRate: Double? = nil, commandThreads: [Int] = [], hasWindows: Bool = false
    ) {
        self.label = label
        self.subject = subject
        self.date = date
        self.note = note
        self.confidence = confidence
        self.threadCounts = Set(threadCounts.filter { $0 >= 1 }).sorted()
        self.trials = trials
        self.fewestTrials = fewestTrials
        self.hasBaseline = hasBaseline
        self.commands = commands
        self.expectedRates = expectedRates.sorted { $0.threads < $1.threads }
        self.timelineTrials = timelineTrials
        self.confirmationBlock = confirmationBlock
        self.hasBlocksFromZero = hasBlocksFromZero
        self.model = model
        self.units = units
        self.resultsPath = resultsPath
        self.trialCount = trialCount
        self.largestRate = largestRate
        self.commandThreads = commandThreads
        self.hasWindows = hasWindows
    }
}

// MARK: - From a run

extension PlotContext {
    /// The context of a run.
    ///
    /// - Parameters:
    ///   - run: the description of the run.
    ///   - contents: its journal.
    ///   - verdict: what is said of it, with the model of its rates.
    ///   - units: the unit of rates on the axes.
    ///   - resultsPath: from the plots' folder to that of the tables.
    ///   - note: a sentence that belongs on every plot.
    public init(
        _ run: RunDescription, contents: JournalContents, verdict: Verdict? = nil, units: RateUnit,
        resultsPath: String, note: String?
    ) {
        let counts = run.threadCounts
        let commands = Set(contents.trials.lazy.map(\.treatment).filter { !$0.decidesAnswer })
        self.init(
            label: run.label, subject: run.subject ?? "", date: run.startedUTC.map(PlotContext.date) ?? "", note: note,
            confidence: run.rule.confidence, threadCounts: counts, trials: contents.blockCount,
            fewestTrials: PlotContext.fewestTrials(
                contents, run.quickPlan == nil && !contents.hasWindows ? counts : nil), hasBaseline: run.hasBaseline,
            commands: Set(commands.map(\.method)).sorted().map(\.rawValue),
            expectedRates: PlotContext.expectedRates(run.truth, counts),
            timelineTrials: PlotContext.timelineTrials(contents, counts, verdict?.recommendedThreads),
            confirmationBlock: contents.confirmation.map(\.block).min(),
            hasBlocksFromZero: contents.blockNumbering == .fromZero,
            model: verdict.flatMap { PlotModel($0, contents: contents) }, units: units, resultsPath: resultsPath,
            trialCount: contents.trials.count + contents.confirmation.count,
            largestRate: contents.trials.lazy.filter { $0.block > 0 }.compactMap(\.bytesPerSecond).max(),
            commandThreads: Set(commands.map(\.threads)).sorted(), hasWindows: contents.hasWindows)
        isQuick = run.quickPlan != nil
        if let most = counts.last {
            expectedLine = PlotContext.expectedRates(run.truth, Array(1...max(1, most)))
        }
        shares = PlotShares(contents)
    }

    /// `2026-11-22 10:13 UTC` from `2026-11-22T10:13:00.123Z`.
    private static func date(_ stamp: String) -> String {
        stamp.prefix(10) + " " + stamp.dropFirst(11).prefix(5) + " UTC"
    }

    /// The trials of the thread count that has the fewest.
    ///
    /// - Parameter counts: the counts of the plan; `nil` for those that have trials, as `quick` leaves some out.
    private static func fewestTrials(_ contents: JournalContents, _ counts: [Int]?) -> Int? {
        let counts = counts ?? Set(contents.ranged.map(\.treatment.threads)).sorted()
        var trials = Dictionary(uniqueKeysWithValues: counts.map { ($0, 0) })
        for trial in contents.ranged { trials[trial.treatment.threads]? += 1 }
        return trials.values.min()
    }

    private static func expectedRates(_ truth: KnownTruth?, _ counts: [Int]) -> [Rate] {
        counts.compactMap { threads in
            truth?.bytesPerSecond(connections: threads).map { Rate(threads: threads, bytesPerSecond: $0) }
        }
    }

    /// For the smallest, the recommended (or a middle), and the largest count: the trial with the median time.
    private static func timelineTrials(
        _ contents: JournalContents, _ counts: [Int], _ recommended: Int?
    ) -> [TimelineTrial] {
        let ends = [counts.first, counts.last].compactMap { $0 }
        let isBetween = recommended.map { counts.contains($0) && !ends.contains($0) } ?? false
        let shown = Set(ends + [isBetween ? recommended : counts.dropFirst(counts.count / 2).first].compactMap { $0 })
        return shown.sorted().compactMap { threads in
            contents.medianTrial(threads: threads)?.sequence.map { sequence in
                TimelineTrial(threads: threads, sequence: sequence, rows: contents.intervalRows[sequence])
            }
        }
    }
}

// MARK: - Texts

extension PlotContext {
    /// The confidence level, such as `95%`.
    var percent: String { NumberText.level(confidence) }

    /// The line below the title that identifies the run.
    var detail: String {
        let least = fewestTrials.map { $0 < trials ? "\($0)-" : "" } ?? ""
        let count = least + CountText.text(trials, "trial")
        let tested = isSelective ? "tested " : ""
        let each = threadCounts.count == 1 ? "" : " of each \(tested)thread count"
        let tallied = count + each + (hasIntervals ? "" : ", so no intervals")
        return [label, date, tallied].filter { !$0.isEmpty }.joined(separator: "  ·  ")
    }

    /// The number of a row's block, counted from 1 (0 is the warm-up), as gnuplot reads it.
    var blockNumber: String { hasBlocksFromZero ? "(number('block') + 1)" : "number('block')" }

    /// Whether the run left out counts of its plan, as `quick` does.
    private var isSelective: Bool { hasWindows || isQuick }

    /// Whether any count can have an interval, which needs two trials.
    var hasIntervals: Bool { trials > 1 }

    /// The largest thread count of the axis; 1 if there is none.
    var mostThreads: Int { axisCounts.last ?? 1 }

    /// The numbers of threads on the axis: the counts measured, and those of the external downloaders.
    var axisCounts: [Int] { Set(threadCounts + commandThreads.filter { $0 >= 1 }).sorted() }
}

/// The texts of a plot, and the location of its data.
struct PlotCaption: Equatable {
    /// The line under the title: what was downloaded.
    let subject: String
    /// The line under that: which run, or which runs.
    let detail: String
    /// A sentence that belongs on every plot of the same folder.
    let note: String?
    /// The unit of rates on the axes.
    let units: RateUnit
    /// The largest rate, in bytes per second, by which the prefix of the unit is chosen; `nil` if it is not known.
    var largestRate: Double?
    /// The path from the script's folder to that of the CSV files.
    let resultsPath: String
}

extension PlotCaption {
    /// The factor from bytes per second to the unit, as a gnuplot expression, and the unit's symbol.
    ///
    /// The prefix is that of the largest rate, so that an axis has no numbers like 25000 Mbit/s or 0.002 MB/s.
    var unit: (factor: String, symbol: String) {
        let largest = largestRate.map { units.value($0) } ?? 1
        let (power, prefix) = PlotCaption.prefix(ofMillions: largest)
        switch units {
        case .bits: return ("8 / " + power, prefix + "bit/s")
        case .bytes: return ("1 / " + power, prefix + "B/s")
        }
    }

    private static func prefix(ofMillions largest: Double) -> (power: String, prefix: String) {
        if largest >= 1000 { return ("1e9", "G") }
        return largest >= 1 ? ("1e6", "M") : ("1e3", "k")
    }
}

extension PlotContext {
    /// The texts of every plot of the run.
    var caption: PlotCaption {
        PlotCaption(
            subject: subject.isEmpty ? detail : subject, detail: subject.isEmpty ? "" : detail, note: note,
            units: units,
            largestRate: largestRate, resultsPath: resultsPath)
    }
}
