import Testing

@testable import Analysis
@testable import Reporting

/// The marks, keys, labels, and titles of the plots, without gnuplot.
struct PlotStyleTests {
    private static var mark: Regex<(Substring, Substring, Substring)> {
        /linecolor rgb '(#[0-9A-Fa-f]{6})'.* pointtype ('[A-Z]'|[0-9]+)/
    }

    @Test("no two series share a color or a mark")
    func seriesAreDistinct() {
        let context = PlotFixture.context(commands: (1...12).map { "downloader\($0)" })
        let fixed = Plot.order.script(context).matches(of: Self.mark)
            .filter { !$0.0.contains("style line 2") }
        let others = context.plotCommands.map(\.style)
        #expect(Set(others.compactMap { $0.firstMatch(of: Self.mark)?.1 }).count == 12)
        #expect(Set(others.compactMap { $0.firstMatch(of: Self.mark)?.2 }).count == 12)
        let own = Set(fixed.map { String($0.1) }).subtracting(
            others.compactMap { style in
                style.firstMatch(of: Self.mark).map { String($0.1) }
            })
        #expect(own.isSuperset(of: ["#0072B2", "#D55E00", "#009E73", "#332288", "#56B4E9", "#bbbbbb", "#CC79A7"]))
        let marks = Set(others.compactMap { $0.firstMatch(of: Self.mark).map { String($0.2) } })
        #expect(marks.isDisjoint(with: ["1", "2", "4", "5", "6", "7", "9", "13"]))
    }

    @Test("a key of many rows gets the room that it needs")
    func keysFit() {
        let drawing = (1...13).map { "x with points title 'downloader \($0)', \\" }.joined(separator: "\n")
        let key = PlotKey(drawing + "\ny with lines notitle")
        #expect(key.columns * key.rows >= 13)
        #expect(key.rows > 2)
        #expect(Double(key.bottomMargin)! > Double(PlotKey("x title 'y'").bottomMargin)!)
    }

    @Test(
        "the knee is drawn only if the curve bends there, and no label is in the data area", arguments: [true, false])
    func kneesAreThoseOfTheShape(isKnee: Bool) {
        let knee = BoundedEstimate(estimate: 2.4, low: 2.3, high: 2.5, bracketed: true)
        let curve = [1, 4].map { FittedRate(threads: $0, bytesPerSecond: 1e6, low: nil, high: nil) }
        let model = PlotModel(
            shape: isKnee ? "knee" : "saturating", isSteady: false, steadyRates: [], curve: curve, knee: knee,
            recommendedThreads: 4, cause: nil)
        #expect(model.marks.contains("knee 2.40") == isKnee)
        let labels = model.marks.matches(of: /set label [0-9]+ '[^']*' at [0-9.]+, graph ([0-9.]+)/)
        #expect(labels.count == (isKnee ? 2 : 1))
        #expect(labels.allSatisfy { (Double($0.1) ?? 0) > 1 })
        #expect(Set(labels.map(\.1)).count == labels.count)
    }

    @Test("an SVG image gets a title, and nothing in it is markup")
    func titlesAreInert() throws {
        let image = "<?xml?>\n<svg>\n<title>Gnuplot</title>\n<desc>é</desc>\n</svg>\n"
        let titled = try #require(SVGTitle.replacing(Array(image.utf8), with: "a </title><script> & é"))
        #expect(
            String(decoding: titled, as: UTF8.self)
                == image.replacing("Gnuplot", with: "a &lt;/title&gt;&lt;script&gt; &amp; é"))
        #expect(SVGTitle.replacing(Array("<svg></svg>".utf8), with: "a") == nil)
    }

    @Test("the title says what is better, and of which download", arguments: Plot.allCases)
    func titlesSayWhatIsBetter(plot: Plot) {
        let title = PlotScript(plot, PlotFixture.context()).title
        let directions = [
            "higher is faster", "lower is faster", "above 1: faster", "above 1: slower", "1: an equal share",
        ]
        #expect(directions.contains { title.contains($0) })
        #expect(title.contains("; mirror.example.org/file.iso; home  ·  2026-11-22"))
    }
}
