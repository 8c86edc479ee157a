/// A moment at which a run was gone on with: part of run.json.
public struct Resumption: Codable, Sendable, Equatable {
    /// When, as a UTC stamp of ISO 8601.
    public let startedUtc: String
    /// The sequence number of the last trial before; 0 where there was none.
    public let afterSequence: Int
    /// Whether the run had been given up: failures before do not count against any treatment from here on.
    public let afterGivingUp: Bool
    /// The numeric address of the server from here on.
    public let remoteAddress: String?

    /// Creates a record.
    public init(startedUtc: String, afterSequence: Int, afterGivingUp: Bool, remoteAddress: String?) {
        self.startedUtc = startedUtc
        self.afterSequence = afterSequence
        self.afterGivingUp = afterGivingUp
        self.remoteAddress = remoteAddress
    }
}
