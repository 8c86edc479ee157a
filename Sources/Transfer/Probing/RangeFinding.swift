internal import Sweep

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

    /// Whether another range may work, because some servers treat only `bytes=0-0` differently.
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

extension ProbeExchange {
    /// Why the server refused, with the cause that decides what would make it answer.
    var refusal: Failure {
        certificateRefusal ?? credentialRefusal
            ?? Rejection.status(status).failure(isRanged: false, hasCredentials: options.credentials != nil)
    }

    /// Why a server refuses the given credentials, or requires some that dlsweep cannot give; `nil` if the status says
    /// enough.
    private var credentialRefusal: Failure? {
        guard status == 401 else { return nil }
        if options.headers.contains(where: { $0.lowercased().hasPrefix("authorization:") }) {
            return Failure(
                .status, status: status, "The server rejected the header Authorization (status 401).",
                cause: .authorizationHeaderRejected)
        }
        if let scheme = challenge.unsupported {
            return Failure(
                .status, status: status,
                "The server requires authentication by \(scheme) (status 401). dlsweep supports Basic and Digest.",
                cause: .authenticationUnsupported)
        }
        guard options.credentials == nil, options.netrcFile != nil else { return nil }
        return Failure(
            .status, status: status,
            "The server requires credentials (status 401), and the file of passwords has none for this host.",
            cause: .credentialsNotInFile)
    }

    /// What a refusal may have to do with a client certificate: a server that completes the handshake without the
    /// certificate that it requested refuses the request.
    private var certificateRefusal: Failure? {
        guard [400, 403].contains(status) else { return nil }
        switch clientCertificate {
        case .notGiven: return nil
        case .requested:
            return Failure(
                .tls, status: status,
                "The server requested a client certificate and refuses access without one (status \(status)).",
                cause: .clientCertificateRequired)
        case .given:
            return Failure(
                .tls, status: status,
                "The server refuses access (status \(status)), perhaps because of the client certificate.",
                cause: .clientCertificateRejected)
        }
    }
}
