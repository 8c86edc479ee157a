internal import CCrypto
internal import FileAccess
internal import Sweep

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
    /// - Returns: `nil` if the text is anything else.
    public init?(hexadecimal text: String) {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == 64, text.count == 64 else { return nil }
        bytes = stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }

    /// The digest of bytes in memory.
    ///
    /// - Throws: `TransferError` with the code `lacksResources` if OpenSSL cannot compute SHA-256.
    public init(of bytes: UnsafeRawBufferPointer) throws(TransferError) {
        let hash = try SHA256Hash()
        try hash.update(bytes)
        self.bytes = try hash.finish()
    }

    /// The digest of an open file, from its first byte on.
    ///
    /// - Parameter isInterrupted: whether to abort; asked after every MiB.
    /// - Throws: `TransferError` if the file cannot be read, with the code `interrupted`, or with the code
    ///   `lacksResources` if OpenSSL cannot compute SHA-256.
    init(ofDescriptor descriptor: Int32, isInterrupted: () -> Bool = { false }) throws(TransferError) {
        let hash = try SHA256Hash()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
        defer { buffer.deallocate() }
        var offset: off_t = 0
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, offset)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw TransferError(FileError(.unreadable, path: "The downloaded file")) }
            if isInterrupted() { throw .interrupted }
            if count == 0 { break }
            try hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += off_t(count)
        }
        bytes = try hash.finish()
    }

    /// 64 hexadecimal digits in lower case.
    public var description: String {
        bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}

/// A SHA-256 that OpenSSL's libcrypto computes piece by piece, with the SHA instructions of the processor if it has them.
private final class SHA256Hash {
    private let context: OpaquePointer

    init() throws(TransferError) {
        guard let context = EVP_MD_CTX_new() else { throw Self.unavailable }
        self.context = context
        try Self.check(EVP_DigestInit_ex(context, EVP_sha256(), nil))
    }

    deinit { EVP_MD_CTX_free(context) }

    func update(_ bytes: UnsafeRawBufferPointer) throws(TransferError) {
        try Self.check(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count))
    }

    /// The 32 bytes of the digest.
    func finish() throws(TransferError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        try Self.check(EVP_DigestFinal_ex(context, &digest, nil))
        return digest
    }

    private static func check(_ isDone: Int32) throws(TransferError) {
        guard isDone == 1 else { throw unavailable }
    }

    private static let unavailable = TransferError(
        .lacksResources, "OpenSSL cannot compute SHA-256. Check its configuration (openssl.cnf, OPENSSL_CONF).")
}

/// The SHA-256 that the bytes of every trial of a run must have: a given one, or that of this program's first good
/// download.
final class ReferenceDigest {
    /// The digest, once it is known.
    private(set) var digest: SHA256Digest?

    /// - Parameter digest: `nil` if the first download decides.
    init(_ digest: SHA256Digest?) { self.digest = digest }

    /// Compares the digest of dlsweep's own download with the reference; `nil` if it matches.
    ///
    /// The first are the reference, unless there is one.
    func failure(of own: SHA256Digest) -> Failure? {
        if digest == nil { digest = own }
        return failure(ofForeign: own)
    }

    /// What is wrong with bytes of this digest that something else has downloaded, or `nil` if they are the right ones,
    /// or nothing is known of the right ones; they decide nothing.
    func failure(ofForeign other: SHA256Digest) -> Failure? {
        guard let digest, digest != other else { return nil }
        return Failure(.digest, "The length is right, but the SHA-256 differs from the reference.")
    }
}
