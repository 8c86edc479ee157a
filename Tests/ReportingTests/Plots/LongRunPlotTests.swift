import Formatting
import Foundation
import Testing

@testable import Analysis
@testable import Journal
@testable import Reporting
@testable import Sweep

/// Plots of runs with so many rows that drawing each takes too long.
@Suite struct LongRunPlotTests {
    /// Blocks of one, two, and four threads; the last connection of four is half as fast as the others.
    private func contents(blocks: Int) -> JournalContents {
        let seconds = [Double?](repeating: 1, count: blocks)
        var contents = RunExamples.journal([(.ranged(1), seconds), (.ranged(2), seconds), (.ranged(4), seconds)])
        for trial in contents.trials {
            guard let sequence = trial.sequence else { continue }
            let rates: [Double] =
                trial.treatment.threads == 4 ? [8, 8, 8, 4] : .init(repeating: 3, count: trial.treatment.threads)
            contents.connectionRates[sequence] = rates
        }
        return contents
    }

    @Test func connectionsOfALongRunThatCoverEachOtherAreDrawnOnce() throws {
        let shares = try #require(PlotShares(contents(blocks: 4000))).shares
        let mean = 7.0
        #expect(
            shares == [
                .init(threads: 2, connection: 1, value: 1), .init(threads: 2, connection: 2, value: 1),
                .init(threads: 4, connection: 1, value: 8 / mean), .init(threads: 4, connection: 2, value: 8 / mean),
                .init(threads: 4, connection: 3, value: 8 / mean), .init(threads: 4, connection: 4, value: 4 / mean),
            ])
    }

    @Test func theHighestAndTheLowestShareOfALongRunAreDrawn() throws {
        var contents = contents(blocks: 4000)
        let rare = try #require(contents.trials.last { $0.treatment == .ranged(2) }?.sequence)
        contents.connectionRates[rare] = [1, 9]
        let values = try #require(PlotShares(contents)).shares.filter { $0.threads == 2 }.map(\.value)
        #expect(values == [0.2, 1, 1, 1.8])
    }

    @Test func everyConnectionOfAShortRunIsDrawn() {
        #expect(PlotShares(contents(blocks: 3000)) == nil)
    }

    @Test func failedTrialsAndTheWarmUpHaveNoShares() throws {
        var contents = contents(blocks: 4000)
        contents.trials = contents.trials.map { trial in
            guard trial.treatment == .ranged(4), trial.block > 1 else { return trial }
            return TrialResult(
                sequence: trial.sequence, block: trial.block, treatment: trial.treatment, seconds: nil, bytes: 0)
        }
        #expect(PlotShares(contents) == nil)
    }

    @Test func theSharesOfALongRunAreInTheScript() throws {
        var context = PlotFixture.context()
        context.shares = PlotShares(contents(blocks: 4000))
        let folder = try PlotFolder(PlotFixture.files())
        let outcome = try folder.run(Plot.shares.script(context) + "print top, bottom\n")
        #expect(outcome.printed == "1.1429 0.5714\n")
        let svg = String(decoding: try folder.contents("shares.svg"), as: UTF8.self)
        #expect(svg.contains("one connection in one trial (covered ones omitted)"))
        // Six shares and the mark of the key.
        #expect(svg.matches(of: #/<use xlink:href='#gpPt5' transform/#).count == 7)
    }

    @Test func theTimelineOfALongRunReadsTheRowsOfItsTrialsOnly() throws {
        let trials: [PlotContext.TimelineTrial] = [
            .init(threads: 1, sequence: 2, rows: 0...9), .init(threads: 2, sequence: 4, rows: 20...39),
        ]
        #expect(script(trials, trialCount: 6000).contains("plot intervals every ::20::39 using"))
        #expect(!script(trials, trialCount: 5000).contains("every"))
        let unknown: [PlotContext.TimelineTrial] = trials + [.init(threads: 4, sequence: 5)]
        #expect(!script(unknown, trialCount: 6000).contains("every"))
    }

    private func script(_ trials: [PlotContext.TimelineTrial], trialCount: Int) -> String {
        Plot.timeline.script(
            PlotContext(
                label: "home", subject: "", date: "", confidence: 0.95, threadCounts: [1, 2, 4], trials: 2000,
                hasBaseline: false, timelineTrials: trials, resultsPath: "../../results/home", trialCount: trialCount))
    }
}
