import Foundation
import Lab
import Sweep
import Testing
import TestSupport

@testable import Analysis

extension OutcomeSuite {
    /// The documents say what the program does: their commands run, their names exist, and no column is left out.
    @Suite struct DocumentTests {
        // MARK: Commands and options

        @Test(arguments: Document.guides)
        func everyCommandOfADocumentRuns(document: Document) throws {
            for line in document.codeLines where line.hasPrefix("dlsweep ") {
                guard let example = try ExampleCommand(line) else { continue }
                let outcome = try example.run()
                #expect(outcome.status == 0, "\(line)\n\(outcome.error)")
            }
        }

        @Test(
            .enabled(if: Program(named: "bash") != nil, "bash is not installed"),
            arguments: Document.guides.flatMap { $0.codeParts(of: "bash") })
        func everyExampleForOtherProgramsRuns(example: String) throws {
            guard Self.canRun(example) else { return }
            let outcome = try #require(Program(named: "bash")).run(["-c", example], in: Document.root)
            #expect(!outcome.output.isEmpty && outcome.error.isEmpty, "\(example)\n\(outcome.error)")
        }

        @Test(arguments: Document.guides)
        func everyOptionOfADocumentExists(document: Document) throws {
            let known = try Self.options()
            let lines = document.codeLines.filter { $0.hasPrefix("dlsweep ") }.map { line in
                // What another program is told stands in quotes.
                line.replacing(/'[^']*'/, with: "")
            }
            let spans = document.codeSpans.filter { $0.hasPrefix("-") || $0.hasPrefix("dlsweep ") }
            for word in (lines + spans).flatMap({ $0.matches(of: /(?:^|\s)(--[a-z][a-z0-9-]*)/) }).map({ String($0.1) })
            {
                #expect(known.contains(word), "\(word)")
            }
        }

        @Test(arguments: Document.all)
        func everyTargetOfMakeInADocumentExists(document: Document) throws {
            let makefile = Document("Makefile").text.components(separatedBy: "\n")
            for target in document.codeLines.compactMap({ $0.firstMatch(of: /^make ([a-z-]+)/)?.1 }) {
                #expect(makefile.contains { $0.hasPrefix(target + ":") }, "\(target)")
            }
        }

        // MARK: Links and length

        @Test(arguments: Document.all)
        func everyLinkOfADocumentLeadsToAFile(document: Document) {
            for link in document.linkedPaths where !link.isEmpty {
                let path = Document.root + "/" + document.resolved(link)
                #expect(FileManager.default.fileExists(atPath: path), "\(link)")
            }
            for link in document.linkedAnchors where link.path.hasSuffix(".md") {
                #expect(Document(link.path).anchors.contains(link.anchor), "\(link.path)#\(link.anchor)")
            }
        }

        @Test func everySuiteThatTheReadmeOfTheTestsNamesExists() {
            let files =
                FileManager.default.enumerator(atPath: Document.root + "/Tests")?.compactMap { $0 as? String } ?? []
            let names = Set(files.compactMap { $0.split(separator: "/").last.map(String.init) })
            for suite in Document("Tests/README.md").codeSpans where suite.wholeMatch(of: /[A-Z]\w+Tests/) != nil {
                #expect(names.contains(suite + ".swift") || names.contains(suite), "\(suite)")
            }
        }

