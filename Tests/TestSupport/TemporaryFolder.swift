import Foundation

/// A folder of a test's own, which goes away with it.
public final class TemporaryFolder: Sendable {
    /// Its path.
    public let path: String

    /// Makes the folder.
    public init() throws {
        path = NSTemporaryDirectory().appending("dlsweep-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of an entry.
    public func path(_ name: String) -> String { path + "/" + name }

    /// The bytes of a file, or `nil` if there is none.
    public func bytes(_ name: String) -> [UInt8]? { FileManager.default.contents(atPath: path(name)).map { Array($0) } }

    /// Some bytes of a file that may be too large, and full of holes, to read whole.
    public func bytes(_ name: String, in range: Range<Int64>) throws -> [UInt8] {
        let file = try FileHandle(forReadingFrom: URL(filePath: path(name)))
        try file.seek(toOffset: UInt64(range.lowerBound))
        return try Array(file.read(upToCount: range.count) ?? Data())
    }

    /// Makes a folder in it, and those above that one.
    public func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
    }

    /// Writes a file.
    public func write(_ text: String = "x", to name: String) throws {
        try text.write(toFile: path(name), atomically: false, encoding: .utf8)
    }

    /// Writes a file.
    public func write(_ bytes: [UInt8], to name: String) throws { try Data(bytes).write(to: URL(filePath: path(name))) }

    /// The text of a file.
    public func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    /// The names of what is in the folder, in alphabetical order.
    public func entries(_ name: String = ".") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
    }

    /// The paths of everything in the folder, at every depth, sorted; links are not followed.
    public var contents: [String] {
        (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []).sorted()
    }

    /// Makes an empty file at a full path.
    public static func makeFile(_ path: String) throws { try Data().write(to: URL(filePath: path)) }

    /// Makes a symbolic link in the folder.
    public func makeLink(_ name: String, to destination: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: destination)
    }

    /// Where a symbolic link leads, or `nil` for an entry that is not a link.
    public func linkTarget(_ name: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: path(name))
    }

    /// Renames an entry.
    public func move(_ name: String, to newName: String) throws {
        try FileManager.default.moveItem(atPath: path(name), toPath: path(newName))
    }

    /// Removes an entry.
    public func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

    /// The permissions of a file or folder at a full path.
    public static func permissions(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    /// Sets the permissions of an entry.
    public func setPermissions(_ mode: Int, of name: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
    }
}
