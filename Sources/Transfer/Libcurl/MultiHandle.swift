internal import CCurl

/// libcurl's handle of transfers that run together in one thread and share connections.
struct MultiHandle: ~Copyable {
    private let pointer: UnsafeMutableRawPointer
    /// What the socket callbacks of its connections use; cleaning up may still call them.
    private let owners: [AnyObject]

    /// - Parameters:
    ///   - connections: the most connections to a host.
    ///   - streams: the most requests at a time over a connection.
    ///   - owners: what the callbacks of connections use; it is kept for as long as the handle is there.
    /// - Throws: `TransferError` if the library cannot start or has no memory.
    init(connections: Int, streams: Int, keeping owners: [AnyObject] = []) throws(TransferError) {
        try Libcurl.start()
        guard let created = curl_multi_init() else {
            throw TransferError(.lacksResources, "libcurl has no memory for several transfers.")
        }
        pointer = created
        self.owners = owners
        // The library knows both options, so setting them cannot fail.
        _ = dlsweep_multi_setopt_long(pointer, CURLMOPT_MAX_HOST_CONNECTIONS, connections)
        _ = dlsweep_multi_setopt_long(pointer, CURLMOPT_MAX_CONCURRENT_STREAMS, streams)
    }

    deinit { curl_multi_cleanup(pointer) }

    /// Adds a transfer, which begins with the next `perform`.
    ///
    /// - Returns: whether the library took it.
    func add(_ transfer: UnsafeMutableRawPointer) -> Bool { curl_multi_add_handle(pointer, transfer) == CURLM_OK }

    /// Removes a transfer, which ends it if it is running.
    func remove(_ transfer: UnsafeMutableRawPointer) { curl_multi_remove_handle(pointer, transfer) }

    /// Advances all transfers as far as is possible without waiting.
    ///
    /// - Returns: whether the library could.
    func perform() -> Bool {
        var running: Int32 = 0
        return curl_multi_perform(pointer, &running) == CURLM_OK
    }

    /// Waits until a transfer can go on.
    func wait(atMostMilliseconds limit: Int32) { curl_multi_poll(pointer, nil, 0, limit, nil) }

    /// A transfer that has ended since the last call, and its result; `nil` if there is none.
    func nextEnded() -> (transfer: UnsafeMutableRawPointer, result: CURLcode)? {
        var others: Int32 = 0
        while let message = curl_multi_info_read(pointer, &others) {
            guard message.pointee.msg == CURLMSG_DONE, let transfer = message.pointee.easy_handle else { continue }
            return (transfer, message.pointee.data.result)
        }
        return nil
    }
}
