/// The unit in which rates are shown.
public enum RateUnit: String, CaseIterable, Sendable {
    /// Megabits per second, `158 Mbit/s`.
    case bits
    /// Megabytes per second, `19.8 MB/s`; a megabyte is 10⁶ bytes.
    case bytes

    /// The unit's symbol, `Mbit/s` or `MB/s`.
    public var symbol: String {
        switch self {
        case .bits: "Mbit/s"
        case .bytes: "MB/s"
        }
    }

    /// A rate in this unit.
    ///
    /// - Parameter bytesPerSecond: bytes per second.
    public func value(_ bytesPerSecond: Double) -> Double {
        switch self {
        case .bits: bytesPerSecond * 8 / 1e6
        case .bytes: bytesPerSecond / 1e6
        }
    }

    /// A rate in this unit as a measured number, without the symbol, such as `158`.
    ///
    /// - Parameter bytesPerSecond: bytes per second.
    public func number(_ bytesPerSecond: Double) -> String {
        NumberText.measured(value(bytesPerSecond))
    }

    /// A rate with its symbol, such as `158 Mbit/s`.
    ///
    /// - Parameter bytesPerSecond: bytes per second.
    public func text(_ bytesPerSecond: Double) -> String {
        number(bytesPerSecond) + " " + symbol
    }
}
