import Foundation

/// A certificate that signs itself, made by openssl: `certificate.pem` and `key.pem` in a folder.
public enum ServerCertificate: Sendable, CaseIterable {
    /// For 127.0.0.1, and valid for two days.
    case right
    /// For 127.0.0.1, and valid until yesterday.
    case expired
    /// For another host, and valid for two days.
    case ofAnotherHost

    /// Makes the two files.
    ///
    /// - Returns: the path of the certificate.
    @discardableResult
    public func make(in folder: TemporaryFolder) throws -> String {
        let name = self == .ofAnotherHost ? "DNS:far.example" : "IP:127.0.0.1"
        let (key, request, certificate) = (
            folder.path("key.pem"), folder.path("request.pem"), folder.path("certificate.pem")
        )
        try folder.write("subjectAltName=\(name)\n", to: "extensions")
        try openssl([
            "req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=lab", "-keyout", key, "-out", request,
        ])
        try openssl([
            "x509", "-req", "-in", request, "-signkey", key, "-days", self == .expired ? "-1" : "2", "-extfile",
            folder.path("extensions"), "-out", certificate,
        ])
        return certificate
    }

    private func openssl(_ arguments: [String]) throws {
        guard try Program(named: "openssl")?.run(arguments).status == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
