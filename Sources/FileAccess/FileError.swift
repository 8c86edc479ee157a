#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Why a file or folder could not be created, read, or written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public let code: Code
    /// The path as given.
    public let path: String
    /// The system's reason, or advice.
    public let reason: String

    /// The kinds of errors.
    public enum Code: Sendable {
        /// Something of that name already exists.
        case exists
        /// It could not be created.
        case cannotCreate
        /// It could not be removed to be replaced.
        case cannotRemove
        /// It could not be read.
        case unreadable
        /// Bytes could not be written, for example because the disk is full.
        case writeFailed
    }

    /// Creates an error.
    public init(_ code: Code, path: String, reason: String) {
        self.code = code
        self.path = path
        self.reason = reason
    }

    /// The error of the last failed system call of this thread.
    public init(_ code: Code, path: String) {
        let number = errno
        self.init(FileError.code(code, number), path: path, reason: String(cString: strerror(number)))
    }

    /// The more precise code that an error number implies.
    private static func code(_ code: Code, _ number: Int32) -> Code {
        if code == .cannotCreate, number == EEXIST { return .exists }
        return [ENOSPC, EDQUOT, EFBIG].contains(number) ? .writeFailed : code
    }

    /// The whole sentence.
    public var description: String {
        switch code {
        case .exists: "\(path) already exists: \(reason)."
        case .cannotCreate: "\(path) cannot be created: \(reason)."
        case .cannotRemove: "\(path) is in the way and cannot be removed: \(reason)."
        case .unreadable: "\(path) cannot be read: \(reason)."
        case .writeFailed: "\(path) cannot be written: \(reason)."
        }
    }
}
