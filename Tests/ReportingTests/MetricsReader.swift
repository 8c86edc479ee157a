/// Reads metrics as the formats of Prometheus 0.0.4 and OpenMetrics demand: only gauges, each family in one piece.
struct MetricsReader {
    /// A sample.
    struct Sample: Equatable {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    /// What is wrong, and in which line.
    struct Problem: Error, Equatable {
        let line: String
        let reason: String
    }

    private(set) var samples: [Sample] = []
    private var families: [String] = []

    init(_ text: String) throws {
        guard text.hasSuffix("\n# EOF\n") || text == "# EOF\n" else { throw Problem(line: "", reason: "no # EOF") }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        for line in lines.dropLast() {
            if line == "# EOF" { throw Problem(line: String(line), reason: "text after # EOF") }
            if line.hasPrefix("#") { try read(comment: String(line)) } else { try read(sample: String(line)) }
        }
    }

    /// The value of the only sample with a name and some of its labels.
    func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
        let found = samples.filter { sample in
            sample.name == name && labels.allSatisfy { sample.labels[$0.key] == $0.value }
        }
        return found.count == 1 ? found[0].value : nil
    }

    private mutating func read(comment line: String) throws {
        let words = line.split(separator: " ", maxSplits: 3).map(String.init)
        guard words.count == 4, ["HELP", "TYPE"].contains(words[1]) else {
            throw Problem(line: line, reason: "comment")
        }
        if words[1] == "TYPE" {
            guard words[3] == "gauge" else { throw Problem(line: line, reason: "type") }
            guard words[2] == families.last else { throw Problem(line: line, reason: "TYPE without HELP") }
        } else {
            guard !families.contains(words[2]) else { throw Problem(line: line, reason: "family in two pieces") }
            families.append(words[2])
        }
    }

    private mutating func read(sample line: String) throws {
        guard let found = line.wholeMatch(of: /([a-z_]+)\{(.*)\} ([-+0-9.e]+)/)?.output, let value = Double(found.3)
        else {
            throw Problem(line: line, reason: "sample")
        }
        guard families.last == String(found.1) else { throw Problem(line: line, reason: "outside its family") }
        let sample = Sample(name: String(found.1), labels: try labels(found.2, in: line), value: value)
        guard !samples.contains(where: { $0.name == sample.name && $0.labels == sample.labels }) else {
            throw Problem(line: line, reason: "twice")
        }
        samples.append(sample)
    }

    private func labels(_ text: Substring, in line: String) throws -> [String: String] {
        var (labels, rest): ([String: String], Substring) = ([:], text)
        while !rest.isEmpty {
            guard let found = rest.prefixMatch(of: /([a-z_]+)="((?:[^"\\]|\\["\\n])*)"(,|$)/)?.output else {
                throw Problem(line: line, reason: "labels")
            }
            labels[String(found.1)] = Self.unescaped(found.2)
            rest = rest[found.0.endIndex...]
        }
        return labels
    }

    private static func unescaped(_ text: Substring) -> String {
        var (result, isEscaped) = ("", false)
        for character in text {
            if !isEscaped, character == "\\" {
                isEscaped = true
                continue
            }
            result.append(isEscaped && character == "n" ? "\n" : character)
            isEscaped = false
        }
        return result
    }
}
