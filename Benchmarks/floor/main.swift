// Measures what the harness adds by itself: see README.md.

import ArgumentParser
import Foundation
import Session
import Statistics
import Sweep
import Transfer

/// The program.
struct Floor: ParsableCommand {
    @Option(help: "Blocks, each with two trials of one thread.")
    var blocks = 30

    @Option(help: "The server's rate for a connection, in bytes per second.")
    var rate: Int64 = 4_000_000

    @Option(help: "The size of the file: as many bytes as the rate give a second.")
    var bytes: Int64 = 4_000_000

    @Option(help: "Threads at the gate.")
    var threads = 64

    @Option(help: "What the order of the trials follows from.")
    var seed: UInt64 = 1

    @Option(help: "The dlsweep whose server is used; by default the one beside this program.")
    var dlsweep: String?

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let program = dlsweep ?? Floor.neighbor
        let server = try ThrottledServer(program, bytes: bytes, bytesPerSecond: rate)
        try report(try measure(server))
        let open = try ThrottledServer(program, bytes: 1_000_000, bytesPerSecond: 0)
        try reportSkew(open)
    }

    /// One thread against one thread, in randomized blocks.
    private func measure(_ server: ThrottledServer) throws -> [Trial] {
        let again = try named("again")
        let plan = try Plan(
            threadCounts: [1], trials: blocks, warmUps: 1, baseline: false, byteLimit: nil, seed: seed,
            confidence: 0.95, margin: 0.1, pauseSeconds: 0, sink: .file,
            commands: [PlannedCommand(name: again, threadCounts: [1])])
        let setup = try TrialSetup(
            try resource(server), settings: TrialSetup.Settings(plan: plan, bytesPerTrial: bytes, options: options),
            monitor: SessionMonitor(sleep: { _ in }), replacing: { SameDownloader($0) })
        return try setup.measureInMemory().filter { $0.block > 0 && $0.succeeded }
    }

    private func report(_ trials: [Trial]) throws {
        let one = try seconds(trials, .ranged(1))
        let again = try seconds(trials, Treatment(.command(named("again")), threads: 1))
        let all = Moments(try Sample(one.values + again.values))
        let spread = (all.standardDeviation ?? 0) / all.mean
        let bias = Double(bytes) / all.mean / Double(rate) - 1
        let ratio = try PairedRatio(one, again)
        print("\(blocks) blocks of one thread against one thread, \(bytes) bytes at \(rate) bytes per second\n")
        print("| what | value | goal |\n| --- | --- | --- |")
        print("| mean of \(all.count) trials | \(Floor.text(all.mean)) s | |")
        print("| shortest, longest | \(Floor.text(all.minimum)) s, \(Floor.text(all.maximum)) s | |")
        print("| coefficient of variation | \(Floor.percent(spread)) | at most 0.5 % |")
        print("| mean rate against the set rate | \(Floor.percent(bias)) | within ±0.5 % |")
        let interval = ratio.interval(confidence: 0.95).map { " (95 %: \(Floor.text($0.low))–\(Floor.text($0.high)))" }
        print("| one over the other, same blocks | \(Floor.text(ratio.estimate))\(interval ?? "") | holds 1 |")
    }

    /// How long after the release the threads of a trial begin, over several trials.
    private func reportSkew(_ server: ThrottledServer) throws {
        let downloader = try downloader(server, threads: threads, bytes: 1_000_000)
        var first: [Double] = []
        var last: [Double] = []
        for _ in 0..<blocks {
            try downloader.prepare(.ranged(threads))
            let download = downloader.download(.ranged(threads))
            let starts = download.connections.compactMap(\.startSeconds).sorted()
            guard download.failure == nil, starts.count == threads else { continue }
            first.append(starts[0])
            last.append(starts[threads - 1])
        }
        guard let sample = try? Sample(zip(first, last).map { $1 - $0 }), let own = try? Sample(last) else { return }
        print(
            "| gate, \(threads) threads, \(sample.count) trials: first to last thread, median | "
                + "\(Floor.text(sample.median * 1000)) ms | |")
        print(
            "| release to last thread, median and longest | \(Floor.text(own.median * 1000)) ms, "
                + "\(Floor.text(Moments(own).maximum * 1000)) ms | |")
    }

    private var options: ConnectionOptions {
        var options = ConnectionOptions()
        options.proxy = ""
        return options
    }

    private func resource(_ server: ThrottledServer) throws -> Resource {
        try Probe(try DownloadURL(server.url), options: options).run()
    }

    private func downloader(_ server: ThrottledServer, threads: Int, bytes: Int64) throws -> RangeDownloader {
        try RangeDownloader(
            try resource(server), scratch: try ScratchFile(length: bytes, in: NSTemporaryDirectory()),
            settings: RangeDownloader.Settings(threads: threads, bytes: bytes, options: options))
    }

    private func seconds(_ trials: [Trial], _ treatment: Treatment) throws -> PositiveSample {
        let own = trials.filter { $0.treatment == treatment }.sorted { $0.block < $1.block }
        return try PositiveSample(own.map(\.download.seconds))
    }

    private func named(_ text: String) throws -> CommandName {
        guard let name = CommandName(text) else { throw ValidationError("\(text) is no name.") }
        return name
    }

    private static func text(_ value: Double) -> String { String(format: "%.5f", value) }

    private static func percent(_ share: Double) -> String { String(format: "%.3f %%", share * 100) }

    private static var neighbor: String {
        let folder = Bundle.main.executableURL?.deletingLastPathComponent()
        return folder?.appending(path: "dlsweep").path ?? "dlsweep"
    }
}

Floor.main()
