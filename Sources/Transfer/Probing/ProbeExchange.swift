internal import CCurl

/// One request of a probe and the header fields of its response.
///
/// It waits for a body only if the response is a redirect, because libcurl reports the target only at the end.
final class ProbeExchange {
    /// How a probe asks.
    enum Request: Sendable, CustomStringConvertible {
        /// `HEAD`.
        case head
        /// `GET` with a `Range`.
        case range(ByteRange)
        /// `GET`.
        case whole

        /// The method, with the range if there is one.
        var description: String {
            switch self {
            case .head: "HEAD"
            case .range(let range): "GET bytes=\(range.requestText)"
            case .whole: "GET"
            }
        }
    }

    /// The number of different header names from which on further ones are ignored, so that a server cannot fill the
    /// memory.
    private static let mostHeaderNames = 200

    private(set) var status = 0
    private var headers: [String: [String]] = [:]
    /// The status of the head that is coming, which an interim one may precede.
    private var headStatus = 0
    private var headIsWhole = false
    private var headBytes = 0
    private var bodyBytes = 0
    private(set) var redirect: String?
    private(set) var remoteAddress: String?
    private(set) var remotePort: Int?
    private(set) var httpVersion: String?
    private(set) var phases = ConnectionPhases()
    /// The cookies that this answer and those before it in its chain have set.
    private(set) var cookies: [String] = []
    /// How the request was sent.
    private(set) var options = ConnectionOptions()
    /// What became of the client's certificate.
    private(set) var clientCertificate = TLSFailure.ClientCertificate.notGiven
    private let isInterrupted: () -> Bool
    /// When the connection was ready, or the last line came, in nanoseconds of the monotonic clock; 0 before.
    private var activity: Int64 = 0
    /// How long the server may send nothing.
    private var silenceNanoseconds = Int64.max
    /// Whether it sent nothing for too long.
    private var isSilent = false

    init(isInterrupted: @escaping () -> Bool) { self.isInterrupted = isInterrupted }

    /// Sends the request and reads the head of the response.
    ///
    /// - Throws: `TransferError` if there is no answer, or none whose head came to its end.
    func send(_ request: Request, to url: DownloadURL, _ options: ConnectionOptions) throws(TransferError) {
        let handle = try EasyHandle()
        self.options = options
        clientCertificate = options.clientCertificateFile == nil ? .notGiven : .given
        let lists = try ConnectionLists(options, pinned: nil)
        try handle.configure(url, options: options, lists: lists)
        try configure(handle, for: request, options: options)
        if url.scheme == "https" {
            try handle.set(context: Unmanaged.passUnretained(self).toOpaque(), for: CURLOPT_DEBUGDATA)
            try handle.set(debug: takeLogLine)
        }
        try handle.collectCookies()
        try handle.set(cookies: options.cookies)
        let code = withExtendedLifetime((lists, self)) { handle.perform() }
        status = handle.long(CURLINFO_RESPONSE_CODE)
        guard headBytes <= AnswerHead.mostBytes else {
            throw TransferError(Rejection.endlessHead.failure(isRanged: false))
        }
        guard headIsWhole else {
            throw TransferError(
                CurlFailure.failure(
                    of: reason(code), wasConnected: wasConnected, clientCertificate: clientCertificate, handle))
        }
        guard headStatus <= 999 else { throw TransferError(Rejection.status(headStatus).failure(isRanged: false)) }
        note(handle)
    }

    /// The code for a missing head, if libcurl's own code does not say why.
    private func reason(_ code: CURLcode) -> CURLcode {
        if isSilent { return CURLE_OPERATION_TIMEDOUT }
        return code == CURLE_OK ? CURLE_PARTIAL_FILE : code
    }

    /// Whether the connection was ready for the request.
    var wasConnected: Bool { activity > 0 }

    /// The value of a header, or `nil` if it is absent or contradicts itself.
    func header(_ name: String) -> String? {
        guard let values = headers[name], let first = values.first, values.allSatisfy({ $0 == first }) else {
            return nil
        }
        return first
    }

    /// The length that `Content-Length` states.
    var contentLength: Int64? {
        header("content-length").flatMap { text in Array(text.utf8).withUnsafeBytes { DecimalScanner.wholeNumber($0) } }
    }

    /// What all headers `Content-Encoding` state, or `nil` without one.
    var contentEncoding: String? { headers["content-encoding"]?.joined(separator: ", ") }

    /// How the body is encoded, if it is.
    var coding: ContentCoding { ContentCoding(contentEncoding) }

    /// The length of the whole resource, as a response to a plain GET states it.
    var wholeLength: Int64? { status == 206 ? contentRange?.total : contentLength }

    /// Whether a response with the whole resource has the same coding and, if it states one, the same length as a part.
    func agrees(_ other: ContentCoding, length: Int64?) -> Bool {
        coding == other && (wholeLength == nil || wholeLength == length)
    }

    /// What `Content-Range` states.
    var contentRange: ContentRange? {
        header("content-range").flatMap { text in Array(text.utf8).withUnsafeBytes { ContentRange(parsing: $0) } }
    }

    /// What `WWW-Authenticate` asks for.
    var challenge: AuthenticationChallenge { AuthenticationChallenge(headers["www-authenticate"] ?? []) }

