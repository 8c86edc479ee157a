public import Formatting

/// What the plots of one run say and need beyond its CSV files.
public struct PlotContext: Sendable, Equatable {
    /// A rate that is known beforehand, because the server was told to keep to it.
    public struct ExpectedRate: Sendable, Equatable {
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

        /// The trial `sequence`, which had `threads` threads.
        public init(threads: Int, sequence: Int) {
            self.threads = threads
            self.sequence = sequence
        }
    }

    /// The run's label: the name of the network.
    public let label: String
    /// Host and path of what was downloaded, with user info and query values already taken out.
    public let subject: String
    /// The date of the run as it is to be read, in UTC.
    public let date: String
    /// A sentence of the run's own that belongs on every plot, such as that its server is the built-in one.
    public let note: String?
    /// The confidence of every interval in summary.csv, above 0 and below 1.
    public let confidence: Double
    /// The thread counts that were measured, rising, each once.
    public let threadCounts: [Int]
    /// The number of blocks that were measured: each holds one trial of every thread count, unless the run was cut off.
    public let trials: Int
    /// The fewest trials of any thread count, where some have fewer than others; `nil` if that is not known.
    public let fewestTrials: Int?
    /// Whether the run has rows of the method `single`, the plain GET.
    public let hasBaseline: Bool
    /// The names of the other downloaders that have trials.
    public let commands: [String]
    /// The true rates, rising by threads, where they are known; otherwise empty.
    public let expectedRates: [ExpectedRate]
    /// The trials that the timeline shows, a panel each; at most ``timelinePanels`` are drawn.
    public let timelineTrials: [TimelineTrial]
    /// The number of the first block that confirms the sweep and is no part of it; `nil` where there is none.
    public let confirmationBlock: Int?
    /// Whether trials.csv numbers its blocks from 0, and block 0 is not the warm-up.
    public let hasBlocksFromZero: Bool
    /// What was fitted to the rates, and the cause that is named; `nil` where nothing is claimed.
    public let model: PlotModel?
    /// The unit of rates on the axes.
    public let units: RateUnit
    /// The path from the scripts' folder to the folder of the CSV files, `/` between its parts.
    public let resultsPath: String

    /// The largest number of panels that stay readable on one sheet.
    public static let timelinePanels = 3

    /// The context of a run; counts below 1 and repeated ones are left out, the rest is put in order.
    public init(
        label: String, subject: String, date: String, note: String? = nil, confidence: Double, threadCounts: [Int],
        trials: Int, fewestTrials: Int? = nil, hasBaseline: Bool, commands: [String] = [],
        expectedRates: [ExpectedRate] = [],
        timelineTrials: [TimelineTrial] = [], confirmationBlock: Int? = nil,
        hasBlocksFromZero: Bool = false, model: PlotModel? = nil, units: RateUnit = .bits, resultsPath: String
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
    }
}
