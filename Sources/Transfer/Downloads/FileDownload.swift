public import Sweep

/// One download of a whole resource into a file.
public struct FileDownload {
    private let url: DownloadURL
    private let options: ConnectionOptions
    private let hasDigest: Bool
    private let isInterrupted: () -> Bool
    private let progress: (_ received: Int64, _ total: Int64?) -> Void
    private let announce: (_ temporary: String) -> Void

    /// Creates a download.
    ///
    /// - Parameters:
    ///   - url: an `http` or `https` address.
    ///   - options: how to connect.
    ///   - hasDigest: whether the caller knows the SHA-256 of the bytes and compares it. Then responses may differ in
    ///     their ETag or Last-Modified, as those of several copies behind one address do.
    ///   - isInterrupted: whether to abort at once; asked many times a second, and before the file is kept.
    ///   - progress: receives the bytes so far and those of the whole, if they are known, about ten times a second.
    ///   - announce: receives the path of the file that the bytes are in until they have their name, before it is made:
    ///     the file to remove if the program ends at once.
    /// - Throws: `TransferError` if the address is invalid.
    public init(
        url: String, options: ConnectionOptions, hasDigest: Bool = false,
        isInterrupted: @escaping () -> Bool = { false },
        progress: @escaping (_ received: Int64, _ total: Int64?) -> Void = { _, _ in },
        announce: @escaping (_ temporary: String) -> Void = { _ in }
    ) throws(TransferError) {
        self.url = try DownloadURL(url)
        self.options = options
        self.hasDigest = hasDigest
        self.isInterrupted = isInterrupted
        self.progress = progress
        self.announce = announce
    }

    /// What happens to the bytes.
    public enum Destination: Sendable {
        /// They get this name when they are complete and `FetchedFile.keep` is called.
        case file(String, replacing: Bool)
        /// They are never kept; meanwhile they are in this folder.
        case scratch(String)
    }

    /// Downloads the resource into a file that has no name yet.
    ///
    /// - Parameters:
    ///   - threads: at least 1.
    ///   - plain: whether one GET without `Range`, and without asking for the length first, fetches everything.
    ///   - destination: what happens to the bytes.
    /// - Returns: the complete file, to be kept or dropped.
    /// - Throws: `TransferError`; nothing is left behind.
    public func fetch(
        threads: Int, plain: Bool, into destination: Destination
    ) throws(TransferError) -> FetchedFile {
        guard threads >= 1 else { throw TransferError(.invalidRequest, "At least one thread is needed.") }
        let file = try destination.makeFile(announce)
        let download = plain ? try plainGet(file) : try rangedGets(file, threads: threads)
        if let failure = download.failure { throw TransferError(failure) }
        return FetchedFile(file, download, isInterrupted: isInterrupted)
    }

    /// One GET of each address from the first along its redirects, and no other request: some addresses work only once.
    ///
    /// The cookies that redirects set go along. Only if the last answer is a refusal, a probe finds out what is
    /// missing, such as a digest or a certificate. A download that has begun is never repeated.
    private func plainGet(_ file: NewFile) throws(TransferError) -> Download {
        var route = RedirectRoute(from: url)
        var cookies: [String] = []
        while true {
            let engine = try engine(route.current, nil, cookies: cookies, workers: 1)
            let download = try engine.fetch([nil], into: .file(file.descriptor))
            if let target = engine.redirectTarget {
                try route.follow(target)
                cookies = engine.cookies
                continue
            }
            guard let failure = download.failure, download.bytes == 0, isExplainedByProbe(failure, from: route.current)
            else { return download }
            let resource = try Probe(url, options: options, isInterrupted: isInterrupted).destination()
            guard failure.status == 401, resource.authentication == .digest else { return download }
            // This probe has seen no bytes: they may have any coding, which the engine admits without a resource.
            let answering = try self.engine(
                resource.finalURL, nil, cookies: resource.cookies, authentication: .digest, workers: 1)
            return try answering.fetch([nil], into: .file(file.descriptor))
        }
    }

    private func isExplainedByProbe(_ failure: Failure, from server: DownloadURL) -> Bool {
        if failure.kind == .reset { return server.scheme == "https" }
        return failure.kind == .tls
            || failure.status.map { [400, 401, 403].contains($0) } ?? false
    }

    private func rangedGets(_ file: NewFile, threads: Int) throws(TransferError) -> Download {
        let resource = try Probe(url, options: options, isInterrupted: isInterrupted).run()
        if resource.length == 0 { return Download(seconds: 0, bytes: 0) }
        if let refusal = resource.rangeRefusal { throw TransferError(.unusableAnswer, refusal) }
        guard let length = resource.length else {
            throw TransferError(.unusableAnswer, "The server does not say how long the resource is.")
        }
        let parts = ByteRange.parts(of: length, threads: threads)
        return try engine(resource.finalURL, resource, workers: parts.count).fetch(parts, into: .file(file.descriptor))
    }

    private func engine(
        _ url: DownloadURL, _ resource: Resource?, cookies: [String] = [],
        authentication: AuthenticationScheme = .basic, workers: Int
    ) throws(TransferError) -> TransferEngine {
        let total = resource?.length
        let engine = try TransferEngine(
            url, resource: resource, asked: self.url, cookies: cookies, authentication: authentication,
            workers: workers, options: options,
            observation: TransferEngine.Observation(isInterrupted: isInterrupted, progress: { progress($0, total) }))
        engine.takesOtherValidators = hasDigest
        return engine
    }
}

extension FileDownload.Destination {
    fileprivate func makeFile(_ announce: (String) -> Void) throws(TransferError) -> NewFile {
        switch self {
        case .file(let path, let replacing): return try NewFile(path, replacing: replacing, announce: announce)
        case .scratch(let folder):
            return try NewFile(namelessIn: folder, announce: announce)
        }
    }
}

/// A downloaded file without a name: `keep` gives it one; otherwise it is removed.
public final class FetchedFile {
    /// How it was downloaded.
    public let download: Download
    private let file: NewFile
    private let isInterrupted: () -> Bool

    init(_ file: NewFile, _ download: Download, isInterrupted: @escaping () -> Bool) {
        self.file = file
        self.download = download
        self.isInterrupted = isInterrupted
    }

    /// The SHA-256 of its bytes.
    ///
    /// - Throws: `TransferError` if it cannot be read, or with the code `interrupted`.
    public func digest() throws(TransferError) -> SHA256Digest {
        try SHA256Digest(ofDescriptor: file.descriptor, isInterrupted: isInterrupted)
    }

    /// Compares its bytes with a given SHA-256.
    ///
    /// - Throws: `TransferError` with the code `unusableAnswer` if they differ, and as `digest` does.
    public func require(_ expected: SHA256Digest) throws(TransferError) {
        guard try digest() != expected else { return }
        throw TransferError(.unusableAnswer, "The SHA-256 of the bytes differs from the expected one.")
    }

    /// Gives the file its name, in one step.
    ///
    /// - Throws: `TransferError` if something has taken the name meanwhile, if the system refuses, or with the code
    ///   `interrupted`.
    public func keep() throws(TransferError) {
        if isInterrupted() { throw .interrupted }
        try file.place()
    }
}