    private func configure(
        _ handle: borrowing EasyHandle, for request: Request, options: ConnectionOptions
    ) throws(TransferError) {
        switch request {
        case .head: try handle.set(CURLOPT_NOBODY, true)
        case .range(let range): try handle.set(CURLOPT_RANGE, range.requestText)
        case .whole: break
        }
        silenceNanoseconds = Int64((options.stallTimeoutSeconds * request.patience * 1e9).rounded(.up))
        let seconds = options.connectTimeoutSeconds + options.stallTimeoutSeconds * request.patience
        try handle.set(CURLOPT_TIMEOUT_MS, Int((seconds * 1000).rounded(.up)))
        let context = Unmanaged.passUnretained(self).toOpaque()
        for option in [CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_XFERINFODATA, CURLOPT_PREREQDATA] {
            try handle.set(context: context, for: option)
        }
        try handle.set(CURLOPT_HEADERFUNCTION, callback: takeHeadLine)
        try handle.set(CURLOPT_WRITEFUNCTION, callback: passOverBody)
        try handle.set(progress: askForEnd)
        try handle.set(CURLOPT_NOPROGRESS, false)
        try handle.set(connected: noteConnected)
    }

    private func note(_ handle: borrowing EasyHandle) {
        cookies = handle.cookies
        redirect = handle.text(CURLINFO_REDIRECT_URL)
        remoteAddress = handle.text(CURLINFO_PRIMARY_IP)
        remotePort = handle.long(CURLINFO_PRIMARY_PORT)
        httpVersion = HTTPVersion.name(handle.long(CURLINFO_HTTP_VERSION))
        phases = ConnectionPhases(handle)
    }

    /// Processes a line of the header.
    ///
    /// - Returns: whether to go on; the end of a successful answer's head is all that a probe waits for.
    func consume(_ line: UnsafeRawBufferPointer) -> Bool {
        headBytes += line.count
        activity = MonotonicClock.nanoseconds()
        guard headBytes <= AnswerHead.mostBytes else { return false }
        if let status = HeaderLine.status(line) {
            headers = [:]
            headIsWhole = false
            headStatus = status
        }
        if line.trimmingWhitespace().isEmpty {
            headIsWhole = headStatus >= 200
            return !(200..<300).contains(headStatus)
        }
        guard let header = HeaderLine(line), headers.count < ProbeExchange.mostHeaderNames else { return true }
        let name = String(decoding: header.name, as: UTF8.self).lowercased()
        // A value that is no UTF-8 could not be compared with the bytes of later answers.
        guard let value = String(validating: header.value, as: UTF8.self) else { return true }
        headers[name, default: []].append(value)
        return true
    }

    /// Ignores bytes of the body.
    ///
    /// - Returns: whether to go on.
    fileprivate func passOver(_ count: Int) -> Bool {
        bodyBytes += count
        return (300..<400).contains(headStatus) && bodyBytes <= AnswerHead.mostBytes
    }

    /// Processes a line of the library's log.
    ///
    /// Only the log says whether the server requests a certificate, and a server may refuse a request
    /// without one in its own way: nginx answers with status 400.
    fileprivate func noteLogged(_ line: String) {
        if clientCertificate == .notGiven, line.contains("Request CERT") { clientCertificate = .requested }
    }

    /// Notes that the connection is ready for the request.
    fileprivate func noteReady() { activity = MonotonicClock.nanoseconds() }

    /// Whether to abort: on request, or because the server sends nothing.
    fileprivate var mustEnd: Bool {
        isSilent = wasConnected && MonotonicClock.nanoseconds() - activity > silenceNanoseconds
        return isSilent || isInterrupted()
    }
}

extension ProbeExchange.Request {
    /// The part of the stall time-out that the server has for a response.
    fileprivate var patience: Double {
        switch self {
        case .head: Probe.headPatience
        case .range, .whole: 1
        }
    }
}

private func exchange(_ context: UnsafeMutableRawPointer?) -> ProbeExchange? {
    context.map { Unmanaged<ProbeExchange>.fromOpaque($0).takeUnretainedValue() }
}

private func takeHeadLine(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let goesOn = exchange(context)?.consume(UnsafeRawBufferPointer(start: data, count: size * count)) ?? false
    return goesOn ? size * count : -1
}

private func passOverBody(
    _: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let goesOn = exchange(context)?.passOver(size * count) ?? false
    return goesOn ? size * count : -1
}

private func noteConnected(
    _ context: UnsafeMutableRawPointer?, _: UnsafeMutablePointer<CChar>?, _: UnsafeMutablePointer<CChar>?, _: Int32,
    _: Int32
) -> Int32 {
    exchange(context)?.noteReady()
    return 0
}

private func takeLogLine(
    _: UnsafeMutableRawPointer?, _ type: curl_infotype, _ text: UnsafeMutablePointer<CChar>?, _ size: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int32 {
    guard type == CURLINFO_TEXT, let text else { return 0 }
    let line = String(decoding: UnsafeRawBufferPointer(start: text, count: size), as: UTF8.self)
    exchange(context)?.noteLogged(line)
    return 0
}

private func askForEnd(
    _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
    exchange(context)?.mustEnd ?? true ? 1 : 0
}
