/// Where a run of a survey belongs: its host, its campaign, and its round.
///
/// They come from the folders `campaign=NAME`, `host=HOST`, and `round=NN` of its path. What the path does not say comes from
/// its label, if it is `HOST.ROUND`: the part after its last dot is the round only if it consists of digits.
public struct SurveyPlace: Sendable, Hashable {
    /// The name of the host.
    public let host: String
    /// The name of the campaign; `nil` if the path does not have one.
    public let campaign: String?
    /// The round, such as `03`; `nil` if neither path nor label has one.
    public let round: String?

    /// Creates a place.
    public init(host: String, campaign: String? = nil, round: String? = nil) {
        (self.host, self.campaign, self.round) = (host, campaign, round)
    }

    /// Finds the place of a run.
    ///
    /// - Parameters:
    ///   - path: of its results folder.
    ///   - label: of the run.
    public init(path: String, label: String) {
        let folders = path.split(separator: "/")
        func value(_ key: String) -> String? {
            let values = folders.filter { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
            return values.last.flatMap { $0.isEmpty ? nil : $0 }
        }
        let parts = Self.parts(ofLabel: label)
        host = value("host") ?? parts.host
        campaign = value("campaign")
        round = value("round") ?? parts.round
    }

    private static func parts(ofLabel label: String) -> (host: String, round: String?) {
        guard let dot = label.lastIndex(of: "."), dot != label.startIndex else { return (label, nil) }
        let end = label[label.index(after: dot)...]
        guard !end.isEmpty, end.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return (label, nil)
        }
        return (String(label[..<dot]), String(end))
    }

    /// The number of the round; `nil` if it is not a number.
    var roundNumber: Int? { round.flatMap { Int($0) } }

    /// The round without leading zeros, with its campaign: two runs of a host with the same key belong to one round.
    public var roundKey: String? { round.map { "\(campaign ?? "")/\(roundNumber.map { String($0) } ?? $0)" } }
}

extension SurveyPlace {
    /// Whether a round comes before another one of the same host: by campaign, number, and text.
    public static func precedes(_ first: SurveyPlace, _ second: SurveyPlace) -> Bool {
        let (mine, other) = (first.campaign ?? "", second.campaign ?? "")
        if mine != other { return mine < other }
        let (number, otherNumber) = (first.roundNumber ?? .max, second.roundNumber ?? .max)
        return number == otherNumber ? first.round ?? "" < second.round ?? "" : number < otherNumber
    }
}
