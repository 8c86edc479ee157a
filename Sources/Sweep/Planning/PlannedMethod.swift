/// A way to use HTTP/2 that can be measured beside the ranged downloads over HTTP/1.1.
///
/// The two differ from each other in the number of connections alone, so that together they tell a limit on each request
/// from a limit on each connection.
public enum HTTP2Method: String, Sendable, Codable, CaseIterable {
    /// One request per connection.
    case http2
    /// All requests over one connection.
    case streams

    /// The method of its trials.
    public var method: Method {
        switch self {
        case .http2: .http2
        case .streams: .streams
        }
    }
}

/// A way to use HTTP/2 of a plan, and the thread counts it is measured with.
///
/// For `streams` a count is the number of requests.
public struct PlannedMethod: Sendable, Codable, Equatable {
    /// How HTTP/2 is used.
    public let method: HTTP2Method
    /// The counts, ascending.
    public let threadCounts: [Int]

    /// Plans a method for those of the given counts that the server admits.
    ///
    /// - Parameters:
    ///   - threadCounts: the thread counts of the plan, ascending.
    ///   - streamLimit: the number of requests that the server admits at a time over one connection; `nil` if no count
    ///     exceeds it.
    public init(_ method: HTTP2Method, threadCounts: [Int], streamLimit: Int? = nil) {
        self.method = method
        switch method {
        case .http2: self.threadCounts = threadCounts
        case .streams: self.threadCounts = threadCounts.filter { $0 <= streamLimit ?? .max }
        }
    }

    /// A treatment for each count.
    var treatments: [Treatment] { threadCounts.map { Treatment(method.method, threads: $0) } }
}

extension [PlannedMethod] {
    /// In the order of tables, each method once.
    var inOrder: [PlannedMethod] {
        HTTP2Method.allCases.compactMap { method in first { $0.method == method } }
    }

    /// The largest count of a method; 0 if it is not measured.
    package func largestCount(of method: HTTP2Method) -> Int {
        first { $0.method == method }?.threadCounts.last ?? 0
    }
}
