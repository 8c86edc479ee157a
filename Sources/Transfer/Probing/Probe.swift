internal import Sweep

/// Finds out what a server offers at an address: length, ranges, validators, and where it is after redirects.
///
/// A `HEAD` comes first, and then, whatever it said, a `GET` of the first byte of the same address: some servers refuse
/// `HEAD`, answer it with a wrong length or lead it to another place, some addresses are signed for one method, and some
/// servers announce ranges that they do not serve. Where the two differ, what `GET` got counts.
///
/// Some servers handle `bytes=0-0` in a way of their own. If its response does not settle the matter, the probe asks for the
/// first kilobytes before it says anything about the server.
public struct Probe {
    /// The most redirects that are followed.
    public static let mostRedirects = 10
    /// The bytes that the second request for a range asks for.
    static let realRangeBytes: Int64 = 4096
    /// The part of the stall time-out that a server has for `HEAD`, which a probe can do without: a server that answers
    /// nothing is waited for hardly longer than once.
    static let headPatience = 0.25

    private let url: DownloadURL
    private let options: ConnectionOptions
    private let isInterrupted: () -> Bool
    private let log: (String) -> Void

    /// Creates a probe.
    ///
    /// - Parameters:
    ///   - isInterrupted: asked while an answer is awaited; `true` ends the probe with an error.
    ///   - log: receives a line for every answer: what was asked for, without secrets, and the status.
    public init(
        _ url: DownloadURL, options: ConnectionOptions, isInterrupted: @escaping () -> Bool = { false },
        log: @escaping (String) -> Void = { _ in }
    ) {
        self.url = url
        self.options = options
        self.isInterrupted = isInterrupted
        self.log = log
    }

    /// Asks the server.
    ///
    /// - Throws: `TransferError`: `unreachable` without an answer, `denied` for 401, 403, 407, and certificates,
    ///   `unusableAnswer` for every other answer that offers nothing to download.
    public func run() throws(TransferError) -> Resource {
        var inquiry = inquiry
        return try inquiry.run()
    }

    /// Finds out where redirects lead, and nothing else of what is there.
    ///
    /// - Throws: `TransferError` as `run` does, but of the answers that are not redirects only for those that deny access.
    func destination() throws(TransferError) -> Resource {
        var inquiry = inquiry
        return try inquiry.destination()
    }

    private var inquiry: Inquiry {
        Inquiry(url: url, options: options, isInterrupted: isInterrupted, log: log)
    }

    /// A range that some of the resource is outside of, and that is not its first byte; `nil` where there is none.
    static func realRange(ofLength length: Int64?) -> ByteRange? {
        switch length {
        case nil: ByteRange(first: 0, last: realRangeBytes - 1)
        case 2: ByteRange(first: 1, last: 1)
        case let length? where length > 2: ByteRange(first: 0, last: min(realRangeBytes, length - 1) - 1)
        default: nil
        }
    }
}

/// The requests of one probe, and what they have found out about how the server wants to be asked.
private struct Inquiry {
    let url: DownloadURL
    let options: ConnectionOptions
    let isInterrupted: () -> Bool
    let log: (String) -> Void

    /// How credentials are sent; it stays the way that the server took.
    private var authentication = AuthenticationScheme.basic
    /// Whether the last request reached a server.
    private var wasConnected = false

    init(
        url: DownloadURL, options: ConnectionOptions, isInterrupted: @escaping () -> Bool,
        log: @escaping (String) -> Void
    ) {
        self.url = url
        self.options = options
        self.isInterrupted = isInterrupted
        self.log = log
    }

    mutating func run() throws(TransferError) -> Resource {
        try requireUnsigned(url)
        let head = try headIfAnswered()
        let first = try look(at: .firstByte)
        let length = head?.final == first.final ? head?.exchange.contentLength : nil
        if case .refused(.status(416)) = first.finding, length == 0 { return resource(first, length: 0, .empty) }
        let look = try lookAgain(after: first, length: length)
        let sameHead = head?.final == look.final ? head?.exchange : nil
        switch look.finding {
        case .served(let total): return try rangedResource(look, total: total, head: sameHead)
        case .whole: return wholeResource(look, head: sameHead)
        case .empty: return resource(look, length: 0, .empty)
        case .refused(let rejection): return try refusedResource(look, rejection, head: sameHead)
        }
    }

