/// The bytes that one connection received in an interval of a trial.
public struct ByteInterval: Sendable, Equatable {
    /// The number of the connection in its trial, from 1 on.
    public let connection: Int
    /// The start of the interval in seconds from the release of all threads.
    public let startSeconds: Double
    /// The end of the interval in seconds from the release of all threads.
    public let endSeconds: Double
    /// Bytes received meanwhile.
    public let bytes: Int64

    /// Creates an interval.
    public init(connection: Int, startSeconds: Double, endSeconds: Double, bytes: Int64) {
        self.connection = connection
        self.startSeconds = startSeconds
        self.endSeconds = endSeconds
        self.bytes = bytes
    }
}
