public import Journal
internal import Sweep
public import Transfer

/// What a caller wants to measure, how to connect, and where the results go.
public struct SweepRequest {
    /// The address of the resource.
    public let url: DownloadURL
    /// How connections are made.
    public let options: ConnectionOptions
    /// What to measure.
    public let plan: PlanRequest
    /// The folders of the run, and what may already be there.
    public let destination: RunDestination
    /// The label of the run.
    public let label: String
    /// What is known of the server if it is the built-in lab server, else `nil`.
    public var truth: KnownTruth?
    /// The installed external downloaders, in the order of `plan.commands`.
    public var commands: [InstalledCommand] = []
    /// The SHA-256 that the bytes must have, if it is known.
    public var sha256: SHA256Digest?
    /// The time-out of a trial in seconds; `nil` for 20 times the warm-up, at least 60 s.
    public var trialTimeoutSeconds: Double?
    /// The folder for the scratch file; `nil` for the system's folder.
    public var scratchFolder: String?
    /// What run.json keeps of the options, so that the label is enough to resume the run.
    public var recordedOptions: RecordedOptions?
    /// Whether an existing run of the label is continued.
    public var resumes = false
    /// The version of the calling program.
    public let programVersion: String
    /// When the request was made, as an ISO 8601 stamp in UTC.
    public let started: String
    /// The seed of the trial order if the plan has none.
    let drawnSeed = UInt64.random(in: 0..<1 << 32)

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - url: the address of the resource.
    ///   - options: how to reach the server.
    ///   - plan: the options of the experiment.
    ///   - destination: where the files go.
    ///   - label: the label of the run, which names its folders.
    ///   - programVersion: recorded in run.json.
    ///   - started: when the request was made, as an ISO 8601 stamp in UTC.
    public init(
        url: DownloadURL, options: ConnectionOptions, plan: PlanRequest, destination: RunDestination, label: String,
        programVersion: String, started: String = Timestamp.now()
    ) {
        self.url = url
        self.options = options
        self.plan = plan
        self.destination = destination
        self.label = label
        self.programVersion = programVersion
        self.started = started
    }

    /// The folders of the run.
    public var folder: RunFolder { destination.folder }

    /// The record of the run before its first trial.
    ///
    /// - Parameters:
    ///   - length: the bytes of the resource.
    ///   - http2: what is known about HTTP/2; `nil` if it is not measured.
    ///   - http3: what is known about HTTP/3; `nil` if it is not measured.
    func record(
        _ resource: Resource, plan: Plan, length: Int64, http2: RecordedHTTP2?, http3: RecordedHTTP3?
    ) -> RunRecord {
        var record = RunRecord(
            label: label, startedUtc: started, plan: plan,
            resource: RecordedResource(
                url: url.redacted, finalUrl: resource.finalURL.redacted, bytes: length, etag: resource.etag,
                lastModified: resource.lastModified, contentEncoding: resource.contentEncoding,
                remoteAddress: resource.remoteAddress, httpVersion: resource.httpVersion),
            connection: RecordedConnection(options), truth: truth,
            environment: MachineFacts.all(programVersion: programVersion),
            cautions: RunCautions.list(plan, options, url) + RunCautions.list(plan, http2))
        record.options = recordedOptions
        (record.http2, record.http3) = (http2, http3)
        return record
    }

    /// What the server offers over HTTP/2; `nil` if the plan does not use it, or if the server cannot be split.
    ///
    /// - Throws: `TransferError`, also if HTTP/2 cannot be measured.
    func http2(_ resource: Resource, isInterrupted: @escaping () -> Bool) throws(TransferError) -> RecordedHTTP2? {
        guard plan.methods.contains(where: \.usesHTTP2), resource.rangeRefusal == nil else { return nil }
        let offer = try HTTP2Probe(resource, options: options, isInterrupted: isInterrupted)
            .run(streams: plan.mostStreams)
        return RecordedHTTP2(
            streamLimit: offer.streamLimit, streamWindowBytes: HTTP2Probe.receiveWindowBytes,
            connectionWindowBytes: HTTP2Probe.receiveWindowBytes)
    }

    /// What speaks HTTP/3 with the server; `nil` if the plan does not use it, or if the server cannot be split.
    ///
    /// - Throws: `TransferError`, also if HTTP/3 cannot be measured.
    func http3(_ resource: Resource, isInterrupted: @escaping () -> Bool) throws(TransferError) -> RecordedHTTP3? {
        guard plan.methods.contains(.http3), resource.rangeRefusal == nil else { return nil }
        try HTTP3Probe(resource, options: options, isInterrupted: isInterrupted).run()
        return RecordedHTTP3(quicLibrary: HTTP3Probe.library)
    }
}
