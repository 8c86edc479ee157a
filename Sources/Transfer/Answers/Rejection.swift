internal import Sweep

/// Why a response was refused.
///
/// The reason is found while the clock runs; its sentence is built later.
enum Rejection: Hashable, Sendable {
    case status(Int)
    case noContentRange
    case otherRange
    case otherTotal
    case otherLength
    case contradictoryLength
    case endlessHead
    case tooManyBytes
    case encoded
    case changed
    case unwritable(Int32)

    /// The failure with its sentence.
    ///
    /// - Parameter hasCredentials: whether a name and a password were sent.
    func failure(isRanged: Bool, hasCredentials: Bool = false) -> Failure {
        switch self {
        case .status(401) where hasCredentials:
            Failure(
                .status, status: 401, "The server rejected the user name or the password (status 401).",
                cause: .credentialsRejected)
        case .status(let status) where status > 999:
            // Newer versions of libcurl pass such a response on; earlier ones end it themselves.
            Failure(.protocol, "The server's response is not HTTP: its status has more than three digits.")
        case .status(let status):
            Failure(
                .status, status: status, Rejection.sentence(status: status, isRanged: isRanged),
                cause: Rejection.cause(status: status))
        case .noContentRange: Failure(.range, "The server answered a range without a valid Content-Range.")
        case .otherRange: Failure(.range, "The server returned a different range from the one requested.")
        case .otherTotal: Failure(.changed, "The length of the resource differs from the one that was probed.")
        case .otherLength: Failure(.range, "The server announced a different number of bytes from the one requested.")
        case .contradictoryLength: Failure(.protocol, "The server announced an invalid Content-Length.")
        case .endlessHead: Failure(.protocol, "The server's headers exceed 256 KiB.")
        case .tooManyBytes: Failure(.range, "The server sent more bytes than were requested.")
        case .encoded:
            Failure(
                .encoding,
                "The server sent these bytes with a different Content-Encoding than the others, although none was requested."
            )
        case .changed: Failure(.changed, "The resource has changed: its ETag or Last-Modified is different.")
        case .unwritable(let number): Failure(.disk, "The bytes could not be written: \(systemReason(number)).")
        }
    }

    private static func sentence(status: Int, isRanged: Bool) -> String {
        switch status {
        case 200 where isRanged:
            "The server answered a range with the whole resource (status 200): it cannot be split."
        case 206 where !isRanged:
            "The server answered a plain GET with a part of the resource (status 206)."
        case 401: "The server requires credentials (status 401)."
        case 403: "The server refuses access (status 403)."
        case 404, 410: "The server has nothing at this address (status \(status))."
        case 407: "The proxy requires valid credentials (status 407)."
        case 416: "The server says that the range lies outside the resource (status 416)."
        case 429, 503: "The server declines for now (status \(status)): too many connections or too much load."
        default: "The server answered with status \(status)."
        }
    }

    private static func cause(status: Int) -> Failure.Cause? {
        switch status {
        case 401: .credentialsRequired
        case 407: .proxyCredentialsRequired
        default: nil
        }
    }
}
