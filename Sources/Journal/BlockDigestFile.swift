public import FileAccess

/// The digests of the blocks that the time-limited trials of a run have received: digests.csv.
///
/// A resumed run compares its bytes with them. The file is append-only; a line that a crash cut short is dropped.
public final class BlockDigestFile {
    /// A block of the resource and its digest.
    public struct Entry: Sendable, Equatable {
        /// The number of the block, from 0 on.
        public let block: Int64
        /// The SHA-256 of its bytes, as 64 hexadecimal digits.
        public let sha256: String

        /// Makes an entry of its parts.
        public init(block: Int64, sha256: String) {
            self.block = block
            self.sha256 = sha256
        }

        private init?(line: Substring) {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count == 2, let block = Int64(cells[0]), cells[1].count == 64 else { return nil }
            self.init(block: block, sha256: String(cells[1]))
        }

        /// The entries of a file, up to the first line that is not one.
        static func parse(_ text: String) -> [Entry] {
            var entries: [Entry] = []
            for line in text.split(separator: "\n").dropFirst() {
                guard let entry = Entry(line: line) else { break }
                entries.append(entry)
            }
            return entries
        }

        fileprivate var line: String { "\(block),\(sha256)\n" }
    }

    private static let header = "block,sha256\n"

    private let file: AppendFile

    /// Creates the file of a run that begins, or opens that of a run that goes on.
    ///
    /// - Throws: `FileError` if it cannot be written.
    public init(_ folder: RunFolder, keeping entries: [Entry] = []) throws(FileError) {
        try Files.replace(folder.digests, with: Self.header + entries.map(\.line).joined())
        file = try AppendFile(continuing: folder.digests)
    }

    /// The entries of a run that goes on; none without the file.
    ///
    /// - Throws: `FileError` if it cannot be read.
    public static func read(_ folder: RunFolder) throws(FileError) -> [Entry] {
        guard Files.exists(folder.digests) else { return [] }
        let text = String(decoding: try Files.read(folder.digests), as: UTF8.self)
        // A last line without an end may have been cut short.
        return Entry.parse(text.hasSuffix("\n") ? text : String(text[..<(text.lastIndex(of: "\n") ?? text.startIndex)]))
    }

    /// Adds entries, and waits until they are on the disk.
    ///
    /// - Throws: `FileError` with the code `writeFailed`.
    public func append(_ entries: [Entry]) throws(FileError) {
        guard !entries.isEmpty else { return }
        try file.append(entries.map(\.line).joined())
        try file.synchronize()
    }
}
