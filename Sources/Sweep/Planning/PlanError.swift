/// What a plan consists of; part of errors and differences.
///
/// A command line names its options instead of these names.
public enum PlanPart: Sendable, Hashable, CaseIterable {
    /// A part of a plan, a stopping rule, or a command.
    case threadCounts, trials, warmUps, baseline, bytes, seed, confidence, margin, pause, sink
    case commands, methods, cacheBusting, confirmation, precision, maxTrials, dataBudget, timeBudget
    case design, window, wholeDownloads, firstAnswer

    /// The name in a sentence, such as `the margin`.
    public var name: String {
        switch self {
        case .threadCounts: "the number of threads"
        case .trials: "the number of trials"
        case .warmUps: "the number of warm-up downloads"
        case .baseline: "the plain GET"
        case .bytes: "the number of bytes"
        case .seed: "the seed"
        case .confidence: "the confidence level"
        case .margin: "the margin"
        case .pause: "the pause between trials"
        case .sink: "the sink"
        case .commands: "the command of an external downloader"
        case .methods: "the use of HTTP/2 and HTTP/3"
        case .cacheBusting: "cache busting"
        case .confirmation: "the confirmation"
        case .precision: "the precision"
        case .maxTrials: "the largest number of trials"
        case .dataBudget: "the data budget"
        case .timeBudget: "the time budget"
        case .design: "the design"
        case .window: "the measured time of a window"
        case .wholeDownloads: "the number of whole downloads"
        case .firstAnswer: "the end at the first answer"
        }
    }
}

/// Why a plan, a stopping rule, or the command of an external downloader is refused.
///
/// The description names parts of a plan, such as the margin. `sentence(naming:)` names something else, such as options.
public enum PlanError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A value is out of its range; the text is the rest of the sentence.
    case outOfRange(PlanPart, String)
    /// The largest number of trials is smaller than the number of trials.
    case maxTrialsBelowTrials
    /// External downloaders fetch the whole resource, so they cannot be combined with a limit of the bytes.
    case commandsWithByteLimit
    /// Two external downloaders have this name.
    case duplicateCommand(CommandName)
    /// The command of an external downloader cannot be used.
    case command(CommandProblem)

    /// What is wrong with the command of an external downloader.
    public enum CommandProblem: Hashable, Sendable {
        /// Only the presets with these names can be given without a command.
        case unknownPreset(known: [String])
        /// The text before `=` cannot be a name.
        case invalidName
        /// There is no program.
        case noProgram(CommandName)
        /// No word contains `{url}`.
        case noAddress(CommandName)
        /// Neither `{output}` nor `{directory}` and `{name}` are there.
        case noOutput(CommandName)
        /// The line ends with a backslash.
        case trailingBackslash
        /// A quotation that begins with this character has no end.
        case unclosedQuotation(Character)
        /// Only a shell interprets this character, and there is none.
        case needsShell(Character)
    }

    /// The whole sentence.
    public var description: String { sentence(naming: \.name) }

    /// The whole sentence.
    ///
    /// - Parameter name: how a part of a plan is named, such as `--margin`.
    public func sentence(naming name: (PlanPart) -> String) -> String {
        switch self {
        case .outOfRange(let part, let range): Self.capitalized("\(name(part)) \(range).")
        case .maxTrialsBelowTrials:
            Self.capitalized("\(name(.maxTrials)) must not be less than \(name(.trials)).")
        case .commandsWithByteLimit:
            Self.capitalized(
                "\(name(.commands)) fetches the whole resource, so it and \(name(.bytes)) exclude each other.")
        case .duplicateCommand(let command):
            Self.capitalized("\(name(.commands)): two downloaders have the name \(command).")
        case .command(let problem): Self.capitalized("\(name(.commands)): \(problem.phrase).")
        }
    }

    private static func capitalized(_ sentence: String) -> String {
        sentence.prefix(1).uppercased() + sentence.dropFirst()
    }

    /// Throws the error that a value is out of its range unless a condition holds.
    static func require(_ condition: Bool, _ part: PlanPart, range: String) throws(PlanError) {
        if !condition { throw .outOfRange(part, range) }
    }
}

extension PlanError.CommandProblem {
    /// The phrase after a colon.
    fileprivate var phrase: String {
        switch self {
        case .unknownPreset(let known):
            "the known names are \(known.joined(separator: ", ")); write any other downloader as "
                + "NAME='tool ... {output} {url}'"
        case .invalidName:
            "a name consists of letters, digits, dots, dashes, and underscores, does not read as a number or a missing "
                + "value, and is none of plain, single, ranged, http2, streams, and http3; write NAME='tool ... {output} {url}'"
        case .noProgram(let name): "\(name) has no program"
        case .noAddress(let name): "\(name) has no {url}, which stands for the URL to download"
        case .noOutput(let name):
            "\(name) has neither {output} nor {directory} and {name}, which stand for the file to write"
        case .trailingBackslash: "nothing follows the backslash at the end"
        case .unclosedQuotation(let quote): "the quotation that begins with \(quote) has no end"
        case .needsShell(let character):
            "it runs without a shell, and only a shell interprets \(character); quote the character, or run a shell "
                + "with NAME='sh -c \"...\"'"
        }
    }
}
