import Sweep
import Testing

@testable import Transfer

/// The reason that each text of a TLS library stands for.
@Suite struct TLSFailureTests {
    /// Code, text, number of the verification, and the reason; texts of OpenSSL 3.0 and GnuTLS 3.7 by way of libcurl.
    @Test(
        arguments: [
            (60, "SSL certificate problem: certificate has expired", 10, .expired),
            (60, "SSL certificate problem: certificate is not yet valid", 9, .notYetValid),
            (60, "SSL: no alternative certificate subject name matches target host name 'h'", 0, .otherHost),
            (60, "SSL: certificate subject name 'evil' does not match target host name 'h'", 0, .otherHost),
            (60, "SSL certificate problem: self-signed certificate", 18, .unknownIssuer),
            (60, "SSL certificate problem: unable to get local issuer certificate", 20, .unknownIssuer),
            (60, "SSL certificate problem: unable to get local issuer certificate", 0, .unknownIssuer),
            (60, "SSL certificate problem: certificate revoked", 23, .revoked),
            (60, "", 0, .otherCertificateProblem),
            (60, "server certificate verification failed. CAfile: none CRLfile: none", 0, .unknownIssuer),
            (60, "server certificate expiration date has passed.", 0, .expired),
            (
                56, "OpenSSL SSL_read: error:0A00045C:SSL routines::tlsv13 alert certificate required, errno 0", 0,
                .clientCertificateRequired
            ),
            (
                35, "OpenSSL/3.0.19: error:0A000412:SSL routines::sslv3 alert bad certificate", 0,
                .clientCertificateRequired
            ),
            (35, "OpenSSL/3.0.19: error:0A000410:SSL routines::sslv3 alert handshake failure", 0, .handshakeRefused),
            (35, "OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number", 0, .noTLS),
            (35, "OpenSSL/3.0.19: error:0A00042E:SSL routines::tlsv1 alert protocol version", 0, .noCommonVersion),
            (35, "Odd", 0, .other("Odd")),
            (58, "unable to set private key file: 'x' type PEM", 0, .unusableClientCertificate),
            (58, "Private key does not match the certificate public key", 0, .mismatchedKey),
            (77, "error setting certificate file: x", 0, .unusableTrustFile),
            (56, "Recv failure: Connection reset by peer", 0, nil), (7, "Failed to connect", 0, nil),
        ] as [(UInt32, String, Int, TLSFailure?)])
    func everyTextHasItsReason(code: UInt32, text: String, verification: Int, reason: TLSFailure?) throws {
        #expect(try found(code, circumstances(text, verification)) == reason)
    }

    @Test func aReasonRepeatsNoTextOfTheCertificate() throws {
        let text = "SSL: certificate subject name '\u{1B}[2Jevil' does not match target host name 'h'"
        let failure = CurlFailure.failure(of: try #require(Self.known(60)), circumstances(text))
        #expect(failure.kind == .tls && failure.sentence.contains("another host"))
        #expect(!failure.sentence.contains("evil"))
    }

    @Test func theAdviceDependsOnTheCertificateThatWasGiven() throws {
        let alert = "OpenSSL SSL_read: error:0A000418:SSL routines::tlsv1 alert unknown ca, errno 0"
        #expect(try found(56, circumstances(alert, client: .given)) == .clientCertificateRejected)
        #expect(try found(56, circumstances(alert)) == .clientCertificateRequired)
    }

    @Test(arguments: [56, 55, 52, 35] as [UInt32])
    func anEndAfterARequestForACertificateIsOverItsLack(code: UInt32) throws {
        #expect(try found(code, circumstances("Connection reset", client: .requested)) == .clientCertificateRequired)
    }

    private func found(_ code: UInt32, _ circumstances: CurlFailure.Circumstances) throws -> TLSFailure? {
        TLSFailure(try #require(Self.known(code)), circumstances)
    }

    private static func known<Code: RawRepresentable<UInt32>>(_ number: UInt32) -> Code? { Code(rawValue: number) }

    private func circumstances(
        _ text: String, _ verification: Int = 0, client: TLSFailure.ClientCertificate = .notGiven
    ) -> CurlFailure.Circumstances {
        CurlFailure.Circumstances(
            wasConnected: false, text: text, verification: verification, clientCertificate: client)
    }
}
