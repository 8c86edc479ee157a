internal import Formatting
public import Analysis

/// What a plot of rates shows of the model that was fitted to them.
public struct PlotModel: Sendable, Equatable {
    /// The shape in words, such as `knee`.
    public let shape: String
    /// Whether the curve is that of the steady rates, and not of bytes over time.
    public let isSteady: Bool
    /// The curve with its band, rising by threads.
    public let curve: [FittedRate]
    /// The knee with its limits, in threads.
    public let knee: BoundedEstimate?
    /// The count that is recommended.
    public let recommendedThreads: Int?
    /// The cause in words; `nil` where none is named.
    public let cause: String?
}

extension PlotModel {
    /// What a verdict has of it; `nil` where no shape is claimed and nothing recommended.
    public init?(_ verdict: Verdict) {
        guard !verdict.fittedCurve.isEmpty || verdict.recommendedThreads != nil else { return nil }
        shape = verdict.shape.rawValue
        isSteady = verdict.modelBasis == .steadyRate
        curve = verdict.fittedCurve
        knee = verdict.knee
        recommendedThreads = verdict.recommendedThreads
        cause = verdict.cause == .unknown ? nil : CauseText.name(verdict.cause)
    }

    /// Whether every point of the curve has both limits.
    var hasBand: Bool { !curve.isEmpty && curve.allSatisfy { $0.low != nil && $0.high != nil } }

    /// The curve as a table in the script, and an empty line; nothing without a curve.
    var table: String {
        guard !curve.isEmpty else { return "" }
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


            """
    }

    /// The band and the curve as elements of a plot command; nothing without a curve.
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
    /// A knee that is not bracketed is a bound and gets no mark.
    var marks: String { [kneeMark, recommendedMark].compactMap { $0 }.map { $0 + "\n" }.joined() }

    private var kneeMark: String? {
        guard let knee, knee.bracketed, let low = knee.low, let high = knee.high else { return nil }
        let text = IntervalText(estimate: knee.estimate, low: low, high: high)
        return """
            # The knee and its interval.
            set object 20 rectangle from \(low), graph 0 to \(high), graph 1 \\
                fillcolor rgb '#888888' fillstyle transparent solid 0.15 noborder behind
            set arrow 20 from \(knee.estimate), graph 0 to \(knee.estimate), graph 1 \\
                nohead linewidth 1 dashtype (4, 4) linecolor rgb '#555555' back
            set label 20 'knee \(text.estimate) (\(text.range))' at \(knee.estimate), graph 1.02 center textcolor rgb '#555555'
            """
    }

    private var recommendedMark: String? {
        guard let recommendedThreads else { return nil }
        return """
            # The recommended count, on a ground of its own: lines may run there.
            set style textbox opaque noborder fillcolor rgb '#FFFFFF' margins 1, 1
            set arrow 21 from \(recommendedThreads), graph 0.07 to \(recommendedThreads), graph 0.005 \\
                head filled size screen 0.008, 20 linewidth 2 linecolor rgb '#000000' front
            set label 21 'recommended: \(recommendedThreads)' at \(recommendedThreads), graph 0.095 center boxed front
            """
    }
}
