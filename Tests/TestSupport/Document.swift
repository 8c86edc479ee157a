import Foundation

/// A Markdown document of this repository, as the tests read it.
public struct Document: Sendable, CustomStringConvertible {
    /// The path from the root of the repository, as in `Documentation/files.md`.
    public let path: String
    /// The text.
    public let text: String

    /// Reads a document.
    ///
    /// - Parameter path: from the root of the repository.
    public init(_ path: String) {
        self.path = path
        text = (try? String(contentsOfFile: Self.root + "/" + path, encoding: .utf8)) ?? ""
    }

    /// How a report of tests names it.
    public var description: String { path }

    /// The path of the folder of Package.swift.
    public static let root: String = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path + "/Package.swift") {
            folder.deleteLastPathComponent()
        }
        return folder.path
    }()

    /// What a user reads: README.md and Documentation.
    public static let guides: [Document] =
        [Document("README.md")] + documents(in: "Documentation", where: { $0.hasSuffix(".md") })

    /// Every document of the repository.
    public static let all: [Document] =
        guides + ["CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"].map { Document($0) }
        + ["Benchmarks", "Examples", "Tests", "plots", "results"].flatMap { folder in
            documents(in: folder, where: { $0.hasSuffix("README.md") })
        }

    private static func documents(in folder: String, where isWanted: (String) -> Bool) -> [Document] {
        let names = FileManager.default.enumerator(atPath: root + "/" + folder)
        let paths = names.map { $0.compactMap { $0 as? String } } ?? []
        return paths.filter(isWanted).sorted().map { Document(folder + "/" + $0) }
    }
}

// MARK: - Parts of a document

extension Document {
    /// The words outside code blocks, as `wc -w` counts them.
    public var wordsBesideCode: Int {
        parts(isCode: false).joined(separator: "\n").split(whereSeparator: \.isWhitespace).count
    }

    /// The lines of all fenced code blocks.
    public var codeLines: [String] { parts(isCode: true) }

    /// The parts of the code blocks of a language that blank lines separate.
    public func codeParts(of language: String) -> [String] {
        text.components(separatedBy: "\n```" + language + "\n").dropFirst().flatMap { block in
            (block.components(separatedBy: "\n```").first ?? "").components(separatedBy: "\n\n")
        }
    }

    /// The code spans in the text: what stands between single backquotes.
    public var codeSpans: Set<String> {
        Set(parts(isCode: false).joined(separator: "\n").matches(of: /`([^`\n]+)`/).map { String($0.1) })
    }

    /// The targets of links and images that are files of this repository, without their fragments.
    public var linkedPaths: [String] {
        parts(isCode: false).joined(separator: "\n").matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
            .filter { !$0.contains("://") && !$0.hasPrefix("#") }
            .map { String($0.prefix { $0 != "#" }) }
    }

    /// The anchors that links in any document may name: the headings in lower case, with hyphens for blanks.
    public var anchors: Set<String> {
        Set(
            parts(isCode: false).filter { $0.hasPrefix("#") }.map { line in
                let title = line.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
                return String(
                    title.map { $0 == " " ? "-" : $0 }.filter { $0.isLetter || $0.isNumber || "-_".contains($0) })
            })
    }

    /// The links to headings: the path from the root of the repository, and the anchor.
    public var linkedAnchors: [(path: String, anchor: String)] {
        parts(isCode: false).joined(separator: "\n").matches(of: /\]\(([^)\s#]*)#([^)\s]+)\)/)
            .filter { !$0.1.contains("://") }
            .map { ($0.1.isEmpty ? path : resolved(String($0.1)), String($0.2)) }
    }

    /// A path that a link names, from the root of the repository.
    public func resolved(_ link: String) -> String {
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    /// The code spans in the first cells of the tables below a heading, in the order of the text.
    ///
    /// - Parameter heading: the text after `##`, without code spans.
    public func firstCells(under heading: String) -> [String] {
        let lines = text.components(separatedBy: "\n")
        guard let start = lines.firstIndex(of: "## " + heading) else { return [] }
        let section = lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
        return section.filter { $0.hasPrefix("| ") }.flatMap { line in
            line.split(separator: "|").first.map { $0.matches(of: /`([^`]+)`/).map { String($0.1) } } ?? []
        }
    }

    private func parts(isCode: Bool) -> [String] {
        var isInside = false
        return text.components(separatedBy: "\n").filter { line in
            if line.hasPrefix("```") {
                isInside.toggle()
                return false
            }
            return isInside == isCode
        }
    }
}
