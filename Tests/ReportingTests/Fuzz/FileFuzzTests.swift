import Analysis
import FileAccess
import Formatting
import Foundation
import Journal
import Reporting
import Testing
import TestSupport

/// The files of a run, broken in every way: an error that says where, or an analysis to its end.
@Suite struct FileFuzzTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try Files.makeFolder(run.results)
    }

    private var run: RunFolder { RunFolder(output: folder.path, label: "x") }

    @Test func trials() throws {
        try analyzeMutants(of: "trials", in: run.trials, iterations: 60)
    }

    @Test func connections() throws {
        try write(Self.trials(3), to: run.trials)
        try analyzeMutants(of: "connections", in: run.connections, iterations: 60)
    }

    @Test func intervals() throws {
        try write(Self.trials(3), to: run.trials)
        try analyzeMutants(of: "intervals", in: run.intervals, iterations: 60)
    }

    @Test func record() throws {
        try write(Self.trials(2), to: run.trials)
        let contents = try JournalReader.read(run)
        let campaign = try FuzzCampaign("run", iterations: 60)
        for input in campaign.corpus {
            try write(input, to: run.runRecord)
            #expect(throws: Never.self) { try RunRecord.read(run) }
        }
        try campaign.run { input in
            try write(input, to: run.runRecord)
            do {
                let record = try #require(try RunRecord.read(run))
                try analyze(contents, record)
                _ = try record.json
            } catch let error as RecordError {
                #expect(error.description.contains("run.json"))
            }
        }
    }

    private func analyzeMutants(of target: String, in path: String, iterations: Int) throws {
        var analyzed = 0
        try FuzzCampaign(target, iterations: iterations).run { input in
            try write(input, to: path)
            do {
                try analyze(JournalReader.read(run), nil)
                analyzed += 1
            } catch let error as CSVError {
                #expect(error.description.contains(target + ".csv"))
            }
        }
        #expect(analyzed > 2, "The corpus itself can be read.")
    }

    private func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }

    /// Blocks of one, two and three threads, as trials.csv has them.
    private static func trials(_ blocks: Int) -> [UInt8] {
        let rows = (1...blocks).flatMap { block in
            (1...3).map { threads in
                "\(block * 3 + threads - 3),x,\(block),ranged,\(threads),\(4.0 / Double(threads) + 0.1 * Double(block)),8,ok"
            }
        }
        let header = "sequence,label,block,method,threads,seconds,bytes,outcome"
        return Array(([header] + rows).map { $0 + "\n" }.joined().utf8)
    }

    /// Everything that `analyze` and `compare` derive, apart from drawing.
    private func analyze(_ contents: JournalContents, _ record: RunRecord?) throws {
        let description = record.map { RunDescription($0) } ?? RunDescription(contents)
        let analysis = Analysis(contents, description)
        let (summary, verdict) = (analysis.summary(), analysis.verdict())
        let report = RunReport(
            description, summary: summary, verdict: verdict, unit: .bits, style: Style(isEnabled: false), width: 80)
        let context = PlotContext(description, contents: contents, units: .bits, resultsPath: "x", note: nil)
        let texts = try [summary.csv, verdict.json, report.text] + Plot.allCases.map { $0.script(context) }
        #expect(texts.allSatisfy { !$0.isEmpty })
        expectInert(tables: [summary.csv], texts: [report.text])
        let runs = ["a", "b"].map { [ComparedRun(folder: $0, contents: contents, record: record)] }
        guard let comparison = RunComparison(runs, margin: nil, confidence: nil) else { return }
        let compared = ComparisonReport(comparison, unit: .bits, style: Style(isEnabled: false), width: 80)
        let markdown = ComparisonMarkdown(comparison, unit: .bits)
        expectInert(tables: [comparison.csv], texts: [compared.text, markdown.text, try comparison.json])
    }

    /// Cells are numbers or absent, and no text is anything that a terminal obeys.
    private func expectInert(tables: [String], texts: [String]) {
        for table in tables {
            let cells = table.split { $0 == "," || $0.isNewline }
            #expect(!cells.contains { ["nan", "inf", "-inf"].contains($0) })
        }
        #expect(!(tables + texts).contains { $0.contains("\u{1B}") })
    }
}
