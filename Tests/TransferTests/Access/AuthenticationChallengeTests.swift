import Testing

@testable import Transfer

/// The schemes that the headers of a refusal ask for.
@Suite struct AuthenticationChallengeTests {
    @Test(arguments: [
        (["Basic realm=\"lab\""], ["basic"]), (["basic"], ["basic"]), (["Negotiate, NTLM"], ["negotiate", "ntlm"]),
        (["Negotiate", "Basic realm=\"a, Digest b=c\", charset=\"UTF-8\""], ["negotiate", "basic"]),
        (["Digest realm=\"x\", qop=\"auth, auth-int\", nonce=\"ab=\", Basic realm = \"y\""], ["digest", "basic"]),
        (["Basic realm=\"a \\\" Digest, Digest\", NTLM TlRMTVNTUA=="], ["basic", "ntlm"]), ([""], []), ([], []),
        ([", ,"], []),
    ])
    func schemesAreReadInTheirOrder(values: [String], schemes: [String]) {
        #expect(AuthenticationChallenge(values).schemes == schemes)
    }

    @Test func anUnsupportedSchemeIsNamedFromATable() {
        #expect(AuthenticationChallenge(["bearer realm=\"x\""]).unsupported == "Bearer")
        #expect(AuthenticationChallenge(["\u{1B}[2Jevil x=y"]).unsupported == "another scheme")
        #expect(AuthenticationChallenge(["Bearer", "Digest nonce=\"1\""]).unsupported == nil)
        #expect(AuthenticationChallenge([]).unsupported == nil)
    }
}
