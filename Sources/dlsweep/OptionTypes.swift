public import ArgumentParser
public import Lab
public import Reporting
public import Sweep
public import Transfer

extension ByteSize: ExpressibleByArgument {
    /// Reads the value of an option.
    public init?(argument: String) {
        guard let size = try? ByteSize(parsing: argument, allowsZero: true) else { return nil }
        self = size
    }

    /// How the help shows a default.
    public var defaultValueDescription: String { text }
}

extension DurationSeconds: ExpressibleByArgument {
    /// Reads the value of an option.
    public init?(argument: String) {
        guard let duration = try? DurationSeconds(parsing: argument, allowsZero: true) else { return nil }
        self = duration
    }

    /// How the help shows a default.
    public var defaultValueDescription: String { seconds == seconds.rounded() ? wholeText : text }
}

/// A share of something: `5%`, `5 %` or `0.05`.
public struct Share: ExpressibleByArgument {
    /// The share; 1 for the whole.
    public let value: Double

    /// Reads the value of an option.
    public init?(argument: String) {
        let isPercentage = argument.hasSuffix("%")
        var digits = isPercentage ? argument.dropLast() : argument[...]
        if isPercentage, digits.last == " " { digits.removeLast() }
        guard let number = Double(digits), number.isFinite else { return nil }
        value = isPercentage ? number / 100 : number
    }
}

extension SHA256Digest: ExpressibleByArgument {
    /// Reads the value of an option.
    public init?(argument: String) { self.init(hexadecimal: argument) }
}

extension Plan.Sink: ExpressibleByArgument {}

extension RateUnit: ExpressibleByArgument {}

extension ColourChoice: ExpressibleByArgument {}

extension Fault: ExpressibleByArgument {}

extension FaultOccurrence: ExpressibleByArgument {}

extension Admission.Excess: ExpressibleByArgument {}

extension Preset: ExpressibleByArgument {
    /// Reads the value of an option.
    public init?(argument: String) { self.init(named: argument) }

    /// How the help shows a default.
    public var defaultValueDescription: String { name }

    /// What the option takes.
    public static var allValueStrings: [String] { all.map(\.name) }
}
