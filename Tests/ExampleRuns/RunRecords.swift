package import Journal
import Sweep

extension RunRecord {
    /// A record in which every field is known.
    package static func example() throws -> RunRecord {
        RunRecord(
            label: "home", startedUtc: "2026-11-22T10:13:00.123Z",
            plan: try .example(
                threads: [1, 2, 4], trials: 5, byteLimit: 1_000_000, seed: .max, confidence: 0.9, pauseSeconds: 0.5),
            resource: RecordedResource(
                url: "https://mirror.example.org/ubuntu.iso?key=***", finalUrl: "https://a.example.org/ubuntu.iso",
                bytes: 230_000_000, etag: "\"5f3-abc/1\"", lastModified: "Sun, 22 Nov 2026 10:00:00 GMT",
                remoteAddress: "192.0.2.7", httpVersion: "http/1.1"),
            connection: RecordedConnection(
                insecure: true, proxy: "http://***@proxy:3128", interface: "eth0", receiveBufferBytes: 65_536,
                headerNames: ["Authorization", "X-Key"]),
            truth: KnownTruth(bytesPerSecondPerConnection: 4e6, bytesPerSecondInAll: 2e7),
            environment: ["libcurl": "8.5.0", "tcpCongestionControl": "cubic", "os_name": "Linux"],
            cautions: ["Certificates were not checked (--insecure)."])
    }
}
