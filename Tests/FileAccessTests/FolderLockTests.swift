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

    @Test(arguments: ["missing", "file"]) func onlyAFolderHasALock(name: String) throws {
        try scratch.write("x", to: "file")
        let error = #expect(throws: FileError.self) { try FolderLock(scratch.path(name)) }
        #expect(error?.code == .cannotCreate)
    }
}
