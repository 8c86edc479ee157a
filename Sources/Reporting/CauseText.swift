internal import Analysis
internal import Formatting

/// The sentences about the cause of the rates: the evidence for it, and what the data do not determine.
struct CauseText {
    private let verdict: Verdict
    private let unit: RateUnit

    init(_ verdict: Verdict, unit: RateUnit) {
        self.verdict = verdict
        self.unit = unit
    }

    /// The sentences, one paragraph; empty without any evidence.
    var text: String {
        switch verdict.cause {
        case .connectionThrottle: throttle + judgedCounts
        case .policer: policer + judgedCounts
        case .pathLoss: pathLoss + judgedCounts
        case .receiveWindow: receiveWindow + judgedCounts
        case .sharedLink: sharedLink + judgedCounts
        case .clientCap: clientCap + judgedCounts
        case .admissionLimit: admissionLimit
        case .localMachine:
            "Cause: this machine. Its CPU is the bottleneck, so the run says nothing about the network." + judgedCounts
        case .ramp:
            "Cause: slow start. One thread spends \(percent(.slowStartShare)) of its time on connecting and slow start, "
                + "which several threads go through in parallel. A longer download would gain less."
        case .setupCost: setupCost
        case .networkChanged:
            "Cause: network change. The network or the server changed during the run, so what limits the rate is not "
                + "determined\(runnerUp)."
        case .unknown: unknown
        }
    }

    private var throttle: String {
        let isInOrder = (line(.outOfOrderShare)?.supports ?? .connectionThrottle) == .connectionThrottle
        let order = isInOrder ? "in order" : "in bursts"
        return
            "Cause: per-connection throttle. Each connection is limited to \(each) (equal within "
            + "\(percent(.rateScatter)), \(order))\(together). \(throttleDoubt) cannot be determined from here."
    }

    /// All requests over one HTTP/2 connection share the sender's window.
    private var throttleDoubt: String {
        verdict.limitScope.scope == .request
            ? "The limit is on each request, so it is not the sender's window. Where it is enforced"
            : "Whether the server, a network on the path, or the sender's window enforces the limit"
    }

    private var policer: String {
        let figures =
            if verdict.shape == .flat {
                sentence("all connections together get \(ceiling) without a queue")
                    + ", and \(percent(.ceilingOutOfOrderShare)) of the packets arrive out of order."
            } else {
                "Each connection gets \(each) evenly, and \(percent(.outOfOrderShare)) of its packets arrive out of "
                    + "order\(together)."
            }
        let others =
            verdict.shape == .flat ? saving : " A throttle whose bursts overflow a short queue can look the same."
        return
            "Cause: policer, which drops packets above a rate. \(figures) Its location cannot be determined from here."
            + others
    }

    private var pathLoss: String {
        "Cause: packet loss on the path. Each connection gets about \(each), varying at random, and "
            + "\(percent(.outOfOrderShare)) of its packets arrive out of order\(together). Whether the loss is random or "
            + "comes from a buffer too small for one connection cannot be determined from here."
    }

    private var receiveWindow: String {
        "Cause: receive window. Each connection fills \(percent(.windowUse)) of its receive window, which limits it to "
            + "\(each)\(together). A larger receive buffer may help as much as more threads. Try one with "
            + "--receive-buffer; to fix it permanently, raise the system's limit."
    }

    private var sharedLink: String {
        let growth = line(.queueGrowthSeconds).flatMap { line in
            line.value >= line.threshold ? " More threads only add delay: up to \(milliseconds(line.value)) more." : nil
        }
        return "Cause: shared link. "
            + sentence("one connection fills the path: \(ceiling) at every thread count, with a queue of ")
            + "\(milliseconds(value(.queueSeconds) ?? 0)). Which link it is, or whether it is a shaper with a queue, "
            + "cannot be determined from here." + (saving.isEmpty ? growth ?? "" : saving)
    }

    private var clientCap: String {
        "Cause: client cap. "
            + sentence("all connections together get \(ceiling), in equal shares, in order, and without a queue. ")
            + "A fairly shared link looks the same, and where the cap is located cannot be determined from here.\(saving)"
    }

    private var admissionLimit: String {
        let number = Int(value(.admittedConnections) ?? 0)
        let served = number == 1 ? "Only 1 connection is" : "Only \(number) connections are"
        return "Cause: connection limit. \(served) served at once; others are refused or wait until one ends."
    }

    private var setupCost: String {
        let isWaiting = line(.waitShare).map { $0.value >= $0.threshold } ?? false
        let share = "\(percent(.startShare)) of the time, more than splitting so short a download saves."
        return isWaiting
            ? "Cause: set-up cost. Waiting for the first byte, rather than connecting, takes most of the set-up. The "
                + "set-up takes \(share)"
            : "Cause: set-up cost. Setting up the connections takes \(share)"
    }

