import FileAccess
import Analysis
import Journal

/// The runs that a comparison is asked for.
struct ComparisonInput {
    /// The folder that has results/, for labels.
    let output: String
    /// Where warnings go.
    let console: Console

    /// Reads the runs of each argument.
    ///
    /// An argument that is a run as it stands is one, whatever its name; otherwise it is a list with commas.
    ///
    /// - Throws: `CommandFailure` where there is no such run, or where a network has the same run twice; what reading
    ///   throws.
    func read(_ arguments: [String]) throws -> [[ComparedRun]] {
        let groups = try arguments.map { argument in
            if let run = try? RunLocation.find(argument, output: output) { return [run] }
            let names = argument.split(separator: ",").map(String.init)
            return try (names.isEmpty ? [argument] : names).map { try RunLocation.find($0, output: output) }
        }
        try requireOnce(groups)
        return try groups.map { try $0.map(read) }
    }

    /// Where the run is the unit, none may count twice.
    private func requireOnce(_ groups: [[RunFolder]]) throws {
        guard groups.contains(where: { $0.count > 1 }) else { return }
        var seen: Set<String> = []
        for run in groups.joined() where !seen.insert(Files.resolved(run.results)).inserted {
            throw CommandFailure(.usage, "\(run.results) is named twice: a run counts once.")
        }
    }

    private func read(_ folder: RunFolder) throws -> ComparedRun {
        let contents = try JournalReader.read(folder)
        for warning in contents.warnings { console.warn(warning) }
        return ComparedRun(folder: folder.results, contents: contents, record: try RunRecord.read(folder))
    }
}
