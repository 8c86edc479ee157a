import Analysis
import Journal
import Testing
import TestSupport

/// The example of the article about the trials of another program.
@Suite struct AnalysisArticleTests {
    @Test func theExampleAnalyzes() throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.path
        let trials = (1...5).flatMap { block in
            [(1, 10.0), (2, 5.0)].map { "lab,\(block),ranged,\($0.0),\($0.1 + Double(block) / 100),1000000,ok" }
        }
        let header = "label,block,method,threads,seconds,bytes,outcome"
        try temporary.write(([header] + trials).joined(separator: "\n") + "\n", to: "trials.csv")
        // article
        let contents = try JournalReader.read(RunFolder(results: folder))
        let analysis = Analysis(contents, RunDescription(contents))
        let rows = analysis.summary().rows
        let verdict = analysis.verdict()
        // end
        #expect(rows.count == 2)
        #expect(verdict.outcome.answer == .split)
        #expect(
            Article.hasExample(
                "Sources/Analysis/Analysis.docc/AnalyzeYourOwnTrials.md",
                of: "Tests/AnalysisTests/AnalysisArticleTests.swift"))
    }
}
