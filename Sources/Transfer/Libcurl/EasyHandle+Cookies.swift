internal import CCurl

/// The cookies of a handle, which libcurl keeps in memory and sends by its rules of origins, paths and TLS.
extension EasyHandle {
    /// Keeps the cookies that answers set, and none from before.
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
