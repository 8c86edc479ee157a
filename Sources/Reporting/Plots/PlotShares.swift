internal import Journal
internal import Sweep

/// Each connection's share of the rate of its trial, without those whose marks cover each other.
///
/// gnuplot takes half a minute for the connections of 100,000 trials, so that those of a long run are selected here.
struct PlotShares: Sendable, Equatable {
    /// The share of a connection.
    struct Share: Sendable, Equatable {
        /// The number of threads of its trial.
        let threads: Int
        /// The number of the connection in its trial, from 1.
        let connection: Int
        /// Its rate divided by the mean rate of the connections of its trial.
        let value: Double
    }

    /// The place of a mark in the plot.
    private struct Cell: Hashable {
        let threads: Int
        let connection: Int
        let step: Int
    }

    /// The number of connections from which on they are selected.
    static let threshold = 20_000
    /// About how many marks are drawn at most.
    private static let largestCount = 60_000

    /// The selected shares, by threads, connection, and value.
    let shares: [Share]

    /// Selects the shares of a run; `nil` if there are few enough to draw each.
    init?(_ contents: JournalContents) {
        var all: [Share] = []
        for trial in contents.ranged where trial.succeeded && trial.treatment.threads > 1 {
            // If a connection has no rate, it is not known which of them the others belong to.
            guard let rates = trial.entry(of: contents.connectionRates), rates.count == trial.treatment.threads else {
                continue
            }
            all += PlotShares.shares(rates, threads: trial.treatment.threads)
        }
        guard all.count > PlotShares.threshold else { return nil }
        shares = PlotShares.uncovered(all)
    }

    private static func shares(_ rates: [Double], threads: Int) -> [Share] {
        let positive = rates.filter { $0 > 0 }
        let mean = positive.reduce(0, +) / Double(positive.count)
        return rates.enumerated().filter { $0.element > 0 }.map { index, rate in
            Share(threads: threads, connection: index + 1, value: rate / mean)
        }
    }

    /// Of the shares of the same connection that are within a step of the height, the first one.
    private static func uncovered(_ shares: [Share]) -> [Share] {
        let low = shares.reduce(1) { min($0, $1.value) }
        let high = shares.reduce(1) { max($0, $1.value) }
        let columns = Set(shares.lazy.map(\.threads)).reduce(0, +)
        let steps = max(50, min(500, largestCount / max(1, columns)))
        var cells: Set<Cell> = []
        let selected = shares.filter { share in
            let step = Int(Double(steps) * (share.value - low) / max(high - low, .ulpOfOne))
            return cells.insert(Cell(threads: share.threads, connection: share.connection, step: step)).inserted
        }
        return selected.sorted { ($0.threads, $0.connection, $0.value) < ($1.threads, $1.connection, $1.value) }
    }
}
