internal import CCurl
internal import FileAccess

/// The library as a whole.
enum Libcurl {
    /// Initializes the library, once, before its first use.
    ///
    /// - Throws: `TransferError` if the library cannot start.
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

/// The versions of the libraries that do the transfers, such as `libcurl/7.88.1 OpenSSL/3.0.19 nghttp2/1.52.0`.
///
/// `curl_version` would name more of them, but it starts the library for LDAP, which loads its plug-ins and looks up the name of
/// the machine before the first trial.
public func transferLibraryVersion() -> String {
    guard let facts = dlsweep_version_info()?.pointee else { return "" }
    let versions = [
        ("libcurl/", facts.version), ("", facts.ssl_version), ("nghttp2/", facts.nghttp2_version),
        ("", facts.quic_version),
    ]
    return versions.compactMap { name, version in version.map { name + String(cString: $0) } }.joined(separator: " ")
}

/// The versions of libcurl and of its TLS library, such as `7.88.1` and `OpenSSL/3.0.19`.
///
/// The TLS library is `nil` if libcurl was built without one.
public func transferLibraries() -> (libcurl: String, tls: String?) {
    let facts = dlsweep_version_info()?.pointee
    return (facts?.version.map { String(cString: $0) } ?? "", facts?.ssl_version.map { String(cString: $0) })
}

/// One transfer handle of libcurl, with one owner and used by one thread at a time.
struct EasyHandle: ~Copyable {
    private let pointer: UnsafeMutableRawPointer
    /// Where libcurl writes what went wrong in the last transfer.
    private let errorBuffer: UnsafeMutablePointer<CChar>
    /// What the callbacks use; cleaning up may still call them.
    private var contextOwner: AnyObject?

    /// - Throws: `TransferError` if the library cannot start or has no memory.
    init() throws(TransferError) {
        try Libcurl.start()
        guard let created = curl_easy_init() else {
            throw TransferError(.lacksResources, "libcurl has no memory for another transfer.")
        }
        pointer = created
        errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        // Setting a pointer cannot fail.
        _ = dlsweep_setopt_pointer(pointer, CURLOPT_ERRORBUFFER, errorBuffer)
    }

    deinit {
        curl_easy_cleanup(pointer)
        errorBuffer.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) throws(TransferError) {
        try check(dlsweep_setopt_long(pointer, option, value))
    }

    func set(_ option: CURLoption, _ value: Bool) throws(TransferError) { try set(option, value ? 1 : 0) }

    func set(_ option: CURLoption, _ value: String) throws(TransferError) {
        try check(dlsweep_setopt_string(pointer, option, value))
    }

    /// Sets the option back to nothing.
    func clear(_ option: CURLoption) throws(TransferError) {
        try check(dlsweep_setopt_pointer(pointer, option, nil))
    }

    /// The list must outlive every transfer of this handle.
    func set(_ option: CURLoption, _ list: StringList) throws(TransferError) {
        try check(dlsweep_setopt_list(pointer, option, list.pointer))
    }

    /// Keeps what the callbacks use for as long as the handle is there.
    mutating func keep(_ owner: AnyObject) { contextOwner = owner }

    /// The context must outlive the handle: its socket callbacks may run when the handle is cleaned up.
    func set(context: UnsafeMutableRawPointer, for option: CURLoption) throws(TransferError) {
        try check(dlsweep_setopt_pointer(pointer, option, context))
    }

    func set(_ option: CURLoption, callback: @escaping dlsweep_data_callback) throws(TransferError) {
        try check(dlsweep_setopt_data_callback(pointer, option, callback))
    }

    func set(progress callback: @escaping dlsweep_progress_callback) throws(TransferError) {
        try check(dlsweep_setopt_progress_callback(pointer, callback))
    }

    func set(
        openSocket: @escaping dlsweep_open_socket_callback, closeSocket: @escaping dlsweep_close_socket_callback
    ) throws(TransferError) {
        try check(dlsweep_setopt_open_socket(pointer, openSocket))
        try check(dlsweep_setopt_close_socket(pointer, closeSocket))
    }

    func set(connected callback: @escaping dlsweep_connected_callback) throws(TransferError) {
        try check(dlsweep_setopt_connected(pointer, callback))
    }

    /// Sets the callback that receives what the library logs, and turns the log on.
    func set(debug callback: @escaping dlsweep_debug_callback) throws(TransferError) {
        try check(dlsweep_setopt_debug(pointer, callback))
        try set(CURLOPT_VERBOSE, true)
    }

    /// libcurl's handle, for this type's extensions.
    var handle: UnsafeMutableRawPointer { pointer }

    /// Runs the transfer to its end in the calling thread.
    func perform() -> CURLcode { curl_easy_perform(pointer) }

    /// The library's own words on the failure of the last transfer; empty if it has none.
    ///
    /// It may quote the server's certificate, so only `CurlFailure` decides what is shown.
    var errorText: String { String(cString: errorBuffer) }

    /// A number about the last transfer, or 0 if the library does not know it.
    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return dlsweep_getinfo_long(pointer, info, &value) == CURLE_OK ? value : 0
    }

    /// A moment of the last transfer in microseconds from its start, or 0 if it was not reached.
    func microseconds(_ info: CURLINFO) -> Int64 {
        var value: curl_off_t = 0
        return dlsweep_getinfo_offset(pointer, info, &value) == CURLE_OK ? Int64(value) : 0
    }

    /// A text about the last transfer.
    func text(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        guard dlsweep_getinfo_string(pointer, info, &value) == CURLE_OK, let value else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    private func check(_ code: CURLcode) throws(TransferError) {
        guard code == CURLE_OK else {
            throw TransferError(.invalidRequest, "libcurl rejected an option: \(Libcurl.sentence(code)).")
        }
    }
}

/// A list of strings in the form that libcurl reads; the library does not copy it, so it has an owner.
final class StringList {
    let pointer: UnsafeMutablePointer<curl_slist>?

    init(_ strings: [String]) throws(TransferError) {
        var list: UnsafeMutablePointer<curl_slist>?
        for string in strings {
            guard let longer = curl_slist_append(list, string) else {
                curl_slist_free_all(list)
                throw TransferError(.lacksResources, "There is not enough memory for a list of headers.")
            }
            list = longer
        }
        pointer = list
    }

    deinit { curl_slist_free_all(pointer) }
}
