internal import Analysis
internal import Formatting
internal import Journal

/// The measurement that could tell what a run could not, as a command to type with what it takes.
struct NextMeasurementText {
    private let next: NextMeasurement
    private let run: RunDescription

    init(_ next: NextMeasurement, _ run: RunDescription) {
        self.next = next
        self.run = run
    }

    /// The lines: what the command is for and what it takes, and the command.
    func lines(width: Int) -> [String] {
        if next.needsLargerFile {
            return TextWrap.lines("\(purpose), measure \(largerFile).", width: width)
        }
        return TextWrap.lines("\(purpose) (\(cost)):", width: width) + command.lines(width: width)
    }

    private var purpose: String {
        switch next.purpose {
        case .cause: "To find the cause"
        case .answer: "To settle it"
        }
    }

    private var cost: String {
        "\(size(next.totalBytes)), about \(DurationSeconds(next.seconds).wholeText)"
    }

    private var options: [String] {
        let bytes = next.limitsBytes ? ["--bytes \(ByteSize(bytes: Int(next.bytesPerTrial)).optionText)"] : []
        let counts = next.threadCounts.map(String.init).joined(separator: ",")
        return ["--threads \(counts)"] + bytes + ["--trials \(next.trials)"]
    }

    private var command: DownloadCommands.Command {
        DownloadCommands.Command(words: ["dlsweep"] + options + [DownloadAddress(run.url).quoted])
    }

    private var largerFile: String {
        if run.truth != nil { return "a scenario with longer downloads, such as \"dlsweep --lab knee\"" }
        return "a file of at least \(size(next.bytesPerTrial)) with \(options.joined(separator: " ")) (\(cost))"
    }

    private func size(_ bytes: Int64) -> String { ByteSize(bytes: Int(bytes)).text }
}
