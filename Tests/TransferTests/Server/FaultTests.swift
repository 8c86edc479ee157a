import Lab
import Sweep
import Testing

@testable import Transfer

extension TransferServerTests {
    /// Every wrong answer of the lab server has its class, and leaves no file behind.
    @Suite struct FaultTests {
        private let folder: TestFolder

        init() throws { folder = try TestFolder() }

        @Test(arguments: Fault.allCases) func aTrialOfRangesFailsWithItsClass(fault: Fault) async throws {
            try await LabServer.with(length: 1000, fault: fault) { server in
                let (download, verdict) = try trial(.ranged(2), server)
                #expect((download.failure ?? verdict)?.kind == fault.kindOfRanges)
                #expect(download.failure?.status == fault.statusOfRanges)
                if fault.kindOfRanges == nil { #expect(download.bytes == 1000) }
                for connection in download.connections where download.failure != nil {
                    #expect(connection.failure == nil || connection.failure == fault.kindOfRanges)
                }
            }
        }

        @Test(arguments: Fault.allCases) func aTrialOfThePlainGetFailsWithItsClass(fault: Fault) async throws {
            try await LabServer.with(length: 1000, fault: fault) { server in
                let (download, verdict) = try trial(.plainGet, server)
                #expect((download.failure ?? verdict)?.kind == fault.kindOfPlainGet)
            }
        }

        @Test(arguments: Fault.allCases) func aDownloadByThreadsLeavesNoFileWhereItFails(fault: Fault) async throws {
            try await LabServer.with(length: 1000, fault: fault) { server in
                let error = transferError { () throws(TransferError) in
                    try threadedDownload(
                        url: server.url, filename: folder.path("file"), threads: 2,
                        options: .direct(stallSeconds: 0.3, connectSeconds: 0.5))
                }
                #expect(error?.code == fault.codeOfThreads)
                #expect(folder.names == (error == nil ? ["file"] : []))
                if error == nil, fault != .wrongBytes { #expect(folder.bytes("file") == server.bytes) }
            }
        }

        @Test(arguments: Fault.allCases) func aPlainDownloadLeavesNoFileWhereItFails(fault: Fault) async throws {
            try await LabServer.with(length: 1000, fault: fault) { server in
                let error = transferError { () throws(TransferError) in
                    try singleThreadDownload(
                        url: server.url, filename: folder.path("file"), options: .direct(stallSeconds: 0.3))
                }
                #expect(error?.code == fault.codeOfPlainDownload)
                #expect(folder.names == (error == nil ? ["file"] : []))
                if error == nil { #expect(folder.bytes("file") == server.bytes) }
            }
        }

        /// Where the answer is refused by its head, not even the bytes of the range change.
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
                        options: .direct(stallSeconds: 0.3))
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
            let resource = try Resource.assumed(server.url, length: 1000, etag: "\"1-1000\"")
            let right = server.bytes.withUnsafeBytes { SHA256Digest(of: $0) }
            let downloader = try RangeDownloader(
                resource, scratch: try ScratchFile(length: 1000, in: folder.path),
                settings: .init(threads: 2, bytes: 1000, sha256: right, options: .direct(stallSeconds: 0.3)))
            try downloader.prepare(treatment)
            let download = downloader.download(treatment)
            return (download, download.failure == nil ? downloader.verify() : nil)
        }
    }
}

extension Fault {
    /// What two ranged GETs of the whole resource come to.
    fileprivate var kindOfRanges: Failure.Kind? {
        switch self {
        case .refusesHead, .headWithoutLength, .headWithWrongLength: nil
        case .ignoresRange, .noLengthChunked, .unavailable, .redirectsOnce, .redirectsForever, .redirectsToFile: .status
        case .wrongStart, .shorterEnd, .missingContentRange: .range
        case .wrongTotal, .changedETag: .changed
        case .gzipEncoded: .encoding
        case .shortBody: .short
        case .resetMidBody: .reset
        case .wrongBytes: .digest
        case .stallsAfterHeaders: .stall
        }
    }

    fileprivate var statusOfRanges: Int? {
        switch self {
        case .ignoresRange, .noLengthChunked: 200
        case .unavailable: 503
        case .redirectsOnce, .redirectsForever, .redirectsToFile: 302
        default: nil
        }
    }

    /// What a GET without `Range` comes to.
    fileprivate var kindOfPlainGet: Failure.Kind? {
        switch self {
        case .redirectsOnce, .redirectsForever, .redirectsToFile: .status
        case .shortBody: .short
        case .stallsAfterHeaders: .stall
        default: nil
        }
    }

    /// What a download by two threads into a file comes to, probe included.
    fileprivate var codeOfThreads: TransferError.Code? {
        switch self {
        case .refusesHead, .headWithoutLength, .headWithWrongLength, .redirectsOnce, .wrongBytes: nil
        case .shortBody, .resetMidBody, .stallsAfterHeaders: .unreachable
        default: .unusableAnswer
        }
    }

    fileprivate var codeOfPlainDownload: TransferError.Code? {
        switch self {
        case .redirectsForever, .redirectsToFile: .unusableAnswer
        case .shortBody, .stallsAfterHeaders: .unreachable
        default: nil
        }
    }
}
