import Foundation
import Sweep
import Testing
import TestSupport

@testable import dlsweep

extension OutcomeSuite {
    /// Only the command line spells options; the library names the parts of a plan.
    @Suite struct OptionNameTests {
        /// Modules whose sentences are for the user of the command line: its errors and reports, and the cautions in run.json.
        ///
        /// This list only ever gets shorter.
        private static let exceptions: Set<String> = ["Analysis", "Reporting", "Session", "dlsweep"]

        @Test func noLibraryModuleNamesAnOption() throws {
            let options = try Self.options()
            #expect(options.contains("--margin"))
            let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "Sources")
            for module in try FileManager.default.contentsOfDirectory(atPath: root.path) {
                if Self.exceptions.contains(module) { continue }
                for path in try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: module).path)
                where path.hasSuffix(".swift") {
                    let text = try String(contentsOf: root.appending(path: module + "/" + path), encoding: .utf8)
                    let named = Self.words(Self.withoutComments(text)).intersection(options)
                    #expect(named.isEmpty, "\(module)/\(path) names \(named.sorted().joined(separator: ", "))")
                }
            }
        }

        /// The options that dlsweep has, other than those that every program has.
        private static func options() throws -> Set<String> {
            let commands = ["run", "quick", "get", "probe", "analyze", "compare", "serve", "demo"]
            let texts = try commands.map { try Program.dlsweep.run([$0, "--help"]).output }
            return Set(texts.flatMap(words)).subtracting(["--help", "--version"])
        }

        private static func withoutComments(_ text: String) -> String {
            text.split(separator: "\n").map { $0.replacing(/(^|\s)\/\/.*/, with: "") }.joined(separator: "\n")
        }

        private static func words(_ text: String) -> Set<String> {
            Set(text.matches(of: /--[a-z][a-z0-9-]*/).map { String($0.output) })
        }

        @Test(arguments: [
            (["--margin", "0"], "--margin must be above 0 and at most 10, such as 0.1 for 10%."),
            (["--confidence", "0.5"], "--confidence must be above 0.5 and below 1, such as 0.95."),
            (["--trials", "0"], "--trials must be between 1 and 1000000."),
            (["--warmup=-1"], "--warmup must be between 0 and 1000000."),
            (["--until", "5%", "--trials", "9", "--max-trials", "8"], "--max-trials must not be less than --trials."),
            (["--data-budget", "0"], "--data-budget must be at least 1 byte."),
            (["--time-budget", "0"], "--time-budget must be more than 0 s."),
            (["--command", "17=x {url} {output}"], "--command: a name consists of letters, digits,"),
            (["--command", "x=a | b"], "--command: it runs without a shell, and only a shell interprets |;"),
            (
                ["--command", "x=a {url} {output}", "--command", "x=b {url} {output}"],
                "--command: two downloaders have the name x."
            ),
        ])
        func anErrorNamesItsOption(arguments: [String], sentence: String) throws {
            let outcome = try Program.dlsweep.run(arguments + ["http://127.0.0.1:9/"])
            #expect(outcome.status == 64)
            #expect(outcome.error.unwrapped.contains(sentence), "\(outcome.error)")
        }

        @Test func aPartOfAPlanIsNamedByItsOption() throws {
            let options = try Self.options()
            let unset: Set<PlanPart> = [.baseline, .design]
            for part in PlanPart.allCases where !unset.contains(part) { #expect(options.contains(part.option)) }
            #expect(Set(PlanPart.allCases.map(\.option)).count == PlanPart.allCases.count)
            #expect(PlanPart.baseline.option == "the plain GET")
        }
    }
}
