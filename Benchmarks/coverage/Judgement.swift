import Sweep
import Analysis
import RealModule
import Statistics

/// What a scenario's sweeps are held against: its true values.
struct Judgement: Sendable {
    let scenario: Scenario
    /// The law of the times of one connection, and of several.
    private let (one, several): (TimeLaw, TimeLaw)

    init(_ scenario: Scenario) {
        self.scenario = scenario
        one = TimeLaw(scenario.noise, threads: 1)
        several = TimeLaw(scenario.noise, threads: 2)
    }

    /// What a sweep says, held against the truth.
    func tallies(_ run: SimulatedRun) -> Tallies {
        var tallies = Tallies()
        let analysis = analysis(run)
        let (summary, verdict) = (analysis.summary(), verdict(analysis))
        addLevels(of: summary, to: &tallies)
        addComparisons(of: summary, to: &tallies)
        addQuantities(of: verdict, to: &tallies)
        addAnswer(of: verdict, to: &tallies)
        addAlarms(of: verdict, run, to: &tallies)
        return tallies
    }

    /// The verdict on a sweep.
    func verdict(_ run: SimulatedRun) -> Verdict { verdict(analysis(run)) }

    private func verdict(_ analysis: Analysis) -> Verdict { analysis.verdict(permutations: scenario.permutations) }

    private func analysis(_ run: SimulatedRun) -> Analysis {
        Analysis(run.contents, bytesPerTrial: scenario.bytes, rule: scenario.rule)
    }

    private var counts: [Int] { scenario.counts }

    private func law(_ threads: Int) -> TimeLaw { threads == 1 ? one : several }

    /// The ratio of the geometric means of times: what the speed-up is of.
    private func speedup(_ threads: Int) -> Double {
        scenario.truth.speedup(threads) * .exp(one.logarithm - law(threads).logarithm)
    }

    /// The ratio of the medians of times: the same but where some counts have spikes and others have none.
    private func typicalSpeedup(_ threads: Int) -> Double {
        scenario.truth.speedup(threads) * one.median / law(threads).median
    }

    /// The geometric mean of rates at a true relative rate.
    private func typicalRate(_ rate: Double, _ threads: Int) -> Double {
        Scenario.unit * rate * .exp(-law(threads).logarithm)
    }
}

extension Judgement {
    /// The intervals of each row alone.
    private func addLevels(of summary: Summary, to tallies: inout Tallies) {
        let rows = summary.rows.map {
            (row: $0, law: law($0.treatment.threads), time: scenario.seconds($0.treatment))
        }
        tallies.add(.secondsMean, rows.map { $0.row.seconds?.meanInterval?.holds($0.time * $0.law.mean) })
        tallies.add(
            .secondsVariance,
            rows.map { $0.row.seconds?.varianceInterval?.holds($0.time * $0.time * $0.law.variance) })
        tallies.add(.secondsMedian, rows.map { $0.row.seconds?.medianInterval?.holds($0.time * $0.law.median) })
        let bytes = Double(scenario.bytes)
        tallies.add(.rateMean, rows.map { $0.row.rates?.meanInterval?.holds(bytes / $0.time * $0.law.rate) })
        tallies.add(
            .rateGeometricMean,
            rows.map { $0.row.rates?.geometricMeanInterval?.holds(bytes / $0.time * .exp(-$0.law.logarithm)) })
        let failureRate = scenario.recording.failureRate
        if failureRate > 0, scenario.recording.timeout == nil {
            tallies.add(.failureRate, rows.map { $0.row.failureRate?.holds(failureRate) })
        }
    }

    /// The speed-ups, alone and together, and what is said of the counts.
    private func addComparisons(of summary: Summary, to tallies: inout Tallies) {
        let ranged = summary.rows.filter { $0.treatment.method == .ranged && $0.treatment.threads > 1 }
        tallies.add(.speedup, ranged.map { $0.speedup?.interval?.holds(speedup($0.treatment.threads)) })
        tallies.add(.typicalSpeedup, ranged.map { $0.speedup?.interval?.holds(typicalSpeedup($0.treatment.threads)) })
        tallies.add(.plainSpeedup, [summary[.plainGet]?.speedup?.interval?.holds(scenario.truth.plainGet)])
        let together = ranged.compactMap { $0.comparison?.interval?.holds(speedup($0.treatment.threads)) }
        tallies.add(.simultaneous, together.isEmpty ? [] : [together.allSatisfy(\.self)])
        let best = summary[.ranged(scenario.truth.best(of: counts))]
        tallies.add(.bestSet, [best?.comparison?.inBestSet])
        let within = summary.rows.filter { $0.comparison?.withinMargin == true }
        tallies.add(.withinMarginWrong, [within.contains { !isEnough($0.treatment.threads) }])
        let equal = ranged.filter { (speedup($0.treatment.threads) - 1).magnitude < 1e-9 }
        let rejected = equal.contains { $0.comparison?.holmPValue.map { $0 < 1 - Scenario.confidence } ?? false }
        tallies.add(.holmWrong, equal.isEmpty ? [] : [rejected])
    }

