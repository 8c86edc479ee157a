/// What the response to a probe's range says about ranges at this address.
enum RangeFinding: Equatable {
    /// The range came; the length of the whole resource is `nil` if the server did not state it.
    case served(total: Int64?)
    /// The whole resource came instead.
    case whole
    /// The resource has no bytes.
    case empty
    /// Anything else.
    case refused(Rejection)

    /// Judges a response to a request for a range.
    init(_ exchange: ProbeExchange, asked: ByteRange) {
        switch exchange.status {
        case 206: self = RangeFinding.part(exchange.contentRange, asked: asked)
        case 200 where exchange.contentLength == 0: self = .empty
        case 200 where asked.first == 0 && exchange.contentLength == asked.count: self = .served(total: asked.count)
        case 200: self = .whole
        case 416 where exchange.contentRange?.total == 0: self = .empty
        default: self = .refused(.status(exchange.status))
        }
    }

    /// A range beyond the end of the resource is answered with what there is of it (RFC 9110, 14.1.2).
    private static func part(_ answered: ContentRange?, asked: ByteRange) -> RangeFinding {
        guard let answered, let covered = answered.range else { return .refused(.noContentRange) }
        let endsWithTheResource = covered.last < asked.last && answered.total == covered.last + 1
        guard covered.first == asked.first, covered.last == asked.last || endsWithTheResource else {
            return .refused(.otherRange)
        }
        return .served(total: answered.total)
    }

    /// Whether another range may fare better: some servers handle `bytes=0-0` alone in a way of their own.
    var deservesAnotherLook: Bool {
        switch self {
        case .served(let total): total == nil
        case .whole: true
        case .empty: false
        case .refused(.status(let status)): !(300..<400).contains(status) && status != 401 && status != 407
        case .refused: true
        }
    }

    /// How much the finding says in favor of ranges: the larger counts where two requests were answered differently.
    var rank: Int {
        switch self {
        case .served(let total): total == nil ? 3 : 4
        case .whole: 2
        case .empty: 1
        case .refused: 0
        }
    }
}
