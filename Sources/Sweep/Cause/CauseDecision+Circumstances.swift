extension CauseDecision {
    /// What lies outside the shape of the rates: a change of the network, a limit to connections, this machine.
    mutating func circumstance(_ largest: CountFigures) -> Verdict.Cause? {
        let machine = isMachineFull
        if let levels = drift?.betweenBlocks, drift?.networkChanged == true {
            note(.blockRatio, levels.largestRatio, DriftReport.largeRatio, .networkChanged)
            return .networkChanged
        }
        if let admitted = admitted {
            note(.admittedConnections, Double(admitted), Double(figures.counts.last?.threads ?? 0), .admissionLimit)
            return .admissionLimit
        }
        return machine ? .localMachine : nil
    }

    /// The number of connections that are served at once, where it is the same at every larger count, and every smaller
    /// count is served whole.
    private var admitted: Int? {
        guard let last = figures.counts.last, let limit = last.admitted, limit >= 1, limit < last.threads else {
            return nil
        }
        return figures.counts.allSatisfy { $0.admitted == min($0.threads, limit) } ? limit : nil
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
