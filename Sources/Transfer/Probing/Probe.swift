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
        let answer = try headIfAnswered()
        let (exchange, final) = try follow(.firstByte, from: url)
        let head = answer?.final == final ? answer?.exchange : nil
        switch exchange.status {
        case 206: return try rangedResource(exchange, final)
        case 200: return wholeResource(exchange, final, head: head)
        case 416 where exchange.contentRange?.total ?? head?.contentLength == 0:
            return resource(exchange, final, length: 0, refusal: "The resource is empty.")
        default: throw TransferError(exchange.refusal)
        }
    }

    /// Finds out where redirects lead, and nothing else of what is there.
    ///
    /// - Throws: `TransferError` as `run` does, but of the answers that are not redirects only for those that deny access.
    func destination() throws(TransferError) -> Resource {
        let (exchange, final) = try follow(.firstByte, from: url)
        if [400, 401, 403].contains(exchange.status) { throw TransferError(exchange.refusal) }
        return Resource(
            url: url, finalURL: final, length: nil, rangeRefusal: nil, etag: nil, lastModified: nil, remoteAddress: nil,
            httpVersion: nil, phases: ConnectionPhases(), remotePort: nil)
    }

    /// The answer to `HEAD`, or `nil` where it was refused, led nowhere, or where the connection was dropped over it.
    private func headIfAnswered() throws(TransferError) -> (exchange: ProbeExchange, final: DownloadURL)? {
        do {
            let answer = try follow(.head, from: url)
            return answer.exchange.status == 200 ? answer : nil
        } catch  where [.unreachable, .unusableAnswer].contains(error.code) && !isInterrupted() {
            return nil
        }
    }

    private func follow(
        _ request: ProbeExchange.Request, from start: DownloadURL
    ) throws(TransferError) -> (exchange: ProbeExchange, final: DownloadURL) {
        var current = start
        for _ in 0...Probe.mostRedirects {
            let exchange = ProbeExchange(isInterrupted: isInterrupted)
            try exchange.send(request, to: current, options.reaching(current, for: url))
            log("\(request) \(current.redacted): \(exchange.status)")
            guard (300..<400).contains(exchange.status), let target = exchange.redirect else {
                return (exchange, current)
            }
            let next = try redirected(to: target)
            if current.scheme == "https", next.scheme == "http" {
                throw TransferError(.unusableAnswer, "The server redirects from https to http: refused.")
            }
            current = next
        }
        throw TransferError(.unusableAnswer, "The server redirects more than \(Probe.mostRedirects) times: given up.")
    }

    private func redirected(to target: String) throws(TransferError) -> DownloadURL {
        do { return try DownloadURL(target) } catch {
            throw TransferError(.unusableAnswer, "The server redirects to something other than http or https: refused.")
        }
    }

    private func rangedResource(_ exchange: ProbeExchange, _ final: DownloadURL) throws(TransferError) -> Resource {
        guard let answered = exchange.contentRange, answered.range == ByteRange(first: 0, last: 0) else {
            throw TransferError(.unusableAnswer, "The server answered the range 0-0 without a valid Content-Range.")
        }
        guard let total = answered.total else {
            throw TransferError(.unusableAnswer, "The server does not say how long the resource is.")
        }
        return resource(exchange, final, length: total, refusal: nil)
    }

    private func wholeResource(
        _ exchange: ProbeExchange, _ final: DownloadURL, head: ProbeExchange?
    ) -> Resource {
        let length = exchange.contentLength ?? head?.contentLength
        let refusal =
            length == 0 ? "The resource is empty." : Rejection.status(200).failure(isRanged: true).sentence
        return resource(exchange, final, length: length, refusal: refusal)
    }

    private func resource(
        _ exchange: ProbeExchange, _ final: DownloadURL, length: Int64?, refusal: String?
    ) -> Resource {
        Resource(
            url: url, finalURL: final, length: length, rangeRefusal: refusal, etag: exchange.header("etag"),
            lastModified: exchange.header("last-modified"), remoteAddress: exchange.remoteAddress,
            httpVersion: exchange.httpVersion, phases: exchange.phases,
            remotePort: options.mayUseProxy ? nil : exchange.remotePort)
    }
}
