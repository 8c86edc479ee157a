public import FileAccess
public import Sweep

/// Why a download, or its preparation, failed, in a sentence for the person who asked for it.
public struct TransferError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is: it decides what a caller can do about it.
    public let code: Code
    /// The whole sentence, which says what to do where something can be done.
    ///
    /// It holds no credentials.
    public let description: String

    /// The kinds of failures.
    public enum Code: Sendable, Hashable {
        /// What was asked for makes no sense: an address of another scheme, a range that ends before it begins.
        case invalidRequest
        /// No answer could be had from the server.
        case unreachable
        /// The server answered, but not with what is needed.
        case unusableAnswer
        /// The server, or this program on behalf of its user, refused: credentials or certificates.
        case denied
        /// A file of that name exists.
        case exists
        /// A file could not be created.
        case cannotCreate
        /// A file could not be written: the disk is full, say.
        case writeFailed
        /// The system has too few descriptors, threads or other means.
        case lacksResources
        /// It was asked to stop.
        case interrupted
    }

    /// Creates an error.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// The error of whoever was asked to stop.
    static let interrupted = TransferError(.interrupted, "Interrupted.")

    /// The error of a failed download.
    public init(_ failure: Failure) {
        self.init(Code(failure), failure.sentence)
    }

    /// The error of a file.
    public init(_ error: FileError) {
        let code: Code =
            switch error.code {
            case .exists: .exists
            case .cannotCreate, .cannotRemove, .unreadable: .cannotCreate
            case .writeFailed: .writeFailed
            }
        self.init(code, error.description)
    }
}

extension TransferError.Code {
    fileprivate init(_ failure: Failure) {
        switch failure.kind {
        case .name, .connect, .short, .reset, .stall, .timeout: self = .unreachable
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
