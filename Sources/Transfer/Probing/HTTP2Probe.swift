internal import CCurl
internal import Sweep

/// What a server offers over HTTP/2.
public struct HTTP2Offer: Sendable, Equatable {
    /// The number of requests that the server admits at a time over one connection; `nil` if it admits as many as were
    /// asked for, or if the installed libcurl does not tell.
    public let streamLimit: Int?
}

/// Finds out whether a server speaks HTTP/2 over TLS, and how many requests it admits at a time over one connection.
///
/// A first request waits for the response, and with it for the server's settings, and is then held. The others follow over
/// the same connection at once, each for the first byte, so that libcurl's log says where the limit lies. All are held: a
/// response that is complete would make room for the next request.
public struct HTTP2Probe {
    private let resource: Resource
    private let options: ConnectionOptions
    private let isInterrupted: () -> Bool

    /// Creates a probe of a resource that the server was found to split.
    public init(_ resource: Resource, options: ConnectionOptions, isInterrupted: @escaping () -> Bool = { false }) {
        self.resource = resource
        self.options = options
        self.isInterrupted = isInterrupted
    }

    /// What the installed libcurl uses as its receive window of a stream and of a connection, in bytes.
    ///
    /// `nil` for versions whose windows are not known here: later ones changed them.
    public static var receiveWindowBytes: Int64? {
        guard let version = dlsweep_version_info()?.pointee.version_num else { return nil }
        return (0x075500..<0x080000).contains(version) ? 32 * 1024 * 1024 : nil
    }

    /// Asks the server.
    ///
    /// - Parameter streams: the largest number of requests to admit; 0 or 1 if the limit does not matter.
    /// - Throws: `TransferError`: `unusableAnswer` with the cause `http2Unavailable` if HTTP/2 cannot be measured; other
    ///   codes if there is no response, or if the system lacks resources.
    public func run(streams: Int) throws(TransferError) -> HTTP2Offer {
        guard HTTP2Probe.isSupported else { throw unavailable("The installed libcurl does not speak HTTP/2.") }
        guard resource.finalURL.scheme == "https" else {
            throw unavailable("HTTP/2 is measured over TLS only, and the address begins with http.")
        }
        let multi = try MultiHandle(connections: 1, streams: Plan.maximalThreads)
        let first = try request()
        defer { multi.remove(first.pointer) }
        let result = try perform([first], multi)
        guard first.isHeld || result == CURLE_OK || first.spokeHTTP2 else { throw TransferError(first.failure(result)) }
        guard first.spokeHTTP2 else {
            throw unavailable("The server does not speak HTTP/2, so it cannot be measured beside HTTP/1.1.")
        }
        guard streams > 1, first.isHeld else { return HTTP2Offer(streamLimit: nil) }
        var others: [HTTP2Inquiry] = []
        for _ in 1..<streams { others.append(try request()) }
        defer { for other in others { multi.remove(other.pointer) } }
        _ = try perform(others, multi)
        // A request that a server refuses is repeated over another connection, whose limit is not known when it begins and
        // counts as 100: the smallest number is that of the first connection.
        return HTTP2Offer(streamLimit: others.compactMap(\.streamLimit).min())
    }

    private func unavailable(_ reason: String) -> TransferError {
        TransferError(.unusableAnswer, reason, cause: .http2Unavailable)
    }

    /// Whether the installed libcurl speaks HTTP/2.
    static var isSupported: Bool {
        (dlsweep_version_info()?.pointee.features ?? 0) & Int32(CURL_VERSION_HTTP2) != 0
    }

    private func request() throws(TransferError) -> HTTP2Inquiry {
        var sent = try options.reaching(resource.finalURL, for: resource.url)
        sent.authentication = resource.authentication
        sent.cookies = resource.cookies
        return try HTTP2Inquiry(resource, sent)
    }

