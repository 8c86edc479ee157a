import Analysis
import ExampleRuns
import Journal
import Sweep

/// A survey of five hosts with three rounds each, two of which are not compared.
enum SurveyExample {
    /// The runs of a host: its seconds with one and with four threads, by round, then block.
    static func runs(_ host: String, single: Double, split: Double, bytes: Int64 = 230_000_000, rounds: Int = 3) throws
        -> [SurveyedRun]
    {
        try (1...rounds).map { round in
            let drift = 1 + 0.01 * Double((round * 7) % 11)
            let blocks = (0..<5).map { 1 + 0.004 * Double(($0 * 3 + round) % 5) }
            let contents = JournalContents.made(
                [
                    (.ranged(1), blocks.map { $0 * single }),
                    (.ranged(4), blocks.map { $0 * $0 * split * drift }),
                ], bytes: bytes)
            var record = try RunRecord.example()
            record.plan = try .example(threads: [1, 4], trials: 5, baseline: false)
            record.startedUtc = "2026-11-22T\(round < 10 ? "0" : "")\(round):13:00.123Z"
            record.state = .complete
            record.truth = nil
            let text =
                #"{"answer": "\#(single > split * 1.1 ? "split" : "no_gain")", "recommended_threads": "#
                + #"\#(single > split * 1.1 ? 4 : 1), "cause": "connection_throttle"}"#
            return SurveyedRun(
                place: SurveyPlace(host: host, round: "0\(round)"), folder: "results/\(host).\(round)",
                contents: contents, record: record, answer: RecordedAnswer(Array(text.utf8)))
        }
    }

    static func survey() throws -> Survey? {
        let runs = try [
            runs("cloud", single: 57.5, split: 14.9), runs("home", single: 23.1, split: 23.3),
            runs("office.example.org", single: 40, split: 21), runs("once", single: 40, split: 21, rounds: 1),
            runs("small", single: 4, split: 1, bytes: 1_000_000),
        ]
        return Survey(runs.flatMap { $0 }, threads: nil)
    }

    /// The course of a host whose split downloads become slower after the sixth round.
    ///
    /// - Parameter excluding: with a tenth round of other bytes, which does not count.
    static func course(excluding: Bool = false) throws -> Survey? {
        let fast = try runs("cloud", single: 57.5, split: 14.9, rounds: 6)
        let slow = try runs("cloud", single: 57.5, split: 30.1, rounds: 9).dropFirst(6)
        let other = try runs("cloud", single: 4, split: 1, bytes: 1_000_000, rounds: 10).dropFirst(9)
        return Survey(fast + slow + (excluding ? other : []), threads: 4, byRound: true)
    }
}
