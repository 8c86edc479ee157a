public import ArgumentParser
public import LinkEmulator

extension PolicerParameters.Scope: ExpressibleByArgument {}

extension LinkParameters.Step: ExpressibleByArgument {
    /// Reads SECONDS:RATE.
    public init?(argument: String) {
        let numbers = argument.split(separator: ":").map { Double($0) }
        guard numbers.count == 2, let seconds = numbers[0], let rate = numbers[1] else { return nil }
        self.init(seconds: seconds, bytesPerSecond: rate)
    }
}
