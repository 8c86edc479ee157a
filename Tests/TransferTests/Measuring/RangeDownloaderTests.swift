import Foundation
import Lab
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// What a sweep gets from its downloader, trial after trial.
    @Suite struct RangeDownloaderTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test func everyTreatmentBringsTheSameBytes() async throws {
            try await LabServer.with(length: 100_001) { server in
                let scratch = try ScratchFile(length: 100_001, in: folder.path)
                let downloader = try downloader(server, scratch, threads: 8)
                let right = try server.bytes.withUnsafeBytes { try SHA256Digest(of: $0) }
                for treatment in [.plainGet, .ranged(1), .ranged(8), .ranged(3), .plainGet, .ranged(8)] as [Treatment] {
                    try downloader.prepare(treatment)
                    #expect(try scratch.digest(bytes: 100_001) != right)
                    let download = downloader.download(treatment)
                    #expect(download.failure == nil)
                    #expect(download.bytes == 100_001)
                    #expect(download.connections.map(\.number) == Array(1...treatment.threads))
                    #expect(downloader.verify() == nil)
                    #expect(try scratch.digest(bytes: 100_001) == right)
                }
            }
        }

        @Test func aTrialSaysHowItWent() async throws {
            try await LabServer.with(length: 1_000_000) { server in
                let download = try downloader(server, nil, threads: 4).download(.ranged(4))
                #expect(download.httpVersion == "http/1.1")
                #expect(download.remoteAddress == "127.0.0.1")
                #expect((download.cpuSeconds ?? 0) > 0)
                #expect(download.seconds > 0)
                #expect(download.seconds == download.connections.compactMap(\.seconds).max())
                for connection in download.connections {
                    #expect(connection.failure == nil)
                    #expect((connection.localPort ?? 0) > 0)
                    #expect(connection.connectSeconds != nil && connection.firstByteSeconds != nil)
                    #expect(connection.tlsSeconds == nil)
                }
            }
        }

        @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/net/tcp")))
        func everyConnectionHasTCPInformation() async throws {
            try await LabServer.with(length: 400_000, bytesPerSecond: 1_000_000) { server in
                let download = try downloader(server, nil, threads: 2).download(.ranged(2))
                #expect(download.failure == nil)
                for connection in download.connections {
                    let socket = try #require(connection.socket)
                    #expect((socket.dataSegments ?? 0) > 0)
                    #expect(socket.outOfOrderPackets != nil)
                    #expect((socket.receiveWindowBytes ?? 0) > 0)
                    let shortest = try #require(socket.shortestRoundTripSeconds)
                    #expect(shortest > 0 && shortest <= (socket.roundTripSeconds ?? 0))
                    let used = try #require(connection.cpuSeconds)
                    #expect(used > 0 && used < (download.cpuSeconds ?? 0))
                }
            }
        }

        /// The lab server keeps its connections open, so that a second trial could use those of the first.
        @Test func everyTrialMakesNewConnections() async throws {
            try await LabServer.with(length: 1000) { server in
                let downloader = try downloader(server, nil, threads: 4)
                let ports = (0..<4).flatMap { _ in downloader.download(.ranged(4)).connections.compactMap(\.localPort) }
                #expect(ports.count == 16)
                #expect(Set(ports).count == 16)
            }
        }

        @Test func threadsThatAreLeftWithNothingMakeNoConnection() async throws {
            try await LabServer.with(length: 10) { server in
                let download = try downloader(server, nil, threads: 6).download(.ranged(6))
                #expect(download.connections.count == 5)
                #expect(download.bytes == 10)
            }
        }

        @Test func intervalsAddUpToTheBytesOfEachConnection() async throws {
            try await LabServer.with(length: 90_000, bytesPerSecond: 100_000) { server in
                let download = try downloader(server, nil, threads: 3).download(.ranged(3))
                #expect(download.failure == nil)
                for connection in download.connections {
                    let intervals = download.intervals.filter { $0.connection == connection.number }
                    #expect(intervals.count >= 3)
                    #expect(intervals.reduce(0) { $0 + $1.bytes } == connection.bytes)
                    #expect(intervals.last?.endSeconds == download.seconds)
                }
                #expect((download.steadyBytesPerSecond ?? 0) > 0)
            }
        }

        @Test func onlyTheFirstBytesAreFetchedWhereNoMoreAreWanted() async throws {
            try await LabServer.with(length: 1000) { server in
                let scratch = try ScratchFile(length: 501, in: folder.path)
                let downloader = try RangeDownloader(
                    server.assumedResource(), scratch: scratch,
                    settings: .init(threads: 3, bytes: 501, options: .direct()))
                let download = downloader.download(.ranged(3))
                #expect(download.failure == nil)
                #expect(download.connections.map(\.lastByte) == [166, 333, 500])
                #expect(
                    try scratch.digest(bytes: 501) == server.bytes[..<501].withUnsafeBytes { try SHA256Digest(of: $0) })
            }
        }

        @Test func aPlainGetThatDoesNotFitIsAFailure() async throws {
            try await LabServer.with(length: 100_000) { server in
                let downloader = try RangeDownloader(
                    server.assumedResource(), scratch: ScratchFile(length: 10, in: folder.path),
                    settings: .init(threads: 1, bytes: 10, options: .direct()))
                #expect(downloader.download(.plainGet).failure?.kind == .disk)
                #expect(downloader.download(.ranged(1)).failure == nil)
            }
        }

        @Test func otherBytesThanTheFirstTimeAreADigestFailure() throws {
            let first = [UInt8].sample(100)
            let later = Array(first.reversed())
            let served = Locked(first)
            let server = try RecordingServer { .right($0, served.value) }
            let downloader = try RangeDownloader(
                .assumed(server.url, length: 100), scratch: ScratchFile(length: 100, in: folder.path),
                settings: .init(threads: 2, bytes: 100, options: .direct()))
            for (bytes, kind) in [(first, nil), (first, nil), (later, .digest), (first, nil)]
                as [([UInt8], Failure.Kind?)]
            {
                served.value = bytes
                try downloader.prepare(.ranged(2))
                #expect(downloader.download(.ranged(2)).failure == nil)
                #expect(downloader.verify()?.kind == kind)
            }
        }

        @Test func aGivenDigestCountsFromTheFirstTrialOn() async throws {
            try await LabServer.with(length: 1000) { server in
                let wrong = try "other".withBytes { try SHA256Digest(of: $0) }
                let downloader = try RangeDownloader(
                    server.assumedResource(), scratch: ScratchFile(length: 1000, in: folder.path),
                    settings: .init(threads: 1, bytes: 1000, sha256: wrong, options: .direct()))
                #expect(downloader.download(.plainGet).failure == nil)
                #expect(downloader.verify()?.kind == .digest)
            }
        }

        @Test func discardedBytesAreCountedAndNotCompared() async throws {
            try await LabServer.with(length: 1000, fault: .wrongBytes) { server in
                let downloader = try downloader(server, nil, threads: 2)
                #expect(downloader.download(.ranged(2)).bytes == 1000)
                #expect(downloader.verify() == nil)
            }
        }

        @Test func nobodyListensIsAFailureToConnect() throws {
            let descriptor = try ServerSocket.bound()
            defer { ServerSocket.close(descriptor) }
            let resource = try Resource.assumed("http://127.0.0.1:\(ServerSocket.port(of: descriptor))/", length: 10)
            let downloader = try RangeDownloader(
                resource, scratch: nil, settings: .init(threads: 2, bytes: 10, options: .direct()))
            let download = downloader.download(.ranged(2))
            #expect(download.failure?.kind == .connect)
            #expect(download.connections.map(\.failure) == [.connect, .connect])
            #expect(download.connections.map(\.localPort) == [nil, nil])
            #expect(download.steadyBytesPerSecond == nil)
        }

        /// 192.0.2.200 is for documentation (RFC 5737): no interface has it, so that no connection can begin there.
        @Test func whatThisMachineCannotBeginIsNoRefusal() async throws {
            try await LabServer.with(length: 1000) { server in
                var options = ConnectionOptions.direct()
                options.interface = "host!192.0.2.200"
                let downloader = try RangeDownloader(
                    server.assumedResource(), scratch: nil, settings: .init(threads: 2, bytes: 1000, options: options))
                let download = downloader.download(.ranged(2))
                #expect(download.failure?.kind == .resources)
                #expect(download.connections.map(\.failure) == [.resources, .resources])
            }
        }

        /// A part that nobody fetches would make a trial look faster than it was.
        @Test func moreThreadsThanThereAreIsAFailure() async throws {
            try await LabServer.with(length: 1000) { server in
                let downloader = try downloader(server, nil, threads: 2)
                #expect(downloader.download(.ranged(3)).failure != nil)
                #expect(downloader.download(.ranged(2)).failure == nil)
            }
        }

        @Test func noBytesAtAllIsAFailureAndNoHang() async throws {
            try await LabServer.with(length: 1000) { server in
                let settings = RangeDownloader.Settings(threads: 2, bytes: 0, options: .direct())
                let downloader = try RangeDownloader(server.assumedResource(), scratch: nil, settings: settings)
                #expect(downloader.download(.ranged(2)).failure != nil)
            }
        }

        @Test func aTrialThatTakesTooLongIsEnded() async throws {
            try await LabServer.with(length: 20_000, bytesPerSecond: 1000) { server in
                let downloader = try RangeDownloader(
                    server.assumedResource(), scratch: nil,
                    settings: .init(threads: 2, bytes: 20_000, trialTimeoutSeconds: 0.3, options: .direct()))
                expectEnded(downloader.download(.ranged(2)), .timeout)
            }
        }

        /// One thread may take as many times the seconds of several as there are of them.
        @Test func theDefaultTimeOutIsComputedForOneThread() async throws {
            try await LabServer.with(length: 16_000, bytesPerSecond: 2_000) { server in
                let downloader = try downloader(server, nil, threads: 4)
                let download = downloader.download(.ranged(4))
                #expect(download.failure == nil)
                #expect(downloader.trialSeconds == max(60, download.seconds * 80))
                #expect(downloader.trialSeconds > 60)
            }
        }

        @Test(arguments: [(1000, 60), (600_000, 60), (1_000_000, 100)])
        func beforeTheFirstGoodTrialTheLeastRateLimitsAnyDownloader(bytes: Int64, seconds: Double) throws {
            let downloader = try RangeDownloader(
                .assumed("http://127.0.0.1:9/", length: bytes), scratch: nil,
                settings: .init(threads: 1, bytes: bytes, options: .direct()))
            #expect(downloader.download(.ranged(1)).failure != nil)
            #expect(downloader.trialSeconds == seconds)
        }

        @Test func anInterruptionEndsARunningTrial() async throws {
            try await LabServer.with(length: 20_000, bytesPerSecond: 1000) { server in
                let asked = Locked(0)
                let settings = RangeDownloader.Settings(
                    threads: 2, bytes: 20_000, options: .direct(),
                    isInterrupted: {
                        asked.value += 1
                        return asked.value > 20
                    })
                let downloader = try RangeDownloader(server.assumedResource(), scratch: nil, settings: settings)
                expectEnded(downloader.download(.ranged(2)), .interrupted)
            }
        }

        @Test func aStallIsEndedAndTheNextTrialIsNotHarmed() throws {
            let resource = [UInt8].sample(100)
            let isStalling = Locked(true)
            let server = try RecordingServer {
                isStalling.value ? CannedReply(ending: .silence) : .right($0, resource)
            }
            let downloader = try RangeDownloader(
                .assumed(server.url, length: 100), scratch: ScratchFile(length: 100, in: folder.path),
                settings: .init(threads: 2, bytes: 100, options: .direct(stallSeconds: 0.2)))
            expectEnded(downloader.download(.ranged(2)), .stall)
            isStalling.value = false
            let next = downloader.download(.ranged(2))
            #expect(next.failure == nil)
            #expect(next.connections.map(\.failure) == [nil, nil])
        }

        @Test func aServerThatDeclinesSaysWhenToAskAgain() throws {
            let resource = [UInt8].sample(1000)
            let server = try RecordingServer { request in
                .rightForProbe(request, resource) { request in
                    let wish = request.range?.lowerBound == 0 ? "7" : "soon"
                    return CannedReply(["HTTP/1.1 503 Busy", "Retry-After: \(wish)", "Content-Length: 0"])
                }
            }
            let downloader = try RangeDownloader(
                .assumed(server.url, length: 1000), scratch: nil,
                settings: .init(threads: 3, bytes: 1000, options: .direct()))
            let failure = downloader.download(.ranged(3)).failure
            #expect(failure?.status == 503)
            #expect(failure?.retryAfterSeconds == 7)
            #expect(downloader.download(.plainGet).failure?.retryAfterSeconds == nil)
        }

        @Test func progressIsToldAndNeverRunsBackwards() async throws {
            try await LabServer.with(length: 100_000, bytesPerSecond: 100_000) { server in
                let told = Locked<[Int64]>([])
                let settings = RangeDownloader.Settings(
                    threads: 2, bytes: 100_000, options: .direct(), progress: { told.value.append($0) })
                let downloader = try RangeDownloader(server.assumedResource(), scratch: nil, settings: settings)
                #expect(downloader.download(.ranged(2)).failure == nil)
                #expect(told.value.count > 0)
                #expect(told.value == told.value.sorted())
                #expect(told.value.allSatisfy { (0...100_000).contains($0) })
            }
        }

        private func downloader(_ server: LabServer, _ scratch: ScratchFile?, threads: Int) throws -> RangeDownloader {
            try RangeDownloader(
                server.assumedResource(), scratch: scratch,
                settings: .init(threads: threads, bytes: server.scenario.contentLength, options: .direct()))
        }

        /// The trial and each of its connections failed for the same reason, and not all bytes came.
        private func expectEnded(
            _ download: Download, _ kind: Failure.Kind, at location: SourceLocation = #_sourceLocation
        ) {
            #expect(download.failure?.kind == kind, sourceLocation: location)
            #expect(download.connections.map(\.failure) == [kind, kind], sourceLocation: location)
            #expect(download.bytes < 20_000, sourceLocation: location)
            let sums = download.intervals.reduce(0) { $0 + $1.bytes }
            #expect(sums == download.bytes, sourceLocation: location)
        }
    }
}
