internal import Formatting
internal import Journal
internal import Statistics
public import Sweep

/// What a run of `quick` says beside its answer: over what the rates were measured, with which counts, and what they mean for
/// a whole download.
public struct QuickFinding: Sendable, Equatable {
    /// Over what the rates were measured.
    public let basis: Basis
    /// The counts whose trials are evidence, ascending.
    public let testedThreads: [Int]
    /// The look at which the run stopped; `nil` if nothing was compared.
    public let look: QuickResult.Look?
    /// The window of the rates; `nil` for whole downloads.
    public let window: RateWindow?
    /// The seconds of whole downloads, measured or projected, by count: one thread and the recommended count.
    public let downloads: [WholeDownload]
    private let bytes: Int64?
    private let margin: Double

    /// Over what a rate was measured.
    public enum Basis: String, Sendable, Codable {
        /// Over a part of each trial.
        case window
        /// Over whole downloads.
        case file
    }

    /// The seconds of a whole download with one count.
    public struct WholeDownload: Sendable, Equatable {
        /// The thread count.
        public let threads: Int
        /// The seconds at the mean rate of the windows.
        public let projectedSeconds: Double
        /// The geometric mean of the seconds of whole downloads; `nil` if there was none.
        public let measuredSeconds: Double?

        /// How many times as long as projected a whole download took.
        var ratio: Double? { measuredSeconds.map { $0 / projectedSeconds } }
    }

    /// Collects what a run says.
    ///
    /// - Parameter whole: the whole downloads after its last block.
    init(_ course: QuickCourse, _ result: QuickResult, _ whole: [TrialResult], bytesPerTrial: Int64?) {
        let window: RateWindow? = if case .window(let window) = course.measurement { window } else { nil }
        self.window = window
        basis = course.measurement == .wholeDownload ? .file : .window
        testedThreads = result.testedThreads
        look = result.look
        bytes = bytesPerTrial
        margin = course.plan.margin
        let counts = result.answer == .inconclusive ? [] : Set([1, result.recommendedThreads]).sorted()
        downloads = counts.compactMap { threads in
            guard let projected = course.projectedSeconds(threads: threads) else { return nil }
            let measured = whole.filter { $0.treatment == .ranged(threads) }.compactMap(\.seconds)
            return WholeDownload(
                threads: threads, projectedSeconds: projected,
                measuredSeconds: (try? PositiveSample(measured))?.geometricMean)
        }
    }
}

// MARK: - Whole downloads

extension QuickFinding {
    /// The downloads whose time differs from the projection by more than the margin.
    private var contradictions: [WholeDownload] {
        downloads.filter { $0.ratio.map { max($0, 1 / $0) > 1 + margin } ?? false }
    }

    /// What the run says about the time of a whole download; `nil` if it says nothing.
    public var timeSentence: String? {
        guard let best = downloads.last, let one = downloads.first, contradictions.isEmpty else { return nil }
        let file = bytes.map { "this \(ByteSize(bytes: Int($0)).text) download" } ?? "this download"
        let times = best == one ? text(best) : "\(text(best)), and \(text(one))"
        let projected = basis == .file ? 0 : downloads.count { $0.measuredSeconds == nil }
        if projected == 0 { return "On \(file): \(times)." }
        let which = projected == downloads.count ? "projected" : "\(CountText.threads(one.threads)): projected"
        return "On \(file), at the rates of the window: \(times) (\(which))."
    }

    private func text(_ download: WholeDownload) -> String {
        let seconds = DurationSeconds(download.measuredSeconds ?? download.projectedSeconds).text
        return "\(seconds) with \(CountText.threads(download.threads))"
    }

    /// What limits the conclusions: whole downloads that took another time than their windows suggest.
    var cautions: [String] {
        contradictions.compactMap { download in
            guard let measured = download.measuredSeconds else { return nil }
            let reason =
                measured > download.projectedSeconds
                ? "Probably each connection starts with a burst or a credit, or a limit sets in after some volume"
                : "Probably the rate was still rising in the window"
            return
                "A whole download with \(CountText.threads(download.threads)) took \(DurationSeconds(measured).text), not the "
                + "\(DurationSeconds(download.projectedSeconds).text) that the window suggests. \(reason), so the answer "
                + "holds for the first \(DurationSeconds(window?.trialSeconds ?? 0).text) only."
        }
    }
}
