import Analysis
import FileAccess
import Journal

/// A run whose truth is known, beside what its verdict says.
struct JudgedRun: Sendable {
    /// The part of verdict.json that is judged.
    struct RecordedVerdict: Decodable, Sendable {
        let answer: Verdict.Answer
        let shape: ScalingModel.Shape
        let cause: Verdict.Cause
        let knee: BoundedEstimate?
        var limitScope: Verdict.LimitScope?
    }

    /// The part of run.json that names the network.
    private struct Record: Decodable {
        let label: String
    }

    let expectation: Expectation
    let verdict: RecordedVerdict

    /// Pairs a verdict with the truth.
    init(_ expectation: Expectation, _ verdict: RecordedVerdict) {
        self.expectation = expectation
        self.verdict = verdict
    }

    /// Reads a results folder whose label is the name of a network, a dash and a seed.
    ///
    /// - Returns: `nil` where the label names no network with a known answer.
    /// - Throws: `FileError` and `DecodingError` where the folder has no run and verdict.
    init?(folder: String) throws {
        let record = try JSONText.decode(Record.self, from: Files.read(folder + "/run.json"))
        let words = record.label.split(separator: "-")
        guard let seed = words.last.flatMap({ Int($0) }),
            let expectation = Expectation.all(SeedFactors(seed: seed))[words.dropLast().joined(separator: "-")]
        else { return nil }
        self.init(expectation, try JSONText.decode(RecordedVerdict.self, from: Files.read(folder + "/verdict.json")))
    }

    var answer: Outcome { expectation.judge(verdict.answer) }
    var shape: Outcome? { expectation.judge(verdict.shape) }
    var cause: Outcome { expectation.judge(verdict.cause) }
    var knee: Outcome? { expectation.judge(knee: verdict.knee) }
    var scope: Outcome? { expectation.judge(scope: verdict.limitScope) }
}
