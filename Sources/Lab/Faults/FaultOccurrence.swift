/// Which requests for the resource are affected by the fault.
///
/// As text: `always`, `from:3`, `beyond:2` or `share:0.25`.
public enum FaultOccurrence: Hashable, Sendable {
    /// All of them.
    case always
    /// From the request of this number on, counted from 1 over the life of the server, HEAD included.
    case from(Int)
    /// Those that come while at least this many others are being answered.
    case beyond(Int)
    /// About this share of them, within 0…1; which ones follows from the scenario's seed and the request's number, as
    /// when some of several servers behind one name are at fault.
    case share(Double)

    /// Whether a request is affected by the fault.
    ///
    /// - Parameters:
    ///   - request: how the request stands among the others.
    ///   - seed: of the scenario.
    func includes(_ request: RequestCounter.Place, seed: UInt64) -> Bool {
        switch self {
        case .always: true
        case .from(let first): request.number >= first
        case .beyond(let others): request.others >= others
        case .share(let share): Self.fraction(of: request.number, seed: seed) < share
        }
    }

    /// A number within 0..<1 that follows from a request's number as if it were random.
    private static func fraction(of number: Int, seed: UInt64) -> Double {
        let offset = Int64(number) * 8
        let word = BytePattern(seed: ~seed).bytes(in: offset..<offset + 8).reduce(0) { $0 << 8 | UInt64($1) }
        return Double(word >> 11) / Double(1 << 53)
    }
}

extension FaultOccurrence: RawRepresentable, Codable {
    /// Reads the text.
    ///
    /// - Returns: `nil` if it is none of the forms, or names a number out of its range.
    public init?(rawValue text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.last.flatMap { Int($0) }, parts.last.flatMap { Double($0) }) {
        case _ where text == "always": self = .always
        case ("from", let first?, _) where first >= 1: self = .from(first)
        case ("beyond", let others?, _) where others >= 0: self = .beyond(others)
        case ("share", _, let share?) where (0...1).contains(share): self = .share(share)
        default: return nil
        }
    }

    /// The text.
    public var rawValue: String {
        switch self {
        case .always: "always"
        case .from(let first): "from:\(first)"
        case .beyond(let others): "beyond:\(others)"
        case .share(let share): "share:\(share)"
        }
    }
}
