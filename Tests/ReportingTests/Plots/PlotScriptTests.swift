import Foundation
import Testing

@testable import Reporting

/// The text of the scripts: what they read and what they write.
struct PlotScriptTests {
    /// The project's own words that stand in quotes beside the names of columns.
    private static let words: Set = ["ranged", "single", "ok", "failed"]

    @Test("every name in a script is a column of the files that it reads", arguments: Plot.allCases)
    func columnsExist(plot: Plot) throws {
        let script = plot.script(PlotFixture.context())
        let ownTables = script.matches(of: /(?:print '|\n)([a-z_]+(?:,[a-z_]+)+)/).flatMap {
            $0.1.split(separator: ",")
        }
        let known = Set(plot.sources.flatMap(PlotFixture.columns) + ownTables.map(String.init)).union(Self.words)
        let used = Self.commands(script).matches(of: /[(,] ?'([a-z_0-9]+)'/).map { String($0.1) }
        #expect(!used.isEmpty)
        #expect(Set(used).subtracting(known).sorted() == [])
    }

    @Test("no column is read by its number", arguments: Plot.allCases)
    func noColumnNumbers(plot: Plot) {
        let script = plot.script(PlotFixture.context())
        #expect(script.firstMatch(of: /using [0-9]|\$[0-9]|column\([0-9]|strcol\([0-9]/) == nil)
    }

    @Test("every file is read below the results folder", arguments: Plot.allCases)
    func readsRelativePath(plot: Plot) {
        let script = plot.script(PlotFixture.context())
        #expect(script.contains("\nresults  = '../../results/home' "))
        for file in ["summary.csv", "trials.csv", "connections.csv", "intervals.csv"] {
            #expect(script.contains("= results . '/\(file)'\n") == plot.sources.contains(file))
        }
    }

    @Test("both outputs are in the folder of the script", arguments: Plot.allCases)
    func namesBothOutputs(plot: Plot) {
        let script = plot.script(PlotFixture.context())
        #expect(plot.fileName == "\(plot).gp")
        #expect(plot.outputs == ["\(plot).svg", "\(plot).png"])
        #expect(script.contains("do for [file in '\(plot).svg \(plot).png'] {"))
        #expect(script.contains("set terminal svg size 1200,750 noenhanced"))
        #expect(script.contains("set terminal pngcairo size 1200,750 noenhanced"))
    }

    @Test("title and source are on every plot", arguments: Plot.allCases)
    func saysWhereFrom(plot: Plot) {
        let script = plot.script(PlotFixture.context(note: "built-in lab server"))
        #expect(script.contains("\nsubject  = 'mirror.example.org/file.iso'\n"))
        #expect(script.contains("\ndetail   = 'home  ·  2026-11-22 10:13 UTC  ·  2 trials of each thread count'\n"))
        #expect(script.contains("\nnote     = 'built-in lab server'\n"))
    }

    @Test("every line can be read without scrolling", arguments: Plot.allCases)
    func linesAreShort(plot: Plot) {
        let script = plot.script(PlotFixture.context())
        #expect(script.split(separator: "\n").filter { $0.count > 132 } == [])
    }

    @Test("fresh blocks are left out, and marked in the plot of all trials")
    func freshBlocksAreNotPartOfTheSweep() {
        func script(_ plot: Plot, _ block: Int?) -> String {
            plot.script(PlotFixture.context(confirmationBlock: block))
        }
        for plot in [Plot.throughput, .time] {
            #expect(script(plot, 3).contains("number('block') > 0 && number('block') < 3\n"))
            #expect(!script(plot, nil).contains("number('block') <"))
        }
        #expect(script(.order, 2).contains("number('block') >= 2 ? lower(fresh, number('sequence'))"))
        #expect(!script(.order, nil).contains("confirmation"))
    }

    @Test("one trial has no intervals, two have")
    func intervalsNeedTwoTrials() {
        let bars = "with yerrorbars"
        #expect(!Plot.throughput.script(PlotFixture.context(trials: 1)).contains(bars))
        #expect(Plot.throughput.script(PlotFixture.context(trials: 2)).contains(bars))
        #expect(
            Plot.throughput.script(PlotFixture.context(trials: 1)).contains(
                "1 trial of each thread count, so no intervals"))
    }

    @Test("an external downloader is a separate series", arguments: [Plot.throughput, .speedup, .time, .order])
    func commandsAreSeries(plot: Plot) {
        let without = plot.script(PlotFixture.context())
        let with = plot.script(PlotFixture.context(commands: ["aria2c", "curl"]))
        #expect(!without.contains("aria2c"))
        for name in ["aria2c", "curl"] { #expect(with.contains("title '\(name)'")) }
        #expect(with.split(separator: "\n").allSatisfy { $0.count <= 132 })
    }

    @Test("the number of panels is limited")
    func panelsAreLimited() {
        let trials = (1...5).map { PlotContext.TimelineTrial(threads: $0, sequence: 10 * $0) }
        let context = PlotContext(
            label: "", subject: "", date: "", confidence: 0.9, threadCounts: [1], trials: 2, hasBaseline: false,
            timelineTrials: trials, resultsPath: "../x")
        let script = Plot.timeline.script(context)
        #expect(script.contains("set multiplot layout 3,1"))
        #expect(script.contains("panel(s) = s == 10 ? 1 : s == 20 ? 2 : s == 30 ? 3 : 0\n"))
    }

    @Test("the large files are read once for all panels", arguments: ["trials", "intervals"])
    func largeFilesAreReadOnce(file: String) {
        let reads = Plot.timeline.script(PlotFixture.context()).matches(of: try! Regex("plot (.*, )?\\$?\(file) "))
        #expect(reads.count == 1)
    }

    /// The script without its comment lines.
    private static func commands(_ script: String) -> String {
        script.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n")
    }
}
