public import Sweep

/// Measures downloads of one resource from its server: what a sweep uses.
///
/// Threads, handles, and the scratch file are created once. The bytes of the first good download, that of the warm-up,
/// are the reference: every later one must have the same digest. Where the address was a redirect and its target says
/// that it has expired, the redirect is resolved again before the next trial.
public final class RangeDownloader: Downloader {
    /// `nil` while the threads for another target are being created.
    private var engine: TransferEngine?
    /// Seconds after which a trial is aborted, once they are known.
    private var timeout: Double?
    private var resource: Resource
    private let scratch: ScratchFile?
    private let settings: Settings
    private var targetHasExpired = false
    /// Receives the resource where a redirect that was resolved again has led to, before there are threads for it.
    public var targetChanged: (Resource) -> Void = { _ in }
    /// The digest that the bytes of every download must have, including those of external downloaders.
    let reference: ReferenceDigest
    /// The digests of the blocks that time-limited trials compare; `nil` for a run of whole downloads.
    private let blocks: BlockDigests?
    private var trials = 0
    /// The bytes that the last download received.
    private var received: Int64 = 0
    /// The ranges of these bytes.
    private var receivedRanges: [Range<Int64>] = []
    /// Whether the last download was to have all bytes.
    private var wasWhole = true
    /// Whether the responses of the last download were of several states of the resource, or of another than the
    /// probe's.
    private var validatorsDiffer = false
    private var connections = 0

    /// What a run tells its downloader.
    public struct Settings {
        /// The largest number of threads.
        public var threads: Int
        /// The largest number of requests that share one HTTP/2 connection; 0 if none do.
        public var streams = 0
        /// How many bytes from the start of the resource are fetched.
        public var bytes: Int64
        /// The SHA-256 that the bytes must have, or `nil` if the first download decides.
        public var sha256: SHA256Digest?
        /// Seconds after which a trial is aborted; `nil` for `usualTimeout` after the first good one, which itself may
        /// take any time while it is not slower than `leastBytesPerSecond`.
        public var trialTimeoutSeconds: Double?
        /// The digests of blocks, if trials are limited in time.
        public var blocks: BlockDigests?
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

    /// The digest that every download must have, once it is known.
    public var digest: SHA256Digest? { reference.digest }

    /// The seconds after which a trial is aborted if nobody has said otherwise: a minute, or 20 times those of one
    /// thread.
    ///
    /// - Parameter threadSeconds: the seconds of the first good download, times its threads. One thread takes no longer
    ///   than that, also where each is held to the same rate.
    public static func usualTimeout(afterFirst threadSeconds: Double) -> Double { max(60, 20 * threadSeconds) }

    /// The mean rate in bytes per second below which the first download is aborted after a minute.
    public static let leastBytesPerSecond = 10_000.0

    /// Starts the threads and, over TLS, makes a first connection with each, so that its handle has the certificates
    /// parsed before the first trial.
    ///
    /// - Parameters:
    ///   - resource: what the probe found.
    ///   - scratch: where the bytes go, or `nil` to discard them.
    ///   - settings: what applies to all downloads.
    /// - Throws: `TransferError` if the system has too few descriptors or threads.
    public init(_ resource: Resource, scratch: ScratchFile?, settings: Settings) throws(TransferError) {
        self.resource = resource
        self.scratch = scratch
        self.settings = settings
        reference = ReferenceDigest(settings.sha256)
        blocks = settings.blocks
        timeout = settings.trialTimeoutSeconds
        engine = try RangeDownloader.engine(resource, settings, keepsBytes: scratch != nil)
    }

    private static func engine(
        _ resource: Resource, _ settings: Settings, keepsBytes: Bool
    ) throws(TransferError) -> TransferEngine {
        let engine = try TransferEngine(
            resource.finalURL, resource: resource, workers: settings.threads, streams: settings.streams,
            options: settings.options,
            observation: TransferEngine.Observation(
                isInterrupted: settings.isInterrupted, progress: settings.progress))
        engine.limits.trialSeconds = settings.trialTimeoutSeconds
        engine.limits.leastBytesPerSecond = leastBytesPerSecond
        // The digest of the whole resource decides; validators may differ between copies behind one address.
        engine.takesOtherValidators = keepsBytes && settings.bytes == resource.length
        if resource.finalURL.scheme == "https" {
            let firstByte = Array(repeating: ByteRange(first: 0, last: 0), count: settings.threads)
            _ = try engine.fetch(firstByte, into: .discard)
            if settings.streams > 0 { _ = try engine.fetch([firstByte[0]], into: .discard, over: .streams) }
        }
        return engine
    }

