/// Why a scenario or a server of the lab cannot be made.
public enum LabError: Error, Hashable, Sendable {
    /// A length in bytes outside `Scenario.contentLengths`.
    case contentLength(Int64)
    /// A rate, in bytes per second, that is not positive and finite.
    case rate(Double)
    /// A delay, in seconds, outside `Scenario.firstByteDelays`.
    case firstByteDelay(Double)
    /// A TCP port outside 0…65535.
    case port(Int)
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
        case .port(let port):
            "\(port) is no TCP port: it must be within 0 and 65535."
        }
    }
}
