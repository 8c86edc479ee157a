internal import Journal
internal import Sweep

extension VerdictCautions {
    /// What was measured no longer after it had failed again and again.
    ///
    /// It follows from the rows alone: the last attempts failed, and later blocks have none.
    var setAside: String? {
        let attempts = Dictionary(grouping: contents.trials.filter { $0.block > 0 }, by: \.treatment)
        let lastBlock = measured.blockNumbers.last ?? 0
        let ended = measured.treatments.filter { treatment in
            let final = (attempts[treatment] ?? []).suffix(FailurePolicy.mostConsecutiveFailures)
            return final.count == FailurePolicy.mostConsecutiveFailures && final.allSatisfy { !$0.succeeded }
                && final.allSatisfy { $0.block < lastBlock }
        }
        guard !ended.isEmpty else { return nil }
        let names = VerdictText.enumeration(ended.map(\.description))
        let reference = ended.contains(.ranged(1)) ? " Without one thread, later blocks have no speed-ups." : ""
        return "Dropped after \(FailurePolicy.mostConsecutiveFailures) consecutive failures: \(names).\(reference)"
    }
}
