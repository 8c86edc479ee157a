import Testing

@testable import Timing

/// Which entries count as new, decided without a file system.
@Suite struct TimerContextComparisonTests {
    private typealias Entries = [EntryName: FolderEntry]

    private static func identity(_ inode: UInt64, birth: Int64? = 1) -> FileIdentity {
        FileIdentity(device: 1, inode: inode, birth: birth)
    }

    private static func file(_ inode: UInt64, birth: Int64? = 1) -> FolderEntry {
        FolderEntry(identity: identity(inode, birth: birth), content: .nothing)
    }

    private static func folder(_ inode: UInt64, _ entries: Entries) -> FolderEntry {
        FolderEntry(identity: identity(inode), content: .listed(entries))
    }

    private static func removals(_ before: Entries, _ now: Entries) -> [Removal] {
        FolderComparison(before: FolderSnapshot(entries: before), now: FolderSnapshot(entries: now)).removals()
    }

    @Test func nothingIsNewInAnEmptyFolder() {
        #expect(Self.removals([:], [:]) == [])
        #expect(Self.removals(["a": Self.file(1)], [:]) == [])
    }

    @Test func newFilesAreRemovedInTheOrderOfTheirNames() {
        let now: Entries = ["b": Self.file(2), "a": Self.file(1), "old": Self.file(3)]
        #expect(Self.removals(["old": Self.file(3)], now) == [.file("a"), .file("b")])
    }

    @Test func aNewFolderIsRemovedAfterItsContents() {
        let now: Entries = ["new": Self.folder(1, ["file": Self.file(2)])]
        #expect(Self.removals([:], now) == [.folder("new", itself: true, inside: [.file("file")])])
    }

    @Test func anUnreadableNewFolderIsRemovedOnlyIfEmpty() {
        let now: Entries = ["new": FolderEntry(identity: Self.identity(1), content: .unlisted)]
        #expect(Self.removals([:], now) == [.folder("new", itself: true, inside: [])])
    }

    @Test func theCreationTimeDistinguishesANewFileFromAMovedOne() {
        #expect(Self.removals(["old": Self.file(1)], ["new": Self.file(1, birth: 2)]) == [.file("new")])
        #expect(Self.removals(["old": Self.file(1)], ["new": Self.file(1)]) == [])
    }

    @Test func withoutCreationTimesAReusedInodeStays() {
        #expect(Self.removals(["old": Self.file(1, birth: nil)], ["new": Self.file(1, birth: nil)]) == [])
    }

    @Test func foldersThatSwappedTheirNamesKeepTheirContents() {
        let first = Self.folder(1, ["x": Self.file(3)])
        let second = Self.folder(2, ["y": Self.file(4)])
        #expect(Self.removals(["a": first, "b": second], ["a": second, "b": first]) == [])
    }

    @Test func anUnreadableFolderThatWasMovedIsLeftAlone() {
        let secret = FolderEntry(identity: Self.identity(1), content: .unlisted)
        let readable = Self.folder(1, ["precious": Self.file(2)])
        #expect(Self.removals(["a": secret], ["b": readable]) == [])
        #expect(Self.removals(["a": secret, "b": Self.folder(5, [:])], ["b": readable]) == [])
    }

    @Test func anEntryOfUnknownIdentityIsMatchedByItsName() {
        let unknown = FolderEntry(identity: nil, content: .unlisted)
        #expect(Self.removals(["a": unknown], ["a": unknown]) == [])
        #expect(Self.removals(["a": unknown], ["a": Self.folder(1, ["b": Self.file(2)])]) == [])
    }
}
