internal import FileAccess
internal import Crypto
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The SHA-256 of some bytes.
public struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
    private let bytes: [UInt8]

    /// Reads 64 hexadecimal digits.
    ///
    /// - Returns: `nil` where the text is anything else.
    public init?(hexadecimal text: String) {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == 64, text.count == 64 else { return nil }
        bytes = stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }

    /// The digest of bytes in memory.
    public init(of bytes: UnsafeRawBufferPointer) { self.bytes = Array(SHA256.hash(data: bytes)) }

    /// The digest of an open file, from its first byte on.
    ///
    /// - Parameter isInterrupted: whether to give up; asked after every MiB.
    /// - Throws: `TransferError` where the file cannot be read, or with the code `interrupted`.
    init(ofDescriptor descriptor: Int32, isInterrupted: () -> Bool = { false }) throws(TransferError) {
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var offset: off_t = 0
        while true {
            let count = pread(descriptor, &buffer, buffer.count, offset)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw TransferError(FileError(.unreadable, path: "The downloaded file")) }
            if isInterrupted() { throw .interrupted }
            if count == 0 { break }
            buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            offset += off_t(count)
        }
        bytes = Array(hash.finalize())
    }

    /// 64 hexadecimal digits in lower case.
    public var description: String {
        bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
