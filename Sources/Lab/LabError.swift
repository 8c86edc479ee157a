/// Why a scenario or a server of the lab cannot be made.
public enum LabError: Error, Hashable, Sendable {
    /// A length in bytes outside `Scenario.contentLengths`.
    case contentLength(Int64)
    /// A rate, in bytes per second, that is not positive and finite.
    case rate(Double)
    /// A delay, in seconds, outside `Scenario.firstByteDelays`.
    case firstByteDelay(Double)
    /// A value of the named parameter outside its range.
    case parameter(String, Double, ClosedRange<Double>)
    /// Something that changes a limit («per connection» or «in all») which is not set.
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
            "A resource of \(bytes) bytes cannot be served: its length must be within 0 and 2^53."
        case .rate(let bytesPerSecond):
            "\(bytesPerSecond) bytes per second is no rate: it must be positive and finite."
        case .firstByteDelay(let seconds):
            "A first byte cannot be delayed by \(seconds) s: the delay must be within 0 and one day."
        case .parameter(let name, let value, let range):
            "\(value) is no \(name): it must be within \(range.lowerBound) and \(range.upperBound)."
        case .missingLimit(let which):
            "What changes a rate \(which) needs a rate \(which) to change."
        case .port(let port):
            "\(port) is no TCP port: it must be within 0 and 65535."
        case .listening(let port, let reason):
            "Port \(port) of 127.0.0.1 cannot be had: \(reason)."
        }
    }
}
