internal import FileAccess
internal import Sweep

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The file that every trial of a run writes into, in a private folder of its own.
///
/// Its space is allocated and written before the clock starts, and it is mapped into memory: the first touch of a page
/// costs more than receiving it, and threads that write one file by system calls queue on its inode. Both would make a
/// fast network look flat.
public final class ScratchFile {
    /// The private folder, which only its owner may enter.
    public let folder: String
    private let base: UnsafeMutableRawPointer
    private let length: Int

    /// Makes the folder and the file.
    ///
    /// - Parameters:
    ///   - length: bytes, at least 1.
    ///   - parent: the folder in which the private folder is made.
    /// - Throws: `TransferError`: `cannotCreate`, or `writeFailed` where there is too little space.
    public init(length: Int64, in parent: String) throws(TransferError) {
        folder = try PrivateFolder.make(in: parent)
        self.length = Int(length)
        do {
            base = try ScratchFile.map(folder + "/scratch", length: length)
        } catch {
            rmdir(folder)
            throw error
        }
    }

    deinit {
        munmap(base, length)
        rmdir(folder)
    }

    /// Where a download writes.
    var sink: ByteSink { .memory(UnsafeMutableRawBufferPointer(start: base, count: length)) }

    /// The byte that overwrites the file before a trial.
    ///
    /// The factor is odd, so 256 consecutive trials have 256 different bytes: what one trial did not write differs from
    /// what an earlier one left. The offset keeps the first of them apart from 0, the byte of a new file.
    static func pattern(ofTrial trial: Int) -> UInt8 { UInt8(truncatingIfNeeded: trial &* 37 &+ 90) }

    /// Overwrites the file, so that bytes of an earlier trial cannot be mistaken for those of the next.
    func overwrite(with pattern: UInt8) { memset(base, Int32(pattern), length) }

    /// The SHA-256 of the file's first bytes.
    ///
    /// - Throws: `TransferError` if OpenSSL cannot compute it.
    func digest(bytes: Int64) throws(TransferError) -> SHA256Digest {
        try SHA256Digest(of: UnsafeRawBufferPointer(start: base, count: min(Int(bytes), length)))
    }

    /// The SHA-256 of some of the file's bytes.
    ///
    /// - Parameter range: within the file.
    /// - Throws: `TransferError` with the code `lacksResources` if OpenSSL cannot compute SHA-256.
    func digest(of range: Range<Int64>) throws(TransferError) -> SHA256Digest {
        try SHA256Digest(of: UnsafeRawBufferPointer(start: base + Int(range.lowerBound), count: range.count))
    }

    private static func map(_ path: String, length: Int64) throws(TransferError) -> UnsafeMutableRawPointer {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw TransferError(FileError(.cannotCreate, path: path)) }
        defer { close(descriptor) }
        // Without a name, the system frees its space however dlsweep ends.
        unlink(path)
        try allocate(descriptor, path, length: length)
        let mapped = mmap(nil, Int(length), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
        guard let mapped, mapped != MAP_FAILED else { throw TransferError(FileError(.cannotCreate, path: path)) }
        return mapped
    }

    /// Writes the whole file once: a hole in a mapped file would end the program when the disk is full.
    private static func allocate(_ descriptor: Int32, _ path: String, length: Int64) throws(TransferError) {
        try requireSpace(descriptor, path, length: length)
        let block = [UInt8](repeating: 0, count: 1 << 20)
        var offset: Int64 = 0
        while offset < length {
            let count = Int(min(Int64(block.count), length - offset))
            let errorNumber = block.withUnsafeBytes {
                ByteSink.file(descriptor).write(UnsafeRawBufferPointer(rebasing: $0[..<count]), at: offset)
            }
            guard errorNumber == 0 else {
                throw TransferError(FileError(.writeFailed, path: path, reason: systemReason(errorNumber)))
            }
            offset += Int64(count)
        }
    }

    private static func requireSpace(_ descriptor: Int32, _ path: String, length: Int64) throws(TransferError) {
        var system = statvfs()
        guard fstatvfs(descriptor, &system) == 0 else { return }
        let free = Double(system.f_bavail) * Double(system.f_frsize)
        guard free > Double(length) else {
            let reason = "\(length) bytes are needed and \(Int64(free)) are free"
            throw TransferError(FileError(.writeFailed, path: path, reason: reason), cause: .scratchSpace)
        }
    }
}

/// Folders that only their owner may enter.
enum PrivateFolder {
    /// Makes a folder with a random name.
    ///
    /// - Parameter parent: the folder that it is made in.
    /// - Returns: its path.
    /// - Throws: `TransferError` with the code `cannotCreate`.
    static func make(in parent: String) throws(TransferError) -> String {
        var template = Array((parent + "/dlsweep-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw TransferError(FileError(.cannotCreate, path: parent + "/dlsweep-XXXXXX"))
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
