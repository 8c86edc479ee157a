public import Formatting
public import ArgumentParser
public import Lab
public import Reporting
public import Sweep
import Transfer

/// Why the value of an option is invalid, as the rest of "The value ...
///
/// is invalid for ...:".
struct InvalidValue: Error, CustomStringConvertible {
    let description: String
}

extension ByteSize {
    /// Reads the value of an option; 0 is allowed.
    static func option(_ text: String) throws(InvalidValue) -> ByteSize {
        do { return try ByteSize(parsing: text, allowsZero: true) } catch {
            throw InvalidValue(description: error.explanation)
        }
    }
}

extension DurationSeconds {
    /// Reads the value of an option; 0 is allowed.
    static func option(_ text: String) throws(InvalidValue) -> DurationSeconds {
        do { return try DurationSeconds(parsing: text, allowsZero: true) } catch {
            throw InvalidValue(description: error.explanation)
        }
    }
}

/// A share, written as `5%`, `5 %`, or `0.05`.
struct Share {
    /// The share; 1 is 100%.
    let value: Double

    /// Reads the value of an option.
    static func option(_ text: String) throws(InvalidValue) -> Share {
        let isPercentage = text.hasSuffix("%")
        var digits = isPercentage ? text.dropLast() : text[...]
        if isPercentage, digits.last == " " { digits.removeLast() }
        guard let number = Double(digits), number.isFinite else {
            throw InvalidValue(description: "not a share; use, for example, 5% or 0.05.")
        }
        return Share(value: isPercentage ? number / 100 : number)
    }
}

extension SHA256Digest {
    /// Reads the value of an option.
    static func option(_ text: String) throws(InvalidValue) -> SHA256Digest {
        guard let digest = SHA256Digest(hexadecimal: text) else {
            throw InvalidValue(description: "not a SHA-256; use its 64 hexadecimal digits.")
        }
        return digest
    }
}

extension Plan.Sink: ExpressibleByArgument {}

extension RateUnit: ExpressibleByArgument {}

extension ColorChoice: ExpressibleByArgument {}

extension Fault: ExpressibleByArgument {}

extension FaultOccurrence: ExpressibleByArgument {}

extension Admission.Excess: ExpressibleByArgument {}

extension Preset: ExpressibleByArgument {
    /// Reads the value of an option.
    public init?(argument: String) { self.init(named: argument) }

    /// The text of a default in the help.
    public var defaultValueDescription: String { name }

    /// The values of the option.
    public static var allValueStrings: [String] { all.map(\.name) }
}
