/// A resource behind a redirect whose target holds a token that is valid for a while.
struct SignedResource: Sendable {
    /// The token that is valid.
    var token: Int
    /// The bytes.
    var bytes: [UInt8]

    /// What a server says to a request.
    ///
    /// - Parameter refusal: the status of requests with another token.
    func reply(to request: RecordedRequest, refusal: String) -> CannedReply {
        let target = "/signed?token=\(token)"
        switch request.target {
        case "/file.bin": return .redirect(to: target)
        case target: return .right(request, bytes)
        default: return CannedReply(["HTTP/1.1 \(refusal)", "Content-Length: 0"])
        }
    }
}
