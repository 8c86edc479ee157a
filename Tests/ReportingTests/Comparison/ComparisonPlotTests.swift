import Analysis
import Formatting
import Foundation
import Journal
import Sweep
import Testing

@testable import Reporting

/// The plots of a comparison, as text and as gnuplot runs them.
struct ComparisonPlotTests {
    private func context(_ comparison: RunComparison) -> ComparisonPlotContext {
        ComparisonPlotContext(comparison, units: .bits, resultsPath: "../../results/home")
    }

    @Test(arguments: ComparisonPlot.allCases) func everyNameIsAColumnOfTheTable(plot: ComparisonPlot) throws {
        let comparison = try ComparisonExample.three()
        let columns = Set(comparison.csv.split(separator: "\n")[0].split(separator: ",").map(String.init))
        let script = PlotScript(plot, context(comparison))
        let commands = script.text.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n")
        let used = Set(commands.matches(of: /[(,] ?'([a-z_0-9]+)'/).map { String($0.1) })
        let runColumns = ["network", "threads", "rate", "speedup", "ratio"]
        #expect(used.subtracting(columns).subtracting(["ranged", "office", "mobile"] + runColumns).sorted() == [])
        #expect(used.count > 4)
        #expect(script.text.contains("comparison = results . '/comparison.csv'"))
        #expect(script.text.split(separator: "\n").filter { $0.count > 140 } == [])
        #expect([script.fileName] + script.outputs == plot.fileNames)
    }

    @Test func aBaselineIsReadFromTheFullestPair() throws {
        let context = context(try ComparisonExample.three())
        #expect(context.series.map(\.name) == ["home", "office", "mobile"])
        #expect(context.series.map(\.side) == ["baseline", "other", "other"])
        #expect(Set(context.series.map { context.style($0) }).count == 3)
        #expect(context.threadCounts == [1, 5])
    }

    @Test(arguments: ComparisonPlot.allCases) func everyRunOfANetworkIsDrawn(plot: ComparisonPlot) throws {
        let runs = context(try ComparisonExample.networks())
        #expect(runs.runs.map(\.place).filter { $0 == 0 }.count == 3 * runs.threadCounts.count)
        #expect(runs.runs.map(\.place).filter { $0 == 1 }.count == 2 * runs.threadCounts.count)
        let marks = PlotScript(plot, runs).text.matches(of: /\$runs using \(column\('network'\)/).count
        #expect(marks == (plot == .ratio ? 1 : 2))
        #expect(runs.caption.detail.contains("small marks: single runs"))
        let single = context(try ComparisonExample.three())
        #expect(single.runs.isEmpty && !PlotScript(plot, single).text.contains("$runs"))
    }

    @Test func theTitleSaysWhichNetworkIsSlower() throws {
        #expect(
            PlotScript(.ratio, context(try ComparisonExample.pair())).title
                .hasPrefix("Download time of office relative to home; above 1: slower;"))
        #expect(
            PlotScript(.ratio, context(try ComparisonExample.three())).title
                .hasPrefix("Download time relative to home; above 1: slower;"))
    }

    @Test(.enabled(if: PlotFolder.gnuplot != nil, "gnuplot is not installed"), arguments: ComparisonPlot.allCases)
    func everyNetworkIsDrawn(plot: ComparisonPlot) throws {
        for comparison in [try ComparisonExample.three(), try ComparisonExample.networks()] {
            let folder = try PlotFolder(["comparison.csv": comparison.csv])
            let script = PlotScript(plot, context(comparison))
            let outcome = try folder.run(script.text, named: script.fileName)
            #expect(outcome.printed == "")
            #expect(outcome.status == 0)
            #expect(try folder.plotsFolder() == plot.fileNames.sorted())
            let svg = String(decoding: try folder.contents(script.outputs[0]), as: UTF8.self)
            let drawn = comparison.networks.dropFirst(plot == .ratio ? 1 : 0)
            #expect(drawn.allSatisfy { svg.contains(">\($0.name)<") })
        }
    }

    /// Single trials have no interval: the marks stand without bars, and nothing is drawn at 0.
    @Test(.enabled(if: PlotFolder.gnuplot != nil, "gnuplot is not installed"), arguments: ComparisonPlot.allCases)
    func whatHasNoIntervalIsDrawnWithoutOne(plot: ComparisonPlot) throws {
        let runs = ["home", "office"].map { label in
            var journal = RunExamples.journal([(.ranged(1), [4]), (.ranged(2), [label == "home" ? 2 : 3])])
            journal.label = label
            return [ComparedRun(folder: label, contents: journal, record: nil)]
        }
        let comparison = try #require(RunComparison(runs, margin: nil, confidence: nil))
        let folder = try PlotFolder(["comparison.csv": comparison.csv])
        let outcome = try folder.run(PlotScript(plot, context(comparison)).text)
        #expect(outcome.printed == "")
        #expect(outcome.status == 0)
    }
}
