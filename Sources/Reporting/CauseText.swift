internal import Analysis

/// Why the rates are as they are: the cause with the figures that show it, and what cannot be told apart.
struct CauseText {
    private let verdict: Verdict
    private let unit: RateUnit

    init(_ verdict: Verdict, unit: RateUnit) {
        self.verdict = verdict
        self.unit = unit
    }

    /// The sentences, one paragraph; empty where nothing was looked at.
    var text: String {
        switch verdict.cause {
        case .connectionThrottle: throttle
        case .policer: policer
        case .pathLoss: pathLoss
        case .receiveWindow: receiveWindow
        case .sharedLink: sharedLink
        case .clientCap:
            "Why: \(onceUnderWay)all connections together get \(ceiling), in equal shares, in order and without a queue. So "
                + "looks a cap on this client; a link that is shared fairly looks the same, and where it sits cannot be told "
                + "from here.\(saving)"
        case .admissionLimit: admissionLimit
        case .localMachine: "Why: the processors of this machine set the pace, so that nothing is told of the network."
        case .ramp:
            "Why: one thread spends \(percent(.slowStartShare)) of its time on connecting and slow start, which several "
                + "threads go through side by side. A longer download would gain less."
        case .setupCost:
            "Why: setting up the connections takes \(percent(.startShare)) of the time, more than splitting so short a "
                + "download saves."
        case .networkChanged:
            "Why: not told, because the network or the server changed during the run\(runnerUp)."
        case .unknown: unknown
        }
    }

    private var throttle: String {
        let isInOrder = (line(.outOfOrderShare)?.supports ?? .connectionThrottle) == .connectionThrottle
        let order = isInOrder ? "in order" : "in bursts"
        return
            "Why: each connection is held to \(each) (equal within \(percent(.rateScatter)), \(order))\(together). So "
            + "looks a throttle; whether the server or a network on the way does it, or a bound on the sender's window, "
            + "cannot be told from here."
    }

    private var policer: String {
        let who =
            verdict.shape == .flat
            ? "\(onceUnderWay)all connections together get \(ceiling) without a queue, and \(percent(.ceilingOutOfOrderShare)) of the "
                + "packets come out of order"
            : "each connection gets \(each) evenly, and \(percent(.outOfOrderShare)) of its packets come out of order"
                + together
        let others =
            verdict.shape == .flat ? saving : " A throttle whose bursts overrun a short queue may look the same."
        return
            "Why: \(who). So looks a policer, which drops what exceeds a rate; where it sits cannot be told from here."
            + others
    }

    private var pathLoss: String {
        "Why: each connection gets about \(each), by chance more or less, and \(percent(.outOfOrderShare)) of its packets "
            + "come out of order\(together). So look losses on the path; whether at random, or in a queue too short for one "
            + "connection, cannot be told from here."
    }

    private var receiveWindow: String {
        "Why: each connection fills \(percent(.windowUse)) of its receive window, which gives it \(each)\(together). A "
            + "larger receive buffer may do what more threads do: --receive-buffer tries one, the system's own limit is "
            + "what to mend."
    }

    private var sharedLink: String {
        let growth = line(.queueGrowthSeconds).flatMap { line in
            line.value >= line.threshold ? " More threads only add delay: up to \(milliseconds(line.value)) more." : nil
        }
        return "Why: \(onceUnderWay)one connection fills the path: \(ceiling) at every count, behind a queue of "
            + "\(milliseconds(value(.queueSeconds) ?? 0)). So looks a link that all share; whose it is, or whether a shaper "
            + "with a queue, cannot be told from here." + (saving.isEmpty ? growth ?? "" : saving)
    }

    private var admissionLimit: String {
        let number = Int(value(.admittedConnections) ?? 0)
        return
            "Why: of all connections \(number) are served at once; more are refused, or wait for one of these to end."
    }

    /// Why nothing is said, where that is known.
    private var unknown: String {
        if let trips = value(.trialRoundTrips) {
            return
                "Why: not told. The trials of most threads last \(NumberText.measured(trips)) round trips, most of which "
                + "are slow start: a larger file, or more --bytes, makes them longer."
        }
        if let seconds = value(.trialSeconds) {
            let time = seconds < 1.95 ? DurationSeconds(seconds).text : "just under 2 s"
            return
                "Why: not told. The trials of most threads last \(time), and causes are told from "
                + "2 s on: a larger file, or more --bytes, makes them longer."
        }
        let wasLookedAt = verdict.evidence.contains { $0.measure != .rateGain }
        return wasLookedAt ? "Why: not told; the figures point to no one cause\(runnerUp)." : ""
    }

    private var runnerUp: String { verdict.runnerUp.map { ", \(CauseText.name($0)) being the nearest" } ?? "" }

    /// Whether threads save time although the rates, once they are steady, are the same at every count.
    private var savesTheStart: Bool {
        verdict.answer == .split && verdict.shape == .flat && verdict.modelBasis == .steadyRate
    }

    private var onceUnderWay: String { savesTheStart ? "once under way, " : "" }

    private var saving: String { savesTheStart ? " What threads save is time at the start." : "" }

    /// What all connections come to, where they come to a ceiling.
    private var together: String {
        guard verdict.shape == .knee, let ceiling = verdict.ceilingBytesPerSecond else { return "" }
        let limit =
            switch verdict.ceilingCause {
            case .sharedLink?: ", behind a queue as a link has one"
            case .clientCap?: ", in equal shares and without a queue as a cap on this client does it"
            case .policer?: ", with losses and without a queue as a policer does it"
            default: ""
            }
        return "; together they stop at \(unit.text(ceiling.estimate))\(limit)"
    }

    private var each: String {
        verdict.perConnectionBytesPerSecond.map { unit.text($0.estimate) } ?? "a rate of its own"
    }

    private var ceiling: String { verdict.ceilingBytesPerSecond.map { unit.text($0.estimate) } ?? "the same" }

    private func line(_ measure: Verdict.Evidence.Measure) -> Verdict.Evidence? {
        verdict.evidence.first { $0.measure == measure }
    }

    private func value(_ measure: Verdict.Evidence.Measure) -> Double? { line(measure)?.value }

    private func percent(_ measure: Verdict.Evidence.Measure) -> String {
        value(measure).map { NumberText.percent($0) } ?? "a part"
    }

    private func milliseconds(_ seconds: Double) -> String { NumberText.significant(seconds * 1000, digits: 2) + " ms" }
}

extension CauseText {
    /// A cause in words, as in «looks a throttle».
    static func name(_ cause: Verdict.Cause) -> String {
        switch cause {
        case .connectionThrottle: "a throttle of each connection"
        case .policer: "a policer"
        case .pathLoss: "losses on the path"
        case .receiveWindow: "a full receive window"
        case .sharedLink: "a shared link"
        case .clientCap: "a cap on this client"
        case .admissionLimit: "a limit to connections"
        case .localMachine: "this machine"
        case .ramp: "slow start"
        case .setupCost: "the cost of connecting"
        case .networkChanged: "a network that changed"
        case .unknown: "no cause told"
        }
    }
}
