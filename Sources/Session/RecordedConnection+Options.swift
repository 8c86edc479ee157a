internal import Journal
internal import Transfer

extension RecordedConnection {
    /// The options that may be recorded, which excludes the values of headers and credentials.
    init(_ options: ConnectionOptions) {
        self.init(
            insecure: options.insecure, proxy: options.proxy?.withoutUserInformation,
            interface: options.interface, receiveBufferBytes: options.receiveBufferBytes.map(Int64.init),
            headerNames: options.headers.compactMap(RecordedConnection.headerName),
            clientCertificate: options.clientCertificateFile == nil ? nil : .given)
    }

    /// The name before the colon, or before the semicolon of a header without a value.
    ///
    /// It is `nil` for a line that has neither, because all of it may be a secret.
    private static func headerName(_ line: String) -> String? {
        line.firstIndex { $0 == ":" || $0 == ";" }.map { String(line[..<$0]) }
    }
}
