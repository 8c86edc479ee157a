@testable import Analysis
@testable import Journal
@testable import Sweep

/// A network of known cause, as its journal shows it: what each thread count's trials went through.
struct CauseNetwork {
    /// The trials of one thread count.
    struct Count {
        var threads: Int
        /// Bytes per second of all connections together, block by block.
        var rates: [Double]
        /// The coefficient of variation of the connections' rates.
        var scatter = 0.0
        var queue: Double? = 0.0
        var window: Double? = 0.05
        var outOfOrder: Double? = 0.0
        /// Connections that were served at once; all where `nil`.
        var prompt: Int?
        /// Whether the trials fail, all but the prompt connections being refused.
        var isRefused = false
        /// How they fail then.
        var refusal = Failure.Kind.status
        var start = 0.045
        var processor = 0.02
        var steadyPart = 0.9
    }

    var counts: [Count]
    /// The bytes of a trial.
    var bytes: Int64 = 20_000_000
    var roundTrip: Double? = 0.02
    /// The burstiness of one thread's trials.
    var burstiness: Double? = 0.1
    /// What each block's times are multiplied by.
    var drift: [Double] = []
    var cpu = 0.1
    var busy: Double? = 0.2

    /// The rates of an odd number of blocks that are the given parts off.
    static func rates(_ rate: Double, off: Double = 0.001, blocks: Int = 3) -> [Double] {
        [rate] + (0..<blocks / 2).flatMap { _ in [rate * (1 + off), rate * (1 - off)] }
    }

    /// The journal.
    var journal: JournalContents {
        var contents = JournalContents(label: "known", trials: [], connectionRates: [:])
        for block in 0..<(counts.map(\.rates.count).max() ?? 0) {
            for count in counts { add(count, block: block, to: &contents) }
        }
        return contents
    }

    private func add(_ count: Count, block: Int, to contents: inout JournalContents) {
        let sequence = contents.trials.count + 1
        let seconds = Double(bytes) / count.rates[block] * (block < drift.count ? drift[block] : 1)
        var trial = TrialResult(
            sequence: sequence, block: block + 1, treatment: .ranged(count.threads),
            seconds: count.isRefused ? nil : seconds, bytes: bytes)
        if count.isRefused { trial.failure = count.refusal }
        trial.steadyBytesPerSecond = count.isRefused || count.steadyPart <= 0 ? nil : Double(bytes) / seconds
        trial.cpuSeconds = cpu * seconds
        trial.processorsBusy = busy
        contents.trials.append(trial)
        if count.threads == 1 { contents.burstiness[sequence] = burstiness }
        contents.connections[sequence] = ConnectionSummary(
            succeeded: count.isRefused ? count.prompt ?? 0 : count.threads, prompt: count.prompt ?? count.threads,
            fairness: 1 / (1 + count.scatter * count.scatter), roundTripSeconds: roundTrip, queueSeconds: count.queue,
            windowUse: count.window, outOfOrderShare: count.outOfOrder,
            startSeconds: count.start, steadySeconds: count.steadyPart * seconds, processorShare: count.processor)
    }

    /// What is found.
    var verdict: Verdict { Analysis(journal, bytesPerTrial: bytes, rule: .standard).verdict() }

    /// The network with each count changed.
    func each(_ change: (inout Count) -> Void) -> CauseNetwork {
        var network = self
        for index in network.counts.indices { change(&network.counts[index]) }
        return network
    }
}

extension CauseNetwork {
    /// Rates that rise with the threads up to a ceiling, at the counts 1, 2, 4, 8.
    static func rising(_ each: Double, upTo ceiling: Double = .infinity, off: Double = 0.001) -> CauseNetwork {
        CauseNetwork(
            counts: [1, 2, 4, 8].map { threads in
                let rate = min(each * Double(threads), ceiling)
                return Count(threads: threads, rates: rates(rate, off: off), scatter: threads == 1 ? 0 : 0.002)
            })
    }

    /// The same rate at every count.
    static func flat(_ rate: Double) -> CauseNetwork { rising(rate, upTo: rate) }
}
