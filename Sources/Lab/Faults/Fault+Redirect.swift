import NIOHTTP1

extension Fault {
    /// The path that a redirect leads to.
    static let movedPath = "/moved.bin"

    /// The redirect, or what is at its end.
    func redirected(of request: HTTPRequestHead, in scenario: Scenario) -> Answer {
        if request.path == Fault.movedPath {
            var moved = request
            moved.uri = leadsSomewhere ? Answer.path : request.uri
            return Answer(rightFor: moved, in: scenario)
        }
        let location = target(of: request)
        return Answer(empty: .found, headers: location.map { ["Location": $0] } ?? [:])
    }

    private var leadsSomewhere: Bool { self == .redirectsOnce || self == .redirectsElsewhere }

    private func target(of request: HTTPRequestHead) -> String? {
        switch self {
        case .redirectsOnce: Fault.movedPath
        case .redirectsElsewhere: "http://localhost\(request.portText)\(Fault.movedPath)"
        case .redirectsToFile: "file:///etc/passwd"
        case .redirectsToRubbish: "http://[::not an address/"
        case .redirectsNowhere: nil
        default: Answer.path
        }
    }
}

extension HTTPRequestHead {
    /// The port that the request was sent to, with its colon, as `Host` names it.
    fileprivate var portText: Substring {
        let host = headers.first(name: "Host") ?? ""
        return host.lastIndex(of: ":").map { host[$0...] } ?? ""
    }
}
