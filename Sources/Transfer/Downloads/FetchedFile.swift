public import Sweep

/// A downloaded file that has no name yet: it gets one by `keep`, and goes away if that is never called.
public final class FetchedFile {
    /// How it was downloaded.
    public let download: Download
    private let file: NewFile

    init(_ file: NewFile, _ download: Download) {
        self.file = file
        self.download = download
    }

    /// The SHA-256 of its bytes.
    ///
    /// - Throws: `TransferError` where it cannot be read.
    public func digest() throws(TransferError) -> SHA256Digest { try SHA256Digest(ofDescriptor: file.descriptor) }

    /// Gives the file its name, in one step.
    ///
    /// - Throws: `TransferError` where something has taken the name meanwhile, or where the system refuses.
    public func keep() throws(TransferError) { try file.place() }
}
