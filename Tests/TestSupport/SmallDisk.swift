import Foundation

/// A file system of a few kilobytes in memory, for as long as a test needs it.
///
/// To mount one takes Linux and root; elsewhere its tests are skipped.
public final class SmallDisk {
    /// Where it is.
    public let path: String
    private let folder: TemporaryFolder

    /// Whether one can be made here.
    public static var isPossible: Bool { (try? SmallDisk(kilobytes: 64)) != nil }

    /// Mounts the disk.
    public init(kilobytes: Int) throws {
        folder = try TemporaryFolder()
        path = folder.path
        try SmallDisk.mount(["-t", "tmpfs", "-o", "size=\(kilobytes)k,mode=0777", "tmpfs", path])
    }

    deinit { _ = try? Program(named: "umount")?.run(["-l", path]) }

    /// Makes it larger.
    public func grow(toKilobytes kilobytes: Int) throws {
        try SmallDisk.mount(["-o", "remount,size=\(kilobytes)k", path])
    }

    /// Lets nobody write, not even root.
    public func makeReadOnly() throws { try SmallDisk.mount(["-o", "remount,ro", path]) }

    /// Takes all the space that is left; what it took before it keeps.
    public func fill() throws {
        let filler = path + "/filler"
        if !FileManager.default.fileExists(atPath: filler) {
            _ = FileManager.default.createFile(atPath: filler, contents: nil)
        }
        guard let file = FileHandle(forWritingAtPath: filler) else { throw CocoaError(.fileWriteUnknown) }
        try file.seekToEnd()
        while (try? file.write(contentsOf: Data(repeating: 1, count: 1024))) != nil {}
    }

    private static func mount(_ arguments: [String]) throws {
        guard getuid() == 0, let program = Program(named: "mount"), try program.run(arguments).status == 0 else {
            throw CocoaError(.fileWriteUnknown)
        }
    }
}
