/// A named scenario: a network whose rates are known, to check a measurement against.
public struct Preset: Hashable, Sendable {
    /// What it is called on the command line.
    public let name: String

    /// What it is, in a few words that begin in lower case.
    public let summary: String

    /// What is served.
    public let scenario: Scenario

    /// The preset of a name, or `nil` if there is none.
    public init?(named name: String) {
        guard let preset = Self.all.first(where: { $0.name == name }) else { return nil }
        self = preset
    }

    /// Describes a preset whose values are known to be right.
    init(_ name: String, summary: String, scenario: () throws(LabError) -> Scenario) {
        self.name = name
        self.summary = summary
        do {
            self.scenario = try scenario()
        } catch {
            preconditionFailure("preset \(name): \(error)")
        }
    }
}

extension Preset {
    /// All presets, the demonstration first.
    ///
    /// Unless small files are their subject, their resources take two seconds and more with eight connections, that of
    /// `knee-five` with two.
    public static let all: [Preset] = limits + starts + surplus + changes + faults

    private static let limits = [
        Preset("demonstration", summary: "4 MB/s for each connection, 20 MB/s in total; 4 MB") { .demonstration },
        Preset("throttle", summary: "2 MB/s for each connection, evenly; 32 MB") { () throws(LabError) in
            try Scenario(contentLength: 32_000_000, bytesPerSecondPerConnection: 2e6)
        },
        Preset("throttle-bursts", summary: "2 MB/s for each connection, in one burst per second; 32 MB") {
            () throws(LabError) in
            try Scenario(contentLength: 32_000_000, bytesPerSecondPerConnection: 2e6, burstSeconds: 1)
        },
        Preset("knee", summary: "4 MB/s for each connection, 14 MB/s in total; 32 MB") { () throws(LabError) in
            try Scenario(contentLength: 32_000_000, bytesPerSecondPerConnection: 4e6, bytesPerSecondInAll: 14e6)
        },
        Preset("knee-five", summary: "4 MB/s for each connection, 20 MB/s in total; 16.5 MB") { () throws(LabError) in
            try Scenario(contentLength: 16_500_000, bytesPerSecondPerConnection: 4e6, bytesPerSecondInAll: 20e6)
        },
        Preset("flat", summary: "10 MB/s in total; 20 MB") { () throws(LabError) in
            try Scenario(contentLength: 20_000_000, bytesPerSecondInAll: 10e6)
        },
        Preset("client-cap", summary: "10 MB/s for each client; 20 MB") { () throws(LabError) in
            try Scenario(contentLength: 20_000_000, bytesPerSecondPerClient: 10e6)
        },
        Preset(
            "saturating",
            summary: "4 MB/s for one connection, at most 16 MB/s for many; 32 MB"
        ) {
            () throws(LabError) in
            try Scenario(
                contentLength: 32_000_000, bytesPerSecondPerConnection: 4e6,
                contention: Contention(contention: 0.25, crosstalk: 0))
        },
        Preset("retrograde", summary: "4 MB/s for one connection, most with 4 connections, less with more; 20 MB") {
            () throws(LabError) in
            try Scenario(
                contentLength: 20_000_000, bytesPerSecondPerConnection: 4e6,
                contention: Contention(contention: 0.04, crosstalk: 0.06))
        },
    ]

    private static let starts = [
        Preset("free-credit", summary: "2 MB/s for each connection after 1 MB without a limit; 40 MB") {
            () throws(LabError) in
            try freeCredit(contentLength: 40_000_000)
        },
        Preset("free-credit-small", summary: "2 MB/s for each connection after 1 MB without a limit; 5 MB") {
            () throws(LabError) in
            try freeCredit(contentLength: 5_000_000)
        },
        Preset("cold", summary: "10 MB/s for each connection, but 2 MB/s for the first download; 20 MB") {
            () throws(LabError) in
            try Scenario(contentLength: 20_000_000, bytesPerSecondPerConnection: 10e6, coldBytesPerSecond: 2e6)
        },
        Preset("slow-start", summary: "0.4 s before the first byte, 10 MB/s in total; 1 MB") { () throws(LabError) in
            try Scenario(contentLength: 1_000_000, bytesPerSecondInAll: 10e6, firstByteDelaySeconds: 0.4)
        },
    ]

    private static let surplus = [
        Preset("refuses", summary: "2 MB/s for each of 4 connections, status 503 for the others; 16 MB") {
            () throws(LabError) in
            try admitting(.refuse)
        },
        Preset("resets", summary: "2 MB/s for each of 4 connections, a reset for the others; 16 MB") {
            () throws(LabError) in
            try admitting(.reset)
        },
        Preset("queues", summary: "2 MB/s for each of 4 connections, the others wait; 16 MB") { () throws(LabError) in
            try admitting(.queue)
        },
    ]

    private static let changes = [
        Preset("drift", summary: "6 MB/s in total, falling to 2.5 MB/s within 80 s; 12 MB") { () throws(LabError) in
            try Scenario(
                contentLength: 12_000_000, bytesPerSecondInAll: 6e6,
                capacityChange: CapacityChange(.drift, to: 2.5e6, seconds: 80))
        },
        Preset("step", summary: "6 MB/s in total, 3 MB/s after 45 s; 12 MB") { () throws(LabError) in
            try Scenario(
                contentLength: 12_000_000, bytesPerSecondInAll: 6e6,
                capacityChange: CapacityChange(.step, to: 3e6, seconds: 45))
        },
        Preset("cross-traffic", summary: "10 MB/s in total, shared with 3 other connections that come and go; 20 MB") {
            () throws(LabError) in
            try Scenario(
                contentLength: 20_000_000, bytesPerSecondInAll: 10e6,
                crossTraffic: CrossTraffic(connections: 3, seconds: 4))
        },
        Preset("straggler", summary: "2 MB/s for each connection, 1 MB/s for one in eight; 32 MB") {
            () throws(LabError) in
            try Scenario(
                contentLength: 32_000_000, bytesPerSecondPerConnection: 2e6,
                stragglers: Stragglers(oneIn: 8, share: 0.5))
        },
    ]

    private static let faults = [
        Preset("no-ranges", summary: "the whole file for every range; 4 MB") { () throws(LabError) in
            try Scenario(contentLength: 4_000_000, bytesPerSecondPerConnection: 4e6, fault: .ignoresRange)
        }
    ]

    private static func freeCredit(contentLength: Int64) throws(LabError) -> Scenario {
        try Scenario(
            contentLength: contentLength, bytesPerSecondPerConnection: 2e6, bytesPerSecondInAll: 50e6,
            freeBytes: 1_000_000)
    }

    private static func admitting(_ excess: Admission.Excess) throws(LabError) -> Scenario {
        try Scenario(
            contentLength: 16_000_000, bytesPerSecondPerConnection: 2e6,
            admission: Admission(transfers: 4, excess: excess))
    }
}
