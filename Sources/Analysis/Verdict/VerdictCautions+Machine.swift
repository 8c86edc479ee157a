internal import Statistics
internal import Journal
internal import Sweep

extension VerdictCautions {
    /// From this ratio of the interface's bytes to the download's on, headers and repeats do not explain them.
    private static let foreignRatio = 1.25

    /// What the machine lacked, and others that used the network or the processors meanwhile.
    var machine: [String] { [shortage, foreignTraffic, busyProcessors].compactMap { $0 } }

    /// Trials that failed on this side.
    private var shortage: String? {
        let count = contents.trials.count { $0.block > 0 && $0.failure == .resources }
        guard count > 0 else { return nil }
        return
            "\(count == 1 ? "One trial" : "\(count) trials") failed because this machine ran out of file descriptors, "
            + "ports, or memory. This says nothing about the server or the network."
    }

    private var good: [TrialResult] {
        contents.trials.filter { $0.block > 0 && $0.succeeded && $0.bytes > 0 }
    }

    private var foreignTraffic: String? {
        let ratios = good.compactMap { trial in trial.interfaceBytes.map { Double($0) / Double(trial.bytes) } }
        guard let ratio = ratios.lowerMedian, ratio > Self.foreignRatio else { return nil }
        return
            "The network interface received \(VerdictText.ratio(ratio))x the bytes of the downloads: another program on "
            + "this machine used the network, so the rates are only what it left."
    }

    /// Processors without rest that this program does not keep so.
    private var busyProcessors: String? {
        let own = good.compactMap(\.ownProcessors)
        guard let busy = good.compactMap(\.processorsBusy).lowerMedian, busy >= CauseThreshold.processorsBusy,
            (own.max() ?? 0) < CauseThreshold.ownProcessors
        else { return nil }
        return
            "Other programs kept the CPUs of this machine busy, so its own speed may be the limit."
    }
}
