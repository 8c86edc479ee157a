internal import Formatting
internal import Journal
internal import Sweep

/// The circumstances of a run for a document: the server, the connections, the machine, and the versions.
///
/// What the server wrote, such as its ETag, is only in run.json.
struct RunCircumstances {
    private let record: RunRecord

    init(_ record: RunRecord) { self.record = record }

    /// Names and values, in the order of the document; values that do not apply are `nil`.
    var facts: [(name: String, value: String?)] { server + connection + plan + machine }

    private var server: [(name: String, value: String?)] {
        let resource = record.resource
        return [
            ("Address", resource.url),
            ("After redirects", resource.finalUrl == resource.url ? nil : resource.finalUrl),
            ("Length", "\(resource.bytes) bytes"), ("Server", resource.remoteAddress),
            ("Protocol", resource.httpVersion), ("SHA-256", resource.sha256),
            ("Lab server", record.truth.map { $0.summary ?? "built-in, on this machine" }),
        ]
    }

    private var connection: [(name: String, value: String?)] {
        let connection = record.connection
        return [
            ("Certificates", connection.insecure ? "not checked (--insecure)" : nil), ("Proxy", proxy),
            ("Interface", connection.interface),
            ("Receive buffer", connection.receiveBufferBytes.map { "\($0) bytes" }),
            ("Added headers", connection.headerNames.isEmpty ? nil : connection.headerNames.joined(separator: ", ")),
            ("Client certificate", connection.clientCertificate?.rawValue),
        ]
    }

    /// The proxy; the lab server is reached without one.
    private var proxy: String? {
        guard record.truth == nil else { return nil }
        return record.connection.proxy.map { $0.isEmpty ? "none (--proxy \"\")" : $0 }
    }

    private var plan: [(name: String, value: String?)] {
        let plan = record.plan
        let others = plan.commands.map { "\($0.name) (\(CountText.threads($0.threadCounts)))" }
        return [
            ("Thread counts", CountText.ranges(plan.threadCounts)),
            ("Trials of each", "\(plan.trials)" + (plan.stopping?.precision == nil ? "" : " or more")),
            ("Warm-up", CountText.text(plan.warmUps, "download")),
            ("Plain GET in each block", plan.baseline ? "yes" : "no"),
            ("Other downloaders", others.isEmpty ? nil : others.joined(separator: ", ")),
            ("Confidence, margin", "\(NumberText.level(plan.confidence)), \(NumberText.level(plan.margin))"),
            ("Bytes", plan.sink == .file ? "written to a file and checked" : "discarded"),
            ("Pause", plan.pauseSeconds > 0 ? DurationSeconds(plan.pauseSeconds).text : nil),
            ("Seed of the order", "\(plan.seed)"),
        ]
    }

    private var machine: [(name: String, value: String?)] {
        let facts = record.environment
        let system = [facts["system"], facts["system_release"], facts["machine"]].compactMap { $0 }
        return [
            ("Started, ended", [record.startedUtc, record.endedUtc].compactMap { $0 }.joined(separator: " to ")),
            ("Resumed", (record.resumptions?.count).map { CountText.text($0, "time") }),
            ("State", record.state == .complete ? nil : record.state.rawValue),
            ("System", system.isEmpty ? nil : system.joined(separator: " ")),
            ("CPUs", facts["processors"]), ("dlsweep", facts["dlsweep"]), ("libcurl", facts["libcurl"]),
        ]
    }
}
