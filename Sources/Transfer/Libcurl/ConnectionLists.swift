/// The lists of a handle, which libcurl does not copy.
struct ConnectionLists {
    let headers: StringList
    let resolve: StringList

    /// - Parameter pinned: `HOST:PORT:ADDRESS` that goes before those of the options.
    init(_ options: ConnectionOptions, pinned: String?) throws(TransferError) {
        headers = try StringList(["Accept-Encoding: identity"] + options.headers)
        resolve = try StringList(pinned.map { [$0] } ?? options.resolve)
    }
}
