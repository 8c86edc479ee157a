internal import FileAccess
public import Sweep
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Downloads a resource with one plain GET into a new file.
///
/// - Parameters:
///   - url: an `http` or `https` address.
///   - filename: the path of the file; it appears when it is complete.
///   - options: how to connect.
/// - Returns: the outcome, with its times.
/// - Throws: `TransferError` with the reason; no file is left behind. A file of that name is not replaced.
@discardableResult
public func singleThreadDownload(
    url: String, filename: String, options: ConnectionOptions = ConnectionOptions()
) throws(TransferError) -> Download {
    let fetched = try FileDownload(url: url, options: options)
        .fetch(threads: 1, plain: true, into: .file(filename, replacing: false))
    try fetched.keep()
    return fetched.download
}

/// Downloads a resource with several threads into a new file.
///
/// A `HEAD` asks for the length; each thread is then responsible for ceil(length / threads) bytes, and all threads have
/// ended when the function returns. A response that is not the requested range is an error before a byte of it is
/// written.
///
/// - Parameters:
///   - url: an `http` or `https` address.
///   - filename: the path of the file; it appears when it is complete.
///   - threads: at least 1.
///   - sha256: the SHA-256 that the bytes must have, if it is known. Then responses may differ in their ETag or
///     Last-Modified, as those of several copies behind one address do; without it, that is an error.
///   - options: how to connect.
/// - Returns: the outcome, with the times of each connection.
/// - Throws: `TransferError` with the reason; no file is left behind. A file of that name is not replaced.
@discardableResult
public func threadedDownload(
    url: String, filename: String, threads: Int = 4, sha256: SHA256Digest? = nil,
    options: ConnectionOptions = ConnectionOptions()
) throws(TransferError) -> Download {
    let fetched = try FileDownload(url: url, options: options, hasDigest: sha256 != nil)
        .fetch(threads: threads, plain: false, into: .file(filename, replacing: false))
    if let sha256 { try fetched.require(sha256) }
    try fetched.keep()
    return fetched.download
}

/// Fetches one range of a resource into its place in a file.
///
/// The file is made if it is not there; bytes outside the range keep their values. Several calls may write into the
/// same file at once, each its own range.
///
/// - Parameters:
///   - startByte: the first byte of the range, counted from 0.
///   - endByte: the last byte of the range, inclusive.
///   - url: an `http` or `https` address.
///   - filename: the path of the file.
///   - options: how to connect.
/// - Returns: the outcome, with its times.
/// - Throws: `TransferError` with the reason; bytes of the range may have been written by then.
@discardableResult
public func threadHandler(
    startByte: Int64, endByte: Int64, url: String, filename: String, options: ConnectionOptions = ConnectionOptions()
) throws(TransferError) -> Download {
    guard let range = ByteRange(first: startByte, last: endByte) else {
        throw TransferError(.invalidRequest, "Byte \(startByte) to byte \(endByte) is not a range.")
    }
    let engine = try TransferEngine(
        try DownloadURL(url), resource: nil, workers: 1, options: options, observation: TransferEngine.Observation())
    let descriptor = open(filename, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw TransferError(FileError(.cannotCreate, path: filename)) }
    defer { close(descriptor) }
    let download = try engine.fetch([range], into: .file(descriptor))
    if let failure = download.failure { throw TransferError(failure) }
    return download
}
