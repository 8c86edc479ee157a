import Foundation
import Lab
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// Trials that end by a time limit, against real servers.
    @Suite struct TimeLimitedDownloadTests {
        private static let window = TimeLimit(RateWindow(rampSeconds: 0.2, measuredSeconds: 1))
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        private func downloader(
            _ server: LabServer, _ scratch: ScratchFile? = nil, threads: Int, stallSeconds: Double = 10
        ) throws -> RangeDownloader {
            try RangeDownloader(
                server.assumedResource(), scratch: scratch,
                settings: .init(
                    threads: threads, bytes: server.scenario.contentLength, options: .direct(stallSeconds: stallSeconds)
                ))
        }

        /// Whether the system still has an open connection from a local port.
        private static func isOpen(_ port: Int) throws -> Bool {
            let suffix = ":" + String(format: "%04X", port)
            let table = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
            return table.split(separator: "\n").dropFirst().contains { line in
                let cells = line.split(separator: " ")
                return cells.count > 3 && cells[1].hasSuffix(suffix) && cells[3] == "01"
            }
        }

        // MARK: - The end of a trial

        @Test(arguments: [.plainGet, .ranged(1), .ranged(4)] as [Treatment])
        func theWindowEndsTheTrialLongBeforeAllBytesHaveArrived(treatment: Treatment) async throws {
            try await LabServer.with(length: 100_000_000, bytesPerSecond: 1_000_000) { server in
                let download = try downloader(server, threads: 4).download(treatment, within: Self.window)
                #expect(download.failure == nil)
                #expect(download.seconds > 1 && download.bytes > 0 && download.bytes < 60_000_000)
                let measured = try #require(download.measured)
                #expect(measured.start >= 0.2 && measured.seconds >= 0.9 && !measured.isTruncated)
                #expect(measured.bytes < download.bytes)
                #expect(download.connections.count == treatment.threads)
                #expect(download.connections.allSatisfy { $0.failure == nil && $0.bytes > 0 && $0.socket != nil })
                #expect(download.intervals.reduce(0) { $0 + $1.bytes } == download.bytes)
            }
        }

        @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/net/tcp")))
        func theSocketsAreClosedWhenTheTrialEnds() async throws {
            try await LabServer.with(length: 100_000_000, bytesPerSecond: 1_000_000) { server in
                let downloader = try downloader(server, threads: 2)
                let download = downloader.download(.ranged(2), within: Self.window)
                let ports = download.connections.compactMap(\.localPort)
                #expect(ports.count == 2)
                #expect(try eventually { try !ports.contains(where: Self.isOpen) })
                // The threads are free for the next trial, on new connections.
                let next = downloader.download(.ranged(2), within: Self.window)
                #expect(next.failure == nil)
                #expect(Set(next.connections.compactMap(\.localPort)).isDisjoint(with: ports))
            }
        }

        @Test func theScoutIsMeasuredOverItsWholeTime() async throws {
            try await LabServer.with(length: 100_000_000, bytesPerSecond: 1_000_000) { server in
                let download = try downloader(server, threads: 2).download(.ranged(2), within: .scout(seconds: 0.5))
                #expect(download.failure == nil)
                let measured = try #require(download.measured)
                #expect(measured.start == 0 && measured.end == download.seconds && measured.bytes == download.bytes)
            }
        }

        @Test func theRestOfABudgetEndsATrialEarlier() async throws {
            try await LabServer.with(length: 100_000_000, bytesPerSecond: 1_000_000) { server in
                var limit = TimeLimit.scout(seconds: 40)
                limit.mostBytes = 200_000
                let download = try downloader(server, threads: 2).download(.ranged(2), within: limit)
                #expect(download.failure == nil && download.bytes >= 200_000 && download.bytes < 80_000_000)
            }
        }

        @Test func aConnectionWithItsWholePartEndsTheMeasuredTime() async throws {
            try await LabServer.with(length: 3_000_000, bytesPerSecond: 1_000_000) { server in
                let limit = TimeLimit(RateWindow(rampSeconds: 0.2, measuredSeconds: 5))
                let download = try downloader(server, threads: 2).download(.ranged(2), within: limit)
                #expect(download.failure == nil && download.bytes == 3_000_000)
                let measured = try #require(download.measured)
                #expect(measured.isTruncated && measured.seconds >= 1 && measured.seconds < 5)
            }
        }

        @Test func partsThatAreTooShortForAWindowFail() async throws {
            try await LabServer.with(length: 1_000_000) { server in
                let download = try downloader(server, threads: 2).download(.ranged(2), within: Self.window)
                #expect(download.failure?.kind == .shortWindow && download.measured == nil)
                #expect(download.bytes == 1_000_000)
            }
        }

        @Test func afterATimeLimitedTrialAWholeDownloadIsAsUsual() async throws {
            try await LabServer.with(length: 600_000, bytesPerSecond: 1_000_000) { server in
                let scratch = try ScratchFile(length: 600_000, in: folder.path)
                let downloader = try downloader(server, scratch, threads: 2)
                let before = downloader.trialSeconds
                #expect(downloader.download(.ranged(2), within: .scout(seconds: 0.2)).failure == nil)
                #expect(downloader.verify() == nil && downloader.digest == nil)
                #expect(downloader.trialSeconds == before, "A part says nothing of the time of the whole.")
                let whole = downloader.download(.ranged(2))
                #expect(whole.failure == nil && whole.bytes == 600_000 && whole.measured == nil)
                #expect(downloader.verify() == nil && downloader.digest != nil)
            }
        }

        @Test(.enabled(if: NginxServer.isInstalled, "nginx and openssl are needed"), arguments: [false, true])
        func nginxIsMeasuredToo(tls: Bool) throws {
            try folder.makeFolder("served")
            try folder.write([UInt8](repeating: 7, count: 20_000_000), to: "served/file")
            let server = try NginxServer(serving: folder.path("served"), tls: tls, directives: "limit_rate 1m;")
            var options = ConnectionOptions.direct()
            options.certificateFile = server.certificate
            let resource = try Probe(DownloadURL(server.url + "/file"), options: options).run()
            let downloader = try RangeDownloader(
                resource, scratch: nil, settings: .init(threads: 4, bytes: 20_000_000, options: options))
            for treatment in [.plainGet, .ranged(4)] as [Treatment] {
                let download = downloader.download(treatment, within: Self.window)
                #expect(download.failure == nil, "\(String(describing: download.failure))")
                #expect(download.measured != nil && download.bytes < 20_000_000)
                #expect(download.connections.allSatisfy { ($0.tlsSeconds != nil) == tls })
            }
        }

        /// Requests over HTTP/2 end at the same moment, also if they share a connection.
        @Test(.enabled(if: NginxServer.isInstalled, "nginx and openssl are needed"), arguments: [2, 4])
        func requestsOverHTTP2EndByTheWindow(requests: Int) throws {
            try folder.makeFolder("served")
            try folder.write([UInt8](repeating: 7, count: 20_000_000), to: "served/file")
            let server = try NginxServer(
                serving: folder.path("served"), tls: true, http2: true, directives: "limit_rate 1m;")
            var options = ConnectionOptions.direct()
            options.certificateFile = server.certificate
            let resource = try Probe(DownloadURL(server.url + "/file"), options: options).run()
            var settings = RangeDownloader.Settings(threads: requests, bytes: 20_000_000, options: options)
            settings.streams = requests
            let downloader = try RangeDownloader(resource, scratch: nil, settings: settings)
            for method in [Sweep.Method.streams, .http2, .streams] {
                let download = downloader.download(Treatment(method, threads: requests), within: Self.window)
                #expect(download.failure == nil, "\(String(describing: download.failure))")
                #expect(download.measured != nil && download.bytes < 20_000_000)
                #expect(download.connections.count == requests && download.httpVersion == "h2")
                #expect(download.connections.allSatisfy { $0.bytes > 0 })
                let ports = Set(download.connections.compactMap(\.localPort)).count
                #expect(ports == (method == .streams ? 1 : requests))
            }
        }

        // MARK: - Failures

        @Test func chunksAreMeasuredAsUsual() async throws {
            try await LabServer.with(length: 100_000_000, fault: .chunkedPart, bytesPerSecond: 1_000_000) { server in
                let download = try downloader(server, threads: 2).download(.ranged(2), within: Self.window)
                #expect(download.failure == nil && download.measured != nil)
            }
        }

        /// Nothing of what a whole download refuses is taken because a trial ends early.
        @Test(arguments: [
            Fault.ignoresRange, .wrongStart, .shorterEnd, .longerEnd, .wrongTotal, .missingContentRange, .unsatisfiable,
            .emptyPart, .changedETag, .gzipEncoded, .longerLength, .shortBody, .brokenChunks, .hangsUp, .resetsAtOnce,
            .resetMidBody, .tooManyRequests, .unavailable, .forbids,
        ])
        func aWrongResponseFailsAsUsual(fault: Fault) async throws {
            try await LabServer.with(length: 200_000, fault: fault) { server in
                let downloader = try downloader(server, threads: 2)
                let whole = downloader.download(.ranged(2))
                let limited = downloader.download(.ranged(2), within: Self.window)
                #expect(limited.failure?.kind == whole.failure?.kind && limited.failure != nil)
                #expect(limited.failure?.kind != .shortWindow)
                #expect(limited.failure?.status == whole.failure?.status)
                #expect(limited.failure?.retryAfterSeconds == whole.failure?.retryAfterSeconds)
                #expect(limited.measured == nil)
            }
        }

        @Test(arguments: [Fault.stallsAfterHeaders, .neverAnswers, .stallsMidBody], [Patience.stallSeconds, 10])
        func silenceInTheWindowIsAStall(fault: Fault, stallSeconds: Double) async throws {
            try await LabServer.with(length: 200_000, fault: fault) { server in
                let download = try downloader(server, threads: 2, stallSeconds: stallSeconds)
                    .download(.ranged(2), within: TimeLimit(RateWindow(rampSeconds: 0.4, measuredSeconds: 1)))
                #expect(download.failure?.kind == .stall && download.measured == nil)
            }
        }

        @Test func aScoutWithoutBytesIsAStall() async throws {
            try await LabServer.with(length: 200_000, fault: .stallsAfterHeaders) { server in
                let download = try downloader(server, threads: 2).download(.ranged(2), within: .scout(seconds: 0.3))
                #expect(download.failure?.kind == .stall)
            }
        }

        @Test func anInterruptionEndsATimeLimitedTrial() async throws {
            try await LabServer.with(length: 100_000_000, bytesPerSecond: 1_000_000) { server in
                let asked = Locked(0)
                let settings = RangeDownloader.Settings(
                    threads: 2, bytes: 100_000_000, options: .direct(),
                    isInterrupted: {
                        asked.value += 1
                        return asked.value > 20
                    })
                let downloader = try RangeDownloader(server.assumedResource(), scratch: nil, settings: settings)
                let download = downloader.download(.ranged(2), within: .scout(seconds: 50))
                #expect(download.failure?.kind == .interrupted && download.measured == nil)
            }
        }

        /// The time between the last burst and the end counts, or bursts would look faster than they are.
        @Test func aTrialLastsUntilItsSocketsAreClosed() throws {
            let bytes = [UInt8].sample(1_000_000)
            let server = try RecordingServer { Self.part($0, bytes) }
            let downloader = try RangeDownloader(
                .assumed(server.url, length: 1_000_000), scratch: nil,
                settings: .init(threads: 2, bytes: 1_000_000, options: .direct()))
            let download = downloader.download(.ranged(2), within: .scout(seconds: 0.5))
            #expect(download.failure == nil && download.bytes == 600_000)
            #expect(download.seconds >= 0.5 && download.intervals.last?.endSeconds == download.seconds)
            #expect(download.measured?.end == download.seconds)
        }

        // MARK: - Bytes

        /// Each response ends after 300,000 bytes of a block and a part of the next, and then nothing comes.
        private static func part(_ request: RecordedRequest, _ bytes: [UInt8]) -> CannedReply {
            guard let range = request.range else { return .right(request, bytes) }
            var reply = CannedReply.right(request, bytes)
            reply.pieces[1] = Array(bytes[range].prefix(300_000))
            reply.ending = .silence
            return reply
        }

        /// Of each of two parts of 500,000 bytes the first 300,000 arrive: blocks 0 and 2 whole, 1 and 3 not.
        @Test(arguments: [(0, true), (262_143, true), (262_144, false), (530_000, true), (900_000, false)])
        func blocksThatArrivedWholeMustStayTheSame(changed: Int, isNoticed: Bool) throws {
            let first = [UInt8].sample(1_000_000)
            var later = first
            later[changed] ^= 1
            let served = Locked(first)
            let server = try RecordingServer { Self.part($0, served.value) }
            let blocks = BlockDigests(length: 1_000_000, known: [])
            var settings = RangeDownloader.Settings(threads: 2, bytes: 1_000_000, options: .direct())
            settings.blocks = blocks
            let downloader = try RangeDownloader(
                .assumed(server.url, length: 1_000_000), scratch: ScratchFile(length: 1_000_000, in: folder.path),
                settings: settings)
            for (bytes, kind) in [(first, nil), (later, isNoticed ? .digest : nil), (first, nil)]
                as [([UInt8], Failure.Kind?)]
            {
                served.value = bytes
                try downloader.prepare(.ranged(2))
                let download = downloader.download(.ranged(2), within: .scout(seconds: 0.3))
                #expect(download.failure == nil && download.bytes == 600_000)
                #expect(downloader.verify()?.kind == kind)
            }
            #expect(blocks.takeNewEntries().map(\.block) == [0, 2])
        }

        /// The reference of whole downloads is not that of blocks: either finds bytes that have changed.
        @Test func blocksOfAWholeDownloadAreComparedToo() throws {
            let first = [UInt8].sample(600_000)
            var later = first
            later[5] ^= 1
            let served = Locked(first)
            let server = try RecordingServer { .right($0, served.value) }
            var settings = RangeDownloader.Settings(threads: 2, bytes: 600_000, options: .direct())
            settings.blocks = BlockDigests(length: 600_000, known: [])
            let downloader = try RangeDownloader(
                .assumed(server.url, length: 600_000), scratch: ScratchFile(length: 600_000, in: folder.path),
                settings: settings)
            #expect(downloader.download(.ranged(2), within: .scout(seconds: 5)).failure == nil)
            #expect(downloader.verify() == nil)
            served.value = later
            #expect(downloader.download(.ranged(2)).failure == nil)
            #expect(downloader.verify()?.kind == .digest)
        }
    }
}
