internal import Sweep

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
