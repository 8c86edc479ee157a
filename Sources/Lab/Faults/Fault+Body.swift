/// Faults of bodies, and of what comes after them.
extension Fault {
    /// Changes the body and how the connection ends.
    func changeBody(of answer: inout Answer, in scenario: Scenario) {
        guard let body = answer.body else {
            if self == .headWithBody { answer.beBody(of: scenario) }
            return
        }
        switch self {
        case .shortBody: (answer.body, answer.ending) = (body.firstHalf, .close)
        case .resetMidBody: (answer.body, answer.ending) = (body.firstHalf, .reset)
        case .stallsMidBody: (answer.body, answer.ending) = (body.firstHalf, .silence)
        case .stallsAfterHeaders: (answer.body, answer.ending) = (nil, .silence)
        case .unendedChunks: answer.ending = .silence
        case .resetAfterLastByte: answer.ending = .reset
        case .emptyPart, .brokenChunks: answer.body = nil
        case .unframedPart: answer.ending = .close
        case .longerBody: answer.lengthenBody(by: 7)
        case .longerLength: answer.lengthenBody(by: 1)
        case .wrongBytes: answer.body?.pattern = BytePattern(seed: ~scenario.seed)
        case .drippingBody: answer.dripping = .body
        default: return
        }
    }
}

extension Answer {
    fileprivate mutating func lengthenBody(by bytes: Int64) {
        body = body.map { Body(range: $0.range.lowerBound..<$0.range.upperBound + bytes, pattern: $0.pattern) }
        ending = .close
    }

    fileprivate mutating func beBody(of scenario: Scenario) {
        body = Answer(wholeOf: scenario).body
        ending = .close
    }
}

extension Answer.Body {
    /// The first half, rounded down; `nil` of a single byte.
    fileprivate var firstHalf: Self? {
        let half = range.lowerBound..<range.lowerBound + Int64(range.count / 2)
        return half.isEmpty ? nil : Self(range: half, pattern: pattern)
    }
}
