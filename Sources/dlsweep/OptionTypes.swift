public import ArgumentParser
public import Formatting
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
    ///
    /// A number above 1 needs a percent sign, because whoever types 10 means 10% and not 1000%.
    static func option(_ text: String) throws(InvalidValue) -> Share {
        let isPercentage = text.hasSuffix("%")
        var digits = isPercentage ? text.dropLast() : text[...]
        if isPercentage, digits.last == " " { digits.removeLast() }
        guard let number = Double(digits), number.isFinite else {
            throw InvalidValue(description: "not a share; use, for example, 5% or 0.05.")
        }
        if isPercentage { return Share(value: hundredth(of: digits, number)) }
        if number > 1 {
            throw InvalidValue(
                description: "a share above 1 needs a percent sign. Use \(digits)% or \(hundredth(of: digits, number))."
            )
        }
        return Share(value: number)
    }

    /// A hundredth of a number, rounded once, so that 99.9% is the same number as 0.999.
    private static func hundredth(of digits: Substring, _ number: Double) -> Double {
        Double(digits + "e-2") ?? number / 100
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

extension OptionalMethod {
    /// Reads the value of an option; HTTP/3 is valid only if the installed libcurl speaks it.
    static func option(_ text: String) throws(InvalidValue) -> OptionalMethod {
        guard let method = OptionalMethod(rawValue: text) else {
            throw InvalidValue(description: "use http2, streams, or http3.")
        }
        guard method != .http3 || HTTP3Probe.isSupported else {
            throw InvalidValue(description: "the installed libcurl does not speak HTTP/3; use http2 or streams.")
        }
        return method
    }
}

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

/// The thread counts of `--threads`: `1,2,4,8`, `1-8`, or both.
struct ThreadCounts {
    let counts: [Int]

    /// Reads the value of an option.
    static func option(_ text: String) throws(InvalidValue) -> ThreadCounts {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(ThreadCounts.range)
        guard parts.allSatisfy({ $0 != nil }) else {
            throw InvalidValue(
                description: "use counts from 1 to \(Plan.maximalThreads), for example 1,2,4,8 or 1-8.")
        }
        return ThreadCounts(counts: parts.compactMap { $0 }.flatMap { Array($0) })
    }

    /// Checks `--threads` and `--max-threads`, of which at most one may be given.
    ///
    /// - Throws: `ValidationError`.
    static func require(_ threads: ThreadCounts?, orUpTo maxThreads: Int?) throws {
        if maxThreads != nil, threads != nil {
            throw ValidationError("--max-threads and --threads cannot be combined.")
        }
        if let maxThreads, !(1...Plan.maximalThreads).contains(maxThreads) {
            throw ValidationError("--max-threads must be between 1 and \(Plan.maximalThreads).")
        }
    }

    private static func range(_ part: Substring) -> ClosedRange<Int>? {
        let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2 else { return nil }
        guard (1...Plan.maximalThreads).contains(first), (first...Plan.maximalThreads).contains(last) else {
            return nil
        }
        return first...last
    }
}
