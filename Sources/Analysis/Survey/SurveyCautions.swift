internal import Formatting

/// The cautions of a survey: sentences that limit what a reader may conclude.
struct SurveyCautions {
    private let survey: Survey

    /// The number of hosts from which on one host hardly decides the count at which all are compared.
    private static let manyHosts = 5

    init(_ survey: Survey) { self.survey = survey }

    /// The sentences; empty if there are none.
    var sentences: [String] {
        survey.excluded.map { "\($0.name) is not compared: it \($0.reason ?? "has no times")." }
            + [oneRun, windows, count, subjects, incomplete].compactMap { $0 } + leftOut + copies
    }

    private var oneRun: String? {
        guard survey.isComparable, survey.unit == .trial else { return nil }
        return
            "There is one run of each host, so the results are about these runs at these times. Runs of the same host often "
            + "differ by several percent; at least two rounds show by how much."
    }

    private var windows: String? {
        guard survey.hosts.flatMap(\.counted).contains(where: { $0.plan.basis == .window }) else { return nil }
        return "Times are those of whole downloads at the rates in short windows."
    }

    private var count: String? {
        switch survey.choice {
        case .given: return nil
        case .recommended:
            guard survey.isComparable, survey.compared.count < Self.manyHosts else { return nil }
            return
                "The count of \(survey.threads) threads was chosen by these runs, so the speed-ups are slightly optimistic. "
                + "--threads sets the count beforehand."
        case .largest:
            return
                "No host recommends more than one thread, so hosts are compared at the largest count that was measured."
        }
    }

    private var subjects: String? {
        guard survey.subjects.count > 1 else { return nil }
        return "The runs downloaded from \(survey.subjects.count) addresses, so hosts differ in their servers, too."
    }

    private var incomplete: String? {
        let runs = survey.hosts.flatMap(\.counted).count(where: \.isIncomplete)
        guard runs > 0 else { return nil }
        return "\(CountText.text(runs, "run")) did not complete; \(runs == 1 ? "its" : "their") completed trials count."
    }

    private var leftOut: [String] {
        survey.hosts.filter { $0.exclusion == nil }.flatMap { host in
            host.leftOut.map { "\($0.run.folder) is left out: it \($0.reason)." }
        }
    }

    private var copies: [String] {
        survey.hosts.filter { $0.copies > 0 }.map { host in
            "\(CountText.text(host.copies, "run")) of \(host.name) \(host.copies == 1 ? "has" : "have") exactly the times of "
                + "another run of that host. Such copies count once."
        }
    }
}

extension Survey {
    /// What limits the conclusions, one sentence each.
    public var cautions: [String] { SurveyCautions(self).sentences }
}
