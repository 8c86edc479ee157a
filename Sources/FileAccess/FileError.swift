#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Why a file or folder could not be made, read or written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public let code: Code
    /// The path as it was given.
    public let path: String
    /// The system's reason, or a hint of what to do.
    public let reason: String

    /// The kinds of errors.
    public enum Code: Sendable {
        /// Something of that name is there already.
        case exists
        /// It could not be made.
        case cannotCreate
        /// It could not be removed, to make room for another one.
        case cannotRemove
        /// It could not be read.
        case unreadable
        /// Bytes could not be written: the disk is full, say.
        case writeFailed
    }

    /// Creates an error.
    public init(_ code: Code, path: String, reason: String) {
        self.code = code
        self.path = path
        self.reason = reason
    }

    /// The error of the system call that has just failed in this thread.
    public init(_ code: Code, path: String) {
        let number = errno
        let exists = code == .cannotCreate && number == EEXIST
        let full = number == ENOSPC || number == EDQUOT || number == EFBIG
        self.init(exists ? .exists : full ? .writeFailed : code, path: path, reason: String(cString: strerror(number)))
    }

    /// The whole sentence.
    public var description: String {
        switch code {
        case .exists: "\(path) exists already: \(reason)."
        case .cannotCreate: "\(path) cannot be created: \(reason)."
        case .cannotRemove: "\(path) is in the way and cannot be removed: \(reason)."
        case .unreadable: "\(path) cannot be read: \(reason)."
        case .writeFailed: "\(path) cannot be written: \(reason)."
        }
    }
}
