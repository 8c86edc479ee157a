import Foundation
import Sweep
import Testing
import TestSupport

@testable import Transfer

/// The file that every trial writes into.
@Suite struct ScratchFileTests {
    private let parent: TemporaryFolder

    init() throws { parent = try TemporaryFolder() }

    @Test func theFolderIsPrivateAndGoesAwayWithTheFile() throws {
        do {
            let scratch = try ScratchFile(length: 10, in: parent.path)
            #expect(parent.contents.count == 1)
            #expect(scratch.folder.hasPrefix(parent.path + "/"))
            #expect(try TemporaryFolder.permissions(scratch.folder) == 0o700)
        }
        #expect(parent.contents.isEmpty)
    }

    @Test(arguments: [1, 1 << 20, 1 << 20 + 1]) func everyByteCanBeWrittenAndNoneBeyond(length: Int64) throws {
        let scratch = try ScratchFile(length: length, in: parent.path)
        let bytes = [UInt8].sample(Int(length))
        #expect(bytes.withUnsafeBytes { scratch.sink.write($0, at: 0) } == 0)
        #expect(try scratch.digest(bytes: length) == bytes.withUnsafeBytes { try SHA256Digest(of: $0) })
        #expect("x".withBytes { scratch.sink.write($0, at: length) } != 0)
        #expect("x".withBytes { scratch.sink.write($0, at: -1) } != 0)
    }

    @Test func theFileHasNoNameSoThatAKilledProgramLeavesNoneBehind() throws {
        let scratch = try ScratchFile(length: 5, in: parent.path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder).isEmpty)
    }

    @Test func overwritingLeavesNoByteOfBefore() throws {
        let scratch = try ScratchFile(length: 5, in: parent.path)
        _ = "hello".withBytes { scratch.sink.write($0, at: 0) }
        scratch.overwrite(with: 0x78)
        #expect(try scratch.digest(bytes: 5) == "xxxxx".withBytes { try SHA256Digest(of: $0) })
    }

    @Test func onlyTheFirstBytesAreDigested() throws {
        let scratch = try ScratchFile(length: 5, in: parent.path)
        _ = "hello".withBytes { scratch.sink.write($0, at: 0) }
        #expect(try scratch.digest(bytes: 4) == "hell".withBytes { try SHA256Digest(of: $0) })
        #expect(try scratch.digest(bytes: 99) == "hello".withBytes { try SHA256Digest(of: $0) })
    }

    @Test(arguments: [1 << 60, .max] as [Int64])
    func tooLittleSpaceHasItsCauseAndLeavesNothing(length: Int64) {
        let error = transferError { () throws(TransferError) in _ = try ScratchFile(length: length, in: parent.path) }
        #expect(error?.code == .writeFailed)
        #expect(error?.cause == .scratchSpace)
        #expect(parent.contents.isEmpty)
    }

    @Test(arguments: [0, -1] as [Int64]) func aFileOfNoBytesIsAnError(length: Int64) {
        let error = transferError { () throws(TransferError) in _ = try ScratchFile(length: length, in: parent.path) }
        #expect(error != nil)
        #expect(parent.contents.isEmpty)
    }

    @Test func aMissingFolderIsAnError() {
        let missing = parent.path("missing")
        let error = transferError { () throws(TransferError) in _ = try ScratchFile(length: 1, in: missing) }
        #expect(error?.code == .cannotCreate)
        #expect(error?.description.contains(missing) == true)
    }
}
