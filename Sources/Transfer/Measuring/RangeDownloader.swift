public import Sweep

/// Measures downloads of one resource from its server: what a sweep uses.
///
/// Threads, handles and the scratch file are made once. The bytes of the first good download, that of the warm-up, are the
/// reference: every later one must have the same digest.
public final class RangeDownloader: Downloader {
    private let engine: TransferEngine
    private let scratch: ScratchFile?
    private let bytes: Int64
    private var reference: SHA256Digest?
    private var trials = 0
    private var received: Int64 = 0

    /// What a run tells its downloader.
    public struct Settings {
        /// The largest number of threads.
        public var threads: Int
        /// How many bytes from the start of the resource are fetched.
        public var bytes: Int64
        /// The SHA-256 that the bytes must have, or `nil` where the first download decides.
        public var sha256: SHA256Digest?
        /// Seconds after which a trial is given up; `nil` for the larger of 60 s and 20 times the first one.
        public var trialTimeoutSeconds: Double?
        /// How the connections are made.
        public var options: ConnectionOptions
        /// Whether to end the transfer under way at once.
        public var isInterrupted: () -> Bool
        /// Receives the bytes of the trial under way, about ten times a second.
        public var progress: (Int64) -> Void

        /// Creates settings.
        public init(
            threads: Int, bytes: Int64, sha256: SHA256Digest? = nil, trialTimeoutSeconds: Double? = nil,
            options: ConnectionOptions, isInterrupted: @escaping () -> Bool = { false },
            progress: @escaping (Int64) -> Void = { _ in }
        ) {
            self.threads = threads
            self.bytes = bytes
            self.sha256 = sha256
            self.trialTimeoutSeconds = trialTimeoutSeconds
            self.options = options
            self.isInterrupted = isInterrupted
            self.progress = progress
        }
    }

    /// Starts the threads and, over TLS, makes a first connection with each, so that its handle has the certificates
    /// parsed before the first trial.
    ///
    /// - Parameters:
    ///   - resource: what the probe found.
    ///   - scratch: where the bytes go, or `nil` to discard them.
    /// - Throws: `TransferError` where the system has too few descriptors or threads.
    public init(_ resource: Resource, scratch: ScratchFile?, settings: Settings) throws(TransferError) {
        self.scratch = scratch
        bytes = settings.bytes
        reference = settings.sha256
        engine = try TransferEngine(
            resource.finalURL, resource: resource, workers: settings.threads,
            options: settings.options,
            observation: TransferEngine.Observation(
                isInterrupted: settings.isInterrupted, progress: settings.progress))
        engine.limits.trialSeconds = settings.trialTimeoutSeconds
        if resource.finalURL.scheme == "https" { try prime(settings.threads) }
    }

    private func prime(_ threads: Int) throws(TransferError) {
        _ = try engine.fetch(Array(repeating: ByteRange(first: 0, last: 0), count: threads), into: .discard)
    }

    /// Overwrites the scratch file.
    public func prepare(_ treatment: Treatment) {
        trials += 1
        scratch?.overwrite(with: UInt8(truncatingIfNeeded: trials &* 37 &+ 90))
    }

    /// Fetches the bytes with the treatment's threads; the treatment of another downloader fails.
    public func download(_ treatment: Treatment) -> Download {
        do {
            let download = try engine.fetch(parts(of: treatment), into: scratch?.sink ?? .discard)
            received = download.bytes
            if download.failure == nil, engine.limits.trialSeconds == nil {
                engine.limits.trialSeconds = max(60, 20 * download.seconds)
            }
            return download
        } catch {
            return Download(seconds: 0, bytes: 0, failure: Failure(.protocol, error.description))
        }
    }

    /// Compares the digest of the scratch file with the reference.
    public func verify() -> Failure? {
        guard let scratch else { return nil }
        let digest = scratch.digest(bytes: received)
        guard let reference else {
            self.reference = digest
            return nil
        }
        return digest == reference
            ? nil : Failure(.digest, "The right number of bytes came, but their SHA-256 differs from the reference.")
    }

    private func parts(of treatment: Treatment) -> [ByteRange?] {
        switch treatment.method {
        case .single: [nil]
        case .ranged: ByteRange.parts(of: bytes, threads: treatment.threads)
        case .command: []
        }
    }
}
