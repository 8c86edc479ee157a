import Analysis
import Formatting
import Journal
import Sweep
import Testing

@testable import Reporting

/// report.html of a run: its structure, its contents, and that no text in it is markup.
@Suite struct RunPageTests {
    private static let throttled: [(Treatment, [Double?])] = [
        (.plainGet, [57.5, 57.9, 57.1, 57.7, 57.8]), (.ranged(1), [57.4, 57.9, 57.0, 57.6, 57.5]),
        (.ranged(5), [11.7, 11.8, 11.5, 11.9, nil]),
    ]
    private static let picture = "<svg>\n<title>Gnuplot</title>\n<path d='M0,0'/>\n</svg>\n"

    private static func page(
        _ record: RunRecord, images: [String: String] = ["throughput.svg": picture], files: [ReportFile] = []
    ) -> String {
        let contents = RunExamples.journal(throttled)
        let description = RunDescription(record)
        let analysis = Analysis(contents, description)
        return RunPage(
            description, record: record, summary: analysis.summary(), verdict: analysis.verdict(), unit: .bits,
            images: images, files: files
        ).text
    }

    @Test func theSectionsStandInTheirOrder() throws {
        let page = try Self.page(
            RunExamples.record(threads: [1, 5], cautions: ["Certificates were not checked."]),
            files: [ReportFile(name: "trials.csv", contents: Array("a,b\n1,2\n".utf8))])
        let titles = page.matches(of: /<h2>([^<]*)<\/h2>/).map { String($0.1) }
        #expect(
            titles == [
                "SPLIT OVER 5 THREADS", "To download with 5 threads", "Cause", "What this run cannot tell", "Trials",
                "Plots", "Drift and outliers",
                "Circumstances", "Cost", "How to repeat this run", "Data in this file",
            ])
        #expect(page.contains("<p>Typically 4.9"))
        #expect(page.contains("<li>Certificates were not checked.</li>"))
        #expect(
            page.contains(
                "<code>dlsweep --threads 1,5 --trials 5 --seed 42 https://mirror.example.org/ubuntu.iso</code>"))
        #expect(page.contains("href=\"data:text/csv;charset=utf-8,a,b%0A1,2%0A\" download=\"trials.csv\""))
    }

    @Test func theDocumentIsWellFormedAndLoadsNothing() throws {
        let page = try Self.page(RunExamples.record(threads: [1, 5]))
        let markup = Markup(page)
        #expect(markup.faults.isEmpty, "\(markup.faults)")
        let known = Set(["script", "link", "iframe", "object", "form", "base"])
        #expect(markup.elements.allSatisfy { !known.contains($0.name) })
        #expect(markup.elements.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
        for element in markup.elements {
            for name in ["src", "href"] { #expect(element.attributes[name]?.hasPrefix("data:") ?? true) }
        }
        #expect(markup["th"].allSatisfy { ["row", "col"].contains($0.attributes["scope"]) })
        #expect(!markup["th"].isEmpty)
        #expect(markup["img"].count == 1)
        #expect(
            markup["img"].allSatisfy {
                $0.attributes["alt"]?.contains("5 threads (recommended): 157 Mbit/s") ?? false
            })
        let policy = markup["meta"].first { $0.attributes["http-equiv"] != nil }?.attributes["content"]
        #expect(policy?.hasPrefix("default-src 'none'; style-src 'unsafe-inline'; img-src data:") == true)
    }

    @Test func noTextIsMarkup() throws {
        let hostile = "\"><script>alert(1)</script><img src=x onerror='alert(1)'>&amp;\u{202E}\u{7}"
        var record = try RunExamples.record(
            url: "https://h/" + hostile, threads: [1, 5], remoteAddress: hostile, cautions: [hostile])
        record.label = hostile
        record.reason = hostile
        record.environment = ["libcurl": hostile, "system": hostile, "dlsweep": hostile]
        let page = Self.page(record, images: [:], files: [ReportFile(name: hostile, contents: Array(hostile.utf8))])
        let markup = Markup(page)
        #expect(markup.faults.isEmpty, "\(markup.faults)")
        #expect(markup["script"].isEmpty && markup["img"].isEmpty)
        #expect(!page.contains("<script") && !page.contains("\u{202E}") && !page.contains("\u{7}"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(page.contains("&amp;amp;"))
    }

    @Test func theSameRunGivesTheSameBytes() throws {
        let record = try RunExamples.record(threads: [1, 5])
        #expect(Self.page(record) == Self.page(record))
        #expect(RunPage.isDocument(Array(Self.page(record).utf8)))
        #expect(!RunPage.isDocument(Array("<!DOCTYPE html>\n<html>".utf8)))
    }

    @Test func withoutPlotsThePageSaysHowToGetThem() throws {
        let page = try Self.page(RunExamples.record(threads: [1, 5]), images: [:])
        #expect(page.contains("This report has no plots. To add them, install gnuplot and run: dlsweep analyze home"))
        #expect(Markup(page)["img"].isEmpty)
    }

    @Test func aFileThatIsTooLargeIsNamed() throws {
        let page = try Self.page(
            RunExamples.record(threads: [1, 5]), files: [ReportFile(name: "trials.csv", contents: nil)])
        #expect(page.contains("<li>trials.csv is too large for this report; it is in the folder of the run.</li>"))
    }

    @Test func trialsOfAnotherProgramHaveNoCircumstances() {
        let contents = RunExamples.journal(Self.throttled)
        let description = RunDescription(contents)
        let analysis = Analysis(contents, description)
        let page = RunPage(
            description, record: nil, summary: analysis.summary(), verdict: analysis.verdict(), unit: .bits,
            images: [:],
            files: []
        ).text
        #expect(!page.contains("Circumstances") && !page.contains("How to repeat"))
        #expect(Markup(page).faults.isEmpty)
    }

    @Test(arguments: [
        (0.1234, Verdict.Evidence.Measure.outOfOrderShare, "12%"), (0.0184, .queueSeconds, "18 ms"),
        (2.5, .trialSeconds, "2.5 s"), (1.31, .blockRatio, "1.31x"), (4, .admittedConnections, "4 connections"),
        (1, .judgedThreads, "1 thread"), (12, .trialRoundTrips, "12 round trips"), (1.5, .ownProcessors, "1.5 CPUs"),
        (0.05, .burstiness, "0.05"),
    ])
    func evidenceHasItsUnit(value: Double, measure: Verdict.Evidence.Measure, text: String) {
        #expect(EvidenceText.text(value, measure) == text)
    }
}

