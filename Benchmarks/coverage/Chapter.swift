import Analysis

/// A table: scenarios as rows, measures as columns.
struct Chapter: Sendable {
    /// What `--only` and the headings call it.
    let name: String
    /// A sentence about what stands in it.
    let about: String
    let columns: [Column]
    let scenarios: [Scenario]

    /// A measure under a short heading.
    struct Column: Sendable {
        let heading: String
        let measure: Measure

        init(_ heading: String, _ measure: Measure) {
            self.heading = heading
            self.measure = measure
        }
    }
}

extension Chapter {
    /// The published tables, in their order.
    ///
    /// - Parameters:
    ///   - threads: the largest thread count, 8 or more, of the tables that do not vary it.
    ///   - trials: the blocks of the tables that do not vary them.
    static func all(threads: Int, trials: Int) -> [Chapter] {
        [
            intervals(threads: threads, trials: trials), answers(threads: threads, trials: trials),
            shapes(threads: threads, trials: trials), designs, circumstances(threads: threads, trials: trials),
            alarms(threads: threads, trials: trials),
        ] + coarseFewAndCensored + quick
    }

    private static let noises: [Noise] = [
        .normal, .logNormal(0.1), .logNormal(0.3), .logNormal(0.7), .noisyOneThread(0.07), .autoregressive, .drifting,
        .spikes(2), .spikes(3), .spikes(3, onlyOfOneThread: true),
    ]

    private static let coverage = [
        Column("mean s", .secondsMean), Column("variance", .secondsVariance), Column("median", .secondsMedian),
        Column("mean rate", .rateMean), Column("geo rate", .rateGeometricMean), Column("speed-up", .speedup),
        Column("of medians", .typicalSpeedup), Column("together", .simultaneous), Column("verdict", .verdictSpeedup),
        Column("best set", .bestSet), Column("Holm", .holmWrong), Column("within", .withinMarginWrong),
    ]

    private static func intervals(threads: Int, trials: Int) -> Chapter {
        let truths = [Truth.knee(at: 5), .flat]
        return Chapter(
            name: "intervals", about: "How often each interval of summary.csv holds its truth.", columns: coverage,
            scenarios: truths.flatMap { truth in
                noises.map { Scenario(truth: truth, noise: $0, counts: Array(1...threads), blocks: trials) }
            })
    }

    private static let designs = Chapter(
        name: "designs", about: "Fewer and more trials, fewer and more thread counts.",
        columns: [
            Column("speed-up", .speedup), Column("together", .simultaneous), Column("verdict", .verdictSpeedup),
            Column("best set", .bestSet), Column("right", .answerRight), Column("wrong", .answerWrong),
            Column("shape right", .shapeRight), Column("wrong", .shapeWrong), Column("knee", .knee),
            Column("too many", .recommendedMore), Column("shown wrong", .shownWrong),
        ],
        scenarios: [3, 5, 8, 10, 20].flatMap { blocks in
            [4, 8, 16].flatMap { threads in
                [Truth.knee(at: threads > 4 ? 5 : 2), .flat].map { truth in
                    Scenario(truth: truth, noise: .logNormal(0.07), counts: Array(1...threads), blocks: blocks)
                }
            }
        })

    private static let judged = [
        Column("right", .answerRight), Column("wrong", .answerWrong), Column("inconclusive", .answerAbstained),
        Column("too many", .recommendedMore), Column("too few", .recommendedFewer), Column("shown wrong", .shownWrong),
        Column("best set", .bestSet), Column("verdict", .verdictSpeedup),
    ]

    private static let shaped = [
        Column("right", .shapeRight), Column("wrong", .shapeWrong), Column("unknown", .shapeUnknown),
        Column("knee", .knee), Column("per connection", .perConnection), Column("ceiling", .ceiling),
    ]

    private static let judgedNoises: [Noise] = [
        .logNormal(0.02), .logNormal(0.07), .logNormal(0.08), .logNormal(0.3), .noisyOneThread(0.07),
        .autoregressive, .drifting, .spikes(2), .spikes(3, onlyOfOneThread: true),
    ]

