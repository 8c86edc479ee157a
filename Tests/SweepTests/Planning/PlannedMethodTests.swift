import Testing

@testable import Sweep

@Suite struct PlannedMethodTests {
    /// The limit is on the requests of one connection, and the other methods have a connection for each request.
    @Test(arguments: OptionalMethod.allCases) func theLimitOfRequestsIsOneOfStreams(method: OptionalMethod) {
        let planned = PlannedMethod(method, threadCounts: [1, 2, 4, 8], streamLimit: 4)
        #expect(planned.threadCounts == (method == .streams ? [1, 2, 4] : [1, 2, 4, 8]))
        #expect(PlannedMethod(method, threadCounts: [1, 2, 4, 8]).threadCounts == [1, 2, 4, 8])
    }

    @Test func eachMethodIsPlannedOnceInTheOrderOfTables() {
        let planned = [OptionalMethod.http3, .streams, .http3, .http2].map { PlannedMethod($0, threadCounts: [1, 2]) }
        #expect(planned.inOrder.map(\.method) == [.http2, .streams, .http3])
        #expect(planned.largestCount(of: .http3) == 2)
        #expect(
            planned.inOrder.flatMap(\.treatments).map(\.method) == [.http2, .http2, .streams, .streams, .http3, .http3])
        #expect(planned.inOrder.flatMap(\.treatments).allSatisfy { !$0.decidesAnswer && !$0.isOfAnotherDownloader })
    }

    @Test func onlyMethodsOfHTTP2NeedItsProbe() {
        #expect(OptionalMethod.allCases.filter(\.usesHTTP2) == [.http2, .streams])
    }
}
