internal import Sweep

/// Finds out what a server offers at an address: length, ranges, validators, and where it is after redirects.
///
/// A `HEAD` comes first, and then, whatever it said, a `GET` of the first byte of the same address: some servers refuse
/// `HEAD`, answer it with a wrong length or lead it to another place, some addresses are signed for one method, and some
/// servers announce ranges that they do not serve. Where the two differ, what `GET` got counts.
public struct Probe {
    /// The most redirects that are followed.
    public static let mostRedirects = 10

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
    /// - Throws: `TransferError`: `unreachable` without an answer, `denied` for 401, 403 and certificates,
    ///   `unusableAnswer` for every other answer that offers nothing to download.
    public func run() throws(TransferError) -> Resource {
        try requireUnsigned(url)
        var authentication = AuthenticationScheme.basic
        let headAnswer = try headIfAnswered(&authentication)
        let answer = try pastCaches(follow(.firstByte, &authentication), &authentication)
        let exchange = answer.exchange
        let head = headAnswer?.final == answer.final ? headAnswer?.exchange : nil
        switch exchange.status {
        case 206: return try rangedResource(answer)
        case 200: return wholeResource(answer, head: head)
        case 416 where exchange.contentRange?.total ?? head?.contentLength == 0:
            return resource(answer, length: 0, refusal: "The resource is empty.")
        default: throw TransferError(exchange.refusal)
        }
    }

    /// Finds out where redirects lead, and nothing else of what is there.
    ///
    /// - Throws: `TransferError` as `run` does, but of the answers that are not redirects only for those that deny access.
    func destination() throws(TransferError) -> Resource {
        var authentication = AuthenticationScheme.basic
        let answer = try follow(.firstByte, &authentication)
        if [400, 401, 403, 407].contains(answer.exchange.status) { throw TransferError(answer.exchange.refusal) }
        return Resource(
            url: url, finalURL: answer.final, length: nil, rangeRefusal: nil, etag: nil, lastModified: nil,
            remoteAddress: nil, httpVersion: nil, phases: ConnectionPhases(), remotePort: nil,
            authentication: answer.authentication, cookies: answer.cookies)
    }

    /// An answer at the end of a chain of redirects.
    private struct Answer {
        let exchange: ProbeExchange
        /// Where it came from.
        let final: DownloadURL
        /// The cookies that were sent there.
        let cookies: [String]

        var authentication: AuthenticationScheme { exchange.options.authentication }
    }

    /// The answer of the origin itself, if caches are to be passed by: redirects are resolved with the address as it was
    /// given, and only what they lead to is asked for with another query.
    private func pastCaches(
        _ answer: Answer, _ authentication: inout AuthenticationScheme
    ) throws(TransferError) -> Answer {
        guard options.bustsCache, [200, 206].contains(answer.exchange.status) else { return answer }
        try requireUnsigned(answer.final)
        let exchange = try send(.firstByte, to: answer.final.pastCaches(), answer.cookies, &authentication)
        guard [200, 206].contains(exchange.status) else {
            throw TransferError(
                .unusableAnswer,
                "The server does not accept the query parameter that --bust-cache adds (status \(exchange.status)).")
        }
        return Answer(exchange: exchange, final: answer.final, cookies: answer.cookies)
    }

    /// A signed address is valid with its own query only.
    private func requireUnsigned(_ url: DownloadURL) throws(TransferError) {
        guard options.bustsCache, url.signatureParameter != nil else { return }
        let which = url == self.url ? "The address" : "The address that the server redirects to"
        throw TransferError(
            .invalidRequest,
            "\(which) has a query that looks like a signature or a token: --bust-cache would make it invalid.")
    }

    /// The answer to `HEAD`, or `nil` where it was refused, led nowhere, or where the connection was dropped over it.
    private func headIfAnswered(_ authentication: inout AuthenticationScheme) throws(TransferError) -> Answer? {
        do {
            let answer = try follow(.head, &authentication)
            return answer.exchange.status == 200 ? answer : nil
        } catch  where [.unreachable, .unusableAnswer].contains(error.code) && !isInterrupted() {
            return nil
        }
    }

    /// Follows redirects from the address that was asked for; the cookies that they set go along within the chain.
    private func follow(
        _ request: ProbeExchange.Request, _ authentication: inout AuthenticationScheme
    ) throws(TransferError) -> Answer {
        var current = url
        var cookies: [String] = []
        for _ in 0...Probe.mostRedirects {
            let exchange = try send(request, to: current, cookies, &authentication)
            guard (300..<400).contains(exchange.status), let target = exchange.redirect else {
                return Answer(exchange: exchange, final: current, cookies: cookies)
            }
            cookies = exchange.cookies
            let next = try redirected(to: target)
            if current.scheme == "https", next.scheme == "http" {
                throw TransferError(.unusableAnswer, "The server redirects from https to http: refused.")
            }
            current = next
        }
        throw TransferError(.unusableAnswer, "The server redirects more than \(Probe.mostRedirects) times: given up.")
    }

    /// Sends a request, and again by Digest if credentials went out and the server asks for that.
    ///
    /// - Parameter authentication: how credentials are sent; it stays the way that the server took.
    private func send(
        _ request: ProbeExchange.Request, to target: DownloadURL, _ cookies: [String],
        _ authentication: inout AuthenticationScheme
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

    private func exchange(
        _ request: ProbeExchange.Request, _ target: DownloadURL, _ sent: ConnectionOptions
    ) throws(TransferError) -> ProbeExchange {
        let exchange = ProbeExchange(isInterrupted: isInterrupted)
        try exchange.send(request, to: target, sent)
        log("\(request) \(target.redacted): \(exchange.status)")
        return exchange
    }

    private func redirected(to target: String) throws(TransferError) -> DownloadURL {
        do { return try DownloadURL(target) } catch {
            throw TransferError(.unusableAnswer, "The server redirects to something other than http or https: refused.")
        }
    }

    private func rangedResource(_ answer: Answer) throws(TransferError) -> Resource {
        guard let answered = answer.exchange.contentRange, answered.range == ByteRange(first: 0, last: 0) else {
            throw TransferError(.unusableAnswer, "The server answered the range 0-0 without a valid Content-Range.")
        }
        guard let total = answered.total else {
            throw TransferError(.unusableAnswer, "The server does not say how long the resource is.")
        }
        return resource(answer, length: total, refusal: nil)
    }

    private func wholeResource(_ answer: Answer, head: ProbeExchange?) -> Resource {
        let length = answer.exchange.contentLength ?? head?.contentLength
        let refusal =
            length == 0 ? "The resource is empty." : Rejection.status(200).failure(isRanged: true).sentence
        return resource(answer, length: length, refusal: refusal)
    }

    private func resource(_ answer: Answer, length: Int64?, refusal: String?) -> Resource {
        let exchange = answer.exchange
        return Resource(
            url: url, finalURL: answer.final, length: length, rangeRefusal: refusal, etag: exchange.header("etag"),
            lastModified: exchange.header("last-modified"), remoteAddress: exchange.remoteAddress,
            httpVersion: exchange.httpVersion, phases: exchange.phases,
            remotePort: options.mayUseProxy ? nil : exchange.remotePort, authentication: answer.authentication,
            cookies: answer.cookies)
    }
}
