import Lab
import Testing
import TestSupport

/// The example of the article about scenarios.
@Suite struct LabArticleTests {
    @Test func theExampleServes() async throws {
        // article
        let scenario = try Scenario(
            contentLength: 1_000_000, bytesPerSecondPerConnection: 2e6, bytesPerSecondInAll: 6e6)
        let server = try await LabServer.start(scenario)
        let url = server.url
        try await server.stop()
        // end
        #expect(url.hasPrefix("http://127.0.0.1:"))
        #expect(Article.hasExample("Sources/Lab/Lab.docc/AddAScenario.md", of: "Tests/LabTests/LabArticleTests.swift"))
    }
}
