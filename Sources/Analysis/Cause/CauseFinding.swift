public import Journal

/// What limits the rate: the cause, the next likely one, and the evidence.
public struct CauseFinding: Encodable, Sendable, Equatable {
    /// The cause; `unknown` if the evidence identifies none.
    public internal(set) var cause = Verdict.Cause.unknown
    /// The closest other candidate.
    @OrNull public internal(set) var runnerUp: Verdict.Cause?
    /// What limits all connections together beyond the knee; `nil` without a knee, and if it is not determined.
    @OrNull public internal(set) var ceilingCause: Verdict.Cause?
    /// A line for every figure that was looked at, in the order of the decision.
    public internal(set) var evidence: [Verdict.Evidence] = []

    init() {
        runnerUp = nil
        ceilingCause = nil
    }
}

extension CauseFinding {
    /// Adds a line, in place of an earlier one for the same figure.
    mutating func note(
        _ measure: Verdict.Evidence.Measure, _ value: Double, threshold: Double, supports: Verdict.Cause
    ) {
        guard value.isFinite else { return }
        evidence.removeAll { $0.measure == measure }
        evidence.append(
            Verdict.Evidence(name: measure.rawValue, value: value, threshold: threshold, supports: supports))
    }

    /// Sets what the figures that several causes share support, now that the cause is decided.
    ///
    /// The gain in rate supports the cause, whatever it is. Packets out of order at one connection support a policer rather
    /// than random loss if the rates are as equal as a policer makes them.
    mutating func settle() {
        let isMetered = cause == .policer || cause == .connectionThrottle
        evidence = evidence.map { line in
            switch line.measure {
            case .rateGain: line.supporting(cause)
            case .outOfOrderShare where line.supports == .pathLoss && isMetered: line.supporting(.policer)
            default: line
            }
        }
    }

    /// Sets the cause and the closest other candidate.
    mutating func name(_ cause: Verdict.Cause, runnerUp: Verdict.Cause?) {
        self.cause = cause
        self.runnerUp = runnerUp == cause ? nil : runnerUp
    }
}

extension CauseFinding {
    /// The finding after what a limit applies to has decided between causes.
    ///
    /// All requests over one HTTP/2 connection share its windows, its lost packets, and whatever meters its packets. If
    /// several of them are as fast as several connections, none of these limits a connection. Equal rates with losses are
    /// then those of a throttle whose bursts overflow a queue, and not those of a policer. A limit on each connection
    /// excludes none of the causes that are named for rising rates.
    func narrowed(by scope: Verdict.LimitScope?) -> CauseFinding {
        guard scope == .request else { return self }
        var finding = self
        switch cause {
        case .policer: finding.name(.connectionThrottle, runnerUp: nil)
        case .unknown where isThrottleOrPolicer: finding.name(.connectionThrottle, runnerUp: nil)
        case .receiveWindow, .pathLoss: finding.name(.unknown, runnerUp: .connectionThrottle)
        default: if runnerUp == .policer || runnerUp == .receiveWindow { finding.runnerUp = nil }
        }
        finding.settle()
        return finding
    }

    /// Whether the rates are so equal that a throttle or a policer makes them.
    private var isThrottleOrPolicer: Bool {
        let isCandidate = runnerUp == .policer || runnerUp == .connectionThrottle
        return isCandidate && evidence.contains { $0.measure == .rateScatter && $0.supports == .policer }
    }
}

extension Verdict.Evidence {
    /// The figures that are looked at; the raw value is the word in verdict.json.
    public enum Measure: String, Sendable, CaseIterable {
        /// The slowest block's time over the fastest's.
        case blockRatio = "block_ratio"
        /// The connections that are served at once.
        case admittedConnections = "admitted_connections"
        /// The part of a processor that a connection's thread uses.
        case threadProcessorShare = "thread_processor_share"
        /// The processors that this program uses.
        case ownProcessors = "own_processors"
        /// The part of all processors' time that is used.
        case processorsBusy = "processors_busy"
        /// Seconds of a trial at the largest count.
        case trialSeconds = "trial_seconds"
        /// Round trips of a trial at the largest count.
        case trialRoundTrips = "trial_round_trips"
        /// The part of one thread's time that slow start explains.
        case slowStartShare = "slow_start_share"
        /// The part of the time that setting up the connections takes.
        case startShare = "start_share"
        /// The part of the set-up that is waiting for the server's answer.
        case waitShare = "wait_share"
        /// The largest count with trials that are long enough, where the cause is named for the counts up to it only.
        case judgedThreads = "judged_threads"
        /// The fitted rate at the largest count over that at the smallest.
        case rateGain = "rate_gain"
        /// The part of the receive window that is used.
        case windowUse = "window_use"
        /// Packets that came after a hole, of all, at the smallest count.
        case outOfOrderShare = "out_of_order_share"
        /// The scatter of rates over connections and trials.
        case rateScatter = "rate_scatter"
        /// The variation of one connection's rate from 100 ms to 100 ms.
        case burstiness
        /// The queue that the download builds up, in seconds.
        case queueSeconds = "queue_seconds"
        /// Packets that came after a hole at the largest count.
        case ceilingOutOfOrderShare = "ceiling_out_of_order_share"
        /// The scatter of connections' rates at the counts that share the ceiling.
        case ceilingScatter = "ceiling_scatter"
        /// What the largest count adds to the queue, in seconds.
        case queueGrowthSeconds = "queue_growth_seconds"
    }

    /// The same line for another cause.
    fileprivate func supporting(_ cause: Verdict.Cause) -> Verdict.Evidence {
        Verdict.Evidence(name: name, value: value, threshold: threshold, supports: cause)
    }

    /// The figure.
    public var measure: Measure? { Measure(rawValue: name) }
}

// MARK: - Causes and evidence

extension Verdict {
    /// What limits the rate, as far as the measurements identify it; no cause says where on the path a limit is located.
    public enum Cause: String, Codable, Sendable, CaseIterable {
        /// A rate limit on each connection, which delays data.
        case connectionThrottle = "connection_throttle"
        /// A rate limit on each connection, which drops the packets above it.
        case policer
        /// Packet loss on the path.
        case pathLoss = "path_loss"
        /// The TCP receive window.
        case receiveWindow = "receive_window"
        /// A link whose capacity all connections share.
        case sharedLink = "shared_link"
        /// A limit on the total rate of one client.
        case clientCap = "client_cap"
        /// A limit on the number of connections that are served at once.
        case admissionLimit = "admission_limit"
        /// The machine that measures.
        case localMachine = "local_machine"
        /// TCP slow start, which takes most of a short transfer.
        case ramp
        /// The time to set up connections.
        case setupCost = "setup_cost"
        /// The network changed during the run.
        case networkChanged = "network_changed"
        /// The evidence identifies no cause.
        case unknown
    }

    /// A measured figure and the threshold that it was compared with.
    public struct Evidence: Encodable, Sendable, Equatable {
        /// The name of the figure: the raw value of a `Measure`.
        public let name: String
        /// Its value, in the base unit of the quantity.
        public let value: Double
        /// The threshold, in the same unit.
        public let threshold: Double
        /// The cause that it supports.
        public let supports: Cause
    }
}
