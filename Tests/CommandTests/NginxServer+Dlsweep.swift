import TestSupport

extension NginxServer {
    /// Runs dlsweep with the server's `file`, directly and without plots.
    ///
    /// - Parameters:
    ///   - folder: the current folder of the program.
    ///   - more: further arguments.
    ///   - command: the command; empty for `run`.
    func dlsweep(
        in folder: TemporaryFolder, _ more: [String], command: [String] = []
    ) throws -> Program.Outcome {
        let trust = certificate.map { ["--cacert", $0] } ?? []
        return try Program.dlsweep.run(
            command + [url + "/file", "--proxy", "", "--no-plots"] + trust + more, in: folder.path)
    }
}
