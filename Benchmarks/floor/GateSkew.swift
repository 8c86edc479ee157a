import Foundation
import Statistics
import Sweep
import Transfer

/// How long after the release the threads of a trial begin, over several trials.
struct GateSkew {
    private let threads: Int
    /// From the first thread to the last one, in seconds.
    private let spreads: Sample
    /// From the release to the last thread, in seconds.
    private let lasts: Sample

    /// Measures it.
    ///
    /// - Parameters:
    ///   - bytes: the size of the resource.
    ///   - trials: how many times.
    init(url: String, bytes: Int64, threads: Int, trials: Int) throws {
        var options = ConnectionOptions()
        options.proxy = ""
        let downloader = try RangeDownloader(
            try Probe(try DownloadURL(url), options: options).run(),
            scratch: try ScratchFile(length: bytes, in: NSTemporaryDirectory()),
            settings: RangeDownloader.Settings(threads: threads, bytes: bytes, options: options))
        let starts = try (0..<trials).compactMap { _ -> [Double]? in
            try downloader.prepare(.ranged(threads))
            let download = downloader.download(.ranged(threads))
            let starts = download.connections.compactMap(\.startSeconds).sorted()
            return download.failure == nil && starts.count == threads ? starts : nil
        }
        self.threads = threads
        spreads = try Sample(starts.map { $0[threads - 1] - $0[0] })
        lasts = try Sample(starts.map { $0[threads - 1] })
    }

    var markdown: String {
        """
        | gate, \(threads) threads, \(Moments(lasts).count) trials | ms |
        | --- | --- |
        | first to last thread, median | \(milliseconds(spreads.median)) |
        | release to last thread, median | \(milliseconds(lasts.median)) |
        | release to last thread, longest | \(milliseconds(Moments(lasts).maximum)) |
        """
    }

    private func milliseconds(_ seconds: Double) -> String { String(format: "%.2f", seconds * 1000) }
}
