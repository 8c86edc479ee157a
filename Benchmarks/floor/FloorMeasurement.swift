import ArgumentParser
import Session
import Sweep
import Transfer

/// Treatments that take the same time by design, in randomized blocks.
struct FloorMeasurement {
    let blocks: Int
    let bytes: Int64
    let seed: UInt64

    /// One ranged thread, and the same under another name.
    func oneThreadTwice(url: String) throws -> [Trial] {
        guard let again = CommandName("again") else { throw ValidationError("again is no name.") }
        let command = PlannedCommand(name: again, threadCounts: [1])
        return try measure(url, plan: try plan(commands: [command])) { SameDownloader($0) }
    }

    /// One ranged thread, and streams over one HTTP/2 connection.
    ///
    /// - Parameters:
    ///   - counts: the numbers of streams.
    ///   - certificate: the certificate to trust.
    func streams(_ counts: [Int], url: String, certificate: String?) throws -> [Trial] {
        let plan = try plan(methods: [PlannedMethod(.streams, threadCounts: counts)])
        return try measure(url, plan: plan, certificate: certificate) { $0 }
    }

    private func plan(commands: [PlannedCommand] = [], methods: [PlannedMethod] = []) throws -> Plan {
        try Plan(
            threadCounts: [1], trials: blocks, warmUps: 1, baseline: false, byteLimit: nil, seed: seed,
            confidence: 0.95, margin: 0.1, pauseSeconds: 0, sink: .file, commands: commands, methods: methods)
    }

    private func measure(
        _ url: String, plan: Plan, certificate: String? = nil,
        replacing: @escaping (RangeDownloader) throws -> any Downloader
    ) throws -> [Trial] {
        var options = ConnectionOptions()
        options.proxy = ""
        options.certificateFile = certificate
        let resource = try Probe(try DownloadURL(url), options: options).run()
        let setup = try TrialSetup(
            resource, settings: TrialSetup.Settings(plan: plan, bytesPerTrial: bytes, options: options),
            monitor: SessionMonitor(sleep: { _ in }), replacing: replacing)
        return try setup.measureInMemory().filter { $0.block > 0 && $0.succeeded }
    }
}