/// report.html of a comparison.
@Suite struct ComparisonPageTests {
    @Test func theVerdictTheTablesAndTheCommandAreThere() throws {
        let page = try ComparisonPage(
            ComparisonExample.pair(), unit: .bits, images: ["ratio.svg": "<svg>\n</svg>\n"],
            files: [ReportFile(name: "comparison.csv", contents: Array("a\n".utf8))]
        ).text
        let markup = Markup(page)
        #expect(markup.faults.isEmpty, "\(markup.faults)")
        #expect(page.contains("<h2>THESE TWO RUNS DIFFER</h2>"))
        #expect(markup["table"].count == 3)
        #expect(markup["img"].count == 1)
        #expect(page.contains("<code>dlsweep compare home office</code>"))
    }

    @Test func severalRunsOfANetworkAreRepeatedTogether() throws {
        let page = try ComparisonPage(ComparisonExample.networks(), unit: .bits, images: [:], files: []).text
        #expect(page.contains("<code>dlsweep compare home-1,home-2,home-3 office-1,office-2</code>"))
        #expect(page.contains("This report has no plots."))
    }

    @Test func runsThatCannotBeComparedHaveNoPlots() throws {
        let page = try ComparisonPage(ComparisonExample.otherBytes(), unit: .bits, images: [:], files: []).text
        #expect(Markup(page).faults.isEmpty)
        #expect(!page.contains("<h2>Plots</h2>"))
    }
}
