package import Lab

extension LabServer {
    /// Runs a test against a server in this process, and stops the server whatever happens.
    package static func with<Result>(
        _ scenario: Scenario, _ body: (LabServer) throws -> Result
    ) async throws -> Result {
        let server = try await start(scenario)
        do {
            let result = try body(server)
            try await server.stop()
            return result
        } catch {
            try await server.stop()
            throw error
        }
    }

    /// The bytes of the resource.
    package var bytes: [UInt8] { scenario.pattern.bytes(in: 0..<scenario.contentLength) }
}
