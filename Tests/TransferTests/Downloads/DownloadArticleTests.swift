import Lab
import Sweep
import Testing
import TestSupport
import Transfer

/// The example of the article about downloads.
@Suite struct DownloadArticleTests {
    @Test func theExampleMeasures() async throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.path
        let server = try await LabServer.start(try Scenario(contentLength: 100_000))
        let url = server.url
        // article
        let single = try singleThreadDownload(url: url, filename: folder + "/single")
        let four = try threadedDownload(url: url, filename: folder + "/four", threads: 4)
        let speedUp = single.seconds / four.seconds
        let slowest = four.connections.compactMap(\.seconds).max()
        // end
        try await server.stop()
        #expect(speedUp > 0 && slowest != nil && four.bytes == 100_000)
        #expect(
            Article.hasExample(
                "Sources/Transfer/Transfer.docc/MeasureADownload.md",
                of: "Tests/TransferTests/Downloads/DownloadArticleTests.swift"))
    }
}
