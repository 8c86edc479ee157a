import ExampleRuns
import Testing

@testable import Sweep

@Suite struct TreatmentTests {
    @Test func treatmentsAreOrderedByMethodAndThreads() throws {
        let sorted: [Treatment] = [
            .plainGet, .ranged(1), .ranged(2), .ranged(9), .ranged(10), Treatment(.http2, threads: 4),
            Treatment(.streams, threads: 2), Treatment(.http3, threads: 1), try .command("aria2c", threads: 2),
            try .command("aria2c", threads: 16), try .command("curl", threads: 1),
        ]
        #expect(sorted.reversed().sorted() == sorted)
    }

    @Test func treatmentsHaveNamesForPeople() throws {
        #expect(Treatment.plainGet.description == "plain GET")
        #expect(Treatment.ranged(1).description == "1 thread")
        #expect(Treatment.ranged(16).description == "16 threads")
        #expect(Treatment(.http3, threads: 1).description == "1 HTTP/3 connection")
        #expect(Treatment(.http3, threads: 8).description == "8 HTTP/3 connections")
        #expect(try Treatment.command("aria2c", threads: 1).description == "aria2c, 1 thread")
        #expect(try Treatment.command("aria2c", threads: 8).description == "aria2c, 8 threads")
    }
}
