/// Gauges in the text format of Prometheus 0.0.4, which is also valid as OpenMetrics: no timestamps, and `# EOF` at the end.
struct MetricsText {
    /// A family of gauges.
    private struct Family {
        let name: String
        let help: String
        var samples: [String]
    }

    private var families: [Family] = []

    /// Adds a gauge to its family; without a value, nothing is added.
    ///
    /// - Parameters:
    ///   - name: of the family: letters, digits, and `_`.
    ///   - help: what it measures, a sentence.
    ///   - labels: the names and values of the labels.
    mutating func add(_ name: String, _ help: String, _ labels: [(String, String)], _ value: Double?) {
        guard let value, value.isFinite else { return }
        let pairs = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
        let sample = "\(name){\(pairs)} \(Self.number(value))"
        if let index = families.firstIndex(where: { $0.name == name }) {
            families[index].samples.append(sample)
        } else {
            families.append(Family(name: name, help: help, samples: [sample]))
        }
    }

    /// The text.
    var text: String {
        families.map { family in
            "# HELP \(family.name) \(family.help)\n# TYPE \(family.name) gauge\n"
                + family.samples.map { $0 + "\n" }.joined()
        }.joined() + "# EOF\n"
    }

    /// A whole number without decimals, otherwise the shortest decimal number.
    private static func number(_ value: Double) -> String {
        if let whole = Int64(exactly: value), abs(value) < 1e15 { return String(whole) }
        return value.description
    }

    /// The value of a label: a backslash, a quote, and a line feed have an escape, and invisible characters are replaced.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar.properties.generalCategory == .control ? "?" : scalar)
            }
        }
        return result
    }
}
