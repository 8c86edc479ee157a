import Foundation
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// What servers can do wrong over HTTP/2: every trial has the right bytes, or fails with its class.
    @Suite(
        .enabled(if: HTTP2FaultServer.isInstalled, "python3 and openssl are needed"), .timeLimit(.minutes(2)))
    struct StreamFaultTests {
        private typealias Behavior = HTTP2FaultServer.Behavior
        private static let length = 400_003
        private let bytes = [UInt8].sample(length)

        @Test(
            arguments: [
                (Behavior.right, 8, Failure.Kind?.none), (.sendsLittleAtATime, 8, nil), (.saysGoodbye, 4, nil),
                (.limited(1), 1, nil), (.limited(4), 4, nil), (.limited(100), 16, nil),
                (.refuses(stream: 1), 4, .protocol), (.refuses(stream: 3), 4, .protocol),
                (.resets(stream: 1), 4, .reset), (.resets(stream: 4), 4, .reset), (.goesAway, 4, .reset),
                (.dies, 4, .short), (.dies, 1, .short), (.stalls(stream: 2), 4, .stall),
                (.answersOtherRange(stream: 4), 4, .range), (.endsEarly(stream: 2), 4, .reset),
            ] as [(HTTP2FaultServer.Behavior, Int, Failure.Kind?)])
        func aTrialIsRightOrFailsWithItsClass(
            behavior: HTTP2FaultServer.Behavior, streams: Int, kind: Failure.Kind?
        ) throws {
            let server = try HTTP2FaultServer(behavior, serving: bytes)
            let download = try fetch(server, streams: streams, over: .streams)
            #expect(download.failure?.kind == kind, "\(String(describing: download.failure))")
            if kind == nil { #expect(download.sharedConnections == 1) }
        }

        @Test(
            arguments: [
                (Behavior.right, Failure.Kind?.none), (.refuses(stream: 1), .protocol), (.resets(stream: 1), .reset),
                (.dies, .short), (.stalls(stream: 1), .stall), (.endsEarly(stream: 1), .reset),
            ] as [(HTTP2FaultServer.Behavior, Failure.Kind?)])
        func requestsOverConnectionsOfTheirOwnFailAlike(
            behavior: HTTP2FaultServer.Behavior, kind: Failure.Kind?
        ) throws {
            let server = try HTTP2FaultServer(behavior, serving: bytes)
            let download = try fetch(server, streams: 2, over: .http2)
            #expect(download.failure?.kind == kind, "\(String(describing: download.failure))")
        }

        /// With more requests than the server admits, the others wait or are refused; no second connection is made.
        @Test(arguments: [1, 4]) func moreRequestsThanTheServerAdmitsNeverHang(limit: Int) throws {
            let server = try HTTP2FaultServer(.limited(limit), serving: bytes)
            let download = try fetch(server, streams: 12, over: .streams)
            #expect(download.failure == nil || download.failure?.kind == .protocol)
            #expect(Set(download.connections.compactMap(\.localPort)).count <= 1)
        }

        @Test func anInterruptEndsAllRequestsOfTheConnection() throws {
            let server = try HTTP2FaultServer(.stalls(stream: 1), serving: bytes)
            let download = try fetch(server, streams: 4, over: .streams, isInterrupted: true)
            #expect(download.failure?.kind == .interrupted)
        }

        @Test func aTrialThatTakesTooLongIsEnded() throws {
            let server = try HTTP2FaultServer(.stalls(stream: 4), serving: bytes)
            let download = try fetch(server, streams: 4, over: .streams, trialSeconds: 0.5)
            #expect(download.failure?.kind == .timeout)
        }

        /// Fetches the resource, and compares what has arrived with the right bytes.
        private func fetch(
            _ server: HTTP2FaultServer, streams: Int, over transport: Transport, isInterrupted: Bool = false,
            trialSeconds: Double? = nil
        ) throws -> Download {
            var options = ConnectionOptions.direct(stallSeconds: trialSeconds == nil ? 1 : 10)
            options.certificateFile = server.certificate
            let resource = try Resource.assumed(server.url, length: Int64(Self.length))
            let engine = try TransferEngine(
                resource.finalURL, resource: resource, workers: streams, streams: streams, options: options,
                observation: TransferEngine.Observation(isInterrupted: { isInterrupted }))
            engine.limits.trialSeconds = trialSeconds
            let target = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.length, alignment: 4096)
            defer { target.deallocate() }
            let download = try engine.fetch(
                ByteRange.parts(of: Int64(Self.length), threads: streams).map { $0 }, into: .memory(target),
                over: transport)
            for connection in download.connections {
                let received = Int(connection.firstByte)..<Int(connection.firstByte + connection.bytes)
                #expect(target[received].elementsEqual(bytes[received]))
            }
            if download.failure == nil { #expect(download.bytes == Int64(Self.length)) }
            return download
        }
    }
}
