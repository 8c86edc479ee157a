import Sweep
import Transfer

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a reader of a run must know of its circumstances before believing the numbers.
enum RunCautions {
    /// The sentences, none where there is nothing to say.
    static func list(_ plan: Plan, _ options: ConnectionOptions, _ url: DownloadURL) -> [String] {
        var cautions: [String] = []
        if plan.sink == .discard {
            cautions.append("The bytes were discarded (--sink discard): only headers and lengths were checked.")
        }
        if options.insecure { cautions.append("Certificates were not checked (--insecure).") }
        if let variable = proxyVariable(options, url) {
            cautions.append("The environment names a proxy (\(variable)); --proxy \"\" goes without.")
        }
        if options.receiveBufferBytes != nil {
            cautions.append("The receive buffer was set by hand: its automatic tuning was off.")
        }
        return cautions
    }

    /// The variable that names a proxy for the address, as libcurl reads it.
    private static func proxyVariable(_ options: ConnectionOptions, _ url: DownloadURL) -> String? {
        guard options.proxy == nil else { return nil }
        let secure = ["https_proxy", "HTTPS_PROXY"]
        let names = (url.scheme == "https" ? secure : ["http_proxy"]) + ["all_proxy", "ALL_PROXY"]
        return names.first { !(ProcessInfo.processInfo.environment[$0] ?? "").isEmpty }
    }
}
