internal import Formatting
internal import Analysis
import Statistics
import Sweep

/// The tables of a comparison, for a terminal and for a document.
struct ComparisonTables {
    /// The comparison to show.
    let comparison: RunComparison
    /// The unit of rates.
    let unit: RateUnit

    /// The largest number of networks in one table.
    private static let networksAcross = 3
    /// The width below which the name of a network is not shortened.
    private static let shortestName = 8

    /// Typical seconds of both, and their ratio: a row for each treatment and pair.
    var times: Table {
        table(
            rows.map { pair, row in
                let ratio = row.time
                return TableRow(
                    head(pair, row)
                        + [row.baseline.seconds, row.other.seconds].map { $0.map(NumberText.measured) ?? "" }
                        + cells(ratio, row.verdict == .equivalent ? ratio?.equivalenceInterval : ratio?.interval)
                        + ["\(row.baseline.units(pair.unit)), \(row.other.units(pair.unit))", row.verdict.word],
                    marker: isJudged(pair, row) ? "*" : nil)
            }, last: ["n", "verdict"])
    }

    /// The speed-ups over one thread and their ratio; `nil` if no count above 1 is shared.
    var threading: Table? {
        let split = rows.filter { $0.row.speedup != nil }
        guard !split.isEmpty else { return nil }
        return table(
            split.map { pair, row in
                let speedups = [row.baseline.speedup, row.other.speedup].map { speedup in
                    speedup.map { text($0.estimate, $0.interval).estimate } ?? ""
                }
                return TableRow(
                    head(pair, row) + speedups + cells(row.speedup, row.speedup?.interval),
                    marker: isJudged(pair, row) ? "*" : nil)
            }, last: [])
    }

    private var rows: [(pair: PairComparison, row: ComparisonRow)] {
        let treatments = Set(comparison.pairs.flatMap { $0.rows.map(\.treatment) }).sorted()
        return treatments.flatMap { treatment in
            comparison.pairs.compactMap { pair in
                pair.rows.first { $0.treatment == treatment }.map { (pair: pair, row: $0) }
            }
        }
    }

    private func table(_ rows: [TableRow], last: [String]) -> Table {
        let isSingle = comparison.pairs.count == 1
        let names = [comparison.networks[0].name, isSingle ? comparison.networks[1].name : "itself"]
        let columns =
            [TableColumn("threads")]
            + (isSingle ? [] : [TableColumn("network", .leading, minimumWidth: Self.shortestName)])
            + names.map { TableColumn($0, minimumWidth: Self.shortestName, rank: 2) }
            + [
                TableColumn("ratio"), TableColumn(NumberText.level(comparison.confidence) + " CI", rank: 1),
                TableColumn("p Holm", rank: 3),
            ]
        let ends = last.map { TableColumn($0, .leading, rank: $0 == "n" ? 4 : 0) }
        return Table(columns: columns + ends, rows: rows, file: "comparison.csv")
    }

    /// The treatment and, if there are several pairs, the other network.
    private func head(_ pair: PairComparison, _ row: ComparisonRow) -> [String] {
        [RunTable.name(row.treatment)] + (comparison.pairs.count == 1 ? [] : [pair.other])
    }

    private func isJudged(_ pair: PairComparison, _ row: ComparisonRow) -> Bool {
        row.treatment == pair.judgedThreads.map(Treatment.ranged)
    }

    private func cells(_ ratio: ComparedRatio?, _ interval: Interval?) -> [String] {
        guard let ratio else { return ["", "", ""] }
        let text = text(ratio.estimate, interval)
        return [text.estimate, text.range ?? "", ratio.holmPValue.map(NumberText.probability) ?? ""]
    }

    /// A ratio with the digits that the sentences give it.
    private func text(_ estimate: Double, _ interval: Interval?) -> RatioText {
        guard let interval else { return RatioText(estimate) }
        let bounds = RatioText.bounds(margin: comparison.margin)
        return RatioText(estimate: estimate, low: interval.low, high: interval.high, apartFrom: bounds)
    }
}

