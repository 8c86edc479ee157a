import Foundation
import Testing
import TestSupport

@testable import Timing

/// What a timer removes from its directory, and what it leaves there.
@Suite struct TimerContextCleaningTests {
    private struct Refusal: Error {}

    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
    }

    /// Runs `block` in a timer on the scratch folder and returns what was logged after the time.
    @discardableResult
    private func complaints(of block: () throws -> Void) rethrows -> [String] {
        var lines: [String] = []
        try withTimer("Work", cleaning: scratch.path, log: { lines.append($0) }, block)
        return Array(lines.dropFirst())
    }

    @Test func anEmptyBlockRemovesNothing() throws {
        try scratch.write(to: "before")
        #expect(complaints {}.isEmpty)
        #expect(scratch.contents == ["before"])
    }

    @Test func removesFilesHiddenFilesFoldersAndLinks() throws {
        let complaints = try complaints {
            try scratch.write(to: "file")
            try scratch.write(to: ".hidden")
            try scratch.write(to: "umlaut ü\n")
            try scratch.makeFolder("folder/inner/.deep")
            try scratch.write(to: "folder/inner/.deep/file")
            try scratch.makeLink("link", to: "file")
            try scratch.makeLink("link to folder", to: "folder")
            try scratch.makeLink("dangling", to: "nowhere")
            try scratch.makeLink("loop", to: "loop")
            #expect(mkfifo(scratch.path("pipe"), 0o600) == 0)
        }
        #expect(complaints.isEmpty)
        #expect(scratch.contents.isEmpty)
    }

    @Test func removesTenThousandFiles() throws {
        try complaints {
            for number in 0..<10_000 {
                try TemporaryFolder.makeFile(scratch.path("file\(number)"))
            }
        }
        #expect(scratch.contents.isEmpty)
    }

    @Test func cleansAlsoWhenTheBlockThrows() throws {
        #expect(throws: Refusal.self) {
            try complaints {
                try scratch.write(to: "file")
                throw Refusal()
            }
        }
        #expect(scratch.contents.isEmpty)
    }

    @Test func removesNamesThatAreNotUTF8() throws {
        let bytes = scratch.path("bad").utf8CString.dropLast() + [CChar(bitPattern: 0xFF), 0]
        complaints { bytes.withUnsafeBufferPointer { buffer in _ = mkdir(buffer.baseAddress!, 0o700) } }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    }

    @Test func keepsWhatWasThereEvenIfModified() throws {
        try scratch.write("old", to: "file")
        try scratch.makeFolder("folder")
        try scratch.write("old", to: "folder/file")
        try scratch.makeLink("dangling", to: "nowhere")
        try complaints {
            try scratch.write("new", to: "file")
            try scratch.write("new", to: "folder/file")
            try scratch.setPermissions(0o700, of: "folder")
        }
        #expect(scratch.contents == ["dangling", "file", "folder", "folder/file"])
        #expect(try scratch.text("file") == "new")
    }

    @Test func keepsAFileThatReplacedOneOfTheSameName() throws {
        try scratch.write("old", to: "file")
        try complaints {
            try scratch.write("new", to: "temporary")
            rename(scratch.path("temporary"), scratch.path("file"))
        }
        #expect(scratch.contents == ["file"])
        #expect(try scratch.text("file") == "new")
    }

    @Test func removesNewFilesThatGotTheInodesOfRemovedOnes() throws {
        for number in 0..<20 { try scratch.write(to: "old\(number)") }
        try complaints {
            for number in 0..<20 { try scratch.remove("old\(number)") }
            for number in 0..<20 { try scratch.write(to: "new\(number)") }
        }
        #expect(scratch.contents.isEmpty)
    }

    @Test func removesANewFileThatGotTheInodeOfOneJustMade() throws {
        for number in 0..<10 {
            try scratch.write(to: "old")
            try complaints {
                unlink(scratch.path("old"))
                try TemporaryFolder.makeFile(scratch.path("new\(number)"))
            }
        }
        #expect(scratch.contents.isEmpty)
    }

    @Test func removesNewEntriesInsideFoldersThatWereThere() throws {
        try scratch.makeFolder("a/b")
        try scratch.write(to: "a/b/old")
        try complaints {
            try scratch.write(to: "a/b/new")
            try scratch.makeFolder("a/c/d")
        }
        #expect(scratch.contents == ["a", "a/b", "a/b/old"])
    }

    @Test func keepsWhatWasMovedWithinTheDirectory() throws {
        try scratch.write("precious", to: "file")
        try scratch.makeFolder("folder")
        try scratch.write("precious", to: "folder/file")
        try complaints {
            try scratch.move("file", to: "file.1")
            try scratch.write("new log", to: "file")
            try scratch.move("folder", to: "renamed")
            try scratch.write(to: "renamed/new")
        }
        #expect(scratch.contents == ["file", "file.1", "renamed", "renamed/file"])
        #expect(try scratch.text("file.1") == "precious")
    }

    @Test func keepsANewFolderThatHoldsSomethingOld() throws {
        try scratch.write(to: "old")
        let complaints = try complaints {
            try scratch.makeFolder("new/empty")
            try scratch.write(to: "new/file")
            try scratch.move("old", to: "new/old")
        }
        #expect(complaints.isEmpty)
        #expect(scratch.contents == ["new", "new/old"])
    }

    @Test func removesAnotherHardLinkToAFileThatWasThere() throws {
        try scratch.write("old", to: "file")
        try complaints { try FileManager.default.linkItem(atPath: scratch.path("file"), toPath: scratch.path("new")) }
        #expect(scratch.contents == ["file"])
        #expect(try scratch.text("file") == "old")
    }

    @Test func removesALinkToAnOutsideFolderButNotItsContents() throws {
        let outside = try TemporaryFolder()
        try outside.write(to: "precious")
        try complaints {
            try scratch.makeLink("link", to: outside.path)
            try scratch.makeFolder("folder")
            try scratch.makeLink("folder/link", to: outside.path)
            try outside.write(to: "new outside")
        }
        #expect(scratch.contents.isEmpty)
        #expect(outside.contents == ["new outside", "precious"])
    }

    @Test func doesNotCleanThroughALinkThatWasThere() throws {
        let outside = try TemporaryFolder()
        try scratch.makeLink("link", to: outside.path)
        try complaints { try scratch.write(to: "link/new") }
        #expect(scratch.contents == ["link"])
        #expect(outside.contents == ["new"])
    }

    @Test func doesNotCleanThroughALinkThatReplacedAFolder() throws {
        let outside = try TemporaryFolder()
        try outside.write(to: "precious")
        try scratch.makeFolder("folder")
        try complaints {
            try scratch.move("folder", to: "elsewhere")
            try scratch.makeLink("folder", to: outside.path)
        }
        #expect(scratch.contents == ["elsewhere", "folder"])
        #expect(outside.contents == ["precious"])
    }

    @Test func removesWhatIsInAFolderThatReplacedAFile() throws {
        try scratch.write(to: "name")
        try complaints {
            try scratch.remove("name")
            try scratch.makeFolder("name")
            try scratch.write(to: "name/new")
        }
        #expect(scratch.contents == ["name"])
    }

    @Test func theDirectoryItselfMayBeRemoved() throws {
        #expect(try complaints { try FileManager.default.removeItem(atPath: scratch.path) }.isEmpty)
    }

    @Test func reportsWhatCannotBeRemovedAndRemovesTheRest() throws {
        try scratch.setPermissions(0o777, of: ".")
        let path = scratch.path
        nonisolated(unsafe) var lines: [String] = []
        try TimerContextThread.withoutPrivilege {
            try withTimer("Work", cleaning: path, log: { lines.append($0) }) {
                mkdir(path + "/locked", 0o755)
                try TemporaryFolder.makeFile(path + "/locked/file")
                chmod(path + "/locked", 0o555)
                try TemporaryFolder.makeFile(path + "/other")
            }
        }
        #expect(lines.dropFirst() == ["Work: could not remove locked/file: Permission denied"])
        #expect(scratch.contents == ["locked", "locked/file"])
        try scratch.setPermissions(0o755, of: "locked")
    }

    @Test func namesOnlyTenEntriesThatCannotBeRemoved() throws {
        try scratch.setPermissions(0o777, of: ".")
        let path = scratch.path
        nonisolated(unsafe) var lines: [String] = []
        try TimerContextThread.withoutPrivilege {
            try withTimer("Work", cleaning: path, log: { lines.append($0) }) {
                mkdir(path + "/locked", 0o755)
                for number in 0..<12 { try TemporaryFolder.makeFile(path + "/locked/\(number)") }
                chmod(path + "/locked", 0o555)
            }
        }
        #expect(lines.count == 12)
        #expect(lines.last == "Work: could not remove 2 more")
        try scratch.setPermissions(0o755, of: "locked")
    }

    @Test func aFolderThatCouldNotBeReadOnEntryIsLeftAlone() throws {
        try scratch.setPermissions(0o777, of: ".")
        let path = scratch.path
        nonisolated(unsafe) var lines: [String] = []
        try TimerContextThread.withoutPrivilege {
            mkdir(path + "/secret", 0o755)
            try TemporaryFolder.makeFile(path + "/secret/precious")
            chmod(path + "/secret", 0)
            try withTimer("Work", cleaning: path, log: { lines.append($0) }) {
                chmod(path + "/secret", 0o755)
                try TemporaryFolder.makeFile(path + "/new")
            }
        }
        #expect(lines.count == 1)
        #expect(scratch.contents == ["secret", "secret/precious"])
    }
}
