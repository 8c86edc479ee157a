internal import CCurl

/// How long the phases of a connection took, in seconds; a phase that did not happen is `nil`.
public struct ConnectionPhases: Sendable, Equatable {
    /// The look-up of the name.
    public var nameSeconds: Double?
    /// The TCP handshake, or the time to the server's first packet over QUIC: one round trip.
    public var connectSeconds: Double?
    /// The TLS handshake; over QUIC the rest of the handshake.
    public var tlsSeconds: Double?
    /// From the moment that the connection was ready to the first byte of the response: request and wait.
    public var firstByteSeconds: Double?
}

extension ConnectionPhases {
    /// The phases of a handle's last transfer, from libcurl's moments.
    ///
    /// A transfer over a connection that another one has made has no phases but the last, from its own request on.
    init(_ handle: borrowing EasyHandle) {
        guard handle.long(CURLINFO_NUM_CONNECTS) > 0 else {
            firstByteSeconds = ConnectionPhases.seconds(
                from: handle.microseconds(CURLINFO_PRETRANSFER_TIME_T),
                to: handle.microseconds(CURLINFO_STARTTRANSFER_TIME_T))
            return
        }
        let named = handle.microseconds(CURLINFO_NAMELOOKUP_TIME_T)
        let connected = handle.microseconds(CURLINFO_CONNECT_TIME_T)
        let secured = handle.microseconds(CURLINFO_APPCONNECT_TIME_T)
        let answered = handle.microseconds(CURLINFO_STARTTRANSFER_TIME_T)
        nameSeconds = ConnectionPhases.seconds(from: 0, to: named)
        connectSeconds = ConnectionPhases.seconds(from: named, to: connected)
        tlsSeconds = ConnectionPhases.seconds(from: connected, to: secured)
        firstByteSeconds = ConnectionPhases.seconds(from: max(connected, secured), to: answered)
    }

    private static func seconds(from start: Int64, to end: Int64) -> Double? {
        end > 0 ? Double(max(end - start, 0)) / 1e6 : nil
    }
}

/// The names of protocol versions.
enum HTTPVersion {
    /// The name of libcurl's number, such as `http/1.1`.
    static func name(_ version: Int) -> String? {
        switch version {
        case Int(CURL_HTTP_VERSION_1_0): "http/1.0"
        case Int(CURL_HTTP_VERSION_1_1): "http/1.1"
        case Int(CURL_HTTP_VERSION_2_0): "h2"
        case Int(CURL_HTTP_VERSION_3): "h3"
        default: nil
        }
    }
}

/// The cookies of a handle, which libcurl keeps in memory and sends by its rules of origins, paths and TLS.
extension EasyHandle {
    /// Enables the cookies of the handle, without any from before.
    func collectCookies() throws(TransferError) { try set(CURLOPT_COOKIEFILE, "") }

    /// Makes these the only cookies of the handle.
    ///
    /// - Parameter lines: cookies in Netscape's format, as `cookies` gives them.
    func set(cookies lines: [String]) throws(TransferError) {
        try set(CURLOPT_COOKIELIST, "ALL")
        for line in lines { try set(CURLOPT_COOKIELIST, line) }
    }

    /// The cookies of the handle in lines of Netscape's format.
    var cookies: [String] {
        var list: UnsafeMutablePointer<curl_slist>?
        guard dlsweep_getinfo_list(handle, CURLINFO_COOKIELIST, &list) == CURLE_OK else { return [] }
        defer { curl_slist_free_all(list) }
        return sequence(first: list, next: { $0?.pointee.next }).prefix { $0 != nil }
            .compactMap { $0?.pointee.data.map { String(cString: $0) } }
    }
}