    private func isEnough(_ threads: Int) -> Bool {
        scenario.truth.isEnough(threads, of: counts, margin: scenario.margin)
    }
}

extension Judgement {
    /// The intervals of verdict.json.
    private func addQuantities(of verdict: Verdict, to tallies: inout Tallies) {
        if let threads = verdict.recommendedThreads, threads > 1 {
            tallies.add(.verdictSpeedup, [verdict.speedup?.holds(speedup(threads))])
        }
        let truth = scenario.truth
        let (knee, ceiling) = (verdict.knee, verdict.ceilingBytesPerSecond)
        if truth.shape == .flat {
            // To claim no knee is as good as to hold that of one thread.
            tallies.add(.knee, [knee?.holds(1) ?? true])
        } else {
            if let value = truth.knee { tallies.add(.knee, [knee?.holds(value)]) }
            tallies.add(.perConnection, [verdict.perConnectionBytesPerSecond?.holds(typicalRate(truth.rate(1), 1))])
        }
        if let value = truth.ceiling {
            let isBeyond = value > truth.rate(Double(counts.last ?? 1)) * (1 + scenario.margin)
            let unclaimed = truth.shape == .saturating && isBeyond ? true : nil
            tallies.add(.ceiling, [ceiling?.holds(typicalRate(value, 2)) ?? unclaimed])
        }
    }

    /// The answer, the recommended count and the shape.
    private func addAnswer(of verdict: Verdict, to tallies: inout Tallies) {
        let truth = scenario.truth
        let answer = truth.outcome(verdict.answer, of: counts, margin: scenario.margin)
        tallies.add(.answerRight, [answer == .right])
        tallies.add(.answerWrong, [answer == .wrong])
        tallies.add(.answerAbstained, [answer == .abstained])
        if truth.gain(of: counts) <= 1 + scenario.margin + 1e-9 {
            tallies.add(.splitWrong, [verdict.answer == .split])
        }
        let shape = truth.outcome(verdict.shape)
        tallies.add(.shapeRight, [shape == .right])
        tallies.add(.shapeWrong, [shape == .wrong])
        tallies.add(.shapeUnknown, [shape == .abstained])
        tallies.add(.kneeClaimed, [verdict.shape == .knee])
        guard let recommended = verdict.recommendedThreads else { return }
        tallies.add(.recommendedMore, [recommended > truth.enough(of: counts, margin: scenario.margin)])
        let isRecommendable = truth.isRecommendable(recommended, of: counts, margin: scenario.margin)
        tallies.add(.recommendedFewer, [!isRecommendable])
        tallies.add(.shownWrong, [verdict.recommendation == .shown && !isRecommendable])
    }

    /// What looks like a drift or an outlier.
    private func addAlarms(of verdict: Verdict, _ run: SimulatedRun, to tallies: inout Tallies) {
        func isLow(_ pValue: Double?) -> [Bool?] { [pValue.map { $0 < 0.05 }] }
        let drift = verdict.drift
        tallies.add(.levels, isLow(drift?.betweenBlocks?.pValue))
        tallies.add(.step, isLow(drift?.betweenBlocks?.largestStepPValue))
        tallies.add(.succession, isLow(drift?.succession?.pValue))
        tallies.add(.position, isLow(drift?.position?.pValue))
        tallies.add(.predecessor, isLow(drift?.predecessor?.pValue))
        tallies.add(.cumulativeBytes, isLow(drift?.cumulativeBytes?.pValue))
        tallies.add(.changeBetweenBlocks, isLow(drift?.changeBetweenBlocks?.pValue))
        tallies.add(.changeInRun, isLow(drift?.changeInRun?.pValue))
        tallies.add(.networkChanged, [drift?.networkChanged])
        tallies.add(.outliers, [run.outliers.map { !$0.cells.isEmpty }])
    }
}

extension Interval {
    fileprivate func holds(_ value: Double) -> Bool { low <= value && value <= high }
}

extension BoundedEstimate {
    /// Whether it holds a value, or misses it by rounding only; a limit that is absent holds everything on its side.
    fileprivate func holds(_ value: Double) -> Bool {
        let rounding = 1e-9 * value.magnitude
        return (low ?? -.infinity) <= value + rounding && value <= (high ?? .infinity) + rounding
    }
}

extension Verdict.Speedup {
    fileprivate func holds(_ value: Double) -> Bool? {
        low.map { $0 <= value && value <= high ?? .infinity }
    }
}
