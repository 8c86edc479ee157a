public import Sweep

/// A downloaded file that has no name yet: it gets one by `keep`, and goes away if that is never called.
public final class FetchedFile {
    /// How it was downloaded.
    public let download: Download
    private let file: NewFile
    private let isInterrupted: () -> Bool

    init(_ file: NewFile, _ download: Download, isInterrupted: @escaping () -> Bool) {
        self.file = file
        self.download = download
        self.isInterrupted = isInterrupted
    }

    /// The SHA-256 of its bytes.
    ///
    /// - Throws: `TransferError` where it cannot be read, or with the code `interrupted`.
    public func digest() throws(TransferError) -> SHA256Digest {
        try SHA256Digest(ofDescriptor: file.descriptor, isInterrupted: isInterrupted)
    }

    /// Compares its bytes with a given SHA-256.
    ///
    /// - Throws: `TransferError` with the code `unusableAnswer` if they differ, and as `digest` does.
    public func require(_ expected: SHA256Digest) throws(TransferError) {
        guard try digest() != expected else { return }
        throw TransferError(.unusableAnswer, "The SHA-256 of the bytes differs from the expected one.")
    }

    /// Gives the file its name, in one step.
    ///
    /// - Throws: `TransferError` where something has taken the name meanwhile, where the system refuses, or with the code
    ///   `interrupted`.
    public func keep() throws(TransferError) {
        if isInterrupted() { throw .interrupted }
        try file.place()
    }
}
