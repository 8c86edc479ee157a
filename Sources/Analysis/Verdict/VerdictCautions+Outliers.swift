internal import Statistics

extension VerdictCautions {
    /// The share of clean sweeps in which a time may be flagged.
    private static let falseAlarmRate = 0.05

    /// The times that stand out, and what would be said without them.
    var outliers: [String] {
        guard let flags = OutlierFlags(times.table, falseAlarmRate: Self.falseAlarmRate), !flags.cells.isEmpty,
            let rest = times.removing(flags.cells)
        else { return [] }
        let without = Decision(rest, fit(rest))
        let number = flags.cells.count == 1 ? "One outlier was kept" : "\(flags.cells.count) outliers were kept"
        return [
            "\(number): \(places(flags.cells)). \(sensitivity(without, isOne: flags.cells.count == 1)) With rare slow trials, the interval of a speed-up is "
                + "that of the typical (median) ratio, not of the long-run means."
        ]
    }

    private func places(_ cells: [BlockTable.Cell]) -> String {
        let most = 4
        let named = cells.prefix(most).map { cell in
            "\(VerdictText.threads(times.counts[cell.treatment])) in block \(measured.blockNumbers[cell.block])"
        }
        let rest = cells.count > most ? [", and \(cells.count - most) more"] : []
        return named.joined(separator: ", ") + rest.joined()
    }

    private func sensitivity(_ without: Decision, isOne: Bool) -> String {
        let them = isOne ? "it" : "them"
        let same = without.answer == decision.answer
        let answer = same ? "the answer would be the same" : "the answer would be \(without.answer.words)"
        guard let count = countInQuestion, let speedup = without.speedup(count) else {
            return "Without \(them), \(answer)."
        }
        let size = VerdictText.asFast(
            speedup, as: VerdictText.name(without.times.reference), confidence: times.confidence)
        return "Without \(them), \(VerdictText.threads(count)) would be \(size), and \(answer)."
    }
}
