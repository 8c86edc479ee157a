public import Analysis
public import Formatting
internal import Statistics

/// The report on a verdict: the answer with its numbers, the time saved, the cause, and the cautions.
public struct VerdictReport: Sendable {
    private let verdict: Verdict
    private let unit: RateUnit
    private let style: Style
    private let width: Int

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - verdict: the answer with its evidence.
    ///   - unit: the unit of rates.
    ///   - style: whether there are colors.
    ///   - width: the columns of the terminal.
    public init(_ verdict: Verdict, unit: RateUnit = .bits, style: Style, width: Int) {
        self.verdict = verdict
        self.unit = unit
        self.style = style
        self.width = width
    }

    /// The answer, the time saved, the cause, and the result of the fresh blocks.
    public var lines: [String] {
        style.headline(verdict.sentence, width: width)
            + TextWrap.lines(VerdictTimeText(verdict).sentences.joined(separator: " "), width: width)
            + TextWrap.lines(CauseText(verdict, unit: unit).text, width: width)
            + TextWrap.lines(LimitScopeText(verdict.limitScope).text, width: width)
            + (verdict.confirmation.map { style.headline($0.sentence, width: width) } ?? [])
    }

    /// The evidence of the cause, a line each below a header; empty if there is none.
    ///
    /// - Parameter all: whether to include evidence that does not support the cause.
    public func evidenceLines(all: Bool) -> [String] { EvidenceTable(verdict, showsAll: all).lines(width: width) }

    /// The cautions, a sentence each.
    public var cautionLines: [String] { verdict.cautions.flatMap { style.caution($0, width: width) } }
}

/// The sentence about time: what the recommended count saves on this file, and what the next larger count adds.
struct VerdictTimeText {
    private let verdict: Verdict

    init(_ verdict: Verdict) { self.verdict = verdict }

    /// The sentences, none if no gain is shown.
    var sentences: [String] {
        if let quick = verdict.quick { return [quick.timeSentence].compactMap { $0 } }
        return verdict.saving.map { [saved($0)] } ?? []
    }

    private func saved(_ saving: TimeSaving) -> String {
        let file = saving.bytes.map { "this \(ByteSize(bytes: Int($0)).text) download" } ?? "this download"
        let confidence = NumberText.level(saving.interval.confidence)
        return "On \(file), \(saving.threads) threads save \(saving.text.estimate) "
            + "(\(confidence) CI \(saving.text.range), n = \(saving.trials))"
            + (next(saving).map { "; " + $0 } ?? "") + "."
    }

    /// `a 6th thread saves less than 2 s`, or if the next count is larger by several `16 threads save less than 2 s more`.
    private func next(_ saving: TimeSaving) -> String? {
        guard let threads = saving.nextThreads, let interval = saving.nextInterval else { return nil }
        let isOneMore = threads == saving.threads + 1
        let subject = isOneMore ? "a \(CountText.ordinal(threads)) thread saves" : "\(threads) threads save"
        let more = isOneMore ? "" : " more"
        if interval.high <= 0 { return subject + " nothing" + more }
        let decimals = saving.text.decimals
        let most = DurationSeconds(interval.high).textAtMost(decimals: decimals)
        guard interval.low > 0 else { return "\(subject) less than \(most)\(more)" }
        return "\(subject) another \(DurationSeconds(interval.low).textAtLeast(decimals: decimals)) to \(most)"
    }
}
