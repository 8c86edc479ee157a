/// What is known about HTTP/2 between this program and the server of a run; part of run.json.
public struct RecordedHTTP2: Codable, Sendable, Equatable {
    /// The number of requests that the server admits at a time over one connection; `nil` if it admits as many as the plan
    /// has threads, or if libcurl did not tell.
    public let streamLimit: Int?
    /// The receive window that libcurl opens for each request, in bytes; `nil` if it is not known for this version.
    ///
    /// It bounds the bytes under way for a request as TCP's receive window does for a connection.
    public let streamWindowBytes: Int64?
    /// The receive window that libcurl opens for a connection, in bytes; `nil` if it is not known for this version.
    public let connectionWindowBytes: Int64?

    /// Creates a record.
    public init(streamLimit: Int?, streamWindowBytes: Int64?, connectionWindowBytes: Int64?) {
        self.streamLimit = streamLimit
        self.streamWindowBytes = streamWindowBytes
        self.connectionWindowBytes = connectionWindowBytes
    }
}
