/// A method that can be measured beside the ranged downloads over HTTP/1.1, with the same ranges.
///
/// `http2` and `streams` differ from each other in the number of connections alone, so that together they tell a limit on
/// each request from a limit on each connection.
public enum OptionalMethod: String, Sendable, Codable, CaseIterable {
    /// HTTP/2, one request per connection.
    case http2
    /// HTTP/2, all requests over one connection.
    case streams
    /// HTTP/3, one request per connection.
    case http3

    /// The method of its trials.
    public var method: Method {
        switch self {
        case .http2: .http2
        case .streams: .streams
        case .http3: .http3
        }
    }

    /// Whether its requests need a server with HTTP/2.
    package var usesHTTP2: Bool {
        switch self {
        case .http2, .streams: true
        case .http3: false
        }
    }
}

/// An optional method of a plan, and the thread counts it is measured with.
///
/// For `streams` a count is the number of requests.
public struct PlannedMethod: Sendable, Codable, Equatable {
    /// The method.
    public let method: OptionalMethod
    /// The counts, ascending.
    public let threadCounts: [Int]

    /// Plans a method for those of the given counts that the server admits.
    ///
    /// - Parameters:
    ///   - threadCounts: the thread counts of the plan, ascending.
    ///   - streamLimit: the number of requests that the server admits at a time over one connection; `nil` if no count
    ///     exceeds it.
    public init(_ method: OptionalMethod, threadCounts: [Int], streamLimit: Int? = nil) {
        self.method = method
        switch method {
        case .http2, .http3: self.threadCounts = threadCounts
        case .streams: self.threadCounts = threadCounts.filter { $0 <= streamLimit ?? .max }
        }
    }

    /// A treatment for each count.
    var treatments: [Treatment] { threadCounts.map { Treatment(method.method, threads: $0) } }
}

extension [PlannedMethod] {
    /// In the order of tables, each method once.
    var inOrder: [PlannedMethod] {
        OptionalMethod.allCases.compactMap { method in first { $0.method == method } }
    }

    /// The largest count of a method; 0 if it is not measured.
    package func largestCount(of method: OptionalMethod) -> Int {
        first { $0.method == method }?.threadCounts.last ?? 0
    }
}
