/// How the bytes of one trial are fetched.
public enum Method: Hashable, Sendable {
    /// One plain GET without a `Range` header: what a browser would do.
    case single
    /// One ranged GET per thread, each for its part of the resource.
    case ranged
    /// Another downloader, known by its name.
    case command(CommandName)
}

extension Method: RawRepresentable, Codable {
    /// The method that stands in the column `method`; `nil` where the text is no name.
    public init?(rawValue: String) {
        switch rawValue {
        case "single": self = .single
        case "ranged": self = .ranged
        default:
            guard let name = CommandName(rawValue) else { return nil }
            self = .command(name)
        }
    }

    /// The word in the column `method`: `single`, `ranged`, or the name of another downloader.
    public var rawValue: String {
        switch self {
        case .single: "single"
        case .ranged: "ranged"
        case .command(let name): name.description
        }
    }
}

extension Method {
    /// The words of this program's own methods.
    static let ownNames = ["single", "ranged"]

    /// The word of this program's own that a text is, but for upper case and one typing error; `nil` if there is none.
    package static func ownName(resembling text: String) -> String? {
        let word = text.lowercased()
        return ownNames.first { EditDistance.between(word, $0) <= 1 }
    }
}

extension Method: Comparable {
    /// The order of tables: the plain GET, the ranged downloads, other downloaders by their names.
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
