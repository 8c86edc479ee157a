#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Reads a file line by line, with memory for one line only.
package final class LineReader {
    /// One line.
    package struct Line {
        /// Its bytes, without the line feed.
        package let bytes: [UInt8]
        /// The number of the file's bytes up to the end of the line, including the line feed.
        package let end: Int64
        /// Whether it ends with a line feed; only the last line of a file may lack it.
        package let isWhole: Bool
    }

    /// The longest line in bytes, which no row of dlsweep exceeds.
    ///
    /// The rest of a longer line is skipped.
    private static let longestLine = 1 << 16

    private let path: String
    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var unread = 0..<0
    private var position: Int64 = 0

    /// Opens a file.
    ///
    /// - Throws: `FileError` with the code `unreadable`.
    package init(_ path: String) throws(FileError) {
        self.path = path
        descriptor = try Files.openForReading(path)
    }

    deinit { close(descriptor) }

    /// The next line, or `nil` at the end.
    package func next() throws(FileError) -> Line? {
        var line: [UInt8] = []
        let start = position
        while true {
            if unread.isEmpty, try !fill() {
                return position > start ? Line(bytes: line, end: position, isWhole: false) : nil
            }
            let feed = buffer[unread].firstIndex(of: UInt8(ascii: "\n"))
            let end = feed ?? unread.upperBound
            line += buffer[unread.lowerBound..<end].prefix(LineReader.longestLine - line.count)
            position += Int64(end - unread.lowerBound) + (feed == nil ? 0 : 1)
            unread = (feed.map { $0 + 1 } ?? end)..<unread.upperBound
            if feed != nil { return Line(bytes: line, end: position, isWhole: true) }
        }
    }

    /// Fills the buffer.
    ///
    /// - Returns: whether there were more bytes.
    private func fill() throws(FileError) -> Bool {
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw FileError(.unreadable, path: path) }
            unread = 0..<count
            return count > 0
        }
    }
}
