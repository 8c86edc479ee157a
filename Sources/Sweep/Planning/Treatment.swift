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
        case .single, .ranged: false
        }
    }
}

extension Treatment: Comparable {
    /// The order of rows in files and tables: the plain GET, ranged downloads, and external downloaders by name; within a
    /// method by the number of threads.
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

/// How the bytes of a trial are downloaded.
public enum Method: Hashable, Sendable {
    /// One plain GET without a `Range` header, as a browser sends it.
    case single
    /// One ranged GET per thread, each for its part of the resource.
    case ranged
    /// An external downloader, identified by its name.
    case command(CommandName)
}

extension Method: RawRepresentable, Codable {
    /// The method of a word in the column `method`; `nil` if the word cannot be a name.
    public init?(rawValue: String) {
        switch rawValue {
        case "single": self = .single
        case "ranged": self = .ranged
        default:
            guard let name = CommandName(rawValue) else { return nil }
            self = .command(name)
        }
    }

    /// The word in the column `method`: `single`, `ranged`, or the name of an external downloader.
    public var rawValue: String {
        switch self {
        case .single: "single"
        case .ranged: "ranged"
        case .command(let name): name.description
        }
    }
}

extension Method {
    /// The words of dlsweep's own methods.
    static let ownNames = ["single", "ranged"]

    /// The word of dlsweep's own that equals a text except for upper case and one typing error; `nil` if there is none.
    package static func ownName(resembling text: String) -> String? {
        if ownNames.contains(text) { return text }
        let word = text.lowercased()
        return ownNames.first { abs(word.count - $0.count) <= 1 && EditDistance.between(word, $0) <= 1 }
    }
}

extension Method: Comparable {
    /// The order of tables: the plain GET, ranged downloads, and external downloaders by name.
    public static func < (left: Method, right: Method) -> Bool {
        (left.rank, left.rawValue) < (right.rank, right.rawValue)
    }

    private var rank: Int {
        switch self {
        case .single: 0
        case .ranged: 1
        case .command: 2
        }
    }
}
