import ExampleRuns
import Foundation
import Testing

@testable import Sweep

/// What was asked of `quick`, and what it has found, as run.json holds it.
@Suite struct QuickSettingsTests {
    private static let stages = [
        QuickStage(firstBlock: 1, candidate: 1, rivals: [], looks: [3, 6, 10]),
        QuickStage(firstBlock: 2, candidate: 5, rivals: [8], looks: [3, 6, 11]),
    ]
    private static let measurements: [QuickSettings.Measurement?] = [
        nil, .wholeDownload, .window(RateWindow(rampSeconds: 0.30000000000000004, measuredSeconds: 2)),
        .window(RateWindow(rampSeconds: 1, measuredSeconds: 3, periodSeconds: 1)),
    ]

    private func decoded(_ plan: Plan) throws -> Plan {
        try JSONDecoder().decode(Plan.self, from: JSONEncoder().encode(plan))
    }

    @Test(arguments: measurements)
    func aPlanIsReadBackAsItWas(measurement: QuickSettings.Measurement?) throws {
        for (first, whole) in [(true, nil), (false, 0), (true, 3)] as [(Bool, Int?)] {
            var settings = try QuickSettings(
                wantedWindowSeconds: 2.5, stopsAtFirstAnswer: first, wholeDownloads: whole)
            settings.measurement = measurement
            settings.stages = measurement == nil ? [] : Self.stages
            let plan = try Plan.quickExample(threads: [1, 2, 8], settings)
            #expect(try decoded(plan) == plan)
        }
    }

    @Test func theDesignTellsThePlansApart() throws {
        let sweep = try Plan.example()
        #expect(sweep.design == .factorial)
        #expect(try decoded(sweep).quick == nil)
        #expect(try Plan.quickExample().design == .quick)
    }

    @Test func whatWasFoundIsNotAsked() throws {
        var settings = try QuickSettings(wholeDownloads: 2)
        let asked = settings
        settings.measurement = .wholeDownload
        settings.stages = Self.stages
        #expect(settings.asked == asked && settings != asked)
    }

    @Test func theTestedCountsAreThoseOfTheStagesToo() throws {
        var settings = try QuickSettings()
        #expect(settings.testedThreads(scouted: [1, 2, 4]) == [1, 2, 4])
        settings.stages = Self.stages
        #expect(settings.testedThreads(scouted: [1, 2, 4]) == [1, 2, 4, 5, 8])
    }

    @Test(arguments: [0, 0.99, 60.1, -1, .nan, .infinity])
    func aWindowIsBetweenASecondAndAMinute(seconds: Double) {
        #expect(throws: PlanError.self) { try QuickSettings(wantedWindowSeconds: seconds) }
    }

    @Test(arguments: [1, 2, 60.0]) func aWindowAtTheLimitsIsTaken(seconds: Double) throws {
        #expect(try QuickSettings(wantedWindowSeconds: seconds).wantedWindowSeconds == seconds)
    }

    @Test(arguments: [-1, Plan.maximalTrials + 1]) func wholeDownloadsHaveARange(count: Int) {
        #expect(throws: PlanError.self) { try QuickSettings(wholeDownloads: count) }
    }

    @Test(arguments: [("2.5", "0"), ("[]", "{}")]) func aRecordWithAWindowOutOfRangeIsRefused(old: String, new: String)
        throws
    {
        var settings = try QuickSettings(wantedWindowSeconds: 2.5)
        settings.measurement = nil
        let text = String(decoding: try JSONEncoder().encode(settings), as: UTF8.self)
        #expect(text.contains(old))
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode(QuickSettings.self, from: Data(text.replacing(old, with: new).utf8))
        }
    }

    @Test func oneThreadAloneIsNoPlan() {
        #expect(throws: PlanError.self) { try Plan.quickExample(threads: [1]) }
    }
}
