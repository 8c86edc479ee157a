import Analysis
import Journal
import Reporting
import Sweep
import Transfer

/// What `probe --json` prints.
struct ProbeDocument: Encodable {
    private let schema = 1
    private let url: String
    private let finalUrl: String
    @OrNull private var bytes: Int64?
    private let ranges: Bool
    @OrNull private var rangeRefusal: String?
    @OrNull private var contentEncoding: String?
    @OrNull private var etag: String?
    @OrNull private var lastModified: String?
    @OrNull private var remoteAddress: String?
    @OrNull private var httpVersion: String?
    @OrNull private var nameSeconds: Double?
    @OrNull private var connectSeconds: Double?
    @OrNull private var tlsSeconds: Double?
    @OrNull private var firstByteSeconds: Double?

    /// Takes what the server offers, without secrets of the URL.
    init(_ resource: Resource) {
        url = resource.url.redacted
        finalUrl = resource.finalURL.redacted
        bytes = resource.length
        ranges = resource.rangeRefusal == nil
        rangeRefusal = resource.rangeRefusal
        contentEncoding = resource.contentEncoding
        etag = resource.etag
        lastModified = resource.lastModified
        remoteAddress = resource.remoteAddress
        httpVersion = resource.httpVersion
        nameSeconds = resource.phases.nameSeconds
        connectSeconds = resource.phases.connectSeconds
        tlsSeconds = resource.phases.tlsSeconds
        firstByteSeconds = resource.phases.firstByteSeconds
    }
}

/// What `get --json` prints.
struct DownloadDocument: Encodable {
    private struct Part: Encodable {
        let connection: Int
        let firstByte: Int64
        let lastByte: Int64
        @OrNull var seconds: Double?
        @OrNull var firstByteSeconds: Double?
        @OrNull var bytesPerSecond: Double?
    }

    private let schema = 1
    private let url: String
    private let threads: Int
    private let bytes: Int64
    private let seconds: Double
    @OrNull private var bytesPerSecond: Double?
    @OrNull private var file: String?
    @OrNull private var sha256: String?
    @OrNull private var remoteAddress: String?
    @OrNull private var httpVersion: String?
    private let connections: [Part]

    /// - Parameter file: the path of the file that keeps the bytes; `nil` if they were not kept.
    init(_ download: Download, url: DownloadURL, threads: Int, file: String?, digest: SHA256Digest?) {
        self.url = url.redacted
        self.threads = threads
        bytes = download.bytes
        seconds = download.seconds
        bytesPerSecond = download.seconds > 0 ? Double(download.bytes) / download.seconds : nil
        self.file = file
        sha256 = digest?.description
        remoteAddress = download.remoteAddress
        httpVersion = download.httpVersion
        connections = download.connections.map {
            Part(
                connection: $0.number, firstByte: $0.firstByte, lastByte: $0.lastByte, seconds: $0.seconds,
                firstByteSeconds: $0.firstByteSeconds, bytesPerSecond: $0.bytesPerSecond)
        }
    }
}

/// What `run --dry-run --json` prints.
struct PlanDocument: Encodable {
    private let schema = 1
    private let url: String
    private let resourceBytes: Int64
    private let bytesPerTrial: Int64
    private let blocksLeast: Int
    private let blocksMost: Int
    private let transfersLeast: Int
    private let transfersMost: Int
    private let totalBytes: Int64
    private let plan: Plan

    /// - Parameter totalBytes: of all transfers, or their upper limit.
    init(_ plan: Plan, url: DownloadURL, resourceLength: Int64, totalBytes: Int64) {
        let blocks = plan.blocks(resourceLength: resourceLength)
        self.url = url.redacted
        resourceBytes = resourceLength
        bytesPerTrial = plan.bytesPerTrial(resourceLength: resourceLength)
        (blocksLeast, blocksMost) = (blocks.lowerBound, blocks.upperBound)
        transfersLeast = plan.transferCount(blocks: blocks.lowerBound)
        transfersMost = plan.transferCount(blocks: blocks.upperBound)
        self.totalBytes = totalBytes
        self.plan = plan
    }
}

/// What `quick --dry-run --json` prints: what a run is expected to take, and what it takes at most.
struct QuickPlanDocument: Encodable {
    private let schema = 1
    private let url: String
    private let resourceBytes: Int64
    private let bytesPerTrial: Int64
    private let expected: QuickCost.Amount
    private let largest: QuickCost.Amount
    private let plan: Plan

    /// - Throws: `PlanError` if the plan has no count above 1.
    init(_ plan: Plan, url: DownloadURL, resourceLength: Int64) throws(PlanError) {
        let cost = try QuickCost(plan)
        self.url = url.redacted
        resourceBytes = resourceLength
        bytesPerTrial = plan.bytesPerTrial(resourceLength: resourceLength)
        (expected, largest) = (cost.expected, cost.largest)
        self.plan = plan
    }
}
