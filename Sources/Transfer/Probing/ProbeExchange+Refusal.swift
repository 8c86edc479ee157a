internal import Sweep

extension ProbeExchange {
    /// Why the server refused, and what would make it answer.
    var refusal: Failure {
        if let sentence = certificateAdvice { return Failure(.tls, status: status, sentence) }
        if let sentence = credentialAdvice { return Failure(.status, status: status, sentence) }
        return Rejection.status(status).failure(isRanged: false, hasCredentials: options.credentials != nil)
    }

    /// Why a server refuses credentials that were given, or that dlsweep cannot give; `nil` if the status says enough.
    private var credentialAdvice: String? {
        guard status == 401 else { return nil }
        if options.headers.contains(where: { $0.lowercased().hasPrefix("authorization:") }) {
            return "The server rejected the header Authorization (status 401)."
        }
        if let scheme = challenge.unsupported {
            return
                "The server requires authentication by \(scheme) (status 401). dlsweep supports Basic and Digest; give a "
                + "token with --header \"Authorization: ...\"."
        }
        guard options.credentials == nil, options.netrcFile != nil else { return nil }
        return "The server requires credentials (status 401), and the file of --netrc-file has none for this host."
    }

    /// What a refusal may have to do with a client certificate: a server that completes the handshake without the
    /// certificate that it requested refuses the request.
    private var certificateAdvice: String? {
        guard [400, 403].contains(status) else { return nil }
        switch clientCertificate {
        case .notGiven: return nil
        case .requested:
            return
                "The server requested a client certificate and refuses access without one (status \(status)). Give one "
                + "with --cert and its key with --key."
        case .given:
            return "The server refuses access (status \(status)), perhaps because of the client certificate (--cert)."
        }
    }
}
