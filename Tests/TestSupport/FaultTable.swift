import Foundation

/// The tables of `Tests/README.md` that say what comes of each fault of the lab server.
public enum FaultTable {
    /// One line of the tables.
    public struct Row: Sendable, CustomStringConvertible {
        /// The name of the fault.
        public let fault: String
        /// What two ranged GETs come to.
        public let ranges: Outcome
        /// What a plain GET comes to.
        public let plainGet: Outcome
        /// Exit status of `dlsweep probe`, `get` and `run`.
        public let probe, get, run: Int32
        /// The same with the fault from the third request on.
        public let laterGet, laterRun: Int32
        /// Words of the sentence that the later `get` ends with; empty where it succeeds.
        public let says: String

        /// How a report of tests names it.
        public var description: String { fault }
    }

    /// What a trial comes to.
    public struct Outcome: Sendable, Equatable {
        /// The class of the failure, or `nil` for a success.
        public let error: String?
        /// The status of the server, where that is the reason.
        public let status: Int?

        init(_ text: String) {
            let words = text.split(separator: " ").map(String.init)
            error = words.first == "ok" ? nil : words.first
            status = words.count > 1 ? Int(words[1]) : nil
        }
    }

    /// All rows, in the order of the file.
    public static let rows: [Row] = {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "README.md").path
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap(row)
    }()

    /// The rows whose outcome is the same for all that wait as long as tests do: a byte a second is a stall for short
    /// patience only.
    public static let timely = rows.filter { !Patience.isLong || !["drippingBody", "drippingHead"].contains($0.fault) }

    /// The row of a line, or `nil` for any other line.
    private static func row(_ line: Substring) -> Row? {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard cells.count == 11, cells[1].hasPrefix("`") else { return nil }
        let numbers = cells[4...8].compactMap { Int32($0) }
        guard numbers.count == 5 else { return nil }
        return Row(
            fault: cells[1].filter { $0 != "`" }, ranges: Outcome(cells[2]), plainGet: Outcome(cells[3]),
            probe: numbers[0], get: numbers[1], run: numbers[2], laterGet: numbers[3], laterRun: numbers[4],
            says: cells[9])
    }
}
