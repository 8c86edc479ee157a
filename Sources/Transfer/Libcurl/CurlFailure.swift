internal import CCurl
internal import Sweep

/// Turns libcurl's error codes into failures.
enum CurlFailure {
    /// What is known about a failed transfer, in addition to its code.
    struct Circumstances {
        /// Whether the connection, TLS included, was ready for the request.
        var wasConnected: Bool
        /// The library's own words; empty if it has none.
        var text = ""
        /// What a TLS library says of the server's certificate, as a number of OpenSSL; 0 if it says nothing.
        var verification = 0
        /// What is known of the client's certificate.
        var clientCertificate = TLSFailure.ClientCertificate.notGiven
    }

    /// The failure of a code other than `CURLE_OK` with which a handle's transfer has ended.
    static func failure(
        of code: CURLcode, wasConnected: Bool, clientCertificate: TLSFailure.ClientCertificate,
        _ handle: borrowing EasyHandle
    ) -> Failure {
        let status = handle.long(CURLINFO_HTTP_CONNECTCODE)
        if !wasConnected, status == 407 { return Rejection.status(407).failure(isRanged: false) }
        guard !wasConnected, status >= 300 else {
            return failure(
                of: code,
                Circumstances(
                    wasConnected: wasConnected, text: handle.errorText,
                    verification: handle.long(CURLINFO_SSL_VERIFYRESULT), clientCertificate: clientCertificate))
        }
        return Failure(.connect, "The proxy did not connect to the server (status \(status)).")
    }

    /// The failure of a code other than `CURLE_OK`.
    static func failure(of code: CURLcode, _ circumstances: Circumstances) -> Failure {
        if let tls = TLSFailure(code, circumstances) { return tls.failure }
        let kind = kind(of: code, circumstances)
        let cause = cause(of: code, wasConnected: circumstances.wasConnected)
        return Failure(kind, sentence(kind, code: code, text: circumstances.text), cause: cause)
    }

    private static func cause(of code: CURLcode, wasConnected: Bool) -> Failure.Cause? {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: wasConnected ? .stallTimeout : .connectTimeout
        case CURLE_INTERFACE_FAILED: .interfaceUnusable
        default: nil
        }
    }

    private static func kind(of code: CURLcode, _ circumstances: Circumstances) -> Failure.Kind {
        switch code {
        case CURLE_RECV_ERROR where circumstances.text.contains(unexpectedEnd): .short
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .name
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED, CURLE_PROXY, CURLE_QUIC_CONNECT_ERROR: .connect
        case CURLE_OPERATION_TIMEDOUT: circumstances.wasConnected ? .timeout : .connect
        case CURLE_PARTIAL_FILE: .short
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2_STREAM, CURLE_HTTP3: .reset
        case CURLE_WRITE_ERROR: .disk
        case CURLE_URL_MALFORMAT, CURLE_SETOPT_OPTION_SYNTAX: .request
        case CURLE_ABORTED_BY_CALLBACK: .interrupted
        default: .protocol
        }
    }

    /// OpenSSL's words for a connection that ended without a reset and without the end of TLS.
    private static let unexpectedEnd = "unexpected eof"

    /// Whether the library's words on a code hold nothing but the server's host, its port, and the system's reasons;
    /// other words may quote a response, or the credentials in the address of a proxy.
    private static func hasPlainText(_ code: CURLcode) -> Bool {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT, CURLE_GOT_NOTHING,
            CURLE_RECV_ERROR, CURLE_SEND_ERROR:
            true
        default: false
        }
    }

    private static func sentence(_ kind: Failure.Kind, code: CURLcode, text: String) -> String {
        let reason = Libcurl.sentence(code)
        let detail = hasPlainText(code) && !text.isEmpty ? text : reason
        return switch kind {
        case .name: "The name cannot be resolved: \(detail)."
        case .connect: "Cannot connect: \(detail)."
        case .short: "The connection ended before the last byte."
        case .reset where code == CURLE_HTTP2_STREAM:
            "The HTTP/2 stream was reset before the last byte, or ended before it."
        case .reset where code == CURLE_HTTP3:
            "The HTTP/3 stream was reset before the last byte, or ended before it."
        case .reset: "The connection was reset before the last byte: \(detail)."
        case .timeout: "The server did not answer in time: \(detail)."
        case .interrupted: "The download was stopped."
        case .request: "An address or an option is malformed: \(reason)."
        case .protocol: oddity(code) ?? "The download failed: \(reason)."
        default: "The download failed: \(reason)."
        }
    }

    /// `CURLE_TOO_LARGE`, which versions from 8.6 on return instead of `CURLE_OUT_OF_MEMORY` for a header that is too long.
    private static let tooLarge = CURLcode(rawValue: 100)

    /// What the server did, if the library's error text would point elsewhere.
    private static func oddity(_ code: CURLcode) -> String? {
        switch code {
        case CURLE_UNSUPPORTED_PROTOCOL: "The server's response is not HTTP."
        case CURLE_WEIRD_SERVER_REPLY: "The server's response violates HTTP."
        case CURLE_OUT_OF_MEMORY, tooLarge:
            "The server sent a header that is too long, or this machine is out of memory."
        default: nil
        }
    }
}