    /// Overwrites the scratch file, and resolves a redirect again whose target has expired.
    ///
    /// - Throws: `TransferError` if the system has too few descriptors or threads for another target.
    public func prepare(_ treatment: Treatment) throws(TransferError) {
        trials += 1
        scratch?.overwrite(with: ScratchFile.pattern(ofTrial: trials))
        if targetHasExpired { try resolveAgain() }
    }

    /// If the server does not respond, the next trial fails with the reason.
    ///
    /// Otherwise the threads for the old target end before those for the new one start, because both together would
    /// need twice the resources.
    private func resolveAgain() throws(TransferError) {
        targetHasExpired = false
        let probe = Probe(resource.url, options: settings.options, isInterrupted: settings.isInterrupted)
        guard let found = try? probe.run() else { return }
        resource = resource.found(by: found)
        engine = nil
        targetChanged(resource)
        engine = try RangeDownloader.engine(resource, settings, keepsBytes: scratch != nil)
    }

    /// Fetches the bytes with the treatment's threads; the treatment of an external downloader fails.
    public func download(_ treatment: Treatment, within limit: TimeLimit?) -> Download {
        guard let engine else {
            let failure = Failure(.resources, "There are no threads for the new target.")
            return Download(seconds: 0, bytes: 0, failure: failure)
        }
        engine.limits.trialSeconds = limit == nil ? timeout : nil
        do {
            let download = try engine.fetch(
                parts(of: treatment), into: scratch?.sink ?? .discard, over: Transport(treatment), within: limit)
            note(download, isWhole: limit == nil)
            targetHasExpired = resource.wasRedirected && download.saysThatTheTargetHasExpired
            if download.failure == nil, timeout == nil, limit == nil {
                timeout = RangeDownloader.usualTimeout(afterFirst: download.seconds * Double(treatment.threads))
            }
            return download
        } catch {
            return Download(seconds: 0, bytes: 0, failure: Failure(.protocol, error.description))
        }
    }

    /// Remembers what `verify` needs.
    private func note(_ download: Download, isWhole: Bool) {
        received = download.bytes
        receivedRanges = download.connections.filter { $0.bytes > 0 }.map { $0.firstByte..<$0.firstByte + $0.bytes }
        wasWhole = isWhole
        (validatorsDiffer, connections) = (download.validatorsDiffer, download.connections.count)
    }

    /// Compares the digest of the scratch file with the reference, and those of its blocks with what they were before.
    ///
    /// Other bytes under other validators are those of a resource that has changed. Without a reference, parts with
    /// different validators cannot become it: they might be of different states of the resource.
    public func verify() -> Failure? {
        guard let scratch else { return nil }
        let changed = Rejection.changed.failure(isRanged: true)
        let isFirst = wasWhole && reference.digest == nil
        if isFirst, validatorsDiffer, connections > 1 { return changed }
        do {
            let failure =
                try blocks?.failure(of: receivedRanges, digest: scratch.digest(of:))
                ?? (wasWhole ? reference.failure(of: try scratch.digest(bytes: received)) : nil)
            return failure != nil && validatorsDiffer ? changed : failure
        } catch {
            return Failure(.resources, "\(error)")
        }
    }

    /// Whether the bytes are kept for as long as a trial takes, so that their digest is known.
    var keepsBytes: Bool { scratch != nil }

    /// Where the bytes come from at present.
    var url: DownloadURL { resource.finalURL }

    /// The address for a download of another program: with `bustsCache` it differs each time.
    var addressForOther: String { (settings.options.bustsCache ? url.pastCaches() : url).text }

    /// Seconds after which a trial of this or of an external downloader is aborted; before any has been good those of
    /// the lowest accepted rate, but at least a minute.
    var trialSeconds: Double {
        timeout ?? max(60, Double(settings.bytes) / RangeDownloader.leastBytesPerSecond)
    }

    private func parts(of treatment: Treatment) -> [ByteRange?] {
        switch treatment.method {
        case .single: [nil]
        case .ranged, .http2, .streams, .http3: ByteRange.parts(of: settings.bytes, threads: treatment.threads)
        case .command: []
        }
    }
}

extension Download {
    /// The responses of servers whose addresses carry a signature that is valid for a while.
    fileprivate var saysThatTheTargetHasExpired: Bool { failure?.status == 403 || failure?.status == 410 }
}
