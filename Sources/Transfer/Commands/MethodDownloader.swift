public import Sweep

/// Measures each treatment with the downloader of its method: this program's own, or another.
public final class MethodDownloader: Downloader {
    private let own: any Downloader
    private let others: any Downloader
    private var current: any Downloader

    /// Creates a downloader of two.
    ///
    /// - Parameters:
    ///   - own: for plain GETs and ranged downloads.
    ///   - others: for the treatments of other downloaders.
    public init(own: any Downloader, others: any Downloader) {
        self.own = own
        self.others = others
        current = own
    }

    /// Makes the treatment's downloader ready.
    public func prepare(_ treatment: Treatment) throws {
        current = treatment.isOfAnotherDownloader ? others : own
        try current.prepare(treatment)
    }

    /// Fetches the bytes with it.
    public func download(_ treatment: Treatment) -> Download { current.download(treatment) }

    /// Has it compare them.
    public func verify() -> Failure? { current.verify() }
}
