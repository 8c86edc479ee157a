import Foundation
import Sweep
import TestSupport

/// curl with `--parallel`, which fetches ranges over one HTTP/2 connection, each into a file of its own.
///
/// The files are not joined, so that its time is the time of the download alone.
final class ParallelCurl: Downloader {
    private let url: String
    private let certificate: String
    private let bytes: Int64
    private let folder: TemporaryFolder

    init(url: String, certificate: String, bytes: Int64) throws {
        self.url = url
        self.certificate = certificate
        self.bytes = bytes
        folder = try TemporaryFolder()
    }

    func prepare(_ treatment: Treatment) throws {
        for name in try folder.entries() { try folder.remove(name) }
    }

    func download(_ treatment: Treatment, within limit: TimeLimit?) -> Download {
        guard let curl = Program(named: "curl") else { return failed("curl is not installed.") }
        let clock = ContinuousClock()
        let start = clock.now
        guard let outcome = try? curl.run(arguments(ranges: treatment.threads)) else {
            return failed("curl did not start.")
        }
        let seconds = (clock.now - start) / .seconds(1)
        guard outcome.status == 0 else { return failed(outcome.error) }
        return Download(seconds: seconds, bytes: bytes)
    }

    /// Whether the files together have all bytes.
    func verify() -> Failure? {
        let sizes = (try? folder.entries())?.map { name in
            (try? FileManager.default.attributesOfItem(atPath: folder.path(name))[.size] as? Int64) ?? 0
        }
        let isWhole = sizes?.reduce(0, +) == bytes
        return isWhole ? nil : Failure(.short, "curl's files do not have all bytes.")
    }

    private func failed(_ reason: String) -> Download {
        Download(seconds: 0, bytes: 0, failure: Failure(.command, reason))
    }

    private func arguments(ranges: Int) -> [String] {
        let part = (bytes + Int64(ranges) - 1) / Int64(ranges)
        let requests = (0..<ranges).map { index in
            let first = Int64(index) * part
            let last = min(first + part, bytes) - 1
            return [
                "-sS", "-f", "--http2", "--cacert", certificate, "-r", "\(first)-\(last)", "-o",
                folder.path("part\(index)"), url,
            ]
        }
        return ["-q", "--parallel"] + requests.joined(separator: ["--next"])
    }
}