    /// Why the cause is not determined, if that is known.
    private var unknown: String {
        let isTooShort = line(.judgedThreads) == nil
        // A verdict that names the measurement which could tell needs no advice.
        let advice = verdict.next.contains { $0.purpose == .cause } ? "" : " Download a larger file, or more --bytes."
        if isTooShort, let trips = value(.trialRoundTrips) {
            return "Cause: not determined. The trials with the most threads last \(NumberText.measured(trips)) round "
                + "trips, most of which are slow start.\(advice)"
        }
        if isTooShort, let seconds = value(.trialSeconds) {
            let time = seconds < 1.95 ? DurationSeconds(seconds).text : "just under 2 s"
            return "Cause: not determined. The trials with the most threads last \(time), but only trials of at least "
                + "2 s show a cause.\(advice)"
        }
        if verdict.evidence.contains(where: { $0.measure != .rateGain }) {
            return "Cause: not determined. The evidence does not identify a single cause\(runnerUp)."
        }
        guard verdict.shape == .retrograde else { return "" }
        return "Cause: not determined. dlsweep has no evidence that shows why larger counts are slower; the server may "
            + "be overloaded by many connections."
    }

    private var runnerUp: String { verdict.runnerUp.map { "; the closest is \(CauseText.name($0))" } ?? "" }

    /// Up to which count the cause holds, if trials with more threads are too short.
    private var judgedCounts: String {
        guard let largest = value(.judgedThreads) else { return "" }
        return " This holds for up to \(Int(largest)) threads; trials with more threads are too short to show a cause."
    }
}

extension CauseText {
    /// Whether threads save time although the steady rates are the same at every count.
    private var savesTheStart: Bool {
        verdict.answer == .split && verdict.shape == .flat && verdict.modelBasis == .steadyRate
    }

    /// A sentence about the steady rates, which begins with that limit if the start differs.
    private func sentence(_ text: String) -> String {
        savesTheStart ? "After the start, \(text)" : text.prefix(1).uppercased() + text.dropFirst()
    }

    private var saving: String { savesTheStart ? " Threads save time only at the start." : "" }

    /// The ceiling of all connections together, if they have one.
    private var together: String {
        guard verdict.shape == .knee, let ceiling = verdict.ceilingBytesPerSecond else { return "" }
        let limit =
            switch verdict.ceilingCause {
            case .sharedLink?: ", with a queue like that of a shared link"
            case .clientCap?: ", in equal shares and without a queue, like a client cap"
            case .policer?: ", with losses and without a queue, like a policer"
            case .localMachine?: ", where the CPU of this machine is the bottleneck"
            default: ""
            }
        return "; together they level off at \(unit.text(ceiling.estimate))\(limit)"
    }

    private var each: String {
        verdict.perConnectionBytesPerSecond.map { unit.text($0.estimate) } ?? "the same rate"
    }

    private var ceiling: String { verdict.ceilingBytesPerSecond.map { unit.text($0.estimate) } ?? "the same rate" }

    private func line(_ measure: Verdict.Evidence.Measure) -> Verdict.Evidence? {
        verdict.evidence.first { $0.measure == measure }
    }

    private func value(_ measure: Verdict.Evidence.Measure) -> Double? { line(measure)?.value }

    private func percent(_ measure: Verdict.Evidence.Measure) -> String {
        value(measure).map { NumberText.percent($0) } ?? "a part"
    }

    private func milliseconds(_ seconds: Double) -> String { DurationSeconds(seconds).millisecondsText(digits: 2) }

    /// A cause as part of a sentence: "the closest is a policer".
    static func name(_ cause: Verdict.Cause) -> String {
        switch cause {
        case .connectionThrottle: "a per-connection throttle"
        case .policer: "a policer"
        case .pathLoss: "packet loss on the path"
        case .receiveWindow: "a full receive window"
        case .sharedLink: "a shared link"
        case .clientCap: "a client cap"
        case .admissionLimit: "a connection limit"
        case .localMachine: "this machine"
        case .ramp: "slow start"
        case .setupCost: "set-up cost"
        case .networkChanged: "a network change"
        case .unknown: "no cause"
        }
    }
}

/// The evidence of a cause: a row for each measure, by its name in verdict.json.
struct EvidenceTable {
    private let verdict: Verdict
    private let showsAll: Bool

    /// - Parameter showsAll: whether to include evidence that does not support the cause.
    init(_ verdict: Verdict, showsAll: Bool) {
        self.verdict = verdict
        self.showsAll = showsAll
    }

    /// The lines; empty without evidence to show.
    func lines(width: Int) -> [String] { table?.lines(maximumWidth: width) ?? [] }

    /// The table; `nil` without evidence to show.
    var table: Table? {
        guard !shown.isEmpty else { return nil }
        let columns = [
            TableColumn("evidence", .leading, minimumWidth: 12), TableColumn("value"),
            TableColumn("threshold", rank: 1),
            TableColumn("supports", .leading),
        ]
        let rows = shown.map { line in
            TableRow([
                line.name, Self.number(line.value), Self.number(line.threshold),
                line.supports == .unknown ? "-" : line.supports.rawValue,
            ])
        }
        return Table(columns: columns, rows: rows, file: "verdict.json")
    }

    private var shown: [Verdict.Evidence] {
        showsAll
            ? verdict.evidence
            : verdict.evidence.filter {
                $0.supports != .unknown && ($0.supports == verdict.cause || $0.supports == verdict.ceilingCause)
            }
    }

    private static func number(_ value: Double) -> String {
        NumberText.withoutZeros(NumberText.significant(value, digits: 3))
    }
}
