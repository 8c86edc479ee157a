import ExampleRuns
import Foundation

@testable import Analysis
@testable import Journal
@testable import Statistics
@testable import Sweep

extension SurveyedRun {
    /// A run of ranged downloads, its seconds by count, then block.
    static func made(
        _ host: String, round: String? = "1", _ seconds: [Int: [Double?]], plain: [Double?]? = nil,
        bytes: Int64 = 1_000_000, record: RunRecord? = nil, recommending threads: Int? = nil
    ) throws -> SurveyedRun {
        let ranged = seconds.sorted { $0.key < $1.key }.map { (Treatment.ranged($0.key), $0.value) }
        var contents = JournalContents.made((plain.map { [(.plainGet, $0)] } ?? []) + ranged, bytes: bytes)
        contents.label = host
        let place = SurveyPlace(host: host, round: round)
        let text = #"{"answer": "inconclusive", "recommended_threads": \#(threads ?? 1), "cause": "unknown"}"#
        let answer = threads == nil ? nil : RecordedAnswer(Array(text.utf8))
        return SurveyedRun(
            place: place, folder: "results/\(host)-\(round ?? "")", contents: contents, record: record, answer: answer)
    }

    /// A run of known ln speed-ups with four threads.
    static func simulated(_ host: String, _ round: Int, _ logarithms: [Double]) -> SurveyedRun {
        let ratio = PairedRatio(checkedLogarithms: Sample(checked: logarithms))
        return SurveyedRun(
            place: SurveyPlace(host: host, round: "\(round)"), folder: "results/\(host)-\(round)",
            recommendedThreads: 4, gains: [SurveyedGain(threads: 4, reference: .ranged, ratio: ratio)],
            seconds: [1: 4, 4: 1])
    }

    /// Three rounds of a host whose speed-ups with four threads vary a little from round to round.
    static func rounds(_ host: String, speedup: Double, noise: [Double] = [0.01, -0.02, 0.015]) throws -> [SurveyedRun]
    {
        try noise.enumerated().map { index, deviation in
            let fast = 4 / speedup * exp(deviation)
            return try made(
                host, round: "\(index + 1)",
                [1: [4.01, 4.02, 3.99, 4.03, 3.98], 4: [1.01, 0.99, 1.002, 1.003, 0.995].map { $0 * fast }],
                recommending: speedup > 1.1 ? 4 : 1)
        }
    }
}
