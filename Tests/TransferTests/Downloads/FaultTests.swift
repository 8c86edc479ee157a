import Lab
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// Every wrong answer of the lab server has its class, and leaves no file behind.
    @Suite struct FaultTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test func everyFaultIsInTheTable() {
            #expect(FaultTable.rows.map(\.fault).sorted() == Fault.allCases.map(\.rawValue).sorted())
        }

        @Test(arguments: FaultTable.timely) func aTrialOfRangesFailsWithItsClass(row: FaultTable.Row) async throws {
            try await LabServer.with(length: 1000, fault: Fault(rawValue: row.fault)) { server in
                let (download, verdict) = try trial(.ranged(2), server)
                #expect((download.failure ?? verdict)?.kind.rawValue == row.ranges.error)
                #expect(download.failure?.status == row.ranges.status)
                if row.ranges.error == nil { #expect(download.bytes == 1000) }
                if download.failure != nil { #expect(download.connections.contains { $0.failure != nil }) }
            }
        }

        @Test(arguments: FaultTable.timely) func aTrialOfThePlainGetFailsWithItsClass(row: FaultTable.Row) async throws
        {
            try await LabServer.with(length: 1000, fault: Fault(rawValue: row.fault)) { server in
                let (download, verdict) = try trial(.plainGet, server)
                #expect((download.failure ?? verdict)?.kind.rawValue == row.plainGet.error)
                #expect(download.failure?.status == row.plainGet.status)
            }
        }

        @Test(arguments: FaultTable.timely) func aDownloadByThreadsLeavesNoFileWhereItFails(
            row: FaultTable.Row
        ) async throws {
            try await LabServer.with(length: 1000, fault: Fault(rawValue: row.fault)) { server in
                let error = transferError { () throws(TransferError) in
                    try threadedDownload(
                        url: server.url, filename: folder.path("file"), threads: 2,
                        options: .direct(stallSeconds: Patience.stallSeconds, connectSeconds: 0.5))
                }
                #expect(error?.code == Self.code(row.get))
                try expectFile(of: server, error)
            }
        }

        @Test(arguments: FaultTable.timely) func aPlainDownloadLeavesNoFileWhereItFails(row: FaultTable.Row)
            async throws
        {
            try await LabServer.with(length: 1000, fault: Fault(rawValue: row.fault)) { server in
                let error = transferError { () throws(TransferError) in
                    try singleThreadDownload(
                        url: server.url, filename: folder.path("file"),
                        options: .direct(stallSeconds: Patience.stallSeconds))
                }
                #expect((error == nil) == Self.endsWell(row))
                try expectFile(of: server, error)
            }
        }

        /// The code that belongs to an exit status.
        private static func code(_ status: Int32) -> TransferError.Code? {
            [69: .unreachable, 76: .unusableAnswer, 77: .denied][status]
        }

        /// A plain download follows redirects that lead somewhere, and knows no state of the resource but the one it
        /// meets.
        private static func endsWell(_ row: FaultTable.Row) -> Bool {
            [nil, "changed", "encoding"].contains(row.plainGet.error) || row.plainGet.status == 302 && row.probe == 0
        }

        /// Either nothing, or the whole resource; two faults serve another resource than the server has.
        private func expectFile(of server: LabServer, _ error: TransferError?) throws {
            #expect(folder.contents == (error == nil ? ["file"] : []))
            guard error == nil else { return }
            let isAnother = [.wrongBytes, .changedResource].contains(server.scenario.fault)
            #expect(folder.bytes("file")?.count == 1000)
            if !isAnother { #expect(folder.bytes("file") == server.bytes) }
        }

        /// Where the response is refused by its head, not even the bytes of the range change.
        @Test(arguments: [
            Fault.ignoresRange, .wrongStart, .shorterEnd, .missingContentRange, .gzipEncoded, .unavailable,
            .redirectsOnce, .redirectsToFile, .noLengthChunked, .stallsAfterHeaders,
        ])
        func aHandlerWritesNothingOfAWrongAnswer(fault: Fault) async throws {
            let before = [UInt8](repeating: 0xEE, count: 50)
            try folder.write(before, to: "file")
            try await LabServer.with(length: 1000, fault: fault) { server in
                let error = transferError { () throws(TransferError) in
                    try threadHandler(
                        startByte: 10, endByte: 29, url: server.url, filename: folder.path("file"),
                        options: .direct(stallSeconds: Patience.stallSeconds))
                }
                #expect(error != nil)
            }
            #expect(folder.bytes("file") == before)
        }

        /// A body that ends early has been written as far as it came, and nowhere else.
        @Test(arguments: [Fault.shortBody, .resetMidBody]) func aHandlerWritesWhatCame(fault: Fault) async throws {
            try folder.write([UInt8](repeating: 0xEE, count: 50), to: "file")
            try await LabServer.with(length: 1000, fault: fault) { server in
                let error = transferError { () throws(TransferError) in
                    try threadHandler(
                        startByte: 10, endByte: 29, url: server.url, filename: folder.path("file"), options: .direct())
                }
                #expect(error?.code == .unreachable)
                let bytes = try #require(folder.bytes("file"))
                #expect(bytes[..<10] == [UInt8](repeating: 0xEE, count: 10)[...])
                #expect(bytes[20...] == [UInt8](repeating: 0xEE, count: 30)[...])
            }
        }

        private func trial(_ treatment: Treatment, _ server: LabServer) throws -> (Download, Failure?) {
            let resource = try Resource.assumed(
                server.url, length: 1000, etag: "\"1-1000\"", lastModified: "Thu, 01 Jan 2026 00:00:00 GMT")
            let right = try server.bytes.withUnsafeBytes { try SHA256Digest(of: $0) }
            let downloader = try RangeDownloader(
                resource, scratch: try ScratchFile(length: 1000, in: folder.path),
                settings: .init(
                    threads: 2, bytes: 1000, sha256: right, options: .direct(stallSeconds: Patience.stallSeconds)))
            try downloader.prepare(treatment)
            let download = downloader.download(treatment)
            return (download, download.failure == nil ? downloader.verify() : nil)
        }
    }
}
