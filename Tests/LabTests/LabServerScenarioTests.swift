import Testing

@testable import Lab

/// What limits do to real transfers; no time has an upper bound here, because the machine may be busy.
extension LabServerTests {
    @Test func aClientsConnectionsShareItsLimit() async throws {
        try await expectTime(
            .milliseconds(100), of: Scenario(contentLength: 400_000, bytesPerSecondPerClient: 4e6), connections: 2)
    }

    @Test func whatIsEarnedInBurstsIsNotFaster() async throws {
        let scenario = try Scenario(contentLength: 400_000, bytesPerSecondPerConnection: 2e6, burstSeconds: 0.05)
        try await expectTime(.milliseconds(100), of: scenario, connections: 2)
    }

    @Test func whatIsNotFreeTakesItsTime() async throws {
        let scenario = try Scenario(contentLength: 400_000, bytesPerSecondPerConnection: 1e6, freeBytes: 100_000)
        try await expectTime(.milliseconds(100), of: scenario, connections: 2)
    }

    @Test func contentionTakesTime() async throws {
        let scenario = try Scenario(
            contentLength: 400_000, bytesPerSecondPerConnection: 4e6,
            contention: Contention(contention: 1, crosstalk: 0))
        try await expectTime(.milliseconds(100), of: scenario, connections: 2)
    }

    @Test func theQueueIsServedOneAfterTheOther() async throws {
        let scenario = try Scenario(
            contentLength: 400_000, bytesPerSecondPerConnection: 4e6,
            admission: Admission(transfers: 1, excess: .queue))
        try await expectTime(.milliseconds(100), of: scenario, connections: 2)
    }

    @Test func whoIsOneTooManyIsRefused() async throws {
        try await withFullServer(.refuse) { server, late in
            try late.send(.get)
            #expect(try late.receive().status == "HTTP/1.1 503 Service Unavailable")
            try late.send(.head)
            #expect(try late.receive(hasBody: false).status == "HTTP/1.1 200 OK", "A HEAD takes no place.")
        }
    }

    @Test func whoIsOneTooManyIsClosed() async throws {
        try await withFullServer(.close) { _, late in
            try late.send(.get)
            #expect(try late.receiveToEnd() == .closed([]))
        }
    }

    @Test func whoIsOneTooManyIsReset() async throws {
        try await withFullServer(.reset) { _, late in
            try late.send(.get)
            #expect(try late.receiveToEnd() == .reset([]))
        }
    }

    @Test func whoLeavesMakesRoom() async throws {
        let scenario = try Scenario(
            contentLength: 100_000_000, bytesPerSecondPerConnection: 1e6,
            admission: Admission(transfers: 1, excess: .queue))
        try await withServer(scenario) { server, client in
            do {
                let leaving = try RawClient(port: server.port)
                try leaving.send(.get)
                _ = try leaving.receive(hasBody: false)
                try client.send(.get, range: "bytes=0-9")
                try client.setTimeout(milliseconds: 100)
                #expect(try client.receiveToEnd() == .silent([]))
            }
            try client.setTimeout(milliseconds: 10_000)
            #expect(try client.receive().body == server.scenario.pattern.bytes(in: 0..<10))
        }
    }

    /// Fetches the resource over connections that begin together, and checks the bytes and the least time.
    private func expectTime(_ least: Duration, of scenario: Scenario, connections: Int) async throws {
        try await withServer(scenario) { server, first in
            let clients = try [first] + (1..<connections).map { _ in try RawClient(port: server.port) }
            let part = scenario.contentLength / Int64(connections)
            let time = try ContinuousClock().measure {
                for (index, client) in clients.enumerated() {
                    let start = Int64(index) * part
                    try client.send(.get, range: "bytes=\(start)-\(start + part - 1)")
                }
                let bytes = try clients.flatMap { try $0.receive().body }
                #expect(bytes == scenario.pattern.bytes(in: 0..<scenario.contentLength))
            }
            #expect(time >= least)
        }
    }

    /// A server whose only place is taken.
    private func withFullServer(
        _ excess: Admission.Excess, _ body: (LabServer, RawClient) async throws -> Void
    ) async throws {
        let scenario = try Scenario(
            contentLength: 100_000_000, bytesPerSecondPerConnection: 1e6,
            admission: Admission(transfers: 1, excess: excess))
        try await withServer(scenario) { server, client in
            let patient = try RawClient(port: server.port)
            try patient.send(.get)
            _ = try patient.receive(hasBody: false)
            try await body(server, client)
        }
    }
}
