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

    /// Makes a folder in it, and those above that one.
    public func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
    }

    /// Writes a file.
    public func write(_ text: String, to name: String) throws {
        try text.write(toFile: path(name), atomically: false, encoding: .utf8)
    }

    /// The text of a file.
    public func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    /// The names of what is in the folder, in alphabetical order.
    public func entries(_ name: String = ".") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
    }
}
