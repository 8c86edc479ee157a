import Analysis
import Foundation
import Testing

@testable import Reporting
@testable import Sweep

/// What a reader sees in the plots of runs that are hard to draw, as gnuplot draws them.
@Suite(.enabled(if: PlotFolder.gnuplot != nil, "gnuplot is not installed"))
struct PlotReadabilityTests {
    /// The SVG of a plot, and what gnuplot prints for some expressions at the end of the script.
    private func drawn(_ plot: Plot, _ run: DrawnRun, printing expressions: String = "''") throws
        -> (svg: String, printed: String)
    {
        let folder = try run.folder
        let outcome = try folder.run(plot.script(run.context) + "print \(expressions)\n")
        #expect(outcome.status == 0, Comment(rawValue: outcome.printed))
        let svg = String(decoding: try folder.contents(plot.outputs[0]), as: UTF8.self)
        return (svg, outcome.printed.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private func command(_ name: String, _ threads: Int) throws -> Treatment {
        Treatment(try #require(Method(rawValue: name)), threads: threads)
    }

    @Test(
        "the scale is logarithmic if values differ by more than 20 to 1", arguments: [Plot.throughput, .time, .speedup])
    func wideRangesAreLogarithmic(plot: Plot) throws {
        let wide = DrawnRun([(.ranged(1), [100, 102]), (.ranged(64), [0.21, 0.2])])
        let narrow = DrawnRun([(.ranged(1), [10, 11]), (.ranged(64), [1, 1.1])])
        #expect(try drawn(plot, wide, printing: "isLogarithmic").printed == "1")
        #expect(try drawn(plot, narrow, printing: "isLogarithmic, ground").printed == "0 0")
    }

    @Test("the unit has the prefix of the largest rate")
    func unitsFit() throws {
        func unit(bytes: Int64) throws -> String {
            try drawn(.throughput, DrawnRun([(.ranged(1), [1, 1.1])], bytes: bytes), printing: "unitName").printed
        }
        #expect(try unit(bytes: 230_000_000) == "Gbit/s")
        #expect(try unit(bytes: 23_000_000) == "Mbit/s")
        #expect(try unit(bytes: 23_000) == "kbit/s")
    }

    @Test("an interval that leaves the picture ends in an arrow", arguments: [Plot.throughput, .time])
    func longIntervalsHaveArrows(plot: Plot) throws {
        let wild = DrawnRun([(.ranged(1), [1, 4]), (.ranged(2), [0.8, 0.9])])
        let calm = DrawnRun([(.ranged(1), [1, 1.01, 1.02]), (.ranged(2), [0.8, 0.81, 0.82])])
        #expect(try drawn(plot, wild).svg.contains("95% CI (arrow: continues)"))
        #expect(try !drawn(plot, calm).svg.contains("arrow"))
        #expect(plot.script(wild.context).contains("(high('ranged') > roof"))
    }

    @Test("the trials of external downloaders are drawn, even with more threads", arguments: [Plot.throughput, .time])
    func trialsOfCommandsAreDrawn(plot: Plot) throws {
        let alone = [(Treatment.ranged(1), [2.0, 2.1] as [Double?])]
        let beside = DrawnRun(alone + [(try command("aria2c", 4), [0.5, 0.6])])
        let value = plot == .time ? "seconds" : "rate"
        #expect(plot.script(beside.context).contains("beside(number('threads'), 0.09)):(\(value)('aria2c'))"))
        #expect(Double(try drawn(plot, beside, printing: "right").printed).map { $0 > 4 } == true)
        #expect(Double(try drawn(plot, DrawnRun(alone), printing: "right").printed).map { $0 < 2 } == true)
    }

    @Test(
        "marks that others cover are omitted in a long run, and the extremes stay", arguments: [Plot.throughput, .time])
    func longRunsAreThinned(plot: Plot) throws {
        let seconds = (0..<6_000).map { index -> Double? in index == 4_321 ? 3 : 1 + 0.1 * sin(Double(index)) }
        let long = DrawnRun([(.ranged(1), seconds)])
        let (svg, printed) = try drawn(plot, long, printing: "|$shown|")
        let marks = try #require(Int(printed))
        #expect(marks > 20 && marks < 600)
        #expect(svg.contains("one trial (covered ones omitted)"))
        let highest =
            "highest = 0\nset table $unused\nplot $shown using (highest = higher(highest, column('value'))) \\\n"
        let folder = try long.folder
        let outcome = try folder.run(
            plot.script(long.context) + highest + "    with table if (0)\nunset table\nprint highest >= 0.99 * top\n")
        #expect(outcome.printed == "1 \n" || outcome.printed == "1\n")
    }

    @Test("the trials of a long run are drawn in order as a line from the lowest to the highest of those side by side")
    func longRunsAreAggregatedInOrder() throws {
        let seconds = (0..<6_000).map { index -> Double? in index == 4_321 ? 3 : 1 + 0.1 * sin(Double(index)) }
        let (svg, printed) = try drawn(
            .order, DrawnRun([(.ranged(1), seconds)]), printing: "|$ranges|, |$blocks|, each")
        #expect(printed == "301 301 20")
        #expect(svg.contains("mean of 20 blocks"))
        #expect(svg.contains("(each line: lowest to highest of 20 trials side by side)"))
        #expect(svg.utf8.count < 200_000)
        #expect(!Plot.order.script(DrawnRun([(.ranged(1), [1, 2])]).context).contains("$ranges"))
    }

    @Test("a burst above the panel is marked, and a short trial fills its panel")
    func burstsAreMarked() throws {
        var files = PlotFixture.files()
        let header = try #require(PlotFixture.headers["intervals.csv"])
        let bursts = (0..<20).map { ",2,1,\(Double($0) / 10),\(Double($0 + 1) / 10),\($0 == 3 ? 3_900_000 : 5_000)\n" }
        files["intervals.csv"] = header + "\n" + bursts.joined() + ",4,1,0,0.01,2000000\n,4,2,0,0.01,2000000\n"
        let folder = try PlotFolder(files)
        let outcome = try folder.run(Plot.timeline.script(PlotFixture.context()) + "print tick1, tick2, until2\n")
        #expect(outcome.printed == "0.1 0.01 0.01\n")
        let svg = String(decoding: try folder.contents("timeline.svg"), as: UTF8.self)
        #expect(svg.contains("a burst above the panel"))
        let marks = svg.matches(of: #/<use xlink:href='#gpPt8' /#).count
        // One burst in each panel, and the mark of the key.
        #expect(marks == 3)
    }

    @Test("shares have alternating bands and Jain's index")
    func sharesShowFairness() throws {
        var files = PlotFixture.files()
        let rows = try #require(files["summary.csv"]).split(separator: "\n").map { line in
            line.hasPrefix(",ranged,4,")
                ? String(line).replacing(/,[^,]*,[^,]*,[^,]*$/, with: ",0.925,,") : String(line)
        }
        files["summary.csv"] = rows.joined(separator: "\n") + "\n"
        let folder = try PlotFolder(files)
        #expect(try folder.draw(.shares, PlotFixture.context()).printed == "")
        let svg = String(decoding: try folder.contents("shares.svg"), as: UTF8.self)
        #expect(svg.contains(">0.925<") && svg.contains(">index<"))
        #expect(svg.contains("rgb(242, 242, 242)"))
    }
}
