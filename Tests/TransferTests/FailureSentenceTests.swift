import Sweep
import Testing

@testable import Transfer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The class and the sentence of every reason to refuse a response, and the code that a caller acts on.
@Suite struct FailureSentenceTests {
    @Test(
        arguments: [
            (.status(404), .status, .unusableAnswer),
            (.status(401), .status, .denied),
            (.status(403), .status, .denied),
            (.status(503), .status, .unusableAnswer),
            (.status(2060), .protocol, .unusableAnswer),
            (.noContentRange, .range, .unusableAnswer),
            (.otherRange, .range, .unusableAnswer),
            (.otherTotal, .changed, .unusableAnswer),
            (.otherLength, .range, .unusableAnswer),
            (.contradictoryLength, .protocol, .unusableAnswer),
            (.endlessHead, .protocol, .unusableAnswer),
            (.tooManyBytes, .range, .unusableAnswer),
            (.encoded, .encoding, .unusableAnswer),
            (.changed, .changed, .unusableAnswer),
            (.unwritable(28), .disk, .writeFailed),
        ] as [(Rejection, Failure.Kind, TransferError.Code)])
    func everyRejectionHasItsClass(rejection: Rejection, kind: Failure.Kind, code: TransferError.Code) {
        let failure = rejection.failure(isRanged: true)
        #expect(failure.kind == kind)
        #expect(TransferError(failure) == TransferError(code, failure.sentence, cause: failure.cause))
        #expect(failure.sentence.hasSuffix(".") && !failure.sentence.contains("\n"))
    }

    @Test(arguments: [401, 403, 404, 410, 416, 429, 500, 503, 302, 0])
    func aStatusIsKeptAndNamed(status: Int) {
        let failure = Rejection.status(status).failure(isRanged: true)
        #expect(failure.status == status)
        #expect(failure.sentence.contains("status \(status)"))
    }

    @Test func aWholeResourceInPlaceOfARangeIsReported() {
        #expect(Rejection.status(200).failure(isRanged: true).sentence.contains("cannot be split"))
        #expect(!Rejection.status(200).failure(isRanged: false).sentence.contains("cannot be split"))
    }

    @Test func missingAndWrongCredentialsAreDifferentCauses() {
        #expect(Rejection.status(401).failure(isRanged: false).cause == .credentialsRequired)
        #expect(Rejection.status(401).failure(isRanged: false, hasCredentials: true).cause == .credentialsRejected)
        #expect(Rejection.status(407).failure(isRanged: false).cause == .proxyCredentialsRequired)
        #expect(Rejection.status(404).failure(isRanged: false).cause == nil)
    }

    @Test func aFullDiskIsNamed() {
        #expect(Rejection.unwritable(28).failure(isRanged: true).sentence.contains("No space left"))
    }

    /// libcurl's numbers, which are part of its interface: `curl/curl.h`.
    @Test(
        arguments: [
            (6, .name), (5, .name), (7, .connect), (45, .connect), (97, .connect), (35, .tls), (60, .tls),
            (77, .request), (58, .request), (18, .short), (52, .reset), (55, .reset), (56, .reset), (23, .disk),
            (42, .interrupted), (92, .reset), (95, .reset), (96, .connect),
            (3, .request), (49, .request), (1, .protocol), (8, .protocol), (100, .protocol),
        ] as [(UInt32, Failure.Kind)])
    func everyCodeOfTheLibraryHasItsClass(code: UInt32, kind: Failure.Kind) throws {
        let failure = try failure(code, wasConnected: true)
        #expect(failure.kind == kind)
        #expect(failure.sentence.hasSuffix("."))
    }

    /// Versions from 8.6 on have a code of their own for it.
    @Test(arguments: [27, 100] as [UInt32]) func aHeaderThatIsTooLongIsNamed(code: UInt32) throws {
        #expect(try failure(code, wasConnected: true).sentence.contains("a header that is too long"))
    }

    @Test(
        arguments: [
            ("OpenSSL SSL_read: error:0A000126:SSL routines::unexpected eof while reading, errno 0", .short),
            ("Recv failure: Connection reset by peer", .reset),
        ] as [(String, Failure.Kind)])
    func theEndOfTLSWithoutAMessageIsNoReset(text: String, kind: Failure.Kind) throws {
        #expect(try failure(56, wasConnected: true, text: text).kind == kind)
    }

    @Test func aTimeOutBeforeTheConnectionStandsIsOneOfConnecting() throws {
        #expect(try failure(28, wasConnected: false).kind == .connect)
        #expect(try failure(28, wasConnected: true).kind == .timeout)
    }

    @Test(
        arguments: [
            (60, false, .certificateNotTrusted), (58, false, .clientCertificateUnusable),
            (77, false, .trustFileUnusable),
            (28, false, .connectTimeout), (28, true, .stallTimeout), (45, false, .interfaceUnusable),
            (35, false, nil), (7, false, nil), (18, true, nil),
        ] as [(UInt32, Bool, Failure.Cause?)])
    func aCodeThatASettingDecidesHasItsCause(code: UInt32, wasConnected: Bool, cause: Failure.Cause?) throws {
        #expect(try failure(code, wasConnected: wasConnected).cause == cause)
    }

    @Test(arguments: Failure.Kind.allCases) func everyClassHasACode(kind: Failure.Kind) {
        let expected: TransferError.Code =
            switch kind {
            case .tls: .denied
            case .status, .range, .encoding, .changed, .digest, .protocol, .command: .unusableAnswer
            case .disk: .writeFailed
            case .interrupted: .interrupted
            case .resources: .lacksResources
            case .request: .invalidRequest
            case .name, .connect, .short, .reset, .stall, .timeout, .shortWindow: .unreachable
            }
        #expect(TransferError(Failure(kind, "It failed.")).code == expected)
    }

    @Test(arguments: [EMFILE, ENFILE, ENOBUFS, ENOMEM, EADDRNOTAVAIL, EADDRINUSE])
    func aLackOfLocalResourcesIsNotARefusal(number: Int32) {
        let failure = ResourceExhaustion.failure(number)
        #expect(failure?.kind == .resources)
        #expect(failure?.sentence.contains(systemReason(number)) == true)
    }

    @Test(arguments: [0, ECONNREFUSED, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH, EAFNOSUPPORT, EACCES])
    func otherErrorsOfConnectingAreNotALackOfResources(number: Int32) {
        #expect(ResourceExhaustion.failure(number) == nil)
    }

    private func failure(_ code: UInt32, wasConnected: Bool, text: String = "") throws -> Failure {
        CurlFailure.failure(
            of: try #require(Self.known(code)), CurlFailure.Circumstances(wasConnected: wasConnected, text: text))
    }

    private static func known<Code: RawRepresentable<UInt32>>(_ number: UInt32) -> Code? { Code(rawValue: number) }
}
