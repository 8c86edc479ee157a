public import Formatting
public import ArgumentParser
public import Lab
public import Reporting
public import Sweep
import Transfer

/// Why the value of an option will not do, as the rest of «The value … is invalid for …:».
struct InvalidValue: Error, CustomStringConvertible {
    let description: String
}

extension ByteSize {
    /// Reads the value of an option; it may be no bytes at all.
    static func option(_ text: String) throws(InvalidValue) -> ByteSize {
        do { return try ByteSize(parsing: text, allowsZero: true) } catch {
            throw InvalidValue(description: error.explanation)
        }
    }
}

extension DurationSeconds {
    /// Reads the value of an option; it may be no time at all.
    static func option(_ text: String) throws(InvalidValue) -> DurationSeconds {
        do { return try DurationSeconds(parsing: text, allowsZero: true) } catch {
            throw InvalidValue(description: error.explanation)
        }
    }
}

/// A share of something: `5%`, `5 %` or `0.05`.
struct Share {
    /// The share; 1 for the whole.
    let value: Double

    /// Reads the value of an option.
    static func option(_ text: String) throws(InvalidValue) -> Share {
        let isPercentage = text.hasSuffix("%")
        var digits = isPercentage ? text.dropLast() : text[...]
        if isPercentage, digits.last == " " { digits.removeLast() }
        guard let number = Double(digits), number.isFinite else {
            throw InvalidValue(description: "it is no share: give one such as 5% or 0.05.")
        }
        return Share(value: isPercentage ? number / 100 : number)
    }
}

extension SHA256Digest {
    /// Reads the value of an option.
    static func option(_ text: String) throws(InvalidValue) -> SHA256Digest {
        guard let digest = SHA256Digest(hexadecimal: text) else {
            throw InvalidValue(description: "it is no SHA-256: give its 64 hexadecimal digits.")
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

    /// How the help shows a default.
    public var defaultValueDescription: String { name }

    /// What the option takes.
    public static var allValueStrings: [String] { all.map(\.name) }
}
