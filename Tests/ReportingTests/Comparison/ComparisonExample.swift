import Journal

@testable import Analysis
@testable import Reporting
@testable import Sweep

/// Comparisons of runs that were never made.
enum ComparisonExample {
    private static let home: [(Treatment, [Double?])] = [
        (.plainGet, [57.5, 57.9, 57.1, 57.7, 57.8]), (.ranged(1), [57.4, 57.9, 57.0, 57.6, 57.5]),
        (.ranged(5), [11.7, 11.8, 11.5, 11.9, 11.6]),
    ]
    private static let office: [(Treatment, [Double?])] = [
        (.plainGet, [57.1, 57.6, 57.4, 57.5, 57.9]), (.ranged(1), [57.2, 57.5, 57.6, 57.9, 57.1]),
        (.ranged(5), [23.1, 23.9, 23.5, nil, 23.3]),
    ]

    private static func run(
        _ label: String, _ seconds: [(Treatment, [Double?])], address: String
    ) throws -> ComparedRun {
        var record = try RunExamples.record(threads: [1, 5], remoteAddress: address)
        record.label = label
        record.state = .complete
        var journal = RunExamples.journal(seconds)
        journal.label = label
        return ComparedRun(folder: "results/\(label)", contents: journal, record: record)
    }

    /// Two runs that differ with five threads only.
    static func pair() throws -> RunComparison {
        try comparison([
            [run("home", home, address: "192.0.2.7")], [run("office", office, address: "198.51.100.7")],
        ])
    }

    /// The same two with a third, which is `home` a little slower.
    static func three() throws -> RunComparison {
        try comparison([
            [run("home", home, address: "192.0.2.7")], [run("office", office, address: "192.0.2.7")],
            [run("mobile", scaled(home, by: 1.02), address: "192.0.2.7")],
        ])
    }

    /// Three runs of one network against two of another.
    static func networks() throws -> RunComparison {
        try comparison([
            [1.0, 1.03, 0.98].enumerated().map {
                try run("home-\($0 + 1)", scaled(home, by: $1), address: "192.0.2.7")
            },
            [1.0, 1.04].enumerated().map { try run("office-\($0 + 1)", scaled(office, by: $1), address: "192.0.2.7") },
        ])
    }

    /// Two runs of other bytes.
    static func otherBytes() throws -> RunComparison {
        var journal = RunExamples.journal(office, bytes: 1_000_000)
        journal.label = "office"
        return try comparison([
            [run("home", home, address: "192.0.2.7")],
            [ComparedRun(folder: "office", contents: journal, record: nil)],
        ])
    }

    private static func scaled(_ seconds: [(Treatment, [Double?])], by factor: Double) -> [(Treatment, [Double?])] {
        seconds.map { ($0, $1.map { $0.map { $0 * factor } }) }
    }

    private struct NoComparison: Error {}

    private static func comparison(_ groups: [[ComparedRun]]) throws -> RunComparison {
        guard let comparison = RunComparison(groups, margin: nil, confidence: nil) else { throw NoComparison() }
        return comparison
    }
}
