import Foundation
import Testing
import TestSupport

@testable import FileAccess

@Suite struct FilesTests {
    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder() }

    @Test func replacingCreatesAFileAndThenReplacesIt() throws {
        try Files.replace(scratch.path("a"), with: "one")
        try Files.replace(scratch.path("a"), with: "twö\n")
        #expect(try Files.read(scratch.path("a")) == Array("twö\n".utf8))
        #expect(scratch.contents == ["a"])
    }

    @Test func replacingALinkKeepsItsTarget() throws {
        try scratch.write("kept", to: "target")
        try scratch.makeLink("link", to: scratch.path("target"))
        try Files.replace(scratch.path("link"), with: "new")
        #expect(try scratch.text("target") == "kept")
        #expect(try scratch.text("link") == "new")
    }

    /// Several analyses of one run at once, say.
    @Test func oneFileMayBeReplacedByManyAtOnce() async throws {
        let path = scratch.path("a")
        let texts = (0..<4).map { String(repeating: "\($0)", count: 100_000) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for text in texts { group.addTask { for _ in 1...10 { try Files.replace(path, with: text) } } }
            try await group.waitForAll()
        }
        #expect(try texts.contains(scratch.text("a")))
        #expect(scratch.contents == ["a"])
    }

    @Test func otherFilesOfTheFolderAreKept() throws {
        for name in ["a.new", "a.tmp", "a~"] { try scratch.write("kept", to: name) }
        try Files.replace(scratch.path("a"), with: "new")
        #expect(scratch.contents == ["a", "a.new", "a.tmp", "a~"])
        #expect(try scratch.text("a.new") == "kept")
    }

    @Test func aFolderIsNotReplacedAndNoTemporaryFileRemains() throws {
        try scratch.makeFolder("a")
        let error = #expect(throws: FileError.self) { try Files.replace(scratch.path("a"), with: "x") }
        #expect(error?.code == .cannotCreate)
        #expect(scratch.contents == ["a"])
    }

    @Test func nothingIsWrittenBelowAFileOrAMissingFolder() throws {
        try scratch.write("x", to: "file")
        for path in ["file/a", "missing/a"] {
            let error = #expect(throws: FileError.self) { try Files.replace(scratch.path(path), with: "x") }
            #expect(error?.code == .cannotCreate)
        }
        #expect(scratch.contents == ["file"])
    }

    @Test func aMissingFileOrAFolderIsUnreadable() throws {
        let missing = #expect(throws: FileError.self) { try Files.read(scratch.path("missing")) }
        #expect(missing?.code == .unreadable)
        #expect(missing?.reason == "No such file or directory")
        let folder = #expect(throws: FileError.self) { try Files.read(scratch.path) }
        #expect(folder?.code == .unreadable)
        #expect(folder?.reason == "It is a folder")
    }

    @Test func anEmptyFileIsRead() throws {
        try scratch.write("", to: "empty")
        #expect(try Files.read(scratch.path("empty")).isEmpty)
    }

    @Test func foldersAreCreatedWithTheirParents() throws {
        try Files.makeFolder(scratch.path("a/b//c/"))
        try Files.makeFolder(scratch.path("a/b/c"))
        #expect(scratch.contents == ["a", "a/b", "a/b/c"])
    }

    @Test func aFileInTheWayOfAFolderIsAnError() throws {
        try scratch.write("x", to: "file")
        let inPlace = #expect(throws: FileError.self) { try Files.makeFolder(scratch.path("file")) }
        #expect(inPlace == FileError(.cannotCreate, path: scratch.path("file"), reason: "A file is in the way"))
        let above = #expect(throws: FileError.self) { try Files.makeFolder(scratch.path("file/below")) }
        #expect(above?.code == .cannotCreate)
    }

    @Test func aLinkToAFolderIsAFolder() throws {
        try scratch.makeFolder("real")
        try scratch.makeLink("link", to: scratch.path("real"))
        try Files.makeFolder(scratch.path("link/below"))
        #expect(Files.isFolder(scratch.path("link")))
        #expect(scratch.contents.contains("real/below"))
    }

    @Test func onlyFilesAndLinksAreRemoved() throws {
        try scratch.write("kept", to: "target")
        try scratch.makeLink("link", to: scratch.path("target"))
        try Files.remove(scratch.path("link"))
        #expect(scratch.contents == ["target"])
        try Files.remove(scratch.path("target"))
        #expect(scratch.contents.isEmpty)
        let error = #expect(throws: FileError.self) { try Files.remove(scratch.path("target")) }
        #expect(error?.code == .cannotRemove)
    }

    @Test func onlyFilesAndLinksAreReplaceable() throws {
        try scratch.write("kept", to: "file")
        try scratch.makeFolder("folder")
        try scratch.makeLink("link", to: scratch.path("file"))
        try scratch.makeLink("dangling", to: scratch.path("missing"))
        for name in ["file", "link", "dangling", "missing", "file/below"] {
            try Files.requireReplaceable(scratch.path(name))
        }
        try scratch.makeLink("elsewhere", to: scratch.path("folder"))
        try scratch.makeLink("device", to: "/dev/null")
        for name in ["folder", "elsewhere", "device"] {
            let error = #expect(throws: FileError.self) { try Files.requireReplaceable(scratch.path(name)) }
            #expect(error?.code == .cannotCreate)
            #expect(error?.path == scratch.path(name))
        }
    }

    @Test func aPipeInPlaceOfAFileDoesNotBlock() throws {
        mkfifo(scratch.path("pipe"), 0o600)
        let error = #expect(throws: FileError.self) { try Files.read(scratch.path("pipe")) }
        #expect(error?.code == .unreadable)
        #expect(throws: FileError.self) { try LineReader(scratch.path("pipe")) }
    }

    @Test func aFolderCanBeCreatedUnlessAFileIsInItsPlace() throws {
        try scratch.write("kept", to: "file")
        try scratch.makeFolder("there")
        for name in ["there", "there/a/b", "new", "new/a/b"] {
            try Files.requireRoom(forFolder: scratch.path(name))
        }
        for name in ["file", "file/a", "file/a/b"] {
            let error = #expect(throws: FileError.self) { try Files.requireRoom(forFolder: scratch.path(name)) }
            #expect(error?.code == .cannotCreate)
        }
        #expect(scratch.contents == ["file", "there"])
    }

    @Test func aDanglingLinkExistsButIsNotAFolder() throws {
        try scratch.makeLink("link", to: scratch.path("nowhere"))
        #expect(Files.exists(scratch.path("link")))
        #expect(!Files.isFolder(scratch.path("link")))
        #expect(!Files.exists(scratch.path("nowhere")))
    }
}
