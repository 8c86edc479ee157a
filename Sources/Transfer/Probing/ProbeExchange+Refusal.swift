internal import Sweep

extension ProbeExchange {
    /// Why the server refused, and what would make it answer.
    var refusal: Failure {
        if let sentence = certificateAdvice { return Failure(.tls, status: status, sentence) }
        return Rejection.status(status).failure(isRanged: false)
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