    /// Performs requests until all have ended or are held, one meets the limit, or none may be waited for any longer.
    ///
    /// - Returns: the result of the request that ended last.
    private func perform(_ requests: [HTTP2Inquiry], _ multi: borrowing MultiHandle) throws(TransferError) -> CURLcode {
        let patience = Int64((options.connectTimeoutSeconds + options.stallTimeoutSeconds) * 1e9)
        let start = MonotonicClock.nanoseconds()
        for request in requests where !multi.add(request.pointer) {
            throw TransferError(.lacksResources, "libcurl has no memory for several transfers.")
        }
        var ended = 0
        var result = CURLE_OK
        while ended + requests.count(where: \.isHeld) < requests.count, requests.allSatisfy({ $0.streamLimit == nil }) {
            guard multi.perform() else { return CURLE_FAILED_INIT }
            while let next = multi.nextEnded() {
                ended += 1
                result = next.result
            }
            if isInterrupted() { throw .interrupted }
            guard MonotonicClock.nanoseconds() - start < patience else { return CURLE_OPERATION_TIMEDOUT }
            if requests.contains(where: { !$0.isHeld }) { multi.wait(atMostMilliseconds: 50) }
        }
        return result
    }
}

/// A request for the first byte over HTTP/2, and what libcurl's log says about it.
private final class HTTP2Inquiry {
    private var handle: EasyHandle
    private let lists: ConnectionLists
    /// The number of requests under way when libcurl held this one back, because the server admits no more.
    private(set) var streamLimit: Int?
    /// Whether the response has come and is not taken.
    private(set) var isHeld = false

    init(_ resource: Resource, _ options: ConnectionOptions) throws(TransferError) {
        handle = try EasyHandle()
        lists = try ConnectionLists(options, pinned: resource.pinnedAddress)
        try handle.configure(resource.finalURL, options: options, lists: lists)
        try handle.shareConnection(opens: false)
        try handle.set(CURLOPT_HTTP_VERSION, Transport.streams.version)
        try handle.set(CURLOPT_RANGE, "0-0")
        try handle.collectCookies()
        try handle.set(cookies: options.cookies)
        let context = Unmanaged.passUnretained(self).toOpaque()
        for option in [CURLOPT_DEBUGDATA, CURLOPT_WRITEDATA] { try handle.set(context: context, for: option) }
        try handle.set(CURLOPT_WRITEFUNCTION, callback: holdBack)
        try handle.set(debug: takeLogLine)
    }

    /// libcurl's handle.
    var pointer: UnsafeMutableRawPointer { handle.handle }

    /// The failure of a code other than `CURLE_OK`.
    func failure(_ code: CURLcode) -> Failure {
        CurlFailure.failure(
            of: code, wasConnected: handle.microseconds(CURLINFO_PRETRANSFER_TIME_T) > 0, clientCertificate: .notGiven,
            handle)
    }

    var spokeHTTP2: Bool { handle.long(CURLINFO_HTTP_VERSION) == Int(CURL_HTTP_VERSION_2_0) }

    /// What the library is told of bytes of the body: that the transfer pauses, so that the request stays under way.
    fileprivate func hold() -> Int {
        isHeld = true
        return Int(CURL_WRITEFUNC_PAUSE)
    }

    /// Processes a line of the log: `MAX_CONCURRENT_STREAMS reached, skip (4)`.
    ///
    /// A line about the client's own limit begins otherwise.
    fileprivate func noteLogged(_ line: String) {
        guard streamLimit == nil, line.hasPrefix("MAX_CONCURRENT_STREAMS reached") else { return }
        streamLimit = line.split(whereSeparator: { !("0"..."9").contains($0) }).first.flatMap { Int($0) }
    }
}

private func holdBack(
    _: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return size * count }
    return Unmanaged<HTTP2Inquiry>.fromOpaque(context).takeUnretainedValue().hold()
}

private func takeLogLine(
    _: UnsafeMutableRawPointer?, _ type: curl_infotype, _ text: UnsafeMutablePointer<CChar>?, _ size: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int32 {
    guard type == CURLINFO_TEXT, let text, let context else { return 0 }
    let line = String(decoding: UnsafeRawBufferPointer(start: text, count: size), as: UTF8.self)
    Unmanaged<HTTP2Inquiry>.fromOpaque(context).takeUnretainedValue().noteLogged(line)
    return 0
}
