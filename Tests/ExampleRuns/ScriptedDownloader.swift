package import Sweep

/// A downloader that downloads nothing: it answers from a script and notes every call.
package final class ScriptedDownloader: Downloader {
    /// The calls in their order: "prepare 2 threads", "download plain GET", "verify".
    package private(set) var calls: [String] = []
    /// The time limits of the downloads, in their order.
    package private(set) var limits: [TimeLimit?] = []
    /// The bytes of each download, by its number.
    package var bytes: (Int) -> Int64 = { _ in 1000 }
    /// The failures of downloads, by the number of the download from 1 on.
    package var failures: [Int: Failure] = [:]
    /// The failures of every download of a treatment.
    package var treatmentFailures: [Treatment: Failure] = [:]
    /// The answers of `verify`, by the number of the download.
    package var wrongBytes: [Int: Failure] = [:]
    /// The number of the download whose preparation throws.
    package var unprepared: Int?
    /// The seconds of each download, by its number.
    package var seconds: (Int) -> Double = Double.init
    /// What is done during each download.
    package var during: (Int) -> Void = { _ in }

    private var downloads = 0

    /// Creates a downloader whose every download succeeds.
    package init() {}

    /// What the preparation throws.
    package struct Unprepared: Error {}

    package func prepare(_ treatment: Treatment) throws {
        calls.append("prepare \(treatment)")
        if unprepared == downloads + 1 { throw Unprepared() }
    }

    package func download(_ treatment: Treatment, within limit: TimeLimit?) -> Download {
        downloads += 1
        calls.append("download \(treatment)")
        limits.append(limit)
        during(downloads)
        return Download(
            seconds: seconds(downloads), bytes: bytes(downloads),
            failure: failures[downloads] ?? treatmentFailures[treatment])
    }

    package func verify() -> Failure? {
        calls.append("verify")
        return wrongBytes[downloads]
    }
}
