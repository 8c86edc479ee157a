import Foundation

/// An article of the library's documentation, whose example a test runs.
public enum Article {
    /// Whether the only Swift example of an article is the code between the lines `// article` and `// end` of a test file.
    ///
    /// The example is compared without indentation.
    ///
    /// - Parameters:
    ///   - path: the article, from the root of the repository.
    ///   - file: the path of the test file, from the root of the repository.
    public static func hasExample(_ path: String, of file: String) -> Bool {
        let lines = trimmed(Document(file).text)
        guard let start = lines.firstIndex(of: "// article"), let end = lines.firstIndex(of: "// end") else {
            return false
        }
        let examples = Document(path).text.components(separatedBy: "\n```swift\n").dropFirst()
            .map { trimmed($0.components(separatedBy: "\n```")[0]) }
        return examples == [Array(lines[(start + 1)..<end])]
    }

    private static func trimmed(_ text: String) -> [String] {
        text.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
