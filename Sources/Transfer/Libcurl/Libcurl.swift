internal import FileAccess
internal import CCurl

/// The library as a whole.
enum Libcurl {
    /// Initialises the library, once, before its first use.
    ///
    /// - Throws: `TransferError` where the library cannot start.
    static func start() throws(TransferError) {
        if let failure = startResult { throw failure }
    }

    private static let startResult: TransferError? = {
        let code = curl_global_init(DLSWEEP_GLOBAL_DEFAULT)
        return code == CURLE_OK ? nil : TransferError(.lacksResources, "libcurl cannot start: \(sentence(code)).")
    }()

    /// Whether the library was built with a bundle of certificates that exists on this machine.
    static let hasBundleFile: Bool = {
        guard let path = dlsweep_version_info()?.pointee.cainfo else { return false }
        return Files.exists(String(cString: path))
    }()

    /// What the library says of a code.
    static func sentence(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }
}

/// The version of the library that does the transfers, such as `libcurl/7.88.1 OpenSSL/3.0.19`.
public func transferLibraryVersion() -> String { String(cString: curl_version()) }
