import Sweep
import Transfer

extension RecordedConnection {
    /// What may be recorded of the options: values of headers and credentials may not.
    init(_ options: ConnectionOptions) {
        self.init(
            insecure: options.insecure, proxy: options.proxy.map(RecordedConnection.withoutCredentials),
            interface: options.interface, receiveBufferBytes: options.receiveBufferBytes.map(Int64.init),
            headerNames: options.headers.map { String($0.prefix { $0 != ":" && $0 != ";" }) })
    }

    private static func withoutCredentials(_ proxy: String) -> String {
        guard let at = proxy.lastIndex(of: "@") else { return proxy }
        let afterScheme = proxy.lastIndex(of: "/").map(proxy.index(after:)) ?? proxy.startIndex
        return proxy[..<min(afterScheme, at)] + "***" + proxy[at...]
    }
}
