/// Why a scenario or a lab server cannot be created.
public enum LabError: Error, Hashable, Sendable {
    /// A length in bytes outside `Scenario.contentLengths`.
    case contentLength(Int64)
    /// A rate, in bytes per second, that is not positive and finite.
    case rate(Double)
    /// A delay, in seconds, outside `Scenario.firstByteDelays`.
    case firstByteDelay(Double)
    /// A value of the named parameter outside its range.
    case parameter(String, Double, ClosedRange<Double>)
    /// Something that changes a limit ("per connection" or "in all") which is not set.
    case missingLimit(String)
    /// A TCP port outside 0…65535.
    case port(Int)
    /// A TCP port that the system does not give, and why.
    case listening(port: Int, reason: String)
}

extension LabError: CustomStringConvertible {
    /// A sentence that names the refused value and what would have been accepted.
    public var description: String {
        switch self {
        case .contentLength(let bytes):
            "A resource of \(bytes) bytes cannot be served: its length must be between 0 and 2^53."
        case .rate(let bytesPerSecond):
            "\(bytesPerSecond) bytes per second is not a rate: it must be positive and finite."
        case .firstByteDelay(let seconds):
            "A first byte cannot be delayed by \(seconds) s: the delay must be between 0 s and one day."
        case .parameter(let name, let value, let range):
            "The \(name) must be between \(range.lowerBound) and \(range.upperBound), not \(value)."
        case .missingLimit(let which):
            "A change of the rate \(which) needs a rate \(which)."
        case .port(let port):
            "\(port) is not a TCP port: it must be between 0 and 65535."
        case .listening(let port, let reason):
            "Cannot listen on port \(port) of 127.0.0.1: \(reason)."
        }
    }
}

extension Scenario {
    /// Checks every value by itself, and that what changes a limit has that limit to change.
    func check() throws(LabError) {
        guard Self.contentLengths.contains(contentLength) else { throw .contentLength(contentLength) }
        for case let rate? in rates where !(rate > 0 && rate.isFinite) { throw .rate(rate) }
        guard Self.firstByteDelays.contains(firstByteDelaySeconds) else {
            throw .firstByteDelay(firstByteDelaySeconds)
        }
        try require("burst interval in seconds", burstSeconds, within: 0...60)
        try require("number of free bytes", Double(freeBytes), within: 0...0x1p53)
        try checkParts()
        try checkWhatTheyChange()
    }

    private var rates: [Double?] {
        [
            bytesPerSecondPerConnection, bytesPerSecondPerClient, bytesPerSecondInAll, coldBytesPerSecond,
            capacityChange?.bytesPerSecond,
        ]
    }

    private func checkParts() throws(LabError) {
        if let admission { try require("number admitted", Double(admission.transfers), within: 1...1e6) }
        if let capacityChange {
            try require("time of a change in seconds", capacityChange.seconds, within: 0.001...86_400)
        }
        if let crossTraffic {
            try require("number of competing connections", Double(crossTraffic.connections), within: 1...1e6)
            try require("mean time of cross traffic in seconds", crossTraffic.seconds, within: 0.001...86_400)
        }
        if let stragglers {
            try require("number of transfers for each straggler", Double(stragglers.oneIn), within: 1...1e6)
            try require("straggler's share", stragglers.share, within: 0.001...1)
        }
        if let contention {
            try require("contention", contention.contention, within: 0...1)
            try require("crosstalk", contention.crosstalk, within: 0...1)
        }
    }

    private func checkWhatTheyChange() throws(LabError) {
        if bytesPerSecondPerConnection == nil, freeBytes > 0 || stragglers != nil || contention != nil {
            throw .missingLimit("per connection")
        }
        if bytesPerSecondInAll == nil, capacityChange != nil || crossTraffic != nil { throw .missingLimit("in all") }
    }

    private func require(_ name: String, _ value: Double, within range: ClosedRange<Double>) throws(LabError) {
        guard range.contains(value) else { throw .parameter(name, value, range) }
    }
}
