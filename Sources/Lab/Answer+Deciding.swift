import NIOHTTP1

extension Answer {
    /// Where the resource is.
    static let path = "/lab.bin"

    /// Decides what to say to a request: the right answer, or what the scenario's fault makes of it.
    ///
    /// - Parameters:
    ///   - request: Its method, target, `Range`, and whether it wants the connection kept.
    ///   - scenario: The resource and the fault.
    ///   - place: How the request stands among the others.
    init(to request: HTTPRequestHead, in scenario: Scenario, at place: RequestCounter.Place = RequestCounter.Place()) {
        let right = Answer(rightFor: request, in: scenario)
        let fault = scenario.faultOccurrence.includes(place, seed: scenario.seed) ? scenario.fault : nil
        self = fault?.applied(to: right, of: request, in: scenario) ?? right
        if ending == .keepAlive, head != .proper || !request.isKeepAlive { ending = .close }
        if ending == .close, !headers.contains(name: "Connection") { headers.add(name: "Connection", value: "close") }
    }

    /// Decides what a server without any fault says (RFC 9110).
    init(rightFor request: HTTPRequestHead, in scenario: Scenario) {
        guard request.method == .GET || request.method == .HEAD else {
            self.init(empty: .methodNotAllowed, headers: ["Allow": "GET, HEAD"])
            ending = .close
            return
        }
        guard request.path == Self.path else {
            self.init(empty: .notFound)
            return
        }
        if request.method == .HEAD {
            self.init(wholeOf: scenario)
            body = nil
        } else {
            self.init(get: request.range(of: scenario), of: scenario)
        }
    }

    private init(get range: ByteRangeRequest, of scenario: Scenario) {
        switch range {
        case .whole:
            self.init(wholeOf: scenario)
        case .part(let part):
            self.init(part: part, of: scenario, claiming: scenario.contentLength)
        case .unsatisfiable:
            self.init(
                empty: .rangeNotSatisfiable,
                headers: ["Accept-Ranges": "bytes", "Content-Range": "bytes */\(scenario.contentLength)"])
        }
    }
}

extension HTTPRequestHead {
    /// The target without its query.
    var path: Substring { uri.prefix { $0 != "?" } }

    /// What a GET asks for; several `Range` lines count as one list, hence as several ranges.
    func range(of scenario: Scenario) -> ByteRangeRequest {
        let lines = headers["Range"]
        return ByteRangeRequest(
            header: lines.isEmpty ? nil : lines.joined(separator: ", "), contentLength: scenario.contentLength)
    }
}
