internal import Sweep
internal import Journal

/// What the ranged trials of a run went through, by thread count.
struct RunFigures: Sendable, Equatable {
    /// A row for each thread count that was tried, rising.
    let counts: [CountFigures]

    /// Sums up a journal.
    ///
    /// - Parameter basis: whose rates are judged.
    init(_ contents: JournalContents, basis: ModelBasis) {
        counts = Dictionary(grouping: contents.ranged, by: \.treatment.threads).sorted { $0.key < $1.key }.map {
            threads, trials in
            CountFigures(threads, trials, of: contents, basis: basis)
        }
    }

    /// The rows of counts with a time.
    var measured: [CountFigures] { counts.filter { $0.seconds != nil } }

    /// The shortest round trip of the run, in seconds.
    var roundTripSeconds: Double? { counts.compactMap(\.roundTripSeconds).min() }
}

extension RunFigures {
    /// The number of connections that are served at once, where it is the same at every larger count, and every smaller
    /// count is served whole; the others are refused, or wait.
    ///
    /// One trial alone does not show it.
    var admitted: Int? {
        guard let last = counts.last, let limit = last.admitted, limit >= 1, limit < last.threads else { return nil }
        guard counts.filter({ $0.threads > limit }).map(\.admittedTrials).reduce(0, +) > 1 else { return nil }
        return counts.allSatisfy { $0.admitted == min($0.threads, limit) } ? limit : nil
    }
}
