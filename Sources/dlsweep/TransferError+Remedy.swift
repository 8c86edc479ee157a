import Sweep
import Transfer

extension TransferError {
    /// What failed and why, followed by what the user of the command line can do about it.
    var advice: String { Failure.Cause.advice(description, cause) }
}

extension Failure {
    /// What failed and why, followed by what the user of the command line can do about it.
    var advice: String { Failure.Cause.advice(sentence, cause) }
}

extension Failure.Cause {
    /// What to do about the cause: one sentence that names the options.
    var remedy: String {
        switch self {
        case .credentialsRequired: "Give them with --user, --netrc-file, or --header."
        case .credentialsNotInFile: "Add them to the file of --netrc-file, or give them with --user."
        case .credentialsRejected: "Check --user, --netrc-file, or the credentials in the address."
        case .authorizationHeaderRejected: "Check the value of --header."
        case .authenticationUnsupported: "Give a token with --header \"Authorization: ...\"."
        case .proxyCredentialsRequired: "Put them into --proxy http://NAME:PASSWORD@HOST:PORT."
        case .certificateInvalid: "Use --insecure to skip the check."
        case .certificateNotTrusted: "Use --cacert FILE to name a certificate to trust."
        case .trustFileUnusable: "Check --cacert, CURL_CA_BUNDLE, and SSL_CERT_FILE."
        case .clientCertificateRequired: "Give one with --cert and its key with --key."
        case .clientCertificatePossiblyRequired:
            "If it requires a client certificate, give one with --cert and its key with --key."
        case .clientCertificateRejected: "Check --cert and --key."
        case .clientCertificateUnusable: "Check that --cert and --key are a pair, in unencrypted PEM."
        case .interfaceUnusable: "Check --interface."
        case .connectTimeout: "Use --connect-timeout to wait longer."
        case .stallTimeout: "Use --stall-timeout to wait longer."
        case .trialTimeout: "Use --trial-timeout to allow more time."
        case .threadLimit: "Use fewer threads (--threads or --max-threads)."
        case .fileExists: "Use --overwrite to replace it."
        case .scratchSpace: "Use --scratch FOLDER to choose another place."
        case .downloaderNotInstalled: "Install it, or change --command."
        case .cacheBustingRefused: "Run without --bust-cache."
        case .http2Unavailable: "Run without --method http2 and --method streams."
        case .http3Unavailable: "Run without --method http3."
        }
    }

    fileprivate static func advice(_ sentence: String, _ cause: Failure.Cause?) -> String {
        cause.map { sentence + " " + $0.remedy } ?? sentence
    }
}
