import Formatting
import Reporting
import Transfer

/// The command that goes on with a run, as a person would type it.
struct ResumeCommand {
    /// The command, quoted for a shell.
    let text: String
    /// Whether `***` stands for a secret that has to be put back.
    let hidesSecrets: Bool

    /// - Parameters:
    ///   - arguments: those that the run was started with, without the program's name.
    ///   - label: the label of the run.
    init(_ arguments: [String], label: String) {
        var shown: [String] = []
        var previous = ""
        for argument in arguments.flatMap(ResumeCommand.separated) {
            let word = ResumeCommand.open(argument, after: previous)
            if !ResumeCommand.isRecorded(word, after: previous) { shown.append(word) }
            previous = argument
        }
        if !arguments.contains(where: { $0 == "--label" || $0.hasPrefix("--label=") }) { shown += ["--label", label] }
        let command = ["dlsweep"] + shown + ["--resume"]
        hidesSecrets = command.contains { $0.contains("***") }
        text = command.map { ResumeCommand.quoted(TerminalText.sanitized($0)) }.joined(separator: " ")
    }

    /// Whether run.json holds what a word says, so that it need not be repeated.
    private static func isRecorded(_ word: String, after option: String) -> Bool {
        if word.contains("***") { return false }
        let name = String(word.prefix { $0 != "=" })
        if flags.contains(name) || options.contains(name) { return true }
        if options.contains(option) { return true }
        return (!option.hasPrefix("-") || option.contains("=")) && word.contains("://")
            || word == "run" && option.isEmpty
    }

    private static let flags: Set = [
        "--overwrite", "--resume", "--yes", "--no-baseline", "--confirm", "--insecure", "-k", "--ipv4", "--ipv6", "-4",
        "-6",
    ]
    /// Options with a value that run.json holds.
    private static let options: Set = [
        "--max-threads", "--threads", "--trials", "--warmup", "--bytes", "--seed", "--confidence", "--margin",
        "--pause",
        "--until", "--max-trials", "--data-budget", "--time-budget", "--sink", "--sha256", "--trial-timeout",
        "--scratch",
        "--lab", "--cacert", "--interface", "--resolve", "--receive-buffer", "--connect-timeout", "--stall-timeout",
    ]

    /// The flags of one letter before an option of one letter, that option, and the value that is joined to it, as words of
    /// their own.
    private static func separated(_ argument: String) -> [String] {
        guard argument.hasPrefix("-"), !argument.hasPrefix("--"),
            let option = argument.dropFirst().firstIndex(where: { !letters.contains($0) }),
            "Hux".contains(argument[option])
        else { return [argument] }
        let before = argument[..<option].dropFirst().map { "-\($0)" }
        let (name, value) = ("-\(argument[option])", argument[argument.index(after: option)...])
        if value.isEmpty { return before + [name] }
        return before + (value.hasPrefix("=") ? [name + value] : [name, String(value)])
    }

    /// The options of one letter that take no value.
    private static let letters = "46hkqvV"

    /// An argument without what may be a secret.
    private static func open(_ argument: String, after option: String) -> String {
        if argument.hasPrefix("-"), let equals = argument.firstIndex(of: "=") {
            let name = String(argument[..<equals])
            return name + "=" + value(String(argument[argument.index(after: equals)...]), of: name)
        }
        return value(argument, of: option)
    }

    private static func value(_ value: String, of option: String) -> String {
        switch option {
        case "-u", "--user", "--cert", "--key": return "***"
        case "-H", "--header":
            guard !value.hasPrefix("@"), let end = value.firstIndex(where: { $0 == ":" || $0 == ";" }) else {
                return value
            }
            return value[...end] + " ***"
        case "-x", "--proxy": return value.withoutUserInformation
        // What other programs are told may be a secret of theirs.
        case "--command": return value.firstIndex(of: "=").map { value[...$0] + "***" } ?? value
        default: return value.contains("://") ? address(value) : value
        }
    }

    private static func address(_ text: String) -> String {
        guard let url = try? DownloadURL(text) else { return text.withoutUserInformation }
        let scheme = url.scheme + "://"
        return url.hasUserInformation ? scheme + "***@" + url.redacted.dropFirst(scheme.count) : url.redacted
    }

    /// A word in single quotes where a shell would make something else of it.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
                || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "_@%+=:,./-".utf8.contains(byte)
        }
        return isPlain && !word.isEmpty
            ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
