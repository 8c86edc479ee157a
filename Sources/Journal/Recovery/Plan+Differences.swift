public import Sweep

extension Plan {
    /// What is planned otherwise than before, a phrase for each: `--trials was 5 and is 7`.
    public func differences(from earlier: Plan) -> [String] {
        let found = Plan.parts.compactMap { option, text in
            Difference.phrase(option, text(earlier), text(self))
        }
        return found.isEmpty && self != earlier ? ["the plan"] : found
    }

    private static let parts: [(option: String, text: @Sendable (Plan) -> String)] = [
        ("--threads", { $0.threadCounts.map(String.init).joined(separator: ",") }),
        ("--trials", { String($0.trials) }),
        ("--warmup", { String($0.warmUps) }),
        ("the plain GET", { $0.baseline ? "there" : "left out" }),
        ("--bytes", { $0.byteLimit.map(String.init) ?? "all" }),
        ("--seed", { String($0.seed) }),
        ("--confidence", { $0.confidence.description }),
        ("--margin", { $0.margin.description }),
        ("--pause", { "\($0.pauseSeconds) s" }),
        ("--sink", { $0.sink.rawValue }),
        ("--command", { $0.commands.isEmpty ? "none" : $0.commands.map(\.text).joined(separator: ", ") }),
        ("--bust-cache", { $0.cacheBusting == nil ? "not given" : "given" }),
        ("--confirm", { $0.confirms ? "given" : "not given" }),
        ("--until", { $0.stopping?.precision?.description ?? "none" }),
        ("--max-trials", { $0.stopping.map { String($0.maxTrials) } ?? "none" }),
        ("--data-budget", { $0.stopping?.dataBudgetBytes.map(String.init) ?? "none" }),
        ("--time-budget", { $0.stopping?.timeBudgetSeconds.map { "\($0) s" } ?? "none" }),
    ]
}

extension PlannedCommand {
    /// `aria2c (1, 2, 4)`: the name, and the thread counts.
    fileprivate var text: String { "\(name) (\(threadCounts.map(String.init).joined(separator: ", ")))" }
}

extension RecordedConnection {
    /// How the connections are made otherwise than before, a phrase for each.
    public func differences(from earlier: RecordedConnection) -> [String] {
        let found = [
            Difference.phrase("--insecure", earlier.insecure ? "given" : "not given", insecure ? "given" : "not given"),
            Difference.phrase(
                "--cert", earlier.clientCertificate?.rawValue ?? "not given", clientCertificate?.rawValue ?? "not given"
            ),
            Difference.phrase("--proxy", earlier.proxy ?? "none", proxy ?? "none"),
            Difference.phrase("--interface", earlier.interface ?? "none", interface ?? "none"),
            Difference.phrase(
                "--receive-buffer", earlier.receiveBufferBytes.map(String.init) ?? "none",
                receiveBufferBytes.map(String.init) ?? "none"),
            Difference.phrase(
                "--header", earlier.headerNames.joined(separator: ", "), headerNames.joined(separator: ", ")),
        ].compactMap { $0 }
        return found.isEmpty && self != earlier ? ["the connections"] : found
    }
}

extension RecordedResource {
    /// How the resource differs from what it was, a phrase for each; where a redirect led is no difference.
    ///
    /// - Parameter comparingValidators: whether ETag and Last-Modified identify the resource; those of several copies behind
    ///   one address do not.
    public func differences(from earlier: RecordedResource, comparingValidators: Bool = true) -> [String] {
        let validators = [
            Difference.phrase("its ETag", earlier.etag ?? "none", etag ?? "none"),
            Difference.phrase("its Last-Modified", earlier.lastModified ?? "none", lastModified ?? "none"),
        ]
        let found = [
            Difference.phrase("the length", "\(earlier.bytes) bytes", "\(bytes) bytes"),
            Difference.phrase("its Content-Encoding", earlier.contentEncoding ?? "none", contentEncoding ?? "none"),
        ]
        return (found + (comparingValidators ? validators : [])).compactMap { $0 }
    }
}

/// How one thing differs from what it was.
enum Difference {
    /// `--trials was 5 and is 7`, or `nil` where it is the same.
    static func phrase(_ name: String, _ before: String, _ now: String) -> String? {
        before == now ? nil : "\(name) was \(before.isEmpty ? "none" : before) and is \(now.isEmpty ? "none" : now)"
    }
}
