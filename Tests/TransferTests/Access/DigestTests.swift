import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// Servers that ask for credentials in a way of their own.
    @Suite struct DigestTests {
        private let folder: TemporaryFolder
        private let resource = [UInt8].sample(100)

        init() throws { folder = try TemporaryFolder() }

        /// What a server has given out, and what has come back.
        private struct Desk: Sendable {
            var given = 0
            var open: Set<Int> = []

            /// Takes a number back; each is good for one request.
            mutating func accepts(_ authorization: String?) -> Bool {
                guard let text = authorization, text.hasPrefix("Digest "), text.contains("username=\"name\"") else {
                    return false
                }
                let number = text.firstMatch(of: /[ ,]nonce="n(\d+)"/).flatMap { Int($0.1) }
                return number.map { open.remove($0) != nil } ?? false
            }

            mutating func challenge() -> CannedReply {
                given += 1
                open.insert(given)
                return CannedReply([
                    "HTTP/1.1 401 No", "Content-Length: 0", "WWW-Authenticate: Bearer",
                    "WWW-Authenticate: Digest realm=\"lab\", qop=\"auth\", algorithm=SHA-256, nonce=\"n\(given)\"",
                ])
            }
        }

        private func server() throws -> RecordingServer {
            let desk = Locked(Desk())
            let resource = resource
            return try RecordingServer { request in
                desk.value.accepts(request["Authorization"]) ? .right(request, resource) : desk.value.challenge()
            }
        }

        /// Numbers that are good for one request are the strictest that a server can give out.
        @Test func everyWayOfDownloadingAnswersAChallenge() throws {
            let server = try server()
            let options = withUser("name:word")
            try singleThreadDownload(url: server.url, filename: folder.path("1"), options: options)
            try threadedDownload(url: server.url, filename: folder.path("3"), threads: 3, options: options)
            #expect(folder.bytes("1") == resource && folder.bytes("3") == resource)
        }

        /// A plain GET takes the stored bytes with any coding, also if the server asks for a digest first.
        @Test func aPlainDownloadByDigestTakesEncodedBytes() throws {
            let desk = Locked(Desk())
            let resource = resource
            let server = try RecordingServer { request in
                guard desk.value.accepts(request["Authorization"]) else { return desk.value.challenge() }
                return CannedReply(
                    ["HTTP/1.1 200 OK", "Content-Length: 100", "Content-Encoding: gzip"], body: resource)
            }
            try singleThreadDownload(url: server.url, filename: folder.path("1"), options: withUser("name:word"))
            #expect(folder.bytes("1") == resource)
        }

        /// What precedes the clock is one request for each thread, too.
        @Test func aTrialIsOneRequestForEachThread() throws {
            let server = try server()
            let options = withUser("name:word")
            let found = try Probe(DownloadURL(server.url), options: options).run()
            #expect(found.authentication == .digest && found.length == 100)
            let downloader = try RangeDownloader(
                found, scratch: nil, settings: RangeDownloader.Settings(threads: 3, bytes: 100, options: options))
            for _ in 1...3 {
                let before = server.requests.count
                let download = downloader.download(.ranged(3))
                #expect(download.failure == nil && download.bytes == 100)
                let requests = server.requests.dropFirst(before)
                #expect(requests.count == 6)
                let timed = requests.filter { $0.range != 0...0 }
                #expect(timed.count == 3)
                #expect(timed.allSatisfy { $0["Authorization"]?.hasPrefix("Digest ") == true })
            }
        }

        @Test(arguments: ["other:word", "name:word"]) func aWrongPasswordIsReported(user: String) throws {
            let server = try RecordingServer { _ in
                CannedReply([
                    "HTTP/1.1 401 No", "Content-Length: 0", "WWW-Authenticate: Digest realm=\"lab\", nonce=\"1\"",
                ])
            }
            for threads in [1, 2] {
                let error = failure(server, threads, withUser(user))
                #expect(error?.code == .denied)
                #expect(error?.description == "The server rejected the user name or the password (status 401).")
            }
        }

        @Test func anUnsupportedSchemeIsReported() throws {
            let server = try RecordingServer { _ in
                CannedReply(["HTTP/1.1 401 No", "Content-Length: 0", "WWW-Authenticate: Negotiate"])
            }
            for options in [withUser("name:word"), .direct()] {
                let error = failure(server, 2, options)
                #expect(error?.code == .denied)
                #expect(error?.description.contains("authentication by Negotiate (status 401)") == true)
            }
        }

        @Test func missingCredentialsAreSaidSo() throws {
            let server = try server()
            for threads in [1, 2] {
                let error = failure(server, threads, .direct())
                #expect(error?.code == .denied)
                #expect(error?.description.hasPrefix("The server requires credentials (status 401).") == true)
            }
            var options = ConnectionOptions.direct()
            try folder.write(Array("machine other login a password b".utf8), to: "netrc")
            options.netrcFile = folder.path("netrc")
            #expect(failure(server, 2, options)?.description.contains("has none for this host") == true)
            options.headers = ["Authorization: Bearer SECRET"]
            #expect(failure(server, 2, options)?.description.contains("rejected the header Authorization") == true)
        }

        @Test func theProxysRefusalHasItsCause() throws {
            let proxy = try RecordingServer { _ in CannedReply(["HTTP/1.1 407 No", "Content-Length: 0"]) }
            var options = ConnectionOptions.direct()
            options.proxy = "http://127.0.0.1:\(proxy.port)"
            for address in ["http://somewhere.test/f", "https://somewhere.test/f"] {
                for threads in [1, 2] {
                    let error = transferError { () throws(TransferError) in
                        try download(address, threads, options)
                    }
                    #expect(error?.code == .denied)
                    #expect(error?.description.contains("proxy requires valid credentials (status 407)") == true)
                    #expect(error?.cause == .proxyCredentialsRequired)
                }
            }
        }

        /// `http://name@host/`: the file of passwords has the rest.
        @Test(arguments: ["address", "option"]) func aNameAloneIsLookedUp(place: String) throws {
            let resource = resource
            let server = try RecordingServer { .right($0, resource) }
            let text = "machine 127.0.0.1 login other password no\nmachine 127.0.0.1 login bob password word"
            try folder.write(Array(text.utf8), to: "netrc")
            var options = ConnectionOptions.direct()
            options.netrcFile = folder.path("netrc")
            if place == "option" { options.user = "bob" }
            let user = place == "address" ? "bob@" : ""
            try download("http://\(user)127.0.0.1:\(server.port)/file.bin", 2, options)
            #expect(server.requests.count == 4)
            #expect(server.requests.allSatisfy { $0["Authorization"] == "Basic Ym9iOndvcmQ=" })
        }

        private func withUser(_ user: String) -> ConnectionOptions {
            var options = ConnectionOptions.direct()
            options.user = user
            return options
        }

        private func failure(
            _ server: RecordingServer, _ threads: Int, _ options: ConnectionOptions
        ) -> TransferError? {
            transferError { () throws(TransferError) in try download(server.url, threads, options) }
        }

        private func download(_ url: String, _ threads: Int, _ options: ConnectionOptions) throws(TransferError) {
            let path = folder.path("\(threads)-\(folder.contents.count)")
            if threads == 1 {
                try singleThreadDownload(url: url, filename: path, options: options)
            } else {
                try threadedDownload(url: url, filename: path, threads: threads, options: options)
            }
        }
    }
}
