extension CauseDecision {
    /// What lies outside the shape of the rates: a change of the network, a limit to connections, this machine.
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

    /// Whether the processors set the pace: a thread that fills one, or this program where none is left over.
    private var isMachineFull: Bool {
        mutating get {
            let thread = figures.measured.compactMap(\.threadProcessorShare).max()
            let own = figures.measured.compactMap(\.ownProcessors).max()
            let busy = figures.measured.compactMap(\.processorsBusy).max()
            if let thread, thread >= CauseThreshold.threadProcessorShare {
                note(.threadProcessorShare, thread, CauseThreshold.threadProcessorShare, .localMachine)
                return true
            }
            guard let own, let busy, own >= CauseThreshold.ownProcessors, busy >= CauseThreshold.processorsBusy else {
                return false
            }
            note(.ownProcessors, own, CauseThreshold.ownProcessors, .localMachine)
            note(.processorsBusy, busy, CauseThreshold.processorsBusy, .localMachine)
            return true
        }
    }
}
