import Testing
import TestSupport

@testable import Timing

/// The calls that keep a clean-up inside its folder, whatever changes between them.
@Suite struct TimerContextFolderTests {
    private let scratch: TemporaryFolder
    private let folder: FolderHandle

    init() throws {
        scratch = try TemporaryFolder()
        folder = try FolderHandle(path: scratch.path)
    }

    @Test func aSubfolderThatHasBecomeALinkIsNotOpened() throws {
        let outside = try TemporaryFolder()
        try scratch.makeLink("folder", to: outside.path)
        #expect(throws: SystemError.self) { try FolderHandle("folder", in: folder) }
    }

    @Test func aFolderIsNotRemovedAsAFileNorAFileAsAFolder() throws {
        try scratch.makeFolder("folder")
        try scratch.write(to: "file")
        #expect(throws: SystemError.self) { try folder.removeFile("folder") }
        #expect(throws: SystemError.self) { try folder.removeFolder("file") }
        #expect(scratch.contents == ["file", "folder"])
    }

    @Test func aFolderWithContentsIsNotRemoved() throws {
        try scratch.makeFolder("folder/inner")
        #expect(throws: SystemError.self) { try folder.removeFolder("folder") }
    }

    @Test func aVanishedEntryIsDistinguishedFromOtherErrors() throws {
        #expect { try folder.status(of: "gone") } throws: { ($0 as? SystemError)?.isAbsence == true }
        #expect { try folder.removeFile("gone") } throws: { ($0 as? SystemError)?.isAbsence == true }
        try scratch.makeFolder("folder")
        #expect { try folder.removeFile("folder") } throws: { ($0 as? SystemError)?.isAbsence == false }
    }

    @Test func theNamesCanBeReadAgain() throws {
        #expect(try folder.names() == [])
        try scratch.write(to: "a")
        try scratch.write(to: ".b")
        #expect(try folder.names().sorted() == [".b", "a"])
        #expect(try folder.names().sorted() == [".b", "a"])
    }

    @Test func namesAreShownWithoutControlCharacters() {
        #expect(EntryName("plain ü").text == "plain ü")
        #expect(EntryName("a\u{1B}[31m\n").text == "a\\u{1B}[31m\\n")
        #expect(EntryName(bytes: [0x61, 0xFF]).text == "a\u{FFFD}")
    }

    @Test func waitsForTheNextTickOnlyAfterAVeryNewFile() {
        let second: Int64 = 1_000_000_000
        #expect(FolderCleanup.pause(newestBirth: nil, now: second) == 0)
        #expect(FolderCleanup.pause(newestBirth: second, now: second) == 20_000_000)
        #expect(FolderCleanup.pause(newestBirth: second - 19_999_999, now: second) == 1)
        #expect(FolderCleanup.pause(newestBirth: second - 20_000_000, now: second) == 0)
        #expect(FolderCleanup.pause(newestBirth: second + 1, now: second) == 0)
        #expect(FolderCleanup.pause(newestBirth: .min, now: .max) == 0)
    }
}
