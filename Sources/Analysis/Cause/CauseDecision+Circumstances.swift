extension CauseDecision {
    /// A cause that the shape of the rates does not show: a change of the network, a connection limit, or this machine.
    mutating func circumstance() -> Verdict.Cause? {
        let machine = isMachineFull
        if let drift, drift.networkChanged {
            note(.blockRatio, drift.largestRatio, DriftReport.largeRatio, .networkChanged)
            return .networkChanged
        }
        if let admitted = figures.admitted {
            note(.admittedConnections, Double(admitted), Double(figures.counts.last?.threads ?? 0), .admissionLimit)
            return .admissionLimit
        }
        return machine ? .localMachine : nil
    }

    /// Whether this machine limits most of the counts with long trials, which are the ones that the verdict is about.
    ///
    /// The CPU share of a trial of some milliseconds says nothing about a longer download.
    private var isMachineFull: Bool {
        mutating get {
            guard judged.areEnough, judged.rows.areMostlyMachineFull else { return false }
            noteMachine(judged.rows)
            return true
        }
    }

    /// Notes how this machine limits counts, most of which it does.
    mutating func noteMachine(_ rows: [CountFigures]) {
        let full = rows.filter(\.isMachineFull)
        if 2 * full.count(where: \.isThreadFull) >= full.count,
            let thread = full.compactMap(\.threadProcessorShare).max()
        {
            return note(.threadProcessorShare, thread, CauseThreshold.threadProcessorShare, .localMachine)
        }
        let others = full.filter { !$0.isThreadFull }
        guard let own = others.compactMap(\.ownProcessors).max(), let busy = others.compactMap(\.processorsBusy).max()
        else { return }
        note(.ownProcessors, own, CauseThreshold.ownProcessors, .localMachine)
        note(.processorsBusy, busy, CauseThreshold.processorsBusy, .localMachine)
    }
}
