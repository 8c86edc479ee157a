import ExampleRuns
import Testing
import TestSupport

@testable import FileAccess

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct AppendFileTests {
    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder() }

    @Test func appendedTextsAreInOrder() throws {
        let file = try AppendFile(creating: scratch.path("a"))
        try file.append("one\n")
        try file.append("")
        try file.append(String(repeating: "x", count: 1_000_000))
        try file.synchronize()
        #expect(try scratch.text("a") == "one\n" + String(repeating: "x", count: 1_000_000))
    }

    @Test func anExistingFolderIsNotTouched() throws {
        try scratch.write("mine", to: "file")
        try scratch.makeFolder("folder")
        try scratch.makeLink("dangling", to: scratch.path("nowhere"))
        for name in ["file", "folder", "dangling"] {
            let error = #expect(throws: FileError.self) { try AppendFile(creating: scratch.path(name)) }
            #expect(error?.code == .exists)
            #expect(error?.description == "\(scratch.path(name)) already exists: File exists.")
        }
        #expect(try scratch.text("file") == "mine")
        #expect(!Files.exists(scratch.path("nowhere")))
    }

    /// To open a pipe that nobody reads would never end.
    @Test func onlyAFileIsContinued() throws {
        try scratch.makeFolder("folder")
        mkfifo(scratch.path("pipe"), 0o600)
        for name in ["folder", "pipe"] {
            let error = #expect(throws: FileError.self) { try AppendFile(continuing: scratch.path(name)) }
            #expect(error?.code == .cannotCreate)
        }
        #expect(scratch.contents == ["folder", "pipe"])
    }

    @Test(.enabled(if: Files.exists("/dev/full"))) func aFullDiskIsAWriteError() throws {
        let disk = try FullDisk()
        disk.fill()
        let error = #expect(throws: FileError.self) { try disk.file.append("row\n") }
        #expect(error == FileError(.writeFailed, path: "a full disk", reason: "No space left on device"))
        #expect(error?.description == "a full disk cannot be written: No space left on device.")
    }

    @Test func afterAShortWriteTheRestFollows() async throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let (readEnd, writeEnd) = (ends[0], ends[1])
        let text = String(repeating: "0123456789", count: 100_000)
        let reader = Task.detached {
            var received = 0
            var buffer = [UInt8](repeating: 0, count: 7_777)
            while case let count = read(readEnd, &buffer, buffer.count), count > 0 { received += count }
            close(readEnd)
            return received
        }
        do {
            let file = AppendFile(descriptor: writeEnd, path: "pipe")
            try file.append(text)
            try file.synchronize()
        }
        #expect(await reader.value == 1_000_000)
    }
}
