import Formatting
import Reporting

/// The progress of a single download, as one line of a terminal.
final class DownloadLine {
    private let isShown: Bool
    private let unit: RateUnit
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant

    init(isShown: Bool, unit: RateUnit) {
        self.isShown = isShown
        self.unit = unit
        start = clock.now
    }

    /// Redraws the line.
    func show(received: Int64, total: Int64?) {
        guard isShown, received > 0 else { return }
        let elapsed = (clock.now - start) / .seconds(1)
        let rate = Double(received) / elapsed
        let share = total.map { " of \(ByteSize(bytes: Int($0)).text)" } ?? ""
        let left = total.map { "  " + DurationSeconds(Double($0 - received) / rate).clockText + " left" } ?? ""
        let line = ByteSize(bytes: Int(received)).text + share + "  " + unit.text(rate) + left
        StandardStream.error.write("\r\u{1B}[K" + line.prefix(StandardStream.error.columns - 1))
    }

    deinit { if isShown { StandardStream.error.write("\r\u{1B}[K") } }

    /// Replaces the line by that of the timer.
    func finish(_ line: String) {
        StandardStream.error.write((isShown ? "\r\u{1B}[K" : "") + line + "\n")
    }
}