    mutating func destination() throws(TransferError) -> Resource {
        var route = RedirectRoute(from: url)
        let answer = try follow(.range(.firstByte), &route)
        if [400, 401, 403, 407].contains(answer.exchange.status) { throw TransferError(answer.exchange.refusal) }
        return Resource(
            url: url, finalURL: answer.final, length: nil, rangeRefusal: nil, etag: nil, lastModified: nil,
            contentEncoding: nil, remoteAddress: nil, httpVersion: nil, phases: ConnectionPhases(), remotePort: nil,
            authentication: answer.authentication, cookies: answer.cookies)
    }
}

// MARK: - Requests

extension Inquiry {
    /// A response at the end of a chain of redirects.
    private struct Answer {
        let exchange: ProbeExchange
        /// The address that it came from.
        let final: DownloadURL
        /// The cookies that were sent there.
        let cookies: [String]

        var authentication: AuthenticationScheme { exchange.options.authentication }
    }

    /// A response to a request for a range.
    private struct Look {
        let asked: ByteRange
        let answer: Answer
        var exchange: ProbeExchange { answer.exchange }
        var final: DownloadURL { answer.final }
        var finding: RangeFinding { RangeFinding(exchange, asked: asked) }
        /// The length of a whole resource that came in place of the range.
        var wholeLength: Int64? { exchange.status == 200 ? exchange.contentLength : nil }
    }

    /// The answer to `HEAD`, or `nil` where it was refused, led nowhere, or where the connection was dropped over it.
    ///
    /// - Throws: `TransferError`, also where the server cannot be connected to: then `GET` would only wait once more.
    private mutating func headIfAnswered() throws(TransferError) -> Answer? {
        var route = RedirectRoute(from: url)
        do {
            let answer = try follow(.head, &route)
            return answer.exchange.status == 200 ? answer : nil
        } catch  where [.unreachable, .unusableAnswer].contains(error.code) && !isInterrupted() {
            if route.redirects == 0, !wasConnected { throw error }
            return nil
        }
    }

    private mutating func look(at range: ByteRange) throws(TransferError) -> Look {
        Look(asked: range, answer: try get(.range(range)))
    }

    private mutating func get(_ request: ProbeExchange.Request) throws(TransferError) -> Answer {
        var route = RedirectRoute(from: url)
        return try pastCaches(follow(request, &route), request)
    }

    /// The better of two responses: that to the first byte, and that to a range of some kilobytes where the first does not
    /// settle the matter.
    private mutating func lookAgain(after first: Look, length: Int64?) throws(TransferError) -> Look {
        let known = first.exchange.contentRange?.total ?? length ?? first.wholeLength
        guard first.finding.deservesAnotherLook, let range = Probe.realRange(ofLength: known) else { return first }
        do {
            let second = try look(at: range)
            return first.finding.rank > second.finding.rank ? first : second
        } catch  where error.code != .interrupted {
            return first
        }
    }

    /// Follows redirects from the address that was asked for; the cookies that they set go along within the chain.
    private mutating func follow(
        _ request: ProbeExchange.Request, _ route: inout RedirectRoute
    ) throws(TransferError) -> Answer {
        var cookies: [String] = []
        while true {
            let exchange = try send(request, to: route.current, cookies)
            guard (300..<400).contains(exchange.status), let target = exchange.redirect else {
                return Answer(exchange: exchange, final: route.current, cookies: cookies)
            }
            cookies = exchange.cookies
            try route.follow(target)
        }
    }

    /// Sends a request, and again by Digest if credentials went out and the server asks for that.
    private mutating func send(
        _ request: ProbeExchange.Request, to target: DownloadURL, _ cookies: [String]
    ) throws(TransferError) -> ProbeExchange {
        var sent = try options.reaching(target, for: url)
        sent.cookies = cookies
        sent.authentication = authentication
        let first = try exchange(request, target, sent)
        guard first.status == 401, sent.credentials != nil, authentication == .basic, first.challenge.offers(.digest)
        else { return first }
        sent.authentication = .digest
        let second = try exchange(request, target, sent)
        if second.status != 401 { authentication = .digest }
        return second
    }

    private mutating func exchange(
        _ request: ProbeExchange.Request, _ target: DownloadURL, _ sent: ConnectionOptions
    ) throws(TransferError) -> ProbeExchange {
        let exchange = ProbeExchange(isInterrupted: isInterrupted)
        defer { wasConnected = exchange.wasConnected }
        try exchange.send(request, to: target, sent)
        log("\(request) \(target.redacted): \(exchange.status)")
        return exchange
    }

