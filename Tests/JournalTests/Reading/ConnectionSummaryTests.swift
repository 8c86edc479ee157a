import Testing

@testable import Journal
@testable import Sweep

/// What is made of the rows of connections.csv and intervals.csv.
@Suite struct ConnectionSummaryTests {
    /// A connection that starts 0.1 s after the gate and gets 1 MB until `seconds`.
    private static func row(seconds: Double = 2.1, wait: Double = 0.06) -> ConnectionRecord {
        var row = ConnectionRecord()
        row.bytes = 1_000_000
        row.seconds = seconds
        row.connectSeconds = 0.04
        row.firstByteSeconds = wait
        row.receiveRoundTripSeconds = 0.05
        row.shortestRoundTripSeconds = 0.04
        row.receiveWindowBytes = 50_000
        row.outOfOrderPackets = 30
        row.dataSegments = 600
        row.cpuSeconds = 0.42
        return row
    }

    @Test func theRateOfAConnectionBeginsWithItsFirstByte() throws {
        let row = Self.row()
        #expect(row.startSeconds.map { abs($0 - 0.1) < 1e-12 } == true)
        #expect(row.receivingRate.map { abs($0 - 500_000) < 1e-6 } == true)
        #expect(row.windowUse.map { abs($0 - 0.5) < 1e-9 } == true)
        #expect(row.processorShare.map { abs($0 - 0.2) < 1e-12 } == true)
    }

    @Test func theFiguresOfATrial() throws {
        var second = Self.row(seconds: 1.1)
        second.shortestRoundTripSeconds = 0.041
        second.outOfOrderPackets = 0
        let summary = ConnectionSummary([Self.row(), second])
        #expect(summary.succeeded == 2 && summary.prompt == 2)
        #expect(summary.roundTripSeconds == 0.04)
        #expect(summary.queueSeconds.map { abs($0 - 0.01) < 1e-12 } == true)
        #expect(summary.outOfOrderShare == 0.025)
        // Rates of 500,000 and 1,000,000: (3/2)² / (5/2 · …) = 2.25 / (2 · 1.25)
        #expect(summary.fairness.map { abs($0 - 0.9) < 1e-9 } == true)
        // From 0.1 s, less ten round trips of 0.04 s, to 1.1 s.
        #expect(summary.steadySeconds.map { abs($0 - 0.6) < 1e-9 } == true)
    }

    @Test func aConnectionThatStartsWhenAnotherEndsIsNotPrompt() {
        let summary = ConnectionSummary([Self.row(seconds: 1.1), Self.row(seconds: 2.1, wait: 1.06)])
        #expect(summary.prompt == 1)
        #expect(summary.succeeded == 2)
    }

    @Test func aSlowServerDoesNotMakeConnectionsWaitForEachOther() {
        let thinking = (0..<3).map { _ in Self.row(seconds: 5.1, wait: 1.06) }
        #expect(ConnectionSummary(thinking).prompt == 3)
    }

    @Test func missingFiguresAreNil() {
        let summary = ConnectionSummary([ConnectionRecord()])
        #expect(summary.fairness == nil && summary.queueSeconds == nil && summary.windowUse == nil)
        #expect(summary.outOfOrderShare == nil && summary.steadySeconds == nil && summary.processorShare == nil)
        #expect(summary.roundTripSeconds == nil && summary.startSeconds == nil)
    }

    @Test func unevenStreamsAreBursty() throws {
        let bursts = (0..<40).map { $0 % 10 == 0 ? 1_000_000.0 : 0 }
        #expect(try #require(Burstiness.of(bursts)) > 2)
        #expect(Burstiness.of(Array(repeating: 100, count: 30)) == 0)
        #expect(Burstiness.of(Array(repeating: 100, count: 13)) == nil)
        #expect(Burstiness.of(Array(repeating: 100, count: 14)) != nil)
        #expect(Burstiness.of([]) == nil)
        // A slow start and a last interval that is cut short do not count.
        #expect(Burstiness.of([0, 5, 20, 60] + Array(repeating: 100, count: 20) + [13, 0]) == 0)
    }

    @Test func everyTrialOfAFileIsSummarized() throws {
        let text = """
            sequence,bytes_per_second,bytes,seconds,connect_seconds,first_byte_seconds,outcome
            3,5,10,2.5,0.25,0.25,ok
            3,5,10,2.5,0.25,0.25,failed
            4,7,,,,,ok

            """
        var contents = JournalContents(label: "x", trials: [], connectionRates: [:])
        try JournalReader.connections(CSVReader(Array(text.utf8), file: "connections.csv"), into: &contents)
        #expect(contents.connectionRates == [3: [5, 5], 4: [7]])
        #expect(contents.connections[3]?.succeeded == 1)
        #expect(contents.connections[3]?.startSeconds == 0.5)
        #expect(contents.connections[4]?.succeeded == 1)
    }
}
