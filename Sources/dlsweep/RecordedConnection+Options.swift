import Sweep
import Transfer

extension RecordedConnection {
    /// What may be recorded of the options: values of headers and credentials may not.
    init(_ options: ConnectionOptions) {
        self.init(
            insecure: options.insecure, proxy: options.proxy?.withoutUserInformation,
            interface: options.interface, receiveBufferBytes: options.receiveBufferBytes.map(Int64.init),
            headerNames: options.headers.map { String($0.prefix { $0 != ":" && $0 != ";" }) })
    }
}