    /// The answer of the origin itself, if caches are to be passed by: redirects are resolved with the address as it was
    /// given, and only what they lead to is asked for with another query.
    private mutating func pastCaches(
        _ answer: Answer, _ request: ProbeExchange.Request
    ) throws(TransferError) -> Answer {
        guard options.bustsCache, [200, 206].contains(answer.exchange.status) else { return answer }
        try requireUnsigned(answer.final)
        let exchange = try send(request, to: answer.final.pastCaches(), answer.cookies)
        guard [200, 206].contains(exchange.status) else {
            throw TransferError(
                .unusableAnswer,
                "The server does not accept the query parameter that bypasses caches (status \(exchange.status)).",
                cause: .cacheBustingRefused)
        }
        return Answer(exchange: exchange, final: answer.final, cookies: answer.cookies)
    }

    /// A signed address is valid with its own query only.
    private func requireUnsigned(_ url: DownloadURL) throws(TransferError) {
        guard options.bustsCache, url.signatureParameter != nil else { return }
        let which = url == self.url ? "The address" : "The address that the server redirects to"
        throw TransferError(
            .invalidRequest,
            "\(which) has a query that looks like a signature or a token, so a parameter that bypasses caches would make "
                + "it invalid.",
            cause: .cacheBustingRefused)
    }
}

// MARK: - Conclusions

extension Inquiry {
    private mutating func rangedResource(
        _ look: Look, total: Int64?, head: ProbeExchange?
    ) throws(TransferError) -> Resource {
        let coding = look.exchange.coding
        let isSettled = total != nil && (coding.isIdentity || head?.agrees(coding, length: total) == true)
        let plain = isSettled ? nil : try plainGet(of: look)
        guard let length = total ?? plain?.wholeLength ?? head?.contentLength else {
            throw TransferError(.unusableAnswer, "The server does not say how long the resource is.")
        }
        let isStored = coding.isIdentity || (plain ?? head)?.agrees(coding, length: length) == true
        return resource(look, length: length, isStored ? .none : .encoded)
    }

    /// The head of the response to a plain GET, or `nil` where it comes from elsewhere, or not at all.
    private mutating func plainGet(of look: Look) throws(TransferError) -> ProbeExchange? {
        do {
            let answer = try get(.whole)
            return answer.final == look.final && [200, 206].contains(answer.exchange.status) ? answer.exchange : nil
        } catch  where error.code != .interrupted {
            return nil
        }
    }

    private func wholeResource(_ look: Look, head: ProbeExchange?) -> Resource {
        let length = look.wholeLength ?? head?.contentLength
        return resource(look, length: length, length == 0 ? .empty : .unsplittable)
    }

    /// An empty resource has no range that could be served, and not every server says that it is empty.
    private mutating func refusedResource(
        _ look: Look, _ rejection: Rejection, head: ProbeExchange?
    ) throws(TransferError) -> Resource {
        if rejection == .status(416), head == nil, try plainGet(of: look)?.wholeLength == 0 {
            return resource(look, length: 0, .empty)
        }
        var failure = rejection.failure(isRanged: true)
        if case .status = rejection, [400, 401, 403, 407].contains(look.exchange.status) {
            failure = look.exchange.refusal
        }
        let error = TransferError(failure)
        // Another range would not make up for a missing certificate.
        guard look.finding.deservesAnotherLook, failure.kind != .tls else { throw error }
        throw TransferError(
            error.code, error.description.dropLast() + "; the request was for bytes \(look.asked.requestText).",
            cause: error.cause)
    }

    /// Why a resource cannot be split.
    private enum Refusal {
        case none, empty, unsplittable, encoded

        var sentence: String? {
            switch self {
            case .none: nil
            case .empty: "The resource is empty."
            case .unsplittable: Rejection.status(200).failure(isRanged: true).sentence
            case .encoded: Rejection.encoded.failure(isRanged: true).sentence
            }
        }
    }

    private func resource(_ look: Look, length: Int64?, _ refusal: Refusal) -> Resource {
        let exchange = look.exchange
        return Resource(
            url: url, finalURL: look.final, length: length, rangeRefusal: refusal.sentence,
            etag: exchange.header("etag"), lastModified: exchange.header("last-modified"),
            contentEncoding: exchange.contentEncoding, remoteAddress: exchange.remoteAddress,
            httpVersion: exchange.httpVersion, phases: exchange.phases,
            remotePort: options.mayUseProxy ? nil : exchange.remotePort, authentication: look.answer.authentication,
            cookies: look.answer.cookies)
    }
}
