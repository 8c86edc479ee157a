@testable import Analysis
@testable import FileAccess
@testable import Journal
@testable import Sweep
@testable import Timing

/// A downloader that downloads nothing: it answers from a script and notes every call.
final class ScriptedDownloader: Downloader {
    /// The calls in their order: "prepare 2 threads", "download plain GET", "verify".
    private(set) var calls: [String] = []
    /// The failures of downloads, by the number of the download from 1 on.
    var failures: [Int: Failure] = [:]
    /// The failures of every download of a treatment.
    var treatmentFailures: [Treatment: Failure] = [:]
    /// The answers of `verify`, by the number of the download.
    var wrongBytes: [Int: Failure] = [:]
    /// The number of the download whose preparation throws.
    var unprepared: Int?
    /// The seconds of each download, by its number.
    var seconds: (Int) -> Double = Double.init
    /// What is done during each download.
    var during: (Int) -> Void = { _ in }

    private var downloads = 0

    /// What the preparation throws.
    struct Unprepared: Error {}

    func prepare(_ treatment: Treatment) throws {
        calls.append("prepare \(treatment)")
        if unprepared == downloads + 1 { throw Unprepared() }
    }

    func download(_ treatment: Treatment) -> Download {
        downloads += 1
        calls.append("download \(treatment)")
        during(downloads)
        return Download(
            seconds: seconds(downloads), bytes: 1000, failure: failures[downloads] ?? treatmentFailures[treatment])
    }

    func verify() -> Failure? {
        calls.append("verify")
        return wrongBytes[downloads]
    }
}
