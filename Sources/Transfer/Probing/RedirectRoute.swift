/// The way from the address that was asked for along its redirects.
struct RedirectRoute {
    /// Where the route has led so far.
    private(set) var current: DownloadURL
    /// The number of redirects so far.
    private(set) var redirects = 0

    /// Starts at an address.
    init(from start: DownloadURL) { current = start }

    /// Goes on to the target of a redirect.
    ///
    /// - Parameter target: an absolute address, or one relative to the current one.
    /// - Throws: `TransferError` with the code `unusableAnswer` for a target other than http or https, from https to http,
    ///   and after too many redirects.
    mutating func follow(_ target: String) throws(TransferError) {
        guard redirects < Probe.mostRedirects else {
            throw TransferError(
                .unusableAnswer, "The server redirects more than \(Probe.mostRedirects) times.")
        }
        guard let next = try? DownloadURL(target, relativeTo: current) else {
            throw TransferError(.unusableAnswer, "The server redirects to something other than http or https: refused.")
        }
        if current.scheme == "https", next.scheme == "http" {
            throw TransferError(.unusableAnswer, "The server redirects from https to http: refused.")
        }
        current = next
        redirects += 1
    }
}