        @Test func everyModuleIsListed() throws {
            let modules = try FileManager.default.contentsOfDirectory(atPath: Document.root + "/Sources")
            #expect(modules.contains("Statistics"))
            let text = Document("CONTRIBUTING.md").text
            for module in modules { #expect(text.contains(module), "\(module)") }
        }

        @Test func theReadmeHasAtMost1500WordsBesideCode() {
            #expect((500...1500).contains(Document("README.md").wordsBesideCode))
        }

        // MARK: Files

        @Test func everyColumnAndKeyOfARunIsDocumented() throws {
            let folder = try TemporaryFolder()
            let server = try LabProgram([
                "--bytes", "100k", "--rate-per-connection", "1MB", "--rate-in-all", "0",
            ])
            let options = ["--threads", "1,2", "--trials", "5", "--confirm", "--data-budget", "1G", "--no-plots", "-q"]
            for label in ["a", "b"] {
                let outcome = try Program.dlsweep.run(options + ["--label", label, server.url], in: folder.path)
                try #require(outcome.status == 0, "\(outcome.error)")
            }
            try #require(Program.dlsweep.run(["compare", "a", "b", "--no-plots"], in: folder.path).status == 0)
            let files = Document("Documentation/files.md")
            for name in ["trials", "connections", "intervals", "summary"] {
                try expectColumns(of: "results/a/\(name).csv", in: folder, files.firstCells(under: name + ".csv"))
            }
            try expectColumns(
                of: "results/a-vs-b/comparison.csv", in: folder, files.firstCells(under: "comparison.csv"))
            for (path, isDeep) in [
                ("results/a/run.json", true), ("results/a/verdict.json", true),
                ("results/a-vs-b/comparison.json", false),
            ] {
                for key in try Self.keys(of: folder.text(path), isDeep: isDeep) {
                    #expect(files.codeSpans.contains(key), "\(path): \(key)")
                }
            }
        }

        /// A run whose parts are too short for a window, and one with windows that ends early.
        @Test func everyKeyOfAQuickRunIsDocumented() throws {
            let folder = try TemporaryFolder()
            let options = ["--max-threads", "2", "--no-plots", "-q", "--data-budget", "50M", "--no-baseline"]
            for (bytes, label) in [("100k", "short"), ("1G", "long")] {
                let server = try LabProgram(["--bytes", bytes, "--rate-per-connection", "2M", "--rate-in-all", "0"])
                let more = ["--whole", "0", "--first-answer", "--window", "1s"]
                let outcome = try Program.dlsweep.run(
                    ["quick", server.url, "--label", label] + options + more, in: folder.path)
                try #require(outcome.status == 0, "\(outcome.error)")
                let files = Document("Documentation/files.md")
                for name in ["trials", "connections", "intervals", "summary"] {
                    try expectColumns(
                        of: "results/\(label)/\(name).csv", in: folder, files.firstCells(under: name + ".csv"))
                }
                for name in ["run", "verdict"] {
                    for key in try Self.keys(of: folder.text("results/\(label)/\(name).json"), isDeep: true) {
                        #expect(files.codeSpans.contains(key), "\(name).json: \(key)")
                    }
                }
            }
        }

        @Test func everyKeyOfARunWithOptionsIsDocumented() throws {
            let folder = try TemporaryFolder()
            let options = [
                "--threads", "1", "--warmup", "0", "--no-baseline", "--no-plots", "-q", "--label", "c", "--lab",
                "slow-start",
                "--receive-buffer", "1M", "--connect-timeout", "5s", "--stall-timeout", "5s", "--trial-timeout", "60s",
                "--scratch", ".", "-4", "--resolve", "example.org:443:192.0.2.7", "--seed", "1",
            ]
            for more in [["--trials", "1"], ["--trials", "2", "--resume"]] {
                let outcome = try Program.dlsweep.run(options + more, in: folder.path)
                try #require(outcome.status == 0, "\(outcome.error)")
            }
            let spans = Document("Documentation/files.md").codeSpans
            for key in try Self.keys(of: folder.text("results/c/run.json"), isDeep: true) {
                #expect(spans.contains(key), "\(key)")
            }
        }

        @Test func everyClassOfFailureIsDocumented() {
            let spans = Document("Documentation/files.md").codeSpans
            for kind in Failure.Kind.allCases { #expect(spans.contains(kind.rawValue), "\(kind.rawValue)") }
        }

        // MARK: Causes and networks

        @Test func everyCauseIsDocumented() {
            let causes = Document("Documentation/causes.md")
            for cause in Verdict.Cause.allCases {
                #expect(causes.anchors.contains(cause.rawValue), "\(cause.rawValue)")
                #expect(causes.text.contains("[`\(cause.rawValue)`](#\(cause.rawValue))"), "\(cause.rawValue)")
            }
        }

        @Test func everyEvidenceIsDocumented() {
            let documented = Document("Documentation/causes.md").firstCells(under: "Evidence")
            #expect(Set(documented) == Set(Verdict.Evidence.Measure.allCases.map(\.rawValue)))
        }

        @Test(arguments: [
            ("block_ratio", [DriftReport.largeRatio]),
            ("thread_processor_share", [CauseThreshold.threadProcessorShare]),
            ("own_processors", [CauseThreshold.ownProcessors]), ("processors_busy", [CauseThreshold.processorsBusy]),
            ("trial_seconds", [CauseThreshold.trialSeconds]), ("trial_round_trips", [CauseThreshold.trialRoundTrips]),
            ("slow_start_share", [CauseThreshold.slowStartShare]), ("start_share", [CauseThreshold.startShare]),
            ("wait_share", [CauseThreshold.waitShare]), ("rate_gain", [1 + CauseThreshold.risingGain]),
            ("window_use", [CauseThreshold.windowUse]),
            ("out_of_order_share", [CauseThreshold.inOrder, CauseThreshold.outOfOrder]),
            (
                "rate_scatter",
                [CauseThreshold.throttledScatter, CauseThreshold.meteredScatter, CauseThreshold.chanceScatter]
            ),
            ("burstiness", [CauseThreshold.evenBurstiness, CauseThreshold.bursty]),
            ("queue_seconds", [CauseThreshold.queueSeconds, CauseThreshold.roundTripSeconds]),
            ("ceiling_out_of_order_share", [CauseThreshold.inOrder, CauseThreshold.outOfOrder]),
            ("ceiling_scatter", [CauseThreshold.exactScatter]),
            ("queue_growth_seconds", [CauseThreshold.queueGrowthSeconds]),
        ])
        func everyThresholdOfTheEvidenceIsDocumented(name: String, thresholds: [Double]) throws {
            let lines = Document("Documentation/causes.md").text.components(separatedBy: "\n")
            let row = try #require(lines.first { $0.hasPrefix("| `\(name)` |") })
            let documented = (row.split(separator: "|").last(where: { $0 != " " }) ?? "").matches(
                of: /[0-9]+(\.[0-9]+)?/
            )
            .compactMap { Double($0.0) }
            #expect(documented == thresholds, "\(row)")
        }

        @Test func everyScenarioOfTheLabIsDocumented() {
            let documented = Document("Documentation/networks.md").firstCells(under: "The lab server")
            #expect(documented == Preset.all.map(\.name))
        }

        // MARK: Helpers

        /// Whether the program of an example, and the module of Python that it imports, are installed.
        private static func canRun(_ example: String) -> Bool {
            if example.contains("Rscript"), Program(named: "Rscript") == nil { return false }
            guard let module = example.firstMatch(of: /import ([a-z]+)/)?.1 else { return true }
            return (try? Program(named: "python3")?.run(["-c", "import \(module)"]).status) == 0
        }

        /// The long options of all commands, as their help lists them.
        private static func options() throws -> Set<String> {
            let commands = ["run", "quick", "probe", "get", "analyze", "compare", "serve", "demo"]
            let help = try commands.map { try Program.dlsweep.run([$0, "--help"]).output }
            let listed = help.joined().matches(of: /(--[a-z][a-z0-9-]*)/).map { String($0.1) }
            return Set(listed + ["--generate-completion-script"])
        }

        /// The documented columns are those of a file, no more and no less.
        private func expectColumns(of path: String, in folder: TemporaryFolder, _ documented: [String]) throws {
            let header = try folder.text(path).prefix { $0 != "\n" }.split(separator: ",").map(String.init)
            #expect(!header.isEmpty)
            #expect(Set(header).subtracting(documented).isEmpty, "\(path): not documented")
            #expect(Set(documented).subtracting(header).isEmpty, "\(path): documented, but not there")
        }

        /// The keys of a JSON document, those of objects within it included.
        private static func keys(of json: String, isDeep: Bool) throws -> Set<String> {
            func keys(_ value: Any) -> Set<String> {
                if let list = value as? [Any] { return Set(list.flatMap(keys)) }
                guard let object = value as? [String: Any] else { return [] }
                return Set(object.keys).union(isDeep ? Set(object.values.flatMap(keys)) : [])
            }
            return keys(try JSONSerialization.jsonObject(with: Data(json.utf8)))
        }
    }
}