extension ComparisonTables {
    /// The results of each network individually; with two networks also their ratio.
    var quantities: [Table] {
        let networks = Array(comparison.networks.enumerated())
        return stride(from: 0, to: networks.count, by: Self.networksAcross).map { start in
            quantities(of: networks[start..<min(networks.count, start + Self.networksAcross)].map(\.offset))
        }
    }

    private func quantities(of networks: [Int]) -> Table {
        let names = networks.map {
            TableColumn(comparison.networks[$0].name, .leading, minimumWidth: Self.shortestName)
        }
        let ratio = comparison.pairs.count == 1 ? [TableColumn("ratio", .leading, rank: 1)] : []
        let rows: [TableRow] =
            [
                words("answer", of: networks) { $0.answer.rawValue },
                words("recommended", of: networks) { $0.recommendedThreads.map(String.init) ?? "" },
                estimates("1 connection, \(unit.symbol)", of: networks, \.perConnectionBytesPerSecond, unit.value),
                estimates("ceiling, \(unit.symbol)", of: networks, \.ceilingBytesPerSecond, unit.value),
                estimates("knee, threads", of: networks, \.knee) { $0 },
                words("shape", of: networks) { $0.shape.rawValue },
                words("cause", of: networks) { $0.cause.rawValue },
            ]
        return Table(columns: [TableColumn("", .leading)] + names + ratio, rows: rows, file: "comparison.json")
    }

    /// The words of the runs of each network, each word once.
    private func words(_ title: String, of networks: [Int], _ word: (Verdict) -> String) -> TableRow {
        TableRow(
            [title]
                + networks.map { network in
                    let words = comparison.networks[network].runs.map { word($0.verdict) }
                    return words.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                        .joined(separator: ", ")
                })
    }

    private func estimates(
        _ title: String, of networks: [Int], _ quantity: KeyPath<PairComparison, QuantityChange>,
        _ scale: (Double) -> Double
    ) -> TableRow {
        let values = networks.map { network in
            let change = comparison.pairs[max(0, network - 1)][keyPath: quantity]
            return (network == 0 ? change.baseline : change.other).map { Self.text($0, scale) } ?? ""
        }
        let ratio = comparison.pairs.count == 1 ? comparison.pairs[0][keyPath: quantity].ratio : nil
        return TableRow([title] + values + [ratio.map(text) ?? ""])
    }

    /// An estimate with its interval, or as a bound: at most its upper limit, or at least the estimate.
    static func text(_ estimate: BoundedEstimate, _ scale: (Double) -> Double) -> String {
        guard estimate.bracketed else {
            if let high = estimate.high, estimate.low == nil { return "at most " + NumberText.measured(scale(high)) }
            return "at least " + NumberText.measured(scale(estimate.estimate))
        }
        guard let low = estimate.low, let high = estimate.high else {
            return NumberText.measured(scale(estimate.estimate))
        }
        let text = IntervalText(estimate: scale(estimate.estimate), low: scale(low), high: scale(high))
        return "\(text.estimate) (\(text.range))"
    }

    private func text(_ ratio: Ratio) -> String {
        let text = text(ratio.estimate, ratio.interval)
        return text.estimate + (text.range.map { " (\($0))" } ?? "")
    }
}

extension ComparisonTables {
    /// How much times differ from trial to trial and, if there are several runs, from run to run.
    var spread: Table? {
        guard comparison.unit == .run else { return nil }
        let columns = ["threads", "network", "runs", "trial to trial", "run to run"]
        let pairs = comparison.pairs
        let rows = Set(pairs.flatMap { $0.rows.map(\.treatment) }).sorted().flatMap { treatment in
            comparison.networks.indices.compactMap { network -> TableRow? in
                let row = pairs[max(0, network - 1)].rows.first { $0.treatment == treatment }
                guard let side = network == 0 ? row?.baseline : row?.other else { return nil }
                return TableRow(
                    [RunTable.name(treatment), comparison.networks[network].name, String(side.runs)]
                        + [side.trialSpread, side.runSpread].map { $0.map { NumberText.percent($0) } ?? "" })
            }
        }
        return Table(
            columns: columns.enumerated().map {
                TableColumn($1, $0 == 1 ? .leading : .trailing, minimumWidth: $0 == 1 ? Self.shortestName : nil)
            }, rows: rows)
    }
}
