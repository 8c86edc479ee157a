import Foundation

/// A folder of a test's own, removed with its contents when the test lets go of it.
final class TestFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "transfer-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in the folder.
    func path(_ name: String) -> String { path + "/" + name }

    /// The names of what is in the folder, sorted.
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

    /// The bytes of a file, or `nil` where there is none.
    func bytes(_ name: String) -> [UInt8]? { FileManager.default.contents(atPath: path(name)).map { Array($0) } }

    /// Some bytes of a file, which may be too large, and full of holes, to be read whole.
    func bytes(_ name: String, in range: Range<Int64>) throws -> [UInt8] {
        let file = try FileHandle(forReadingFrom: URL(filePath: path(name)))
        try file.seek(toOffset: UInt64(range.lowerBound))
        return try Array(file.read(upToCount: range.count) ?? Data())
    }

    func write(_ bytes: [UInt8], to name: String) throws { try Data(bytes).write(to: URL(filePath: path(name))) }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: false)
    }

    func makeLink(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
    }

    func linkTarget(_ name: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: path(name))
    }

    /// The permissions of a file or folder by its full path.
    static func permissions(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
