/// What counts as one observation of a network when it is compared with another.
public enum ComparisonUnit: String, Codable, Sendable {
    /// A trial: there is one run of each network, and what is compared is two runs.
    case trial
    /// A run: the typical time of each run is one value, so that what differs from run to run is part of the noise.
    case run
}
