internal import Statistics

extension VerdictCautions {
    /// The share of clean sweeps in which a time may be flagged.
    private static let falseAlarmRate = 0.05

    /// The times that stand out, and what would be said without them.
    var outliers: [String] {
        guard let flags = OutlierFlags(times.table, falseAlarmRate: Self.falseAlarmRate), !flags.cells.isEmpty,
            let rest = times.removing(flags.cells)
        else { return [] }
        let without = Decision(rest, fit(rest), margin: decision.margin)
        let number = flags.cells.count == 1 ? "One time stands" : "\(flags.cells.count) times stand"
        return ["\(number) out and stayed in: \(places(flags.cells)). \(sensitivity(without))"]
    }

    private func places(_ cells: [BlockTable.Cell]) -> String {
        let most = 4
        let named = cells.prefix(most).map { cell in
            "\(VerdictText.threads(times.counts[cell.treatment])) in block \(measured.blockNumbers[cell.block])"
        }
        let rest = cells.count > most ? [", and \(cells.count - most) more"] : []
        return named.joined(separator: ", ") + rest.joined()
    }

    private func sensitivity(_ without: Decision) -> String {
        let same = without.answer == decision.answer
        let answer = same ? "the answer would be the same" : "the answer would be \(without.answer.words)"
        guard let count = countInQuestion, let speedup = without.speedup(count) else { return "Without: \(answer)." }
        let size = VerdictText.timesAsFast(speedup, as: "one", confidence: times.confidence)
        return "Without: \(VerdictText.threads(count)) are \(size), and \(answer)."
    }
}

extension Verdict.Answer {
    /// The answer as it stands in capitals at the head of its sentence.
    fileprivate var words: String {
        switch self {
        case .split: "SPLIT IT"
        case .noGain: "NO GAIN"
        case .harmful: "HARMFUL"
        case .inconclusive: "INCONCLUSIVE"
        case .cannotSplit: "CANNOT BE SPLIT"
        }
    }
}
