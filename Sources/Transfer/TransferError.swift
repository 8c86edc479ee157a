public import FileAccess
public import Sweep

/// Why a download, or its preparation, failed.
public struct TransferError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure, for example for an exit status.
    public let code: Code
    /// What the caller can change, if something the caller set, or can set, decides; `nil` otherwise.
    public let cause: Failure.Cause?
    /// What failed and why, in one or more sentences.
    ///
    /// It holds no credentials, and names no option of the command line.
    public let description: String

    /// The kinds of failures.
    public enum Code: Sendable, Hashable {
        /// The request is invalid, such as an address with another scheme or a range that ends before it begins.
        case invalidRequest
        /// The server did not respond.
        case unreachable
        /// The server responded, but the response cannot be used.
        case unusableAnswer
        /// The server refused the credentials, or a certificate failed verification.
        case denied
        /// A file of that name exists.
        case exists
        /// A file could not be created.
        case cannotCreate
        /// A file could not be written, for example because the disk is full.
        case writeFailed
        /// The system has too few file descriptors, threads, or other resources.
        case lacksResources
        /// The caller asked to stop.
        case interrupted
    }

    /// Creates an error.
    public init(_ code: Code, _ description: String, cause: Failure.Cause? = nil) {
        self.code = code
        self.cause = cause
        self.description = description
    }

    /// The error after the caller asked to stop.
    static let interrupted = TransferError(.interrupted, "Interrupted.")

    /// The error of a failed download.
    public init(_ failure: Failure) {
        self.init(Code(failure), failure.sentence, cause: failure.cause)
    }

    /// The error of a file.
    public init(_ error: FileError, cause: Failure.Cause? = nil) {
        let code: Code =
            switch error.code {
            case .exists: .exists
            case .cannotCreate, .cannotRemove, .unreadable: .cannotCreate
            case .writeFailed: .writeFailed
            }
        self.init(code, error.description, cause: cause)
    }
}

extension TransferError.Code {
    fileprivate init(_ failure: Failure) {
        switch failure.kind {
        case .name, .connect, .short, .reset, .stall, .timeout, .shortWindow: self = .unreachable
        case .request: self = .invalidRequest
        case .resources: self = .lacksResources
        case .tls: self = .denied
        case .status: self = [401, 403, 407].contains(failure.status) ? .denied : .unusableAnswer
        case .range, .encoding, .changed, .digest, .protocol: self = .unusableAnswer
        case .disk: self = .writeFailed
        case .command: self = .unusableAnswer
        case .interrupted: self = .interrupted
        }
    }
}
