internal import Statistics

/// What the ranged trials of a run went through, by thread count.
struct RunFigures: Sendable, Equatable {
    /// A row for each thread count that was tried, rising.
    let counts: [CountFigures]

    /// Sums up a journal.
    ///
    /// - Parameter basis: whose rates are judged.
    init(_ contents: JournalContents, basis: ModelBasis) {
        let ranged = contents.trials.filter { $0.block > 0 && $0.treatment.method == .ranged }
        counts = Dictionary(grouping: ranged, by: \.treatment.threads).sorted { $0.key < $1.key }.map {
            threads, trials in
            CountFigures(threads, trials, of: contents, basis: basis)
        }
    }

    /// The row of a count.
    subscript(threads: Int) -> CountFigures? { counts.first { $0.threads == threads } }

    /// The rows of counts with a time.
    var measured: [CountFigures] { counts.filter { $0.seconds != nil } }

    /// The shortest round trip of the run, in seconds.
    var roundTripSeconds: Double? { counts.compactMap(\.roundTripSeconds).min() }
}
