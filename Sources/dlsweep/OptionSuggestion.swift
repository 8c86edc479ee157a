import ArgumentParser
import Sweep

/// The options that a person may have meant who typed an unknown one.
///
/// The parser itself suggests any option within three changes, for example `--quiet` for `--budget`.
struct OptionSuggestion {
    /// The message of the parser with this suggestion.
    let message: String

    /// The largest number of suggested options.
    private static let most = 3

    /// - Parameters:
    ///   - message: the message of the parser.
    ///   - arguments: the command line, without the program's name.
    init(_ message: String, _ arguments: [String]) {
        guard let found = message.firstMatch(of: /Unknown option '(-[^']*)'( Did you mean|\. Did you mean)?[^\n]*/)
        else {
            self.message = message
            return
        }
        let given = Self.written(String(found.1), in: arguments)
        let command = FirstWord.command(arguments)
        let sentence = Self.ownerSentence(given, of: command) ?? Self.sentence(given, Self.options(of: command))
        self.message = message.replacingCharacters(in: found.range, with: sentence)
    }

    /// What to say of an option of `run` that was given to `quick`, or the other way around; `nil` for another option.
    private static func ownerSentence(_ given: String, of command: any ParsableCommand.Type) -> String? {
        let measuring: [any ParsableCommand.Type] = [RunCommand.self, QuickCommand.self]
        guard measuring.contains(where: { $0 == command }) else { return nil }
        let name = String(given.prefix { $0 != "=" })
        guard let owner = measuring.first(where: { $0 != command && options(of: $0).contains(name) }) else {
            return nil
        }
        return "'\(name)' is an option of \"dlsweep \(owner._commandName)\", not of \"dlsweep \(command._commandName)\""
    }

    private static func sentence(_ given: String, _ options: [String]) -> String {
        let nearest = nearest(to: given, among: options).map { "'\($0)'" }
        guard let last = nearest.last else { return "Unknown option '\(given)'" }
        let list = nearest.dropLast().joined(separator: ", ")
        return "Unknown option '\(given)'. Did you mean \(list.isEmpty ? last : list + " or " + last)?"
    }

    /// The option as it was typed.
    ///
    /// For `-threads`, the parser names only the first letter that is not a flag.
    private static func written(_ name: String, in arguments: [String]) -> String {
        guard name.count == 2 else { return name }
        let words = arguments.filter {
            $0.wholeMatch(of: /-[a-z]{2}[a-z-]+(=.*)?/) != nil && $0.contains(name.dropFirst())
        }
        return words.first.map { String($0.prefix { $0 != "=" }) } ?? name
    }

    /// The long names of a command's options, as its help lists them.
    private static func options(of command: any ParsableCommand.Type) -> [String] {
        let lines = Dlsweep.helpMessage(for: command, columns: 200).split(separator: "\n")
        return lines.filter { $0.hasPrefix("  -") }.compactMap {
            $0.firstMatch(of: /--[a-z0-9-]+/).map { String($0.0) }
        }
    }

    /// The options with the fewest changes, in the order of the help; none if even they need many.
    static func nearest(to given: String, among options: [String]) -> [String] {
        let word = String(given.drop { $0 == "-" }).lowercased()
        guard word.count > 1 else { return [] }
        let costs = options.map { (option: $0, cost: cost(of: word, String($0.dropFirst(2)))) }
        guard let least = costs.map(\.cost).min(), least <= max(1, word.count / 3) else { return [] }
        return costs.filter { $0.cost == least }.prefix(most).map(\.option)
    }

    /// The number of changes from a word to an option.
    ///
    /// Leaving out other words of either, or the rest of the option, counts as one.
    private static func cost(of word: String, _ option: String) -> Int {
        let inOption = option.split(separator: "-").map { EditDistance.between(word, String($0)) + 1 }
        let inWord = word.split(separator: "-").map { EditDistance.between(String($0), option) + 1 }
        let beginning = option.hasPrefix(word) ? 1 : Int.max
        return min(EditDistance.between(word, option), inOption.min() ?? .max, inWord.min() ?? .max, beginning)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