    private static func judged(
        _ truths: [Truth], by noises: [Noise], threads: Int, trials: Int
    ) -> [Scenario] {
        truths.flatMap { truth in
            noises.map { Scenario(truth: truth, noise: $0, counts: Array(1...threads), blocks: trials) }
        }
    }

    private static func answers(threads: Int, trials: Int) -> Chapter {
        Chapter(
            name: "answers", about: "How often the answer and the recommended count are right.", columns: judged,
            scenarios: judged(
                [.flat, .linear, .knee(at: 5), .saturating, .retrograde, .harmful, .gain(1.1), .gain(1.15), .hump],
                by: judgedNoises, threads: threads, trials: trials))
    }

    private static func shapes(threads: Int, trials: Int) -> Chapter {
        Chapter(
            name: "shapes", about: "How often the shape is right, and its quantities hold their truths.",
            columns: shaped,
            scenarios: judged(
                [.flat, .linear, .knee(at: 5), .knee(at: 7.3), .saturating, .retrograde],
                by: judgedNoises.filter { $0.spikes?.trials != .ofOneThread && $0.drift == 0 }, threads: threads,
                trials: trials))
    }

    private static func alarms(threads: Int, trials: Int) -> Chapter {
        Chapter(
            name: "alarms", about: "How often the drift audit and the outlier flags raise an alarm.",
            columns: [
                Column("levels", .levels), Column("step", .step), Column("succession", .succession),
                Column("position", .position), Column("predecessor", .predecessor), Column("bytes", .cumulativeBytes),
                Column("between blocks", .changeBetweenBlocks), Column("in run", .changeInRun),
                Column("network_changed", .networkChanged), Column("outliers", .outliers),
            ],
            scenarios: noises.map {
                Scenario(
                    truth: .knee(at: 5), noise: $0, counts: Array(1...threads), blocks: trials, permutations: 1999)
            })
    }

    private static func circumstances(threads: Int, trials: Int) -> Chapter {
        let counts = Array(1...threads)
        var scenarios: [Scenario] = []
        for truth in [Truth.knee(at: 5), .flat] {
            func scenario(_ counts: [Int], _ blocks: Int) -> Scenario {
                Scenario(truth: truth, noise: .logNormal(0.07), counts: counts, blocks: blocks)
            }
            var (tenth, third, small, large) = (
                scenario(counts, trials), scenario(counts, trials), scenario(counts, trials), scenario(counts, trials)
            )
            (tenth.recording.failureRate, third.recording.failureRate) = (0.1, 0.3)
            (small.margin, large.margin) = (0.05, 0.2)
            scenarios += [tenth, third, small, large]
            scenarios += [scenario([1, 2, 4, 8, 16, 32, 64], trials), scenario([1, 8], trials), scenario([1, 8], 2)]
            scenarios += [scenario(counts, 2), scenario(Array(1...64), 3)]
        }
        return Chapter(
            name: "circumstances", about: "Failed trials, other margins, odd counts.",
            columns: [
                Column("failures", .failureRate), Column("speed-up", .speedup), Column("together", .simultaneous),
                Column("best set", .bestSet), Column("right", .answerRight), Column("wrong", .answerWrong),
                Column("shape right", .shapeRight), Column("wrong", .shapeWrong), Column("knee", .knee),
                Column("too many", .recommendedMore), Column("too few", .recommendedFewer),
                Column("shown wrong", .shownWrong),
            ], scenarios: scenarios)
    }
}

extension Chapter {
    /// What all of its scenarios have in common, which is then not repeated in every row.
    var common: [String] {
        guard let first = scenarios.first else { return [] }
        return first.parts.filter { part in scenarios.allSatisfy { $0.parts.contains(part) } }
    }

    /// What sets a scenario apart from the others.
    func label(_ scenario: Scenario) -> String {
        let rest = scenario.parts.filter { !common.contains($0) }
        return (rest.isEmpty ? scenario.parts : rest).joined(separator: "; ")
    }

    /// The name as a heading.
    var title: String { name.prefix(1).uppercased() + name.dropFirst() }
}
