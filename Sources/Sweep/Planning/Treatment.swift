/// What a trial measures: a method with a number of threads.
///
/// The word is the standard term of experimental design: every block contains each treatment once, and treatments are
/// compared within their block.
public struct Treatment: Hashable, Sendable, Codable {
    /// How the bytes are downloaded.
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

    /// Whether an external downloader downloads the bytes.
    public var isOfAnotherDownloader: Bool {
        switch method {
        case .command: true
        case .single, .ranged, .http2, .streams, .http3: false
        }
    }

    /// Whether its times decide the answer: the plain GET and the ranged downloads, over HTTP/1.1.
    package var decidesAnswer: Bool { method == .single || method == .ranged }
}

extension Treatment: Comparable {
    /// The order of rows in files and tables: the plain GET, ranged downloads, HTTP/2, HTTP/3, and external downloaders by
    /// name; within a method by the number of threads.
    public static func < (left: Treatment, right: Treatment) -> Bool {
        (left.method, left.threads) < (right.method, right.threads)
    }
}

extension Treatment: CustomStringConvertible {
    /// What a person reads: "plain GET", "1 thread", "8 threads", "8 HTTP/2 streams", "aria2c, 8 threads".
    public var description: String {
        switch method {
        case .single: "plain GET"
        case .ranged: count(of: "thread")
        case .http2: count(of: "HTTP/2 connection")
        case .streams: count(of: "HTTP/2 stream")
        case .http3: count(of: "HTTP/3 connection")
        case .command(let name): "\(name), \(count(of: "thread"))"
        }
    }

    private func count(of noun: String) -> String { threads == 1 ? "1 \(noun)" : "\(threads) \(noun)s" }
}

/// How the bytes of a trial are downloaded.
public enum Method: Hashable, Sendable {
    /// One plain GET without a `Range` header, as a browser sends it.
    case single
    /// One ranged GET per thread over HTTP/1.1, each for its part of the resource.
    case ranged
    /// The same ranged GETs over HTTP/2, each over a connection of its own.
    case http2
    /// The same ranged GETs over HTTP/2, all at once over a single connection.
    case streams
    /// The same ranged GETs over HTTP/3, each over a connection of its own.
    case http3
    /// An external downloader, identified by its name.
    case command(CommandName)
}

extension Method: RawRepresentable, Codable {
    /// The method of a word in the column `method`; `nil` if the word cannot be a name.
    public init?(rawValue: String) {
        switch rawValue {
        case "single": self = .single
        case "ranged": self = .ranged
        case "http2": self = .http2
        case "streams": self = .streams
        case "http3": self = .http3
        default:
            guard let name = CommandName(rawValue) else { return nil }
            self = .command(name)
        }
    }

    /// The word in the column `method`: `single`, `ranged`, `http2`, `streams`, `http3`, or the name of an external
    /// downloader.
    public var rawValue: String {
        switch self {
        case .single: "single"
        case .ranged: "ranged"
        case .http2: "http2"
        case .streams: "streams"
        case .http3: "http3"
        case .command(let name): name.description
        }
    }
}

extension Method {
    /// The words of dlsweep's own methods.
    static let ownNames = ["single", "ranged"] + OptionalMethod.allCases.map(\.rawValue)

    /// The word of dlsweep's own that equals a text except for upper case and, in `single` and `ranged`, one typing error;
    /// `nil` if there is none.
    ///
    /// The words of HTTP/2 and HTTP/3 allow no error, because `http1` may well be the name of an external downloader.
    package static func ownName(resembling text: String) -> String? {
        if ownNames.contains(text) { return text }
        let word = text.lowercased()
        return ownNames.first { name in
            if name == word { return true }
            guard OptionalMethod(rawValue: name) == nil, abs(word.count - name.count) <= 1 else { return false }
            return EditDistance.between(word, name) <= 1
        }
    }
}

extension Method: Comparable {
    /// The order of tables: the plain GET, ranged downloads, HTTP/2, HTTP/3, and external downloaders by name.
    public static func < (left: Method, right: Method) -> Bool {
        (left.rank, left.rawValue) < (right.rank, right.rawValue)
    }

    private var rank: Int {
        switch self {
        case .single: 0
        case .ranged: 1
        case .http2: 2
        case .streams: 3
        case .http3: 4
        case .command: 5
        }
    }
}
