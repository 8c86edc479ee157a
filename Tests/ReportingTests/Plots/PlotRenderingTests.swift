import Foundation
import Testing

@testable import Analysis
@testable import Reporting

/// The scripts as gnuplot runs them, in the folder that they are written to.
@Suite(.enabled(if: PlotFolder.gnuplot != nil, "gnuplot is not installed"))
struct PlotRenderingTests {
    private static let hostile =
        "'`touch pwned`'; system('touch pwned') @x {/Symbol a} \\n \\\" <b>&amp; %d\n!touch pwned\\"

    @Test("each script draws an SVG and a PNG and prints nothing", arguments: Plot.allCases)
    func drawsBothOutputs(plot: Plot) throws {
        let folder = try PlotFolder(PlotFixture.files())
        let outcome = try folder.draw(plot, PlotFixture.context())
        #expect(outcome.printed == "")
        #expect(outcome.status == 0)
        #expect(try folder.plotsFolder() == ([plot.fileName] + plot.outputs).sorted())
        let svg = String(decoding: try folder.contents(plot.outputs[0]), as: UTF8.self)
        #expect(svg.hasSuffix("</svg>\n\n"))
        #expect(svg.contains("mirror.example.org/file.iso"))
        #expect(try folder.contents(plot.outputs[1]).count > 10_000)
    }

    @Test("other downloaders are drawn", arguments: Plot.allCases)
    func drawsCommands(plot: Plot) throws {
        let folder = try PlotFolder(PlotFixture.files())
        let outcome = try folder.draw(plot, PlotFixture.context(commands: ["aria2c", "curl"]))
        #expect(outcome.printed == "")
        #expect(outcome.status == 0)
    }

    @Test("a run without a successful trial is drawn without an error", arguments: Plot.allCases)
    func survivesFailure(plot: Plot) throws {
        let folder = try PlotFolder(PlotFixture.filesWithoutSuccess)
        let outcome = try folder.draw(plot, PlotFixture.context())
        #expect(outcome.printed == "")
        #expect(outcome.status == 0)
    }

    @Test("files that contain only a header do not stop a script", arguments: Plot.allCases)
    func survivesEmptyFiles(plot: Plot) throws {
        let folder = try PlotFolder(PlotFixture.headers.mapValues { $0 + "\n" })
        let outcome = try folder.draw(plot, PlotFixture.context())
        #expect(outcome.status == 0)
        #expect(try folder.plotsFolder() == ([plot.fileName] + plot.outputs).sorted())
    }

    @Test("rows of a trial that is not in trials.csv are ignored")
    func ignoresUncommittedRows() throws {
        var files = PlotFixture.files()
        let trials = try #require(files["trials.csv"])
        files["trials.csv"] = trials.split(separator: "\n").prefix(5).map { $0 + "\n" }.joined()
        let folder = try PlotFolder(files)
        let outcome = try folder.draw(.shares, PlotFixture.context())
        #expect(outcome.printed == "")
        #expect(outcome.status == 0)
    }

    @Test("one thread count, one trial, and no timeline are drawn without an error", arguments: Plot.allCases)
    func survivesLittle(plot: Plot) throws {
        let folder = try PlotFolder(PlotFixture.files())
        let context = PlotContext(
            label: "home", subject: "", date: "", confidence: 0.95, threadCounts: [1], trials: 1, hasBaseline: false,
            resultsPath: "../../results/home")
        let outcome = try folder.draw(plot, context)
        #expect(outcome.printed == "")
        #expect(outcome.status == 0)
    }

