internal import CCurl

extension EasyHandle {
    /// Sets what is the same for every transfer of a handle: address, protocol, credentials, certificates and
    /// time-outs.
    ///
    /// - Parameters:
    ///   - lists: what libcurl does not copy; it must outlive the handle's transfers.
    func configure(
        _ url: DownloadURL, options: ConnectionOptions, lists: ConnectionLists
    ) throws(TransferError) {
        try set(CURLOPT_URL, url.text)
        try set(CURLOPT_NOSIGNAL, true)
        // A name service that does not answer would otherwise be waited for when a transfer has been aborted. Libraries
        // before 7.87 do not know the option.
        try? set(DLSWEEP_QUICK_EXIT, true)
        try set(CURLOPT_USERAGENT, options.userAgent)
        try set(CURLOPT_HTTPHEADER, lists.headers)
        try configureProtocol()
        try configureRoute(options, lists)
        try configureCredentials(options)
        try configureCertificates(options)
        try set(CURLOPT_CONNECTTIMEOUT_MS, Int((options.connectTimeoutSeconds * 1000).rounded(.up)))
    }

    /// HTTP/1.1 over a new connection for every transfer; redirects are followed by the caller, if at all.
    private func configureProtocol() throws(TransferError) {
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        try set(CURLOPT_FOLLOWLOCATION, false)
        try set(CURLOPT_FRESH_CONNECT, true)
        try set(CURLOPT_FORBID_REUSE, true)
        try set(CURLOPT_SSL_SESSIONID_CACHE, false)
        try set(CURLOPT_BUFFERSIZE, 512 * 1024)
        try set(CURLOPT_HTTP_TRANSFER_DECODING, true)
    }

    /// Lets the transfer wait for a connection that another one of its multi handle makes.
    ///
    /// - Parameter opens: whether this transfer makes the connection.
    func shareConnection(opens: Bool) throws(TransferError) {
        try set(CURLOPT_FRESH_CONNECT, opens)
        try set(CURLOPT_PIPEWAIT, true)
        try keepConnection(true)
    }

    /// Sets whether the connection stays open when no transfer uses it any more; the last one to end decides.
    func keepConnection(_ keeps: Bool) throws(TransferError) { try set(CURLOPT_FORBID_REUSE, !keeps) }

    /// A proxy's response to `CONNECT` is not passed to the callbacks, because it is not the server's.
    private func configureRoute(_ options: ConnectionOptions, _ lists: ConnectionLists) throws(TransferError) {
        try set(CURLOPT_RESOLVE, lists.resolve)
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
        if let proxy = options.proxy { try set(CURLOPT_PROXY, proxy) }
        if let interface = options.interface { try set(CURLOPT_INTERFACE, interface) }
        switch options.addressFamily {
        case .any: try set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_WHATEVER))
        case .ipv4: try set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_V4))
        case .ipv6: try set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_V6))
        }
    }

    private func configureCredentials(_ options: ConnectionOptions) throws(TransferError) {
        guard let credentials = options.credentials else { return }
        try set(CURLOPT_USERNAME, credentials.name)
        try set(CURLOPT_PASSWORD, credentials.password ?? "")
        try set(CURLOPT_HTTPAUTH, options.authentication == .digest ? DLSWEEP_AUTH_DIGEST : DLSWEEP_AUTH_BASIC)
    }

    /// The certificates to trust.
    ///
    /// libcurl 7.88 keeps the parsed bundle between transfers only if no folder of certificates is set. Where the
    /// library has a bundle file, its folder is therefore dropped: parsing the bundle for every connection of a trial
    /// would count against many threads.
    private func configureCertificates(_ options: ConnectionOptions) throws(TransferError) {
        try set(CURLOPT_SSL_VERIFYPEER, !options.insecure)
        try set(CURLOPT_SSL_VERIFYHOST, options.insecure ? 0 : 2)
        if let file = options.certificateFile { try set(CURLOPT_CAINFO, file) }
        if let folder = options.certificateFolder {
            try set(CURLOPT_CAPATH, folder)
        } else if options.certificateFile != nil || Libcurl.hasBundleFile {
            try clear(CURLOPT_CAPATH)
        }
        try configureClientCertificate(options)
    }

    /// The client's certificate and its key.
    ///
    /// The empty pass phrase keeps the TLS library from asking for one on the terminal, in every thread.
    private func configureClientCertificate(_ options: ConnectionOptions) throws(TransferError) {
        guard let certificate = options.clientCertificateFile else { return }
        try set(CURLOPT_SSLCERT, certificate)
        try set(CURLOPT_SSLKEY, options.clientKeyFile ?? certificate)
        try set(CURLOPT_KEYPASSWD, "")
    }
}

/// The lists of a handle.
///
/// libcurl does not copy them, so they must outlive its transfers.
struct ConnectionLists {
    let headers: StringList
    let resolve: StringList

    /// - Parameter pinned: `HOST:PORT:ADDRESS` that goes before those of the options.
    init(_ options: ConnectionOptions, pinned: String?) throws(TransferError) {
        headers = try StringList(["Accept-Encoding: identity"] + options.headers)
        resolve = try StringList(pinned.map { [$0] } ?? options.resolve)
    }
}
