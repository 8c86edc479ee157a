internal import Sweep

/// Finds out what a server offers at an address: length, ranges, validators, and the final address after redirects.
///
/// A `HEAD` comes first, and then, whatever it said, a `GET` of the first byte of the same address: some servers refuse
/// `HEAD`, answer it with a wrong length or lead it to another place, some addresses are signed for one method, and
/// some servers announce ranges that they do not serve. Where the two differ, what `GET` got counts.
///
/// Some servers handle `bytes=0-0` in a way of their own. If its response does not settle the matter, the probe asks
/// for the first kilobytes before it says anything about the server.
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
    ///   - url: the address of the resource.
    ///   - options: how to reach the server.
    ///   - isInterrupted: asked while a response is awaited; `true` ends the probe with an error.
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
    /// - Throws: `TransferError`: `unreachable` without a response, `denied` for 401, 403, 407, and certificates,
    ///   `unusableAnswer` for every other answer that offers nothing to download.
    public func run() throws(TransferError) -> Resource {
        var inquiry = ProbeInquiry(requests: requests)
        return try inquiry.run()
    }

    /// Finds out only where redirects lead.
    ///
    /// - Throws: `TransferError` as `run` does, but of the responses that are not redirects only for those that deny
    ///   access.
    func destination() throws(TransferError) -> Resource {
        var requests = requests
        return try requests.destination()
    }

    private var requests: ProbeRequests {
        ProbeRequests(url: url, options: options, isInterrupted: isInterrupted, log: log)
    }

    /// A proper part of the resource that is not its first byte; `nil` if there is none.
    static func realRange(ofLength length: Int64?) -> ByteRange? {
        switch length {
        case nil: ByteRange(first: 0, last: realRangeBytes - 1)
        case 2: ByteRange(first: 1, last: 1)
        case let length? where length > 2: ByteRange(first: 0, last: min(realRangeBytes, length - 1) - 1)
        default: nil
        }
    }
}

/// What the responses to a probe's requests say about the resource.
private struct ProbeInquiry {
    var requests: ProbeRequests

    mutating func run() throws(TransferError) -> Resource {
        try requests.requireUnsigned(requests.url)
        let head = try requests.headIfAnswered()
        let first = try requests.look(at: .firstByte)
        let length = head?.final == first.final ? head?.exchange.contentLength : nil
        if case .refused(.status(416)) = first.finding, length == 0 { return resource(first, length: 0, .empty) }
        let look = try requests.lookAgain(after: first, length: length)
        let sameHead = head?.final == look.final ? head?.exchange : nil
        switch look.finding {
        case .served(let total): return try rangedResource(look, total: total, head: sameHead)
        case .whole: return wholeResource(look, head: sameHead)
        case .empty: return resource(look, length: 0, .empty)
        case .refused(let rejection): return try refusedResource(look, rejection, head: sameHead)
        }
    }

    private mutating func rangedResource(
        _ look: ProbeRequests.Look, total: Int64?, head: ProbeExchange?
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

    /// The head of the response to a plain GET, or `nil` if it comes from elsewhere, or not at all.
    private mutating func plainGet(of look: ProbeRequests.Look) throws(TransferError) -> ProbeExchange? {
        do {
            let answer = try requests.get(.whole)
            return answer.final == look.final && [200, 206].contains(answer.exchange.status) ? answer.exchange : nil
        } catch  where error.code != .interrupted {
            return nil
        }
    }

    private func wholeResource(_ look: ProbeRequests.Look, head: ProbeExchange?) -> Resource {
        let length = look.wholeLength ?? head?.contentLength
        return resource(look, length: length, length == 0 ? .empty : .unsplittable)
    }

    /// An empty resource has no range that could be served, and not every server says that it is empty.
    private mutating func refusedResource(
        _ look: ProbeRequests.Look, _ rejection: Rejection, head: ProbeExchange?
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

    private func resource(_ look: ProbeRequests.Look, length: Int64?, _ refusal: Refusal) -> Resource {
        let exchange = look.exchange
        return Resource(
            url: requests.url, finalURL: look.final, length: length, rangeRefusal: refusal.sentence,
            etag: exchange.header("etag"), lastModified: exchange.header("last-modified"),
            contentEncoding: exchange.contentEncoding, remoteAddress: exchange.remoteAddress,
            httpVersion: exchange.httpVersion, phases: exchange.phases,
            remotePort: requests.options.mayUseProxy ? nil : exchange.remotePort,
            authentication: look.answer.authentication,
            cookies: look.answer.cookies)
    }
}
