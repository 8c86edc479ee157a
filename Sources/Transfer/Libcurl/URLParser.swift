internal import CCurl

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A parsed address in libcurl's own form.
final class URLParser {
    private let handle: OpaquePointer

    /// - Parameter base: the absolute address that a relative one is resolved against.
    init(_ text: String, relativeTo base: String? = nil) throws(TransferError) {
        guard let created = curl_url() else {
            throw TransferError(.lacksResources, "libcurl has no memory for an address.")
        }
        handle = created
        if let base { curl_url_set(handle, CURLUPART_URL, base, 0) }
        // Servers write spaces and other characters into the target of a redirect; libcurl encodes them as browsers do.
        let leniency = base == nil ? 0 : CURLU_URLENCODE | CURLU_ALLOW_SPACE
        let code = curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME | leniency))
        guard code == CURLUE_OK else {
            throw TransferError(
                .invalidRequest, "The address is malformed: \(String(cString: curl_url_strerror(code))).")
        }
    }

    deinit { curl_url_cleanup(handle) }

    func part(_ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        let code = curl_url_get(handle, part, &value, flags)
        // libcurl 7.88 provides a host beside the error that it has no ASCII form.
        defer { curl_free(value) }
        guard code == CURLUE_OK, let value else { return nil }
        return String(cString: value)
    }

    /// Puts the ASCII form of an international host name into its place, which is the one that goes over the wire.
    ///
    /// - Throws: `TransferError` if libcurl has none.
    func makeHostASCII() throws(TransferError) {
        guard let host = part(CURLUPART_HOST), !host.utf8.allSatisfy({ $0 < 0x80 }) else { return }
        let ascii = UTF8Locale.use { part(CURLUPART_HOST, DLSWEEP_ASCII_HOST) }
        guard let ascii, ascii.utf8.allSatisfy({ $0 < 0x80 }),
            curl_url_set(handle, CURLUPART_HOST, ascii, 0) == CURLUE_OK
        else {
            throw TransferError(
                .invalidRequest,
                "The name of the host is not a valid international name, or this libcurl does not support such names. "
                    + "Give its ASCII form, whose parts begin with xn--.")
        }
    }

    func remove(_ part: CURLUPart) { curl_url_set(handle, part, nil, 0) }

    /// The user information, decoded.
    var credentials: Credentials? {
        let decode = UInt32(CURLU_URLDECODE)
        guard let name = part(CURLUPART_USER, decode) else { return nil }
        return Credentials(name: name, password: part(CURLUPART_PASSWORD, decode))
    }
}

/// The character set of this program's texts, where a library of C goes by the locale.
///
/// Only the calling thread's locale changes, and only for a moment: numbers are written as before.
enum UTF8Locale {
    /// Runs a closure in a locale whose character set is UTF-8, if the system has one.
    static func use<Result>(_ body: () -> Result) -> Result {
        let names = ["C.UTF-8", "UTF-8", "en_US.UTF-8", ""]
        let locale = names.reduce(nil as locale_t?) { found, name in found ?? newlocale(ctypeMask, name, nil) }
        guard let locale else { return body() }
        let before = uselocale(locale)
        defer {
            uselocale(before)
            freelocale(locale)
        }
        return body()
    }

    #if canImport(Darwin)
        private static let ctypeMask = LC_CTYPE_MASK
    #else
        /// A macro of shifts, which Swift does not import.
        private static let ctypeMask = Int32(1) << LC_CTYPE
    #endif
}
