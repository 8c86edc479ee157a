import FileAccess
import Sweep

/// The headers that `--header` adds to every request, from its values and from the files that they name.
struct HeaderLines {
    /// The lines, each `Name: value`.
    let lines: [String]

    /// Reads the values of the option.
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

    /// The largest size of a file of headers in bytes.
    ///
    /// No server accepts as many, and a device may never end.
    private static let largestFile = 1_000_000

    /// The lines of a file, or of a pipe; without a byte order mark and empty lines.
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
            throw CommandFailure(.unreadableData, "--header: \(path), line \(number) is not UTF-8 text.")
        }
        throw CommandFailure(.unreadableData, "--header: \(path), line \(number): --header \(problem).")
    }

    /// Why a line cannot be a header, as the rest of a sentence.
    ///
    /// dlsweep itself sets the headers that select the bytes.
    private static func problem(_ line: String) -> String? {
        guard let end = line.firstIndex(where: { $0 == ":" || $0 == ";" }), end > line.startIndex,
            !line[..<end].contains(where: \.isWhitespace)
        else { return "takes \"Name: value\", or @FILE with such lines" }
        guard line.unicodeScalars.allSatisfy({ $0 == "\t" || $0.value >= 0x20 && $0.value != 0x7F }) else {
            return "takes one line, without control characters"
        }
        let name = line[..<end].lowercased()
        let own = ["range", "if-range", "if-match", "if-none-match", "accept-encoding", "content-length"]
        return own.contains(name) ? "cannot set \(name), because it decides which bytes the server sends" : nil
    }
}
