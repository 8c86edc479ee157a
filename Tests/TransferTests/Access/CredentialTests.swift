import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// Which requests carry secrets, and which must not.
    @Suite struct CredentialTests {
        /// `name:word` in the Base64 of the header.
        private static let basic = "Basic bmFtZTp3b3Jk"
        /// One plain GET, one range, two threads and one trial of two threads, the latter two after a probe each.
        private static let everyWay = 1 + 1 + (2 + 2) + (2 + 2)
        private let folder: TemporaryFolder
        private let resource = [UInt8].sample(100)

        init() throws { folder = try TemporaryFolder() }

        @Test func everyRequestSaysWhoAsksAndDeclinesEncodings() throws {
            let server = try origin()
            var options = ConnectionOptions.direct()
            options.userAgent = "dlsweep/9"
            try downloadEveryWay(server.url, options)
            #expect(server.requests.count == Self.everyWay)
            for request in server.requests {
                #expect(request.values(of: "User-Agent") == ["dlsweep/9"])
                #expect(request.values(of: "Accept-Encoding") == ["identity"])
                #expect(request["If-Range"] == nil && request["If-Match"] == nil)
                #expect(request["Authorization"] == nil && request["Cookie"] == nil)
            }
        }

        @Test func userInformationOfTheAddressIsSentWithEveryRequest() throws {
            let server = try origin()
            try downloadEveryWay(server.url(with: "name:word@"), .direct())
            #expect(server.requests.count == Self.everyWay)
            #expect(server.requests.allSatisfy { $0.values(of: "Authorization") == [Self.basic] })
            #expect(server.requests.allSatisfy { $0.target == "/file.bin" })
            #expect(server.requests.allSatisfy { $0["Host"] == "127.0.0.1:\(server.port)" })
        }

        @Test func theOptionIsSentWithEveryRequestAndGoesBeforeTheAddress() throws {
            let server = try origin()
            var options = ConnectionOptions.direct()
            options.user = "name:word"
            try downloadEveryWay(server.url(with: "other:secret@"), options)
            #expect(server.requests.count == Self.everyWay)
            #expect(server.requests.allSatisfy { $0.values(of: "Authorization") == [Self.basic] })
        }

        @Test func headersAreSentWithEveryRequest() throws {
            let server = try origin()
            var options = ConnectionOptions.direct()
            options.headers = ["X-Token: 17", "X-Other: 18"]
            try downloadEveryWay(server.url, options)
            #expect(server.requests.count == Self.everyWay)
            #expect(server.requests.allSatisfy { $0["X-Token"] == "17" && $0["X-Other"] == "18" })
        }

        @Test func aFileOfPasswordsIsReadForItsOriginAlone() throws {
            let other = try origin()
            let url = other.url
            let server = try RecordingServer { _ in .redirect(to: url) }
            try folder.write(Array("machine 127.0.0.1 login name password word\n".utf8), to: "netrc")
            var options = ConnectionOptions.direct()
            options.netrcFile = folder.path("netrc")
            try downloadFollowingRedirects(server.url, options)
            #expect(server.requests.count > 0 && other.requests.count > 0)
            #expect(server.requests.allSatisfy { $0["Authorization"] == Self.basic })
            #expect(other.requests.allSatisfy { $0["Authorization"] == nil })
        }

        @Test func noSecretGoesToAnotherOriginAfterARedirect() throws {
            let other = try origin()
            let url = other.url
            let server = try RecordingServer { _ in .redirect(to: url) }
            try downloadFollowingRedirects(server.url(with: "name:word@"), withSecrets)
            #expect(server.requests.allSatisfy { $0["Authorization"] == Self.basic && $0["X-Token"] == "17" })
            #expect(server.requests.count > 0 && other.requests.count > 0)
            #expect(other.requests.allSatisfy { $0["Authorization"] == nil && $0["X-Token"] == nil })
        }

        @Test func userInformationOfTheAddressDoesNotGoToAnotherOrigin() throws {
            let other = try origin()
            let url = other.url
            let server = try RecordingServer { _ in .redirect(to: url) }
            try downloadFollowingRedirects(server.url(with: "name:word@"), .direct())
            #expect(other.requests.count > 0)
            #expect(other.requests.allSatisfy { $0["Authorization"] == nil })
        }

        @Test func aRedirectWithinTheOriginKeepsThem() throws {
            let resource = resource
            let server = try RecordingServer {
                $0.target == "/file.bin" ? .redirect(to: "/moved.bin") : .right($0, resource)
            }
            try downloadFollowingRedirects(server.url(with: "name:word@"), withSecrets)
            let moved = server.requests.filter { $0.target == "/moved.bin" }
            #expect(moved.count > 0)
            #expect(moved.allSatisfy { $0["Authorization"] == Self.basic && $0["X-Token"] == "17" })
        }

        @Test func aServerDoesNotChooseTheCredentials() throws {
            let resource = resource
            let server = try RecordingServer {
                $0.target == "/file.bin"
                    ? .redirect(to: "http://evil:evil@\($0["Host"] ?? "")/moved.bin") : .right($0, resource)
            }
            try downloadFollowingRedirects(server.url(with: "name:word@"), .direct())
            #expect(server.requests.allSatisfy { $0["Authorization"] == Self.basic })
        }

        /// Of a secure download a proxy learns where to connect to, and no more.
        @Test func secretsForTheServerAreNotToldToAProxy() throws {
            let proxy = try RecordingServer { _ in CannedReply(["HTTP/1.1 403 No"]) }
            var options = withSecrets
            options.proxy = "http://127.0.0.1:\(proxy.port)"
            let error = transferError { () throws(TransferError) in
                _ = try Probe(DownloadURL("https://somewhere.test/f?key=SECRET"), options: options).run()
            }
            #expect(error != nil && proxy.requests.count > 0)
            #expect(proxy.requests.allSatisfy { $0.method == "CONNECT" && $0.target == "somewhere.test:443" })
            #expect(proxy.requests.allSatisfy { $0["Authorization"] == nil && $0["X-Token"] == nil })
        }

        @Test(arguments: [401, 403, 404, 500]) func noErrorRepeatsASecret(status: Int) throws {
            let server = try RecordingServer { _ in CannedReply(["HTTP/1.1 \(status) No"]) }
            for threads in [1, 4] {
                let error = transferError { () throws(TransferError) in
                    try download(server.url(with: "name:SECRET@") + "?key=SECRET", threads: threads, .direct())
                }
                #expect(error != nil)
                #expect(error?.description.contains("SECRET") == false)
            }
            #expect(folder.contents.isEmpty)
        }

        private func origin() throws -> RecordingServer {
            let resource = resource
            return try RecordingServer { .right($0, resource) }
        }

        private var withSecrets: ConnectionOptions {
            var options = ConnectionOptions.direct()
            options.user = "name:word"
            options.headers = ["X-Token: 17"]
            return options
        }

        private func downloadEveryWay(_ url: String, _ options: ConnectionOptions) throws {
            try singleThreadDownload(url: url, filename: folder.path("single"), options: options)
            try threadHandler(startByte: 0, endByte: 9, url: url, filename: folder.path("part"), options: options)
            try threadedDownload(url: url, filename: folder.path("file"), threads: 2, options: options)
            try runTrial(Probe(DownloadURL(url), options: options).run(), options)
        }

        private func downloadFollowingRedirects(_ url: String, _ options: ConnectionOptions) throws {
            try download(url, threads: 1, options)
            try download(url, threads: 2, options)
            try runTrial(Probe(DownloadURL(url), options: options).run(), options)
            #expect(folder.bytes("1") == resource && folder.bytes("2") == resource)
        }

        private func runTrial(_ found: Resource, _ options: ConnectionOptions) throws {
            let settings = RangeDownloader.Settings(threads: 2, bytes: 100, options: options)
            let downloader = try RangeDownloader(found, scratch: nil, settings: settings)
            #expect(downloader.download(.ranged(2)).failure == nil)
        }

        private func download(_ url: String, threads: Int, _ options: ConnectionOptions) throws(TransferError) {
            let path = folder.path("\(threads)")
            if threads == 1 {
                try singleThreadDownload(url: url, filename: path, options: options)
            } else {
                try threadedDownload(url: url, filename: path, threads: threads, options: options)
            }
        }
    }
}

extension RecordingServer {
    /// The address with user information.
    fileprivate func url(with userInformation: String) -> String {
        "http://\(userInformation)127.0.0.1:\(port)/file.bin"
    }
}
