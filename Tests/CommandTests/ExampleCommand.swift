import Testing
import TestSupport

/// An example from a document, made so that it can run in a test: with the lab server in place of the server that it names.
struct ExampleCommand {
    private let line: String
    private let folder: TemporaryFolder
    private let server: LabProgram
    /// The server of examples that need HTTP/2, which the lab server does not speak.
    private let nginx: NginxServer?

    /// Prepares a line.
    ///
    /// - Returns: `nil` if the line needs a downloader that is not installed.
    init?(_ line: String) throws {
        let tools = line.matches(of: /--command '?(?:[a-z0-9]+=)?([a-z0-9]+)/).map { String($0.1) }
        guard tools.allSatisfy({ Program(named: $0) != nil }) else { return nil }
        folder = try TemporaryFolder()
        server = try LabProgram(fast: "64k")
        var url = server.url
        if line.contains("--method") {
            guard NginxServer.isInstalled else { return nil }
            try folder.makeFolder("served")
            try folder.write(String(repeating: "0", count: 65_536), to: "served/file")
            let other = try NginxServer(serving: folder.path("served"), tls: true, http2: true)
            nginx = other
            url = other.url + "/file"
        } else {
            nginx = nil
        }
        self.line = line.replacing(/https:\/\/[a-z.]*example\.org[^ ']*/, with: url)
    }

    /// Runs the line in a folder that has the runs it names.
    func run() throws -> Program.Outcome {
        for label in labels { try measure(label) }
        let shell = try #require(Program(named: "sh"))
        return try shell.run(
            ["-c", "dlsweep() { \"$DLSWEEP\" \"$@\"; }; \(command)"], in: folder.path,
            environment: ["DLSWEEP": Program.dlsweep.path])
    }

    /// The line, with options that keep the test short.
    private var command: String {
        if line.hasPrefix("dlsweep serve") { return line + " --end-with-input" }
        if line.hasPrefix("dlsweep probe") || line.hasPrefix("dlsweep get") { return line }
        let trust = nginx?.certificate.map { " --cacert " + $0 } ?? ""
        return line + trust + " --no-plots" + (line.contains("--lab") ? " --dry-run" : "")
    }

    /// The runs that have to exist before the line can run.
    private var labels: [String] {
        let words = line.split(separator: " ").map(String.init)
        if words.contains("--resume"), let option = words.firstIndex(of: "--label") { return [words[option + 1]] }
        guard ["analyze", "compare"].contains(words[1]) else { return [] }
        return words.dropFirst(2).filter { !$0.hasPrefix("-") }.flatMap { $0.split(separator: ",") }
            .compactMap { $0.split(separator: "/").last.map(String.init) }
    }

    private func measure(_ label: String) throws {
        let outcome = try Program.dlsweep.run(
            ["--threads", "1,2", "--trials", "2", "--no-plots", "-q", "--label", label, server.url], in: folder.path)
        try #require(outcome.status == 0, "\(outcome.error)")
    }
}
