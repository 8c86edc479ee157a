import FileAccess
import Sweep
import Transfer

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files of certificates and keys that the options and the environment name.
struct CertificateFiles {
    private let arguments: ConnectionArguments
    private let environment: [String: String]

    /// Creates the files of a command line.
    ///
    /// - Parameter environment: its variables `CURL_CA_BUNDLE`, `SSL_CERT_DIR`, and `SSL_CERT_FILE` count as for curl.
    init(_ arguments: ConnectionArguments, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.arguments = arguments
        self.environment = environment
    }

    /// Sets what the connections use.
    ///
    /// - Throws: `CommandFailure` if a file cannot be read, or if one is not PEM.
    func apply(to options: inout ConnectionOptions) throws {
        options.certificateFile = try arguments.cacert.map {
            try CertificateFiles.pem($0, "--cacert", holding: "CERTIFICATE-----")
        }
        if arguments.cacert == nil, !arguments.insecure { applyEnvironment(to: &options) }
        options.clientCertificateFile = try arguments.cert.map {
            try CertificateFiles.pem($0, "--cert", holding: "CERTIFICATE-----")
        }
        guard let certificate = arguments.cert else { return }
        let (path, option) = arguments.key.map { ($0, "--key") } ?? (certificate, "--cert (without --key)")
        options.clientKeyFile = try CertificateFiles.pem(path, option, holding: "PRIVATE KEY-----")
    }

    /// `CURL_CA_BUNDLE` takes precedence over the other two variables, as in curl.
    ///
    /// Their files are not read here, because a download over plain HTTP does not need them.
    private func applyEnvironment(to options: inout ConnectionOptions) {
        let bundle = value("CURL_CA_BUNDLE")
        options.certificateFile = bundle ?? value("SSL_CERT_FILE")
        options.certificateFolder = bundle == nil ? value("SSL_CERT_DIR") : nil
        options.trustIsFromEnvironment = true
    }

    private func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// Bytes of the largest file of certificates: a system's bundle has some hundred thousand.
    private static let largest = 32_000_000

    /// The path of a file that holds a PEM block of a kind.
    private static func pem(_ path: String, _ source: String, holding end: String) throws -> String {
        let text: String
        do throws(FileError) { text = String(decoding: try Files.read(path, limit: largest), as: UTF8.self) } catch {
            throw CommandFailure(.usage, "\(source): \(error)")
        }
        if end.hasPrefix("PRIVATE"), text.contains("ENCRYPTED") {
            throw CommandFailure(
                .unreadableData,
                "\(source): \(path) holds an encrypted key; decrypt it first, for example with openssl pkey.")
        }
        guard text.contains("-----BEGIN "), text.contains(end) else {
            let kind = end.hasPrefix("PRIVATE") ? "private key" : "certificate"
            throw CommandFailure(.unreadableData, "\(source): \(path) does not hold a \(kind) in PEM format.")
        }
        return path
    }
}
