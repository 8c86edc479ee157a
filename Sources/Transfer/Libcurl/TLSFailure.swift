internal import CCurl
internal import Sweep

/// Why a TLS connection failed, according to the TLS library.
///
/// libcurl has one code for every certificate that it refuses; its error buffer and the result of the verification tell
/// the reasons apart. The texts are those of OpenSSL and GnuTLS.
enum TLSFailure: Hashable {
    case expired
    case notYetValid
    case otherHost
    case unknownIssuer
    case revoked
    case otherCertificateProblem
    case clientCertificateRequired
    case clientCertificateRejected
    case handshakeRefused
    case unusableClientCertificate
    case mismatchedKey
    case unusableTrustFile
    case noTLS
    case noCommonVersion
    /// In the words of the library, which hold no text of the server.
    case other(String)

    /// What is known of the client's certificate in a connection.
    enum ClientCertificate: Hashable {
        /// None was given; whether the server requested one is not known, or it did not.
        case notGiven
        /// None was given, and the server requested one.
        case requested
        /// One was given.
        case given
    }

    /// Takes a code and the circumstances for their TLS reason; `nil` if it was not TLS that failed.
    init?(_ code: CURLcode, _ circumstances: CurlFailure.Circumstances) {
        let text = circumstances.text.lowercased()
        let hasClientCertificate = circumstances.clientCertificate == .given
        if let alert = TLSFailure(alert: text, hasClientCertificate: hasClientCertificate) {
            let isOverLack = alert == .handshakeRefused && circumstances.clientCertificate == .requested
            self = isOverLack ? .clientCertificateRequired : alert
            return
        }
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            self = TLSFailure(verification: circumstances.verification, text) ?? .otherCertificateProblem
        case CURLE_SSL_CACERT_BADFILE: self = .unusableTrustFile
        case CURLE_SSL_CERTPROBLEM:
            self = text.contains("does not match") ? .mismatchedKey : .unusableClientCertificate
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED:
            self = TLSFailure(handshake: circumstances.text) ?? .other(Libcurl.sentence(code))
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING:
            // A server that closes at once over a missing certificate may be gone before its alert is read.
            guard circumstances.clientCertificate == .requested else { return nil }
            self = .clientCertificateRequired
        default: return nil
        }
        if circumstances.clientCertificate == .requested, case .other = self { self = .clientCertificateRequired }
    }

    /// What the server sent to end the connection: TLS 1.3 reports a missing certificate only after the handshake.
    private init?(alert text: String, hasClientCertificate: Bool) {
        guard text.contains("alert ") else { return nil }
        let isAboutCertificates = [
            "bad certificate", "unknown ca", "certificate unknown", "certificate expired", "certificate revoked",
            "unsupported certificate", "access denied",
        ].contains(where: text.contains)
        if text.contains("certificate required") {
            self = .clientCertificateRequired
        } else if isAboutCertificates {
            self = hasClientCertificate ? .clientCertificateRejected : .clientCertificateRequired
        } else if text.contains("protocol version") {
            self = .noCommonVersion
        } else if text.contains("handshake failure") {
            self = .handshakeRefused
        } else {
            return nil
        }
    }

    /// The numbers are those of OpenSSL's `X509_V_ERR`, which `CURLINFO_SSL_VERIFYRESULT` hands on.
    private init?(verification number: Int, _ text: String) {
        if number == 10 || text.contains("has expired") || text.contains("expiration date") {
            self = .expired
        } else if number == 9 || text.contains("not yet valid") || text.contains("activation date") {
            self = .notYetValid
        } else if text.contains("does not match") || text.contains("no alternative certificate subject name")
            || [62, 64].contains(number)
        {
            self = .otherHost
        } else if number == 23 || text.contains("revoked") {
            self = .revoked
        } else if [2, 18, 19, 20, 21, 27].contains(number) || text.contains("issuer") || text.contains("self-signed")
            || text.contains("self signed") || text.contains("verification failed")
        {
            self = .unknownIssuer
        } else {
            return nil
        }
    }

    private init?(handshake text: String) {
        let known = text.lowercased()
        if known.contains("wrong version number") || known.contains("http request") {
            self = .noTLS
        } else if known.contains("unsupported protocol") || known.contains("no protocols available") {
            self = .noCommonVersion
        } else if text.isEmpty {
            return nil
        } else {
            self = .other(text)
        }
    }

    /// The failure with its sentence.
    var failure: Failure {
        switch self {
        case .unusableClientCertificate, .mismatchedKey, .unusableTrustFile: Failure(.request, sentence, cause: cause)
        default: Failure(.tls, sentence, cause: cause)
        }
    }

    private var sentence: String {
        let reason =
            switch self {
            case .expired: "the server's certificate has expired. Check this machine's clock"
            case .notYetValid: "the server's certificate is not valid yet. Check this machine's clock"
            case .otherHost:
                "the server's certificate is for another host. Use a host name that the certificate covers"
            case .unknownIssuer: "the issuer of the server's certificate is unknown here"
            case .revoked: "the server's certificate was revoked by its issuer"
            case .otherCertificateProblem: "the server's certificate failed verification"
            case .clientCertificateRequired: "the server requires a client certificate"
            case .clientCertificateRejected: "the server rejected the client certificate"
            case .handshakeRefused: "the server refused the TLS handshake"
            case .unusableClientCertificate: "the client certificate cannot be used"
            case .mismatchedKey: "the key does not belong to the client certificate"
            case .unusableTrustFile: "the file of certificates to trust holds none"
            case .noTLS: "the server does not use TLS on this port. Check the port, or use http://"
            case .noCommonVersion: "the server and this machine have no TLS version in common"
            case .other(let text): text
            }
        return "Cannot make a secure connection: \(reason)."
    }

    private var cause: Failure.Cause? {
        switch self {
        case .expired, .notYetValid, .otherHost: .certificateInvalid
        case .unknownIssuer, .otherCertificateProblem: .certificateNotTrusted
        case .clientCertificateRequired: .clientCertificateRequired
        case .clientCertificateRejected: .clientCertificateRejected
        case .handshakeRefused: .clientCertificatePossiblyRequired
        case .unusableClientCertificate, .mismatchedKey: .clientCertificateUnusable
        case .unusableTrustFile: .trustFileUnusable
        case .revoked, .noTLS, .noCommonVersion, .other: nil
        }
    }
}
