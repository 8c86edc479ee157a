internal import CCurl

extension EasyHandle {
    /// Connects the handle's callbacks to a transfer, and keeps it.
    mutating func report(to transfer: ConnectionTransfer) throws(TransferError) {
        keep(transfer)
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        let options = [
            CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_XFERINFODATA, CURLOPT_OPENSOCKETDATA,
            CURLOPT_CLOSESOCKETDATA, CURLOPT_PREREQDATA,
        ]
        for option in options { try set(context: context, for: option) }
        try set(CURLOPT_HEADERFUNCTION, callback: takeHeadLine)
        try set(CURLOPT_WRITEFUNCTION, callback: takeBody)
        try set(progress: askForEnd)
        try set(CURLOPT_NOPROGRESS, false)
        try set(openSocket: makeSocket, closeSocket: endSocket)
        try set(connected: noteConnected)
    }
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> ConnectionTransfer? {
    context.map { Unmanaged<ConnectionTransfer>.fromOpaque($0).takeUnretainedValue() }
}

private func takeHeadLine(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let goesOn = transfer(context)?.consumeHead(UnsafeRawBufferPointer(start: data, count: size * count)) ?? false
    return goesOn ? size * count : -1
}

private func takeBody(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let taken = transfer(context)?.consumeBody(UnsafeRawBufferPointer(start: data, count: size * count)) ?? false
    return taken ? size * count : -1
}

private func askForEnd(
    _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
    transfer(context)?.mustEnd ?? true ? 1 : 0
}

private func makeSocket(
    _ context: UnsafeMutableRawPointer?, _: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let transfer = transfer(context), let address else { return -1 }
    return transfer.makeSocket(UnsafePointer(address))
}

private func endSocket(_ context: UnsafeMutableRawPointer?, _ socket: curl_socket_t) -> Int32 {
    transfer(context)?.sockets.end(socket)
    return 0
}

private func noteConnected(
    _ context: UnsafeMutableRawPointer?, _: UnsafeMutablePointer<CChar>?, _: UnsafeMutablePointer<CChar>?, _: Int32,
    _: Int32
) -> Int32 {
    transfer(context)?.noteConnected()
    return 0
}
