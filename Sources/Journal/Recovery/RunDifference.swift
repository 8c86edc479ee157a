public import Sweep

/// One difference between a run and what is asked for when it is resumed.
public struct RunDifference: Sendable, Equatable, CustomStringConvertible {
    /// What differs.
    public let subject: Subject
    /// How it was; `nil` if it was not there.
    public let before: String?
    /// How it is now; `nil` if it is not there.
    public let now: String?

    /// What can differ.
    public enum Subject: Sendable, Hashable {
        /// The URL, without secrets.
        case address
        /// A part of the plan.
        case plan(PlanPart)
        /// The plan, in a way that no part shows.
        case wholePlan
        /// A property of the connections.
        case connection(ConnectionPart)
        /// The connections, in a way that no property shows.
        case allConnections
        /// A property of the resource.
        case resource(ResourcePart)
    }

    /// A property of the connections.
    public enum ConnectionPart: String, Sendable, Hashable, CaseIterable {
        case insecure = "the permission to skip certificate checks"
        case clientCertificate = "the client certificate"
        case proxy = "the proxy"
        case interface = "the network interface"
        case receiveBuffer = "the receive buffer"
        case headers = "the list of added headers"
    }

    /// A property of the resource.
    public enum ResourcePart: String, Sendable, Hashable, CaseIterable {
        case length = "the length"
        case contentEncoding = "its Content-Encoding"
        case etag = "its ETag"
        case lastModified = "its Last-Modified"
    }

    /// The difference as a phrase: `the margin was 0.1 and is 0.2`.
    public var description: String {
        phrase(naming: { $0.name }, { $0.rawValue })
    }

    /// The difference as a phrase: `--margin was 0.1 and is 0.2`.
    ///
    /// - Parameters:
    ///   - planPart: how a part of a plan is named, such as `--margin`.
    ///   - connectionPart: how a property of the connections is named.
    public func phrase(
        naming planPart: (PlanPart) -> String, _ connectionPart: (ConnectionPart) -> String
    ) -> String {
        let name: String? =
            switch subject {
            case .address: "the URL"
            case .plan(let part): planPart(part)
            case .connection(let part): connectionPart(part)
            case .resource(let part): part.rawValue
            case .wholePlan, .allConnections: nil
            }
        guard let name else { return subject == .wholePlan ? "the plan" : "the connections" }
        return "\(name) was \(before ?? "none") and is \(now ?? "none")"
    }

    /// The difference of two redacted URLs; `nil` if they are equal.
    public static func address(from before: String, to now: String) -> RunDifference? {
        RunDifference(.address, from: before, to: now)
    }

    private init(_ subject: Subject, before: String?, now: String?) {
        self.subject = subject
        self.before = before
        self.now = now
    }

    /// The difference of two texts, of which an empty one counts as absent; `nil` if they are equal.
    fileprivate init?(_ subject: Subject, from before: String?, to now: String?) {
        guard before != now else { return nil }
        self.init(
            subject, before: before.flatMap { $0.isEmpty ? nil : $0 }, now: now.flatMap { $0.isEmpty ? nil : $0 })
    }

    fileprivate static let wholePlan = RunDifference(.wholePlan, before: nil, now: nil)
    fileprivate static let allConnections = RunDifference(.allConnections, before: nil, now: nil)
}

extension Plan {
    /// How this plan differs from an earlier one, in a fixed order.
    ///
    /// What the earlier run has found so far is not a difference. If one plan is of a sweep and the other one of `quick`,
    /// that is the only difference named.
    public func differences(from earlier: Plan) -> [RunDifference] {
        let (now, earlier) = (asked, earlier.asked)
        if let design = RunDifference(.plan(.design), from: earlier.design.words, to: design.words) { return [design] }
        let found = Plan.texts.compactMap { part, text in
            RunDifference(.plan(part), from: text(earlier), to: text(now))
        }
        return found.isEmpty && now != earlier ? [.wholePlan] : found
    }

