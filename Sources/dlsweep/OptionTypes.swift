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

extension SHA256Digest: ExpressibleByArgument {
    /// Reads the value of an option.
    public init?(argument: String) { self.init(hexadecimal: argument) }
}

extension Plan.Sink: ExpressibleByArgument {}

extension RateUnit: ExpressibleByArgument {}

extension ColourChoice: ExpressibleByArgument {}

extension Fault: ExpressibleByArgument {}
