internal import Sweep

/// The SHA-256 that the bytes of every trial of a run must have: a given one, or that of this program's first good download.
final class ReferenceDigest {
    /// The digest, once it is known.
    private(set) var digest: SHA256Digest?

    /// - Parameter digest: `nil` where the first download decides.
    init(_ digest: SHA256Digest?) { self.digest = digest }

    /// What is wrong with bytes of this digest that this program has downloaded, or `nil` where they are the right ones.
    ///
    /// The first are the reference, unless there is one.
    func failure(of own: SHA256Digest) -> Failure? {
        if digest == nil { digest = own }
        return failure(ofForeign: own)
    }

    /// What is wrong with bytes of this digest that something else has downloaded, or `nil` where they are the right ones, or
    /// nothing is known of the right ones; they decide nothing.
    func failure(ofForeign other: SHA256Digest) -> Failure? {
        guard let digest, digest != other else { return nil }
        return Failure(.digest, "The right number of bytes came, but their SHA-256 differs from the reference.")
    }
}