    private static let texts: [(part: PlanPart, text: @Sendable (Plan) -> String?)] = [
        (.threadCounts, { $0.threadCounts.map(String.init).joined(separator: ",") }),
        (.trials, { String($0.trials) }),
        (.warmUps, { String($0.warmUps) }),
        (.baseline, { $0.baseline ? "there" : "left out" }),
        (.bytes, { $0.byteLimit.map(String.init) ?? "all" }),
        (.seed, { String($0.seed) }),
        (.confidence, { $0.confidence.description }),
        (.margin, { $0.margin.description }),
        (.pause, { "\($0.pauseSeconds) s" }),
        (.sink, { $0.sink.rawValue }),
        (.commands, { $0.commands.map(\.text).joined(separator: ", ") }),
        (.methods, { $0.methods.map(\.text).joined(separator: ", ") }),
        (.cacheBusting, { $0.cacheBusting == nil ? "not given" : "given" }),
        (.confirmation, { $0.confirms ? "given" : "not given" }),
        (.precision, { $0.stopping?.precision?.description }),
        (.maxTrials, { $0.stopping.map { String($0.maxTrials) } }),
        (.dataBudget, { $0.stopping?.dataBudgetBytes.map(String.init) }),
        (.timeBudget, { $0.stopping?.timeBudgetSeconds.map { "\($0) s" } }),
        (.window, { $0.quick.map { "\($0.wantedWindowSeconds) s" } }),
        (.wholeDownloads, { $0.quick?.wholeDownloads.map(String.init) }),
        (.firstAnswer, { $0.quick.map { $0.stopsAtFirstAnswer ? "given" : "not given" } }),
    ]
}

extension Plan.Design {
    /// What it is called in a sentence.
    fileprivate var words: String {
        switch self {
        case .factorial: "a sweep"
        case .quick: "quick"
        }
    }
}

extension PlannedCommand {
    /// The name and the thread counts: `aria2c (1, 2, 4)`.
    fileprivate var text: String { "\(name) (\(threadCounts.map(String.init).joined(separator: ", ")))" }
}

extension PlannedMethod {
    /// The method and its counts: `streams (1, 2, 4)`.
    fileprivate var text: String { "\(method.rawValue) (\(threadCounts.map(String.init).joined(separator: ", ")))" }
}

extension RecordedConnection {
    /// How these connections differ from earlier ones, in a fixed order.
    public func differences(from earlier: RecordedConnection) -> [RunDifference] {
        let found = RecordedConnection.texts.compactMap { part, text in
            RunDifference(.connection(part), from: text(earlier), to: text(self))
        }
        return found.isEmpty && self != earlier ? [.allConnections] : found
    }

    private static let texts: [(part: RunDifference.ConnectionPart, text: @Sendable (RecordedConnection) -> String?)] =
        [
            (.insecure, { $0.insecure ? "given" : "not given" }),
            (.clientCertificate, { $0.clientCertificate?.rawValue ?? "not given" }),
            (.proxy, { $0.proxy }),
            (.interface, { $0.interface }),
            (.receiveBuffer, { $0.receiveBufferBytes.map(String.init) }),
            (.headers, { $0.headerNames.joined(separator: ", ") }),
        ]
}

extension RecordedResource {
    /// How this resource differs from the earlier one; the target of a redirect may differ.
    ///
    /// - Parameters:
    ///   - earlier: the resource of the earlier run.
    ///   - comparingValidators: whether ETag and Last-Modified identify the resource; they do not if several copies
    ///     behind one address have validators of their own.
    public func differences(from earlier: RecordedResource, comparingValidators: Bool = true) -> [RunDifference] {
        let validators = [
            RunDifference(.resource(.etag), from: earlier.etag, to: etag),
            RunDifference(.resource(.lastModified), from: earlier.lastModified, to: lastModified),
        ]
        let found = [
            RunDifference(.resource(.length), from: "\(earlier.bytes) bytes", to: "\(bytes) bytes"),
            RunDifference(.resource(.contentEncoding), from: earlier.contentEncoding, to: contentEncoding),
        ]
        return (found + (comparingValidators ? validators : [])).compactMap { $0 }
    }
}
