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
}

extension Treatment: Comparable {
    /// The order of rows in files and tables: the plain GET first, then the ranged downloads by their threads.
    public static func < (left: Treatment, right: Treatment) -> Bool {
        (left.method.order, left.threads) < (right.method.order, right.threads)
    }
}

extension Treatment: CustomStringConvertible {
    /// What a person reads: "plain GET", "1 thread", "8 threads".
    public var description: String {
        switch method {
        case .single: "plain GET"
        case .ranged: threads == 1 ? "1 thread" : "\(threads) threads"
        }
    }
}

extension Method {
    fileprivate var order: Int {
        switch self {
        case .single: 0
        case .ranged: 1
        }
    }
}
