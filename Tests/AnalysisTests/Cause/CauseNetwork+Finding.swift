@testable import Analysis
@testable import Journal

extension CauseNetwork {
    /// What is decided of the network's figures where a curve of some shape is claimed, whatever the model would say.
    func finding(_ shape: ScalingModel.Shape, knee: Double? = nil, answer: Verdict.Answer = .split) -> CauseFinding {
        let model = ScalingModel.claiming(
            shape, knee: knee.map { BoundedEstimate(estimate: $0, low: nil, high: nil, bracketed: true) },
            rates: Dictionary(uniqueKeysWithValues: counts.map { ($0.threads, $0.rates[0]) }))
        return CauseDecision(
            RunFigures(journal, basis: .steadyRate), model, drift: nil, answer: answer, bytes: bytes
        ).finding
    }

    /// Counts of 1, 2, 4 and 8 threads whose rates rise by line, each by itself.
    static func linear(off: Double = 0.001, _ change: (inout Count) -> Void = { _ in }) -> CauseNetwork {
        rising(1_000_000, off: off).each(change)
    }

    /// Counts of 1, 2, 4 and 8 threads with the same rate.
    static func level(off: Double = 0.001, _ change: (inout Count) -> Void = { _ in }) -> CauseNetwork {
        rising(5_000_000, upTo: 5_000_000, off: off).each(change)
    }

    /// With another burstiness of one thread.
    func bursty(_ burstiness: Double?) -> CauseNetwork {
        var network = self
        network.burstiness = burstiness
        return network
    }

    /// With another round trip, in seconds.
    func away(_ roundTrip: Double?) -> CauseNetwork {
        var network = self
        network.roundTrip = roundTrip
        return network
    }

    /// With these counts only.
    func only(_ threads: Int...) -> CauseNetwork {
        var network = self
        network.counts.removeAll { !threads.contains($0.threads) }
        return network
    }

    /// With one block only, so that trials cannot be compared.
    var once: CauseNetwork { each { $0.rates.removeLast(2) } }
}

extension CauseFinding {
    /// The cause, and what else it may be.
    var names: [Verdict.Cause?] { [cause, runnerUp] }

    /// Each figure with what it speaks for: `rate_gain shared_link`.
    var lines: [String] { evidence.map { "\($0.name) \($0.supports.rawValue)" } }
}
