import Formatting
import Testing

@testable import Reporting

/// What a run's plots are told, put in order.
struct PlotContextTests {
    @Test("thread counts are sorted, unique, and at least 1")
    func countsAreOrdered() {
        #expect(PlotFixture.context(threadCounts: [4, 1, 4, 0, -2, 2]).threadCounts == [1, 2, 4])
    }

    @Test(
        "confidence reads as a percentage",
        arguments: [
            (0.95, "95%"), (0.9, "90%"), (0.999, "99.9%"), (0.9545, "95.45%"), (0.9905, "99.05%"),
            (0.99999, "99.999%"),
        ])
    func percent(confidence: Double, expected: String) {
        let context = PlotContext(
            label: "", subject: "", date: "", confidence: confidence, threadCounts: [], trials: 2, hasBaseline: false,
            resultsPath: "")
        #expect(context.percent == expected)
    }

    @Test("rates are in bits or bytes, as requested")
    func units() {
        let context = { (units: RateUnit) in
            PlotContext(
                label: "", subject: "", date: "", confidence: 0.95, threadCounts: [1], trials: 2, hasBaseline: false,
                units: units, resultsPath: "")
        }
        #expect(Plot.throughput.script(context(.bits)).contains("unit     = 8 / 1e6 # bytes per second to Mbit/s\n"))
        #expect(Plot.throughput.script(context(.bytes)).contains("unit     = 1 / 1e6 # bytes per second to MB/s\n"))
        #expect(!Plot.time.script(context(.bytes)).contains("\nunit "))
    }
}
