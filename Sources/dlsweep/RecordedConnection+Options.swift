import Journal
import Transfer

extension RecordedConnection {
    /// What may be recorded of the options: values of headers and credentials may not.
    init(_ options: ConnectionOptions) {
        self.init(
            insecure: options.insecure, proxy: options.proxy?.withoutUserInformation,
            interface: options.interface, receiveBufferBytes: options.receiveBufferBytes.map(Int64.init),
            headerNames: options.headers.compactMap(RecordedConnection.headerName),
            clientCertificate: options.clientCertificateFile == nil ? nil : .given)
    }

    /// The name before the colon, or the semicolon of a header without a value; `nil` for a line that has neither, all
    /// of which may be a secret.
    private static func headerName(_ line: String) -> String? {
        line.firstIndex { $0 == ":" || $0 == ";" }.map { String(line[..<$0]) }
    }
}
