import Analysis
import Formatting
import Foundation
import Testing

@testable import Reporting

/// The plots of a survey, as text and as gnuplot runs them.
@Suite struct SurveyPlotTests {
    private func context(_ survey: Survey) -> SurveyPlotContext {
        SurveyPlotContext(survey, units: .bits, resultsPath: "../../results/home")
    }

    /// Trends are those of one host.
    private func survey(for plot: SurveyPlot) throws -> Survey {
        let isOfOneHost = plot == .trend || plot == .seconds
        return try #require(try isOfOneHost ? SurveyExample.course() : SurveyExample.survey())
    }

    @Test(arguments: SurveyPlot.allCases) func everyNameIsAColumnOfTheTable(plot: SurveyPlot) throws {
        let survey = try survey(for: plot)
        let table = plot == .speedups ? survey.csv : survey.roundsCSV
        let columns = Set(table.split(separator: "\n")[0].split(separator: ",").map(String.init))
        let script = try #require(PlotScript(plot, context(survey)))
        let used = Set(
            script.text.matches(of: /(?:number|strcol)\('([a-z_]+)'\)|, '([a-z_]+)'\)/).compactMap {
                ($0.1 ?? $0.2).map(String.init)
            })
        #expect(!used.isEmpty && used.subtracting(columns).isEmpty, "\(used.subtracting(columns))")
        #expect([script.fileName] + script.outputs == plot.fileNames)
    }

    @Test func hostsThatAreNotComparedHaveNoPlace() throws {
        let context = context(try #require(try SurveyExample.survey()))
        #expect(context.hosts == ["cloud", "office.example.org", "home"])
        #expect(context.hostPlaces == [1, 3, 2, 0, 0])
        #expect(context.rounds == ["01", "02", "03"])
        #expect(context.runPlaces.map(\.round) == [1, 2, 3, 1, 2, 3, 1, 2, 3, 0, 0, 0, 0])
        #expect(context.hours.count == 13 && context.hours.compactMap { $0 }.count == 9)
    }

    @Test(.enabled(if: PlotFolder.gnuplot != nil, "gnuplot is not installed"), arguments: SurveyPlot.allCases)
    func everyHostAndRunIsDrawn(plot: SurveyPlot) throws {
        let survey = try survey(for: plot)
        let folder = try PlotFolder(["survey.csv": survey.csv, "rounds.csv": survey.roundsCSV])
        let outcome = try folder.run(#require(PlotScript(plot, context(survey))).text)
        #expect(outcome.printed == "" && outcome.status == 0)
        let svg = String(decoding: try folder.contents(plot.files.outputs[0]), as: UTF8.self)
        #expect(svg.hasSuffix("</svg>\n\n"))
        let marks = svg.matches(of: /<use xlink:href='#gpPt/).count
        switch plot {
        case .speedups: #expect(marks >= 3 && svg.contains("office.example.org"))
        case .map: #expect(svg.matches(of: /<polygon fill = 'rgb/).count >= 9)
        case .hours: #expect(marks >= 2 * 9)
        case .trend: #expect(marks >= 9 && svg.contains("round 07: 0.50x"))
        case .seconds: #expect(marks >= 2 * 9 && svg.contains("round 07: 1.99x"))
        }
    }

    @Test func aTrendShowsTheRunsThatCountAndTheRangeOfAChange() throws {
        let survey = try #require(try SurveyExample.course(excluding: true))
        let trend = try #require(context(survey).trend)
        #expect(trend.moments.map { $0.map { ($0 * 1000).rounded() / 1000 } } == [0, 1, 2, 3, 4, 5, 6, 7, 8, nil])
        #expect(trend.axis == "hours since 2026-11-22 01:13 UTC")
        let speedup = try #require(trend.quantities.first)
        let change = try #require(speedup.changes.first)
        let ends =
            [change.span.lowerBound, change.moment, change.span.upperBound]
            + speedup.levels.flatMap { [$0.first, $0.last] }
        #expect(
            zip(ends, [5, 5.5, 6, 0, 5, 6, 8]).allSatisfy { ($0 - $1).magnitude < 1e-6 } && ends.count == 7, "\(ends)")
        #expect(speedup.levels[1].value < 0.6 * speedup.levels[0].value)
        // The interval of the trend is narrowest in the middle.
        let widths = speedup.curve.map { $0.high / $0.low }
        #expect(widths.count == 31 && widths.allSatisfy { $0 >= widths[15] && $0 > 1 })
    }

    @Test func theReportHasBothTrendsWithTheirSentences() throws {
        let survey = try survey(for: .trend)
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"
        let page = SurveyPage(
            survey, unit: .bits, images: ["trend.svg": svg, "seconds.svg": svg], files: []
        ).text
        let captions = page.matches(of: /<figcaption>(.*?)<\/figcaption>/).map { String($0.1) }
        #expect(captions.count { $0.hasPrefix("Trend of the speed-up") && !$0.contains("Trend of the seconds") } == 1)
        #expect(captions.count { $0.hasPrefix("Trend of the seconds without") } == 1, "\(captions)")
    }

    @Test func aSurveyOfManyHostsHasNoTrend() throws {
        let survey = try survey(for: .map)
        #expect(!SurveyPlot.trend.suits(survey) && PlotScript(.trend, context(survey)) == nil)
    }
}
