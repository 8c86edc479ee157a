import Foundation
import Lab
import Testing
import TestSupport

extension CommandSuite {
    /// Servers that send more than anybody asked for.
    @Suite(.enabled(if: Program(named: "python3") != nil, "python3 is not installed"), .timeLimit(.minutes(2)))
    struct FloodTests {
        /// The most memory of a download from a server without end stays near that of an ordinary one.
        @Test(
            .withMemoryGivenBack, arguments: [Fault.endlessHeaders, .endlessInterimAnswers, .manyHeaders, .longHeader])
        func floodsOfHeadersCostBoundedMemory(fault: Fault) async throws {
            let usual = try await peakKilobytes(nil)
            #expect(try await peakKilobytes(fault) < usual + 32_000)
        }

        private func peakKilobytes(_ fault: Fault?) async throws -> Int {
            var scenario = try Scenario(contentLength: 1000, fault: fault)
            scenario.faultOccurrence = .from(3)
            let python = try #require(Program(named: "python3"))
            return try await LabServer.with(scenario) { server in
                let outcome = try python.run([
                    "-c", Self.peak, Program.dlsweep.path, "get", "--threads", "8", "--proxy", "", server.url,
                ])
                return try #require(Int(outcome.output.split(separator: "\n").last ?? ""), "\(outcome.error)")
            }
        }

        /// Runs a program and prints the most kilobytes that it had in memory, which macOS counts in bytes.
        private static let peak = """
            import resource, subprocess, sys
            subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            print(most // 1024 if sys.platform == "darwin" else most)
            """
    }
}
