/// What a run was given beside its plan, so that its label is enough to resume it: part of run.json.
///
/// It never holds a secret. Options that carry one are only named.
public struct RecordedOptions: Codable, Sendable, Equatable {
    /// What has to be given again because it is a secret: names of options, or `user in the URL`.
    public var repeated: [String]
    /// The file with the certificates to trust.
    public var certificateFile: String?
    /// The version of IP that was asked for, 4 or 6.
    public var ipVersion: Int?
    /// Addresses for hosts, `HOST:PORT:ADDRESS`.
    public var resolve: [String]?
    /// The time-outs that were given, in seconds.
    public var connectTimeoutSeconds, stallTimeoutSeconds, trialTimeoutSeconds: Double?
    /// The SHA-256 that the bytes must have, in hexadecimal.
    public var sha256: String?
    /// The folder of the scratch file.
    public var scratch: String?
    /// The seed that was given, which the built-in lab server draws from, too.
    public var seed: UInt64?

    /// Creates a record of the secrets alone.
    public init(repeated: [String]) { self.repeated = repeated }

    /// The word for user information in the address.
    public static let userInURL = "user in the URL"
}
