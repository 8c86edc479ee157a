internal import Sweep

/// The SHA-256 that the bytes of every trial of a run must have: a given one, or that of the first good download.
final class ReferenceDigest {
    /// The digest, once it is known.
    private(set) var digest: SHA256Digest?

    /// - Parameter digest: `nil` where the first download decides.
    init(_ digest: SHA256Digest?) { self.digest = digest }

    /// What is wrong with bytes of this digest, or `nil` where they are the right ones.
    func failure(of other: SHA256Digest) -> Failure? {
        guard let digest else {
            digest = other
            return nil
        }
        return digest == other
            ? nil : Failure(.digest, "The right number of bytes came, but their SHA-256 differs from the reference.")
    }
}
