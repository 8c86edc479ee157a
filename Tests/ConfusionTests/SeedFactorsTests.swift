import Foundation
import Testing
import TestSupport

@testable import confusion

/// The truth of a seed is that of the networks that are made for it.
@Suite struct SeedFactorsTests {
    private static let networks = URL(fileURLWithPath: #filePath)
        .appendingPathComponent("../../../Benchmarks/networks").standardized.path

    /// What a script writes that has the functions of the networks.
    ///
    /// Tests run on threads that hold signals back, and a shell waits for ever for children whose end it is not told.
    private func shell(_ script: String) throws -> String {
        let sources = ". '\(Self.networks)/networks.sh'; . '\(Self.networks)/lab.sh'; "
        #if os(Linux)
            let signals = ["--default-signal"]
        #else
            let signals: [String] = []
        #endif
        return try Program(path: "/usr/bin/env").run(signals + ["/bin/sh", "-c", sources + script]).output
    }

    @Test func theyAreThoseOfTheScripts() throws {
        let lines = try shell("for seed in 0 1 2 3 4 5 6 7 8 9 10 11 12 23; do factors $seed; echo $seed $h $k; done")
        for line in lines.split(separator: "\n") {
            let words = line.split(separator: " ")
            let factors = SeedFactors(seed: try #require(Int(words[0])))
            #expect(Double(words[1]) == factors.counts, "seed \(words[0])")
            #expect(Int(words[2]) == factors.admitted, "seed \(words[0])")
        }
        #expect(lines.split(separator: "\n").count == 14)
    }

    @Test func everyNetworkOfTheScriptsHasATruth() throws {
        let names = try shell("echo $lab_names $names").split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(Set(names) == Set(Expectation.all(SeedFactors(seed: 1)).keys))
    }

    /// What connections have together over what one has.
    @Test(arguments: 1...12) func theKneesAreTheQuotientsOfTheRates(seed: Int) throws {
        let truths = Expectation.all(SeedFactors(seed: seed))
        let lab = try shell("lab_network lab-knee \(seed); echo $options").split(separator: " ")
        func rate(_ option: String) throws -> Double {
            let index = try #require(lab.firstIndex { $0 == option })
            return try #require(Double(lab[index + 1]))
        }
        let knee = try rate("--rate-in-all") / rate("--rate-per-connection")
        #expect(try abs(knee / #require(truths["lab-knee"]?.knee) - 1) < 1e-3)
        let emulated = try shell("network knee \(seed); echo $link $server").split { " k;".contains($0) }
        let link = try #require(emulated.firstIndex(of: "--rate").flatMap { Double(emulated[$0 + 1]) })
        let each = try #require(emulated.firstIndex(of: "limit_rate").flatMap { Double(emulated[$0 + 1]) })
        #expect(try abs(link * 1448 / 1500 / (1024 * each) / #require(truths["knee"]?.knee) - 1) < 1e-3)
    }
}
