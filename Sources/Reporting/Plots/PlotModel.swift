internal import Formatting
public import Analysis
public import Journal
import Sweep

/// The model of the rates as a plot shows it.
public struct PlotModel: Sendable, Equatable {
    /// The name of the shape, such as `knee`.
    public let shape: String
    /// Whether the curve was fitted to the steady rates, not to bytes over time.
    public let isSteady: Bool
    /// The steady rates of the trials to which the curve was fitted; empty if it was fitted to bytes over time.
    ///
    /// The column of trials.csv does not contain them: the analysis takes them from intervals.csv, and leaves out trials
    /// whose steady time is too short.
    public let steadyRates: [PlotContext.Rate]
    /// The curve with its band, in ascending order of threads.
    public let curve: [FittedRate]
    /// The knee with its interval, in threads.
    public let knee: BoundedEstimate?
    /// The recommended count.
    public let recommendedThreads: Int?
    /// The cause, such as "a policer"; `nil` if it is not determined.
    public let cause: String?
}

extension PlotModel {
    /// The model of a verdict; `nil` if the verdict claims no shape and recommends no count.
    public init?(_ verdict: Verdict, contents: JournalContents) {
        guard !verdict.fittedCurve.isEmpty || verdict.recommendedThreads != nil else { return nil }
        shape = verdict.shape.rawValue
        let isSteady = verdict.modelBasis == .steadyRate
        self.isSteady = isSteady
        let trials = contents.ranged.filter(\.succeeded)
        let rates = trials.lazy.compactMap { trial in
            ModelBasis.steadyRate.rate(trial, contents.connections)
                .map { PlotContext.Rate(threads: trial.treatment.threads, bytesPerSecond: $0) }
        }
        steadyRates = isSteady ? PlotModel.distinguishable(Array(rates)) : []
        curve = verdict.fittedCurve
        knee = verdict.knee
        recommendedThreads = verdict.recommendedThreads
        cause = verdict.cause == .unknown ? nil : CauseText.name(verdict.cause)
    }

    /// The rates of a long run without those that have the mark of another one.
    private static func distinguishable(_ rates: [PlotContext.Rate]) -> [PlotContext.Rate] {
        guard rates.count > PlotTrials.many, let largest = rates.map(\.bytesPerSecond).max() else { return rates }
        var drawn: Set<[Int]> = []
        return rates.filter { drawn.insert([$0.threads, Int(500 * $0.bytesPerSecond / largest)]).inserted }
    }

    /// Whether every point of the curve has both limits.
    var hasBand: Bool { !curve.isEmpty && curve.allSatisfy { $0.low != nil && $0.high != nil } }

    /// The curve and the rates that it was fitted to as tables in the script, then an empty line; empty text without a
    /// curve.
    var table: String {
        guard !curve.isEmpty else { return "" }
        let steady = steadyRates.map { "\($0.threads),\($0.bytesPerSecond)" }.joined(separator: "\n")
        let steadyTable = """
            # The steady rates that it was fitted to: those of the analysis, from intervals.csv.
            $steady << END
            threads,bytes_per_second
            \(steady)
            END


            """
        let rows = curve.map { point in
            [point.threads, point.bytesPerSecond, point.low, point.high].map { $0?.description ?? "" }
                .joined(separator: ",")
        }
        return """
            # The fitted curve and its band.
            $fitted << END
            threads,bytes_per_second,low,high
            \(rows.joined(separator: "\n"))
            END


            """ + (steadyRates.isEmpty ? "" : steadyTable)
    }

    /// The band and the curve as elements of a plot command; empty without a curve.
    func elements(percent: String) -> [String] {
        guard curve.count > 1 else { return [] }
        let basis = isSteady ? "model of steady rates: " : "model: "
        let line = """
            $fitted using (column('threads')):(unit * column('bytes_per_second')) \\
                with lines linestyle 7 title '\(basis)\(shape)\(hasBand ? ", \(percent) band" : "")'
            """
        let band = """
            $fitted using (column('threads')):(unit * column('low')):(unit * column('high')) \\
                with filledcurves linecolor rgb '#E69F00' fillstyle transparent solid 0.25 noborder notitle
            """
        return hasBand ? [band, line] : [line]
    }

    /// The commands that mark the knee with its interval, and the recommended count.
    ///
    /// A knee that is not bracketed is only a bound, so it gets no mark, and neither does one of a curve that does not bend
    /// there. All labels are above the data area, where they cover nothing.
    var marks: String { [kneeMark, recommendedMark].compactMap { $0 }.map { $0 + "\n" }.joined() }

    private var kneeMark: String? {
        guard shape == ScalingModel.Shape.knee.rawValue, let knee, knee.bracketed, let low = knee.low,
            let high = knee.high
        else { return nil }
        let text = IntervalText(estimate: knee.estimate, low: low, high: high)
        return """
            # The knee and its interval.
            set object 20 rectangle from \(low), graph 0 to \(high), graph 1 \\
                fillcolor rgb '#888888' fillstyle transparent solid 0.15 noborder behind
            set arrow 20 from \(knee.estimate), graph 0 to \(knee.estimate), graph 1 \\
                nohead linewidth 1 dashtype (4, 4) linecolor rgb '#555555' back
            set label 20 'knee \(text.estimate) (\(text.range))' at \(knee.estimate), graph 1.03 center textcolor rgb '#555555'
            """
    }

    private var recommendedMark: String? {
        guard let recommendedThreads else { return nil }
        return """
            # The recommended count.
            set arrow 21 from \(recommendedThreads), graph 0 to \(recommendedThreads), graph 1 \\
                nohead linewidth 1.5 dashtype (2, 4) linecolor rgb '#000000' back
            set label 21 'recommended: \(recommendedThreads)' at \(recommendedThreads), graph \(labelHeight) center
            """
    }

    /// The height of the label of the recommended count: above that of the knee.
    private var labelHeight: String { kneeMark == nil ? "1.03" : "1.075" }

    /// The rows of labels above the data area.
    var labelRows: Int { [kneeMark, recommendedMark].compactMap(\.self).count }
}