    @Test("the model, its knee, and the recommended count are drawn, and the cause is in the title")
    func drawsTheModel() throws {
        let curve = [(1.0, 3.9e6), (2, 7.8e6), (2.4, 9.4e6), (4, 9.4e6)].map { threads, rate in
            FittedRate(threads: threads, bytesPerSecond: rate, low: rate * 0.95, high: rate * 1.05)
        }
        let knee = BoundedEstimate(estimate: 2.4, low: 2.3, high: 2.5, bracketed: true)
        let model = PlotModel(
            shape: "knee", isSteady: true,
            steadyRates: [.init(threads: 1, bytesPerSecond: 3.8e6), .init(threads: 4, bytesPerSecond: 9.5e6)],
            curve: curve, knee: knee, recommendedThreads: 4, cause: "a policer")
        let context = PlotContext(
            label: "home", subject: "", date: "", confidence: 0.95, threadCounts: [1, 2, 4], trials: 2,
            hasBaseline: true,
            model: model, resultsPath: "../../results/home")
        let folder = try PlotFolder(PlotFixture.files())
        let outcome = try folder.draw(.throughput, context)
        #expect(outcome.printed == "")
        #expect(outcome.status == 0)
        let svg = String(decoding: try folder.contents(Plot.throughput.outputs[0]), as: UTF8.self)
        for text in [
            "number of threads; higher is faster; likely cause: a policer", "model of steady rates: knee, 95% band",
            "knee 2.40 (2.30-2.50)",
            "recommended: 4", "one trial, steady rate",
        ] {
            #expect(svg.contains(text), Comment(rawValue: text))
        }
    }

    @Test("gnuplot prints quoted text unchanged and expands no macro in it")
    func quotingIsExact() throws {
        let alphabet = Array(#"""''''""\\{}()<>|;.,$@@@xxx#!%&~^_-+= 01é×日"""#)
        var state: UInt64 = 20_261_122
        let texts = (0..<400).map { length in
            String(
                (0..<(length % 12)).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return alphabet[Int(state >> 33) % alphabet.count]
                })
        }
        let commands = texts.map { "text = \(GnuplotText.quoted($0))\nprint '[' . text . ']'\n" }.joined()
        let outcome = try PlotFolder([:]).run("set encoding utf8\nx = 'MACRO'\n" + commands)
        #expect(outcome.printed.split(separator: "\n").map(String.init) == texts.map { "[\($0)]" })
        #expect(outcome.status == 0)
    }

    @Test("text is shown and not run", arguments: Plot.allCases)
    func textIsInert(plot: Plot) throws {
        let folder = try PlotFolder(PlotFixture.files())
        let context = PlotFixture.context(label: Self.hostile, subject: Self.hostile, note: Self.hostile)
        let outcome = try folder.draw(plot, context)
        #expect(outcome.printed == "")
        #expect(outcome.status == 0)
        #expect(try folder.plotsFolder() == ([plot.fileName] + plot.outputs).sorted())
        let svg = String(decoding: try folder.contents(plot.outputs[0]), as: UTF8.self)
        #expect(
            svg.contains(
                "''touch pwned''; system('touch pwned') @x {/Symbol a} \\n \\\" &lt;b>&amp;amp; %d!touch pwned\\"))
    }

    @Test(
        "a results folder is not interpreted as a command",
        arguments: ["< touch pwned; cat x", "|touch pwned", "`touch pwned`", "' . system('touch pwned') . '"])
    func pathIsInert(path: String) throws {
        let folder = try PlotFolder(PlotFixture.files())
        let outcome = try folder.draw(.speedup, PlotFixture.context(resultsPath: path))
        #expect(outcome.status != 0)
        #expect(try folder.plotsFolder() == ["speedup.gp"])
    }

    @Test("an empty interval draws no bar, not one at 0", arguments: [Plot.throughput, .time, .speedup])
    func emptyIntervalDrawsNothing(plot: Plot) throws {
        let ends = PlotFixture.columns(of: "summary.csv").filter { $0.hasSuffix("_ci_low") || $0.hasSuffix("_ci_high") }
        let estimates = ["speedup", "seconds_mean", "bytes_per_second_geomean"]
        let whole = try strokes(plot, emptied: [])
        let withoutEnds = try strokes(plot, emptied: Set(ends))
        let withoutEstimate = try strokes(plot, emptied: Set(ends + estimates))
        #expect(whole == withoutEnds + 3)
        #expect(withoutEnds == withoutEstimate)
    }

    /// The number of strokes in the SVG: a bar has three, the line and its two ends.
    private func strokes(_ plot: Plot, emptied: Set<String>) throws -> Int {
        let folder = try PlotFolder(PlotFixture.files(emptied: emptied))
        _ = try folder.draw(plot, PlotFixture.context())
        let svg = String(decoding: try folder.contents(plot.outputs[0]), as: UTF8.self)
        return svg.count { $0 == "M" }
    }
}
