public import Analysis
internal import FileAccess
public import Journal

/// Reads the runs of a comparison.
public struct ComparedRuns {
    private let output: String
    private let warn: (String) -> Void

    /// Creates a reader.
    ///
    /// - Parameters:
    ///   - output: the folder with `results/`, for labels.
    ///   - warn: receives a sentence for each row that was left out.
    public init(output: String, warn: @escaping (String) -> Void) {
        self.output = output
        self.warn = warn
    }

    /// Reads the runs of each argument.
    ///
    /// An argument that names a run is that run, whatever its name; otherwise it is a list of runs separated by commas.
    ///
    /// - Throws: `SessionError` if there is no such run, or if a network has the same run twice; what reading throws.
    public func read(_ arguments: [String]) throws -> [[ComparedRun]] {
        let groups = try arguments.map { argument in
            if let run = try? RunLocation.find(argument, output: output) { return [run] }
            let names = argument.split(separator: ",").map(String.init)
            return try (names.isEmpty ? [argument] : names).map { try RunLocation.find($0, output: output) }
        }
        try requireOnce(groups)
        return try groups.map { try $0.map(read) }
    }

    /// If the run is the unit, no run may count twice.
    private func requireOnce(_ groups: [[RunFolder]]) throws {
        guard groups.contains(where: { $0.count > 1 }) else { return }
        var seen: Set<String> = []
        for run in groups.joined() where !seen.insert(Files.resolved(run.results)).inserted {
            throw SessionError.namedTwice(path: run.results)
        }
    }

    private func read(_ folder: RunFolder) throws -> ComparedRun {
        let contents = try JournalReader.read(folder)
        for warning in contents.warnings { warn(warning) }
        return ComparedRun(folder: folder.results, contents: contents, record: try RunRecord.read(folder))
    }
}

/// Finds the run that a person names.
public enum RunLocation {
    /// The folders of a run.
    ///
    /// - Parameters:
    ///   - name: a results folder, its trials.csv, or a label.
    ///   - output: the folder with `results/`, for labels.
    /// - Throws: `SessionError` if there is no such run.
    public static func find(_ name: String, output: String) throws(SessionError) -> RunFolder {
        let labeled = RunFolder(output: output, label: name)
        let candidates = [RunFolder(results: name), parent(ofFile: name)].compactMap { $0 } + [labeled]
        if let found = candidates.first(where: { Files.exists($0.trials) }) { return found }
        if Files.exists(name), !Files.isFolder(name) { throw .notARun(name: name) }
        throw .noSuchRun(name: name, alternative: labeled.results)
    }

    private static func parent(ofFile path: String) -> RunFolder? {
        if path == "trials.csv" { return RunFolder(results: ".") }
        guard path.hasSuffix("/trials.csv") else { return nil }
        let folder = path.dropLast("/trials.csv".count)
        return RunFolder(results: folder.isEmpty ? "/" : String(folder))
    }
}
