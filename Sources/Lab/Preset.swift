/// A scenario with a name: a network whose truth is known, to see what a measurement makes of it.
public struct Preset: Hashable, Sendable {
    /// What it is called on the command line.
    public let name: String

    /// What it is, in a few words that begin in lower case.
    public let summary: String

    /// What is served.
    public let scenario: Scenario

    /// The preset of a name, or `nil` where there is none.
    public init?(named name: String) {
        guard let preset = Self.all.first(where: { $0.name == name }) else { return nil }
        self = preset
    }

    /// Describes a preset whose values are known to be right.
    init(_ name: String, _ summary: String, _ scenario: () throws(LabError) -> Scenario) {
        self.name = name
        self.summary = summary
        do {
            self.scenario = try scenario()
        } catch {
            preconditionFailure("preset \(name): \(error)")
        }
    }
}
