import FileAccess
import Sweep

/// The headers that `--header` adds to every request, of its own words and of the files that it names.
struct HeaderLines {
    /// The lines, `Name: value` each.
    let lines: [String]

    /// Takes the values of the option.
    ///
    /// - Throws: `CommandFailure`, which repeats nothing of a line, because it may be a secret. One about a file names the
    ///   file and the line.
    init(_ arguments: [String]) throws {
        lines = try arguments.flatMap { argument in
            if argument.hasPrefix("@") { return try HeaderLines.read(String(argument.dropFirst())) }
            if let problem = HeaderLines.problem(argument) { throw CommandFailure(.usage, "--header \(problem).") }
            return [argument]
        }
    }

    /// Bytes of the largest file of headers: no server takes as many, and a device may never end.
    private static let largestFile = 1_000_000

    /// The lines of a file, or of a pipe; a byte order mark at its start and empty lines are left out.
    private static func read(_ path: String) throws -> [String] {
        var bytes: [UInt8]
        do throws(FileError) { bytes = try Files.read(path, limit: largestFile, ofAnyKind: true) } catch {
            throw CommandFailure(.usage, "--header: \(error)")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        let all = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return try all.enumerated().compactMap { index, bytes in
            let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
            return line.isEmpty ? nil : try checked(line, path, number: index + 1)
        }
    }

    private static func checked(_ bytes: ArraySlice<UInt8>, _ path: String, number: Int) throws -> String {
        let line = String(validating: bytes, as: UTF8.self)
        guard let line, let problem = problem(line) else {
            if let line { return line }
            throw CommandFailure(.unreadableData, "--header: \(path), line \(number) is not text in UTF-8.")
        }
        throw CommandFailure(.unreadableData, "--header: \(path), line \(number): --header \(problem).")
    }

    /// Why a line cannot be a header, as the rest of a sentence; headers that decide which bytes come are this program's own.
    private static func problem(_ line: String) -> String? {
        guard let end = line.firstIndex(where: { $0 == ":" || $0 == ";" }), end > line.startIndex,
            !line[..<end].contains(where: \.isWhitespace)
        else { return "takes \"Name: value\", or @FILE with such lines" }
        guard line.unicodeScalars.allSatisfy({ $0 == "\t" || $0.value >= 0x20 && $0.value != 0x7F }) else {
            return "takes one line, without control characters"
        }
        let name = line[..<end].lowercased()
        let own = ["range", "if-range", "if-match", "if-none-match", "accept-encoding", "content-length"]
        return own.contains(name) ? "cannot set \(name): it decides which bytes come" : nil
    }
}
