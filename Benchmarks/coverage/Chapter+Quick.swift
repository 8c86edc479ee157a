import Analysis
import Sweep

extension Chapter {
    /// The tables of `dlsweep quick`.
    static var quick: [Chapter] { [quickAnswers, quickMargins, quickNetworks, quickTransfers] }

    private static let columns = [
        Column("wrong", .quickWrong), Column("split", .quickSplit), Column("no gain", .quickNoGain),
        Column("open", .quickOpen), Column("within", .quickWithin), Column("shown", .quickShown),
        Column("shown wrong", .quickShownWrong), Column("interval", .quickInterval),
        Column("like sweep", .quickAgrees), Column("transfers", .quickTransfers), Column("bytes", .quickBytes),
        Column("time", .quickSeconds),
    ]

    private static let sweepColumns = [
        Column("sweep right", .answerRight), Column("wrong", .answerWrong), Column("open", .answerAbstained),
    ]

    private static let deviations = [0.02, 0.05, 0.08, 0.1, 0.15]

    private static func scenario(
        _ truth: Truth, _ noise: Noise, upTo largest: Int = 16, _ change: (inout Scenario) -> Void = { _ in }
    ) -> Scenario {
        var scenario = Scenario(truth: truth, noise: noise, counts: Array(1...largest), blocks: 5)
        scenario.quick = QuickSetting()
        scenario.hasPlainGet = false
        change(&scenario)
        return scenario
    }

    private static func product(_ truths: [Truth], _ noises: [Noise], upTo largest: Int = 16) -> [Scenario] {
        truths.flatMap { truth in noises.map { scenario(truth, $0, upTo: largest) } }
    }

    /// Noise alone, and with 5% of the trials taking twice as long.
    private static var noises: [Noise] {
        deviations.map(Noise.logNormal) + deviations.map { Noise.slowTrials($0) }
    }

    private static let quickAnswers = Chapter(
        name: "quick answers", about: "Whole experiments of quick, beside full sweeps of the same networks.",
        columns: columns + sweepColumns,
        scenarios: product(
            [
                .flat, .linear, .knee(at: 2), .knee(at: 3), .knee(at: 5), .knee(at: 7.3), .knee(at: 12), .saturating,
                .retrograde, .gain(1.3), .gain(1.15),
            ], noises))

    private static let quickMargins = Chapter(
        name: "quick margins", about: "Gains close to the margin, at isolated counts, and losses.",
        columns: columns + sweepColumns,
        scenarios: product(
            [
                .gain(1.05), .gain(1.08), .gain(1.1), .gain(1.3, at: 4...4), .gain(1.3, at: 16...16),
                .gain(1.3, at: 5...7), .gain(1.15, at: 4...4), .gain(1.15, at: 16...16), .gain(1.15, at: 2...4),
                .rising(to: 1.15, at: 16), .harmful, .hump, .oneAgainstLosses,
            ], noises))

    private static let quickNetworks = Chapter(
        name: "quick networks", about: "Unequal noise, drift, failed windows, plain GETs, and eight threads.",
        columns: columns.filter { $0.measure != .quickAgrees },
        scenarios: (unequal + disturbed + references + eight).map { scenario in
            var alone = scenario
            alone.quick?.comparesWithSweep = false
            return alone
        })

    private static let quickTransfers = Chapter(
        name: "quick transfers", about: "Windows of simulated transfers: the ramp is found by the scout.",
        columns: columns.filter { $0.measure != .quickAgrees },
        scenarios: [QuickSetting.Start.ramp, .credit, .bursts].flatMap { start in
            [Truth.flat, .gain(1.05), .gain(1.3), .knee(at: 3), .knee(at: 5), .linear, .harmful].flatMap { truth in
                [0.02, 0.05, 0.1].map { deviation in
                    scenario(truth, .logNormal(deviation)) { $0.quick?.start = start }
                }
            }
        })

    private static var unequal: [Scenario] {
        [Truth.flat, .gain(1.08), .gain(1.15), .oneAgainstLosses, .knee(at: 5), .linear].flatMap { truth in
            [0.03, 0.06, 0.1].flatMap { deviation in
                [
                    Noise.byThreads(deviation, exponent: 0.35), .byThreads(deviation, exponent: -0.35),
                    .noisyOneThread(deviation, factor: 2), .noisyFourThreads(deviation),
                ].map { scenario(truth, $0) }
            }
        }
    }

    private static var disturbed: [Scenario] {
        [Truth.flat, .gain(1.08), .knee(at: 5)].flatMap { truth in
            [
                scenario(truth, .drifting), scenario(truth, .autoregressive),
                scenario(truth, .twoServers(1.5)), scenario(truth, .twoServers(2)),
                scenario(truth, .logNormal(0.05)) { $0.recording.failureRate = 0.1 },
                scenario(truth, .logNormal(0.05)) { $0.recording.failureRate = 0.3 },
            ]
        }
    }

    private static var references: [Scenario] {
        [
            Truth.flat, .gain(1.1), .flat.besidePlainGet(0.5), .knee(at: 2).besidePlainGet(0.5),
            .flat.besidePlainGet(1.05), .knee(at: 2).besidePlainGet(4), .knee(at: 5).besidePlainGet(4),
            .gain(1.13).besidePlainGet(1.05), .gain(1.25).besidePlainGet(1.05), .knee(at: 5),
        ].flatMap { truth in
            [0.03, 0.07].map { scenario(truth, .logNormal($0)) { $0.hasPlainGet = true } }
        }
    }

    private static var eight: [Scenario] {
        product(
            [
                .flat, .linear, .knee(at: 2), .knee(at: 3), .knee(at: 5), .knee(at: 7.3), .saturating, .retrograde,
                .gain(1.05), .gain(1.08), .gain(1.1), .gain(1.15), .gain(1.3), .gain(1.15, at: 4...4),
            ],
            [.logNormal(0.02), .logNormal(0.05), .logNormal(0.1)], upTo: 8)
    }
}
