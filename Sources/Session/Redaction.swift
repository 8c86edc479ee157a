internal import Journal
internal import Transfer

extension StringProtocol {
    /// The text of an address with its user information, which ends with the last `@`, replaced by `***`.
    ///
    /// Passwords that should have been percent-encoded, but were not, are replaced too.
    package var withoutUserInformation: String {
        guard let at = lastIndex(of: "@") else { return String(self) }
        let afterScheme = firstRange(of: "://")?.upperBound ?? startIndex
        let start = afterScheme <= at ? afterScheme : startIndex
        return self[..<start] + "***" + self[at...]
    }

    /// A message that may repeat arguments, with the user information and the queries of addresses replaced.
    package var withoutSecrets: String {
        withoutUserInformation.replacing(/(:\/\/[^\s'"?]*)\?[^\s'"]*/) { "\($0.1)?***" }
            .replacing(/('-[A-Za-z0-9]*[uH])[^\s'][^']*'/) { "\($0.1)***'" }
    }
}

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
