internal import CCurl
internal import Sweep

/// What libcurl's codes mean for a download.
enum CurlFailure {
    /// The failure of a code other than `CURLE_OK` with which a handle's transfer has ended.
    static func failure(of code: CURLcode, wasConnected: Bool, _ handle: borrowing EasyHandle) -> Failure {
        let status = handle.long(CURLINFO_HTTP_CONNECTCODE)
        guard !wasConnected, status >= 300 else { return failure(of: code, wasConnected: wasConnected) }
        return Failure(.connect, "The proxy did not connect to the server (status \(status)).")
    }

    /// The failure of a code other than `CURLE_OK`.
    static func failure(of code: CURLcode, wasConnected: Bool) -> Failure {
        let kind = kind(of: code, wasConnected: wasConnected)
        return Failure(kind, sentence(kind, code))
    }

    private static func kind(of code: CURLcode, wasConnected: Bool) -> Failure.Kind {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .name
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED, CURLE_PROXY: .connect
        case CURLE_OPERATION_TIMEDOUT: wasConnected ? .timeout : .connect
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED:
            .tls
        case CURLE_PARTIAL_FILE: .short
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR: .reset
        case CURLE_WRITE_ERROR: .disk
        case CURLE_URL_MALFORMAT, CURLE_SETOPT_OPTION_SYNTAX: .request
        case CURLE_ABORTED_BY_CALLBACK: .interrupted
        default: .protocol
        }
    }

    private static func sentence(_ kind: Failure.Kind, _ code: CURLcode) -> String {
        let reason = Libcurl.sentence(code)
        return switch kind {
        case .name: "The name cannot be resolved: \(reason)."
        case .connect: "No connection can be made: \(reason)."
        case .tls: "No secure connection can be made: \(reason)\(hint(code))."
        case .short: "The connection ended before the last byte."
        case .reset: "The connection broke before the last byte: \(reason)."
        case .timeout: "The server did not answer in time: \(reason)."
        case .interrupted: "The download was stopped."
        case .request: "An address or an option is malformed: \(reason)."
        case .protocol: oddity(code) ?? "The download failed: \(reason)."
        default: "The download failed: \(reason)."
        }
    }

    /// What the server did, where the library's own words would point elsewhere.
    private static func oddity(_ code: CURLcode) -> String? {
        switch code {
        case CURLE_UNSUPPORTED_PROTOCOL: "The server's answer is no HTTP that can be understood."
        case CURLE_WEIRD_SERVER_REPLY: "The server's answer breaks the rules of HTTP."
        case CURLE_OUT_OF_MEMORY: "The server sent a header that is too long to be taken, or memory is short."
        default: nil
        }
    }

    private static func hint(_ code: CURLcode) -> String {
        code == CURLE_PEER_FAILED_VERIFICATION ? " (--cacert FILE names a certificate to trust)" : ""
    }
}
