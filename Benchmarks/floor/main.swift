// Measures what the harness adds by itself: see README.md.

import ArgumentParser
import Foundation
import Sweep
import TestSupport
import Transfer

/// The program.
struct Floor: ParsableCommand {
    @Option(help: "Blocks, in each of which everything is measured once.")
    var blocks = 30

    @Option(help: "The rate of a connection, in bytes per second.")
    var rate: Int64 = 4_000_000

    @Option(help: "The size of the file: as many bytes as the rate give a second.")
    var bytes: Int64 = 4_000_000

    @Option(help: "Blocks with streams over HTTP/2.")
    var streamBlocks = 10

    @Option(help: "The size of the file over HTTP/2, larger so that the start of a connection counts for less.")
    var streamBytes: Int64 = 16_000_000

    @Option(help: "Threads at the gate.")
    var threads = 64

    @Option(help: "What the order of the trials follows from.")
    var seed: UInt64 = 1

    @Option(help: "The dlsweep whose server is used; by default the one beside this program.")
    var dlsweep: String?

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        try reportConnections()
        print()
        try reportStreams()
        print()
        try reportSkew()
    }

    /// One thread against one thread, over HTTP/1.1.
    private func reportConnections() throws {
        let measurement = FloorMeasurement(blocks: blocks, bytes: bytes, seed: seed)
        let server = try ThrottledServer(dlsweep ?? Floor.neighbor, bytes: bytes, bytesPerSecond: rate)
        let trials = try measurement.oneThreadTwice(url: server.url)
        print("HTTP/1.1 from the lab server, \(blocks) blocks, \(bytes) bytes at \(rate) bytes per second\n")
        print(try FloorTable(trials, bytes: bytes, bytesPerSecond: rate).markdown(ratioGoal: "includes 1"))
    }

    /// One thread over HTTP/1.1 against streams over one HTTP/2 connection, through a relay that limits each connection.
    private func reportStreams() throws {
        guard NginxServer.isInstalled else {
            return print("HTTP/2 was not measured: nginx or openssl is not installed.")
        }
        let measurement = FloorMeasurement(blocks: streamBlocks, bytes: streamBytes, seed: seed)
        let served = try TemporaryFolder()
        try served.write(String(repeating: "0123456789abcdef", count: Int(streamBytes + 15) / 16), to: "file")
        let server = try NginxServer(serving: served.path, tls: true, http2: true)
        let relay = try ThrottledRelay(to: server.port, bytesPerSecond: Double(rate), of: .connection)
        let url = "https://127.0.0.1:\(relay.port)/file"
        let trials = try withExtendedLifetime((server, relay)) {
            try measurement.streams([1, 4], url: url, certificate: server.certificate)
        }
        print(
            "HTTP/2 over TLS from nginx through a relay, \(streamBlocks) blocks, \(streamBytes) bytes at \(rate) bytes "
                + "per second of a connection\n")
        print(try FloorTable(trials, bytes: streamBytes, bytesPerSecond: rate).markdown(ratioGoal: "0.998 to 1.002"))
    }

    private func reportSkew() throws {
        let server = try ThrottledServer(dlsweep ?? Floor.neighbor, bytes: 1_000_000, bytesPerSecond: 0)
        print(try GateSkew(url: server.url, bytes: 1_000_000, threads: threads, trials: blocks).markdown)
    }

    private static var neighbor: String {
        let folder = Bundle.main.executableURL?.deletingLastPathComponent()
        return folder?.appending(path: "dlsweep").path ?? "dlsweep"
    }
}

Floor.main()
