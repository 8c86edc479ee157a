/// One cell of a block: a method with a number of threads.
///
/// The word is that of experimental design: every block holds each treatment once, and the treatments are compared
/// within their block.
public struct Treatment: Hashable, Sendable, Codable {
    /// How the bytes are fetched.
    public let method: Method
    /// The number of threads, at least 1; a plain GET has 1.
    public let threads: Int

    /// Creates the treatment of a method with a number of threads.
    public init(_ method: Method, threads: Int) {
        self.method = method
        self.threads = threads
    }

    /// The plain GET: no `Range` header, one thread.
    public static let plainGet = Treatment(.single, threads: 1)

    /// Ranged GETs on a number of threads.
    public static func ranged(_ threads: Int) -> Treatment { Treatment(.ranged, threads: threads) }

    /// Whether a program other than this one fetches the bytes.
    public var isOfAnotherDownloader: Bool {
        switch method {
        case .command: true
        case .single, .ranged: false
        }
    }
}

extension Treatment: Comparable {
    /// The order of rows in files and tables: the plain GET, the ranged downloads, other downloaders by their names; within
    /// a method by the threads.
    public static func < (left: Treatment, right: Treatment) -> Bool {
        (left.method, left.threads) < (right.method, right.threads)
    }
}

extension Treatment: CustomStringConvertible {
    /// What a person reads: "plain GET", "1 thread", "8 threads", "aria2c, 8 threads".
    public var description: String {
        let count = threads == 1 ? "1 thread" : "\(threads) threads"
        return switch method {
        case .single: "plain GET"
        case .ranged: count
        case .command(let name): "\(name), \(count)"
        }
    }
}
