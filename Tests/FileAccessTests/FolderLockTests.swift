import Foundation
import Testing
import TestSupport

@testable import FileAccess

@Suite struct FolderLockTests {
    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder() }

    @Test func aFolderHasOneLockAtATime() throws {
        var first: FolderLock? = try FolderLock(scratch.path)
        let error = #expect(throws: FileError.self) { try FolderLock(scratch.path) }
        #expect(error?.code == .exists)
        #expect(error?.description.contains("another process") == true)
        #expect(first != nil)
        first = nil
        _ = try FolderLock(scratch.path)
        #expect(scratch.contents.isEmpty)
    }

    /// A child process that has just been forked holds the locks of its parent until it calls `exec`.
    @Test func aLockThatIsReleasedSoonIsWaitedFor() throws {
        let holder = open(scratch.path, O_RDONLY | O_DIRECTORY)
        try #require(flock(holder, LOCK_EX | LOCK_NB) == 0)
        Thread {
            usleep(50_000)
            close(holder)
        }.start()
        _ = try FolderLock(scratch.path)
    }

    @Test(arguments: ["missing", "file"]) func onlyAFolderHasALock(name: String) throws {
        try scratch.write("x", to: "file")
        let error = #expect(throws: FileError.self) { try FolderLock(scratch.path(name)) }
        #expect(error?.code == .cannotCreate)
    }
}
