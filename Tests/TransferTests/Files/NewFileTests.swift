import Sweep
import Testing
import TestSupport

@testable import Transfer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that has its name only when it is complete, and what may be in its way.
@Suite struct NewFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func theNameAppearsWithTheWholeFile() throws {
        do {
            let file = try NewFile(folder.path("file"), replacing: false)
            #expect(!folder.contents.contains("file"))
            write("whole", to: file)
            try file.place()
        }
        #expect(folder.contents == ["file"])
        #expect(folder.bytes("file") == Array("whole".utf8))
    }

    @Test(arguments: [200, 244, 255], [false, true])
    func aNameMayHaveAsManyBytesAsTheSystemTakes(count: Int, replacing: Bool) throws {
        let name = String(repeating: "n", count: count)
        do { try NewFile(folder.path(name), replacing: replacing).place() }
        #expect(folder.contents == [name])
    }

    @Test func aNameThatIsTooLongIsSaidBeforeAnyByteIsWritten() {
        let path = folder.path(String(repeating: "n", count: 256))
        let error = transferError { () throws(TransferError) in _ = try NewFile(path, replacing: false) }
        #expect(error?.code == .cannotCreate)
        #expect(error?.description.contains("File name too long") == true)
    }

    @Test func withoutPlacingNothingIsLeft() throws {
        do {
            let file = try NewFile(folder.path("file"), replacing: false)
            write("part", to: file)
            #expect(folder.contents.count == 1)
        }
        #expect(folder.contents.isEmpty)
    }

    @Test func onlyItsOwnerReadsAFileThatIsNotPlaced() throws {
        let file = try NewFile(folder.path("file"), replacing: false)
        let part = try #require(folder.contents.first)
        #expect(try TemporaryFolder.permissions(folder.path(part)) == 0o600)
        try file.place()
        let mask = umask(0)
        umask(mask)
        #expect(try TemporaryFolder.permissions(folder.path("file")) == 0o666 & ~Int(mask))
    }

    @Test func anExistingFileIsAnErrorAndStaysAsItIs() throws {
        try folder.write([1, 2], to: "file")
        expectExists()
        #expect(folder.bytes("file") == [1, 2])
    }

    @Test func aFolderInTheWayIsAnError() throws {
        try folder.makeFolder("file")
        expectExists()
    }

    @Test func aLinkInTheWayIsNotFollowedEvenWhereItDangles() throws {
        try folder.makeLink("file", to: folder.path("target"))
        expectExists()
        #expect(folder.linkTarget("file") == folder.path("target"))
    }

    @Test func whatTakesTheNameMeanwhileIsKept() throws {
        let file = try NewFile(folder.path("file"), replacing: false)
        try folder.write([7], to: "file")
        #expect(transferError { () throws(TransferError) in try file.place() }?.code == .exists)
        #expect(folder.bytes("file") == [7])
    }

    @Test func anotherFileIsReplacedInOneStep() throws {
        try folder.write([1, 2], to: "file")
        do {
            let file = try NewFile(folder.path("file"), replacing: true)
            write("new", to: file)
            #expect(folder.bytes("file") == [1, 2])
            try file.place()
        }
        #expect(folder.bytes("file") == Array("new".utf8))
        #expect(folder.contents == ["file"])
    }

    @Test func aFileThatIsReplacedHandsItsPermissionsOn() throws {
        try folder.write([1, 2], to: "file")
        chmod(folder.path("file"), 0o600)
        do { try NewFile(folder.path("file"), replacing: true).place() }
        #expect(try TemporaryFolder.permissions(folder.path("file")) == 0o600)
    }

    @Test func aFileWithoutANameIsNotVisible() throws {
        let file = try NewFile(namelessIn: folder.path)
        write("bytes", to: file)
        #expect(folder.contents.isEmpty)
    }

    @Test func aLinkIsReplacedAndItsTargetIsNot() throws {
        try folder.write([1], to: "target")
        try folder.makeLink("file", to: folder.path("target"))
        do { try NewFile(folder.path("file"), replacing: true).place() }
        #expect(folder.linkTarget("file") == nil)
        #expect(folder.bytes("target") == [1])
    }

    @Test func aFolderIsNeverReplaced() throws {
        try folder.makeFolder("file")
        #expect(replacementError()?.code == .cannotCreate)
        #expect(folder.contents == ["file"])
    }

    /// `-o /dev/null --overwrite` as the superuser would otherwise put a file in the place of the device.
    @Test func aDeviceOrPipeIsNeverReplaced() throws {
        #expect(mkfifo(folder.path("file"), 0o600) == 0)
        #expect(replacementError()?.code == .cannotCreate)
        #expect(folder.contents == ["file"])
        var status = stat()
        #expect(stat(folder.path("file"), &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    }

    @Test func aMissingFolderIsAnErrorThatNamesThePath() {
        let path = folder.path("missing/file")
        let error = transferError { () throws(TransferError) in _ = try NewFile(path, replacing: false) }
        #expect(error?.code == .cannotCreate)
        #expect(error?.description.contains(path) == true)
    }

    private func write(_ text: String, to file: NewFile) {
        #expect(text.withBytes { ByteSink.file(file.descriptor).write($0, at: 0) } == 0)
    }

    private func replacementError() -> TransferError? {
        transferError { () throws(TransferError) in try NewFile(folder.path("file"), replacing: true).place() }
    }

    /// Nothing has been made, and the error names the option that would replace what is there.
    private func expectExists(at location: SourceLocation = #_sourceLocation) {
        let error = transferError { () throws(TransferError) in
            _ = try NewFile(folder.path("file"), replacing: false)
        }
        #expect(error?.code == .exists, sourceLocation: location)
        #expect(error?.cause == .fileExists, sourceLocation: location)
        #expect(folder.contents == ["file"], sourceLocation: location)
    }
}
