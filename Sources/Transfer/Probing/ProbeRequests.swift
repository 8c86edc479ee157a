internal import Sweep

/// Sends the requests of one probe: follows redirects, authenticates, keeps cookies, and bypasses caches.
struct ProbeRequests {
    /// A response at the end of a chain of redirects.
    struct Answer {
        let exchange: ProbeExchange
        /// The address that it came from.
        let final: DownloadURL
        /// The cookies that were sent there.
        let cookies: [String]

        var authentication: AuthenticationScheme { exchange.options.authentication }
    }

    /// A response to a request for a range.
    struct Look {
        let asked: ByteRange
        let answer: Answer
        var exchange: ProbeExchange { answer.exchange }
        var final: DownloadURL { answer.final }
        var finding: RangeFinding { RangeFinding(exchange, asked: asked) }
        /// The length of a whole resource that came in place of the range.
        var wholeLength: Int64? { exchange.status == 200 ? exchange.contentLength : nil }
    }

    let url: DownloadURL
    let options: ConnectionOptions
    let isInterrupted: () -> Bool
    let log: (String) -> Void

    /// The authentication scheme that the server has accepted.
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

    mutating func destination() throws(TransferError) -> Resource {
        var route = RedirectRoute(from: url)
        let answer = try follow(.range(.firstByte), &route)
        if [400, 401, 403, 407].contains(answer.exchange.status) { throw TransferError(answer.exchange.refusal) }
        return Resource(
            url: url, finalURL: answer.final, length: nil, rangeRefusal: nil, etag: nil, lastModified: nil,
            contentEncoding: nil, remoteAddress: nil, httpVersion: nil, phases: ConnectionPhases(), remotePort: nil,
            authentication: answer.authentication, cookies: answer.cookies)
    }

    /// The response to `HEAD`, or `nil` if it was refused, led to no address, or ended the connection.
    ///
    /// - Throws: `TransferError`, also if the server cannot be connected to: then `GET` would only wait once more.
    mutating func headIfAnswered() throws(TransferError) -> Answer? {
        var route = RedirectRoute(from: url)
        do {
            let answer = try follow(.head, &route)
            return answer.exchange.status == 200 ? answer : nil
        } catch  where [.unreachable, .unusableAnswer].contains(error.code) && !isInterrupted() {
            if route.redirects == 0, !wasConnected { throw error }
            return nil
        }
    }

    mutating func look(at range: ByteRange) throws(TransferError) -> Look {
        Look(asked: range, answer: try get(.range(range)))
    }

    mutating func get(_ request: ProbeExchange.Request) throws(TransferError) -> Answer {
        var route = RedirectRoute(from: url)
        return try pastCaches(follow(request, &route), request)
    }

    /// The better of two responses: that to the first byte, and that to a range of some kilobytes where the first does
    /// not settle the matter.
    mutating func lookAgain(after first: Look, length: Int64?) throws(TransferError) -> Look {
        let known = first.exchange.contentRange?.total ?? length ?? first.wholeLength
        guard first.finding.deservesAnotherLook, let range = Probe.realRange(ofLength: known) else { return first }
        do {
            let second = try look(at: range)
            return first.finding.rank > second.finding.rank ? first : second
        } catch  where error.code != .interrupted {
            return first
        }
    }

    /// Follows redirects from the requested address; the cookies that they set go along within the chain.
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
        let first = try exchange(request, to: target, options: sent)
        guard first.status == 401, sent.credentials != nil, authentication == .basic, first.challenge.offers(.digest)
        else { return first }
        sent.authentication = .digest
        let second = try exchange(request, to: target, options: sent)
        if second.status != 401 { authentication = .digest }
        return second
    }

    private mutating func exchange(
        _ request: ProbeExchange.Request, to target: DownloadURL, options sent: ConnectionOptions
    ) throws(TransferError) -> ProbeExchange {
        let exchange = ProbeExchange(isInterrupted: isInterrupted)
        defer { wasConnected = exchange.wasConnected }
        try exchange.send(request, to: target, sent)
        log("\(request) \(target.redacted): \(exchange.status)")
        return exchange
    }

    /// The response of the origin itself, if caches are to be passed by: redirects are resolved with the address as it
    /// was given, and only what they lead to is asked for with another query.
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

    /// Requires that a cache-bypassing parameter does not make the address invalid.
    func requireUnsigned(_ url: DownloadURL) throws(TransferError) {
        guard options.bustsCache, url.signatureParameter != nil else { return }
        let which = url == self.url ? "The address" : "The address that the server redirects to"
        throw TransferError(
            .invalidRequest,
            "\(which) has a query that looks like a signature or a token, so a parameter that bypasses caches would make "
                + "it invalid.",
            cause: .cacheBustingRefused)
    }
}

/// The redirects from the requested address to the current one.
struct RedirectRoute {
    /// Where the route has led so far.
    private(set) var current: DownloadURL
    /// The number of redirects so far.
    private(set) var redirects = 0

    /// Starts at an address.
    init(from start: DownloadURL) { current = start }

    /// Follows a redirect.
    ///
    /// - Parameter target: an absolute address, or one relative to the current one.
    /// - Throws: `TransferError` with the code `unusableAnswer` for a target other than http or https, from https to
    ///   http, and after too many redirects.
    mutating func follow(_ target: String) throws(TransferError) {
        guard redirects < Probe.mostRedirects else {
            throw TransferError(
                .unusableAnswer, "The server redirects more than \(Probe.mostRedirects) times.")
        }
        guard let next = try? DownloadURL(target, relativeTo: current) else {
            throw TransferError(.unusableAnswer, "The server redirects to something other than http or https: refused.")
        }
        if current.scheme == "https", next.scheme == "http" {
            throw TransferError(.unusableAnswer, "The server redirects from https to http: refused.")
        }
        current = next
        redirects += 1
    }
}
