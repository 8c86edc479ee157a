import Lab
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// Where connections go: names, addresses, proxies.
    @Suite struct RouteTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test func aNameStaysWithTheAddressThatWasProbed() async throws {
            try await LabServer.with(length: 100) { server in
                let options = options(resolving: "127.0.0.1", port: server.port)
                let url = try DownloadURL("http://somewhere.test:\(server.port)/lab.bin")
                let resource = try Probe(url, options: options).run()
                #expect(resource.pinnedAddress == "somewhere.test:\(server.port):127.0.0.1")
                // Without the option only the pinned address is left: nobody else knows the name.
                let settings = RangeDownloader.Settings(threads: 2, bytes: 100, options: .direct())
                let downloader = try RangeDownloader(resource, scratch: nil, settings: settings)
                #expect(downloader.download(.ranged(2)).failure == nil)
            }
        }

        @Test func anAddressThatDoesNotAnswerGivesWayToTheNext() async throws {
            try await LabServer.with(length: 100_000, bytesPerSecond: 100_000) { server in
                let download = try singleThreadDownload(
                    url: "http://somewhere.test:\(server.port)/lab.bin", filename: folder.path("file"),
                    options: options(resolving: "[::1],127.0.0.1", port: server.port))
                #expect(folder.bytes("file") == server.bytes)
                #expect(download.remoteAddress == "127.0.0.1")
            }
        }

        @Test func anUnknownNameIsUnreachable() {
            let error = transferError { () throws(TransferError) in
                try singleThreadDownload(
                    url: "http://nowhere.invalid/", filename: folder.path("file"), options: .direct())
            }
            #expect(error?.code == .unreachable)
            #expect(folder.contents.isEmpty)
        }

        @Test func aProxyIsAskedWhereOneIsGiven() throws {
            let resource = [UInt8].sample(10)
            let proxy = try RecordingServer { .right($0, resource) }
            var options = ConnectionOptions.direct()
            options.proxy = "http://127.0.0.1:\(proxy.port)"
            try threadedDownload(
                url: "http://somewhere.test/f", filename: folder.path("file"), threads: 2, options: options)
            #expect(folder.bytes("file") == resource)
            #expect(proxy.requests.map(\.target) == Array(repeating: "http://somewhere.test/f", count: 4))
        }

        @Test func aProxyIsNotPinnedAsTheServersAddress() throws {
            let proxy = try RecordingServer { .right($0, .sample(10)) }
            var options = ConnectionOptions.direct()
            options.proxy = "http://127.0.0.1:\(proxy.port)"
            let resource = try Probe(DownloadURL("http://somewhere.test/f"), options: options).run()
            #expect(resource.pinnedAddress == nil)
        }

        @Test func theLibraryNamesItself() { #expect(transferLibraryVersion().hasPrefix("libcurl/")) }

        @Test func tooManyConnectionsAreRefusedBeforeAnyIsMade() {
            let error = transferError { () throws(TransferError) in try DescriptorLimit.ensure(connections: 1 << 40) }
            #expect(error?.code == .lacksResources)
            #expect(error?.description.contains("ulimit -n") == true)
        }

        private func options(resolving address: String, port: Int) -> ConnectionOptions {
            var options = ConnectionOptions.direct()
            options.resolve = ["somewhere.test:\(port):\(address)"]
            return options
        }
    }
}
