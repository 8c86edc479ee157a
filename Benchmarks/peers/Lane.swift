import Sweep
import Transfer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One way to download, as a method with a downloader of its own.
struct Lane {
    /// Its name in the tables.
    let name: String
    /// The thread counts that it takes, among those measured.
    let counts: [Int]
    /// Makes what fetches the bytes, beside dlsweep's trial into its file.
    let downloader: (_ file: RangeDownloader) throws -> any Downloader

    /// Its method in the trials: dlsweep's trial into its file is `ranged`.
    var method: Method { Method(rawValue: name) ?? .ranged }
}

extension Treatment {
    /// Its optional method; `nil` if it has none.
    var optionalMethod: OptionalMethod? { OptionalMethod.allCases.first { $0.method == method } }
}

/// Measures each treatment with the downloader of its lane.
final class LaneDownloader: Downloader {
    private let lanes: [Method: any Downloader]
    private var current: (any Downloader)?

    init(_ lanes: [Lane], file: RangeDownloader) throws {
        self.lanes = try Dictionary(uniqueKeysWithValues: lanes.map { ($0.method, try $0.downloader(file)) })
    }

    /// Prepares the lane's downloader, after what earlier trials left to be written has gone to the disk: written later, it
    /// would cost that trial which it meets.
    func prepare(_ treatment: Treatment) throws {
        sync()
        current = lanes[treatment.method] ?? lanes[.ranged]
        try current?.prepare(own(treatment))
    }

    func download(_ treatment: Treatment, within limit: TimeLimit?) -> Download {
        current?.download(own(treatment), within: limit) ?? Download(seconds: 0, bytes: 0)
    }

    func verify() -> Failure? { current?.verify() }

    /// What the lane's downloader knows the treatment as: programs and HTTP/2 by their names, everything else as ranged.
    private func own(_ treatment: Treatment) -> Treatment {
        let isKnown = current is CommandDownloader || treatment.optionalMethod != nil
        return isKnown ? treatment : .ranged(treatment.threads)
    }
}
