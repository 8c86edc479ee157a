import Sweep
import Transfer

/// Fetches with one ranged thread whatever the treatment is, so that two treatments differ in nothing but their names.
final class SameDownloader: Downloader {
    private let ranged: RangeDownloader

    init(_ ranged: RangeDownloader) { self.ranged = ranged }

    func prepare(_ treatment: Treatment) throws { try ranged.prepare(.ranged(1)) }

    func download(_ treatment: Treatment, within limit: TimeLimit?) -> Download {
        ranged.download(.ranged(1), within: limit)
    }

    func verify() -> Failure? { ranged.verify() }
}
