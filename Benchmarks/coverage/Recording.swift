import Sweep

/// How the time that a trial takes becomes the time that its journal has.
struct Recording: Sendable {
    /// The decimals to which seconds are rounded; `nil` if they are recorded as they are.
    var decimals: Int?
    /// The seconds after which a trial is aborted; `nil` for no limit.
    var timeout: Double?
    /// The chance that a trial fails, however fast it is.
    var failureRate = 0.0

    /// What a journal has of one trial.
    enum Entry: Sendable, Equatable {
        /// The trial took this many seconds.
        case succeeded(seconds: Double)
        /// The trial failed after this many seconds.
        case failed(Failure.Kind, seconds: Double)
    }

    /// The entry of a trial.
    ///
    /// - Parameters:
    ///   - seconds: the time that the download needs.
    ///   - chance: 0 to 1, evenly distributed; below the failure rate the trial fails.
    func entry(seconds: Double, chance: Double) -> Entry {
        if let timeout, seconds > timeout { return .failed(.timeout, seconds: timeout) }
        if chance < failureRate { return .failed(.reset, seconds: seconds / 2) }
        return .succeeded(seconds: rounded(seconds))
    }

    /// The nearest number with so many decimals, at least one step.
    private func rounded(_ seconds: Double) -> Double {
        guard let decimals else { return seconds }
        let perSecond = (0..<decimals).reduce(1.0) { power, _ in 10 * power }
        return max(1, (seconds * perSecond).rounded()) / perSecond
    }
}

extension Recording {
    /// What tables call it, nothing if times are recorded exactly and every trial succeeds.
    var parts: [String] {
        [
            failureRate > 0 ? "failures \(Decimals.shortest(failureRate))" : nil,
            timeout.map { "timeout \(Decimals.shortest($0)) s" },
            decimals.map { $0 == 0 ? "rounded to whole seconds" : "rounded to \($0) decimals" },
        ].compactMap { $0 }
    }
}
