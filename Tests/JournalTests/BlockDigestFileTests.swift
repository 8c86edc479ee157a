import Testing
import TestSupport

@testable import FileAccess
@testable import Journal

/// The digests of blocks that a resumed run of `quick` compares its bytes with.
@Suite struct BlockDigestFileTests {
    private let scratch: TemporaryFolder
    private var folder: RunFolder { RunFolder(output: scratch.path, label: "home") }
    private static let name = "results/home/digests.csv"

    init() throws {
        scratch = try TemporaryFolder()
        try scratch.makeFolder("results/home")
    }

    private static func entry(_ block: Int64) -> BlockDigestFile.Entry {
        BlockDigestFile.Entry(block: block, sha256: String(repeating: "\(block % 10)", count: 64))
    }

    @Test func entriesAreReadBackInTheirOrder() throws {
        let file = try BlockDigestFile(folder)
        try file.append([Self.entry(3), Self.entry(0)])
        try file.append([])
        try file.append([Self.entry(7)])
        #expect(try BlockDigestFile.read(folder) == [3, 0, 7].map(Self.entry))
        #expect(try scratch.text(Self.name).hasPrefix("block,sha256\n3,3333"))
    }

    @Test func withoutTheFileThereAreNone() throws {
        #expect(try BlockDigestFile.read(folder) == [])
        _ = try BlockDigestFile(folder)
        #expect(try BlockDigestFile.read(folder) == [])
        #expect(try scratch.text(Self.name) == "block,sha256\n")
    }

    /// A crash may leave any number of bytes of the last line.
    @Test func aLineThatACrashCutShortIsDropped() throws {
        let file = try BlockDigestFile(folder)
        try file.append([Self.entry(12), Self.entry(4)])
        let whole = try scratch.text(Self.name)
        let first = whole.utf8.count - Self.entry(4).sha256.utf8.count - 3
        for length in 0..<whole.utf8.count {
            try scratch.write(Array(whole.utf8.prefix(length)), to: Self.name)
            let kept = try BlockDigestFile.read(folder)
            #expect(kept == (length >= first ? [Self.entry(12)] : []), "cut after \(length) bytes")
            _ = try BlockDigestFile(folder, keeping: kept)
            #expect(try BlockDigestFile.read(folder) == kept)
        }
    }

    @Test(arguments: ["4,abc", "x,\(String(repeating: "1", count: 64))", "4"])
    func whatFollowsALineThatIsNoEntryIsDropped(line: String) throws {
        let good = "\(Self.entry(1).block),\(Self.entry(1).sha256)\n"
        try scratch.write("block,sha256\n\(good)\(line)\n\(good)", to: Self.name)
        #expect(try BlockDigestFile.read(folder) == [Self.entry(1)])
    }

    @Test func aResumedRunKeepsItsEntriesAndAddsOthers() throws {
        try BlockDigestFile(folder).append([Self.entry(1)])
        let file = try BlockDigestFile(folder, keeping: BlockDigestFile.read(folder))
        try file.append([Self.entry(2)])
        #expect(try BlockDigestFile.read(folder) == [1, 2].map(Self.entry))
    }
}
