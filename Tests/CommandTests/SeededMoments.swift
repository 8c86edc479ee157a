import Foundation
import TestSupport
import Testing

/// Moments of a seeded sequence: the upper bits of the generator of Knuth's MMIX.
struct SeededMoments {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(upTo bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}

/// Starts a program fifty times and kills it at a moment of its first 0.7 s: no trial that had ended may be lost or changed.
func killAtMoments(
    of moments: SeededMoments, in folder: TemporaryFolder, _ start: () throws -> Process
) async throws {
    var moments = moments
    var kept = ""
    for _ in 1...50 {
        let process = try start()
        try await Task.sleep(for: .milliseconds(moments.next(upTo: 700)))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let trials = (try? folder.text("results/run/trials.csv")) ?? ""
        #expect(trials.hasPrefix(kept), "A trial that had ended was lost or changed.")
        kept = String(trials[..<(trials.lastIndex(of: "\n").map(trials.index(after:)) ?? trials.startIndex)])
    }
}
