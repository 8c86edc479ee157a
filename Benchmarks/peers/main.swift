// Measures dlsweep beside other downloaders and beside bare sockets: see README.md.

import Sweep
import Analysis
import ArgumentParser
import Foundation
import TestSupport
import Transfer

/// The program.
struct Peers: ParsableCommand {
    @Option(help: "The size of the file in MiB.")
    var mebibytes = 1024

    @Option(help: "Blocks, in each of which everything is measured once.")
    var blocks = 8

    @Option(help: "Thread counts.")
    var threads = "1,2,4,8,16"

    @Option(help: "What the order of the trials follows from.")
    var seed: UInt64 = 1

    @Option(help: "What to measure beside dlsweep's trial into its file, as in discard,socket; by default everything.")
    var beside: String?

    @Flag(help: "Measure over TLS.")
    var tls = false

    @Flag(help: "Measure HTTP/2 over TLS beside curl's HTTP/2, and nothing else.")
    var http2 = false

    @Option(help: "The dlsweep to measure; by default the one beside this program.")
    var dlsweep: String?

    @Option(help: "Where files go meanwhile.")
    var scratch = "/tmp"

    @Option(help: "A file for the ratios in CSV.")
    var csv: String?

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let served = try TemporaryFolder()
        try fill(served.path("file"))
        let server = try NginxServer(serving: served.path, tls: tls || http2, http2: http2)
        let measurement = PeerMeasurement(
            bytes: Int64(mebibytes) << 20, counts: threads.split(separator: ",").compactMap { Int($0) }.sorted(),
            blocks: blocks, seed: seed, beside: beside.map { Set($0.split(separator: ",").map(String.init)) },
            program: dlsweep ?? Peers.neighbor, scratch: scratch, isHTTP2: http2)
        let outcome = try measurement.run(url: server.url + "/file", certificate: server.certificate) { trial in
            let failure = trial.download.failure.map { " " + $0.sentence } ?? ""
            let line = "block \(trial.block) \(trial.treatment): \(trial.download.seconds)\(failure)\n"
            FileHandle.standardError.write(Data(line.utf8))
        }
        let comparison = Comparison(outcome.trials, bytes: measurement.bytes)
        let report = Report(comparison: comparison)
        if let csv { try report.csv.write(toFile: csv, atomically: true, encoding: .utf8) }
        print(
            "\(mebibytes) MiB from nginx on loopback\(tls || http2 ? " over TLS" : ""), \(blocks) blocks, seed \(seed), "
                + "\(ProcessInfo.processInfo.activeProcessorCount) processors\n")
        print(report.markdown)
        if !outcome.missing.isEmpty { print("Not installed: \(outcome.missing.joined(separator: ", ")).\n") }
        print(Goals(comparison: comparison, isSecure: tls, isHTTP2: http2).markdown)
    }

    /// A file of bytes that do not repeat.
    private func fill(_ path: String) throws {
        try Data().write(to: URL(filePath: path))
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? file.close() }
        var state: UInt64 = 1
        for _ in 0..<mebibytes {
            let words = (0..<131_072).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return state
            }
            try file.write(contentsOf: words.withUnsafeBytes { Data($0) })
        }
    }

    private static var neighbor: String {
        let folder = Bundle.main.executableURL?.deletingLastPathComponent()
        return folder?.appending(path: "dlsweep").path ?? "dlsweep"
    }
}

Peers.main()
