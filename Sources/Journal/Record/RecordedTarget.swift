/// Where a redirect led when it was resolved again in the course of a run, because its target had expired.
public struct RecordedTarget: Codable, Sendable, Equatable {
    /// The address, redacted.
    public let finalUrl: String
    /// The numeric address of the server.
    public let remoteAddress: String?
    /// When it was resolved, as a UTC stamp of ISO 8601.
    public let resolvedUtc: String

    /// Creates a record.
    public init(finalUrl: String, remoteAddress: String?, resolvedUtc: String) {
        self.finalUrl = finalUrl
        self.remoteAddress = remoteAddress
        self.resolvedUtc = resolvedUtc
    }
}
