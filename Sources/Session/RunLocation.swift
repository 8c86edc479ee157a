internal import FileAccess
public import Journal

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
