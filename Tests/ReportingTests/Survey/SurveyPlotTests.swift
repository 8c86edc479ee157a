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

    @Test(arguments: SurveyPlot.allCases) func everyNameIsAColumnOfTheTable(plot: SurveyPlot) throws {
        let survey = try #require(try SurveyExample.survey())
        let table = plot == .speedups ? survey.csv : survey.roundsCSV
        let columns = Set(table.split(separator: "\n")[0].split(separator: ",").map(String.init))
        let script = PlotScript(plot, context(survey))
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
        let survey = try #require(try SurveyExample.survey())
        let folder = try PlotFolder(["survey.csv": survey.csv, "rounds.csv": survey.roundsCSV])
        let outcome = try folder.run(PlotScript(plot, context(survey)).text)
        #expect(outcome.printed == "" && outcome.status == 0)
        let svg = String(decoding: try folder.contents(plot.files.outputs[0]), as: UTF8.self)
        #expect(svg.hasSuffix("</svg>\n\n"))
        let marks = svg.matches(of: /<use xlink:href='#gpPt/).count
        switch plot {
        case .speedups: #expect(marks >= 3 && svg.contains("office.example.org"))
        case .map: #expect(svg.matches(of: /<polygon fill = 'rgb/).count >= 9)
        case .hours: #expect(marks >= 2 * 9)
        }
    }
}
