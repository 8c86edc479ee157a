import Analysis
import Sweep

extension Chapter {
    /// The tables of coarse, few, and censored data, and of what the answer compares with.
    static var coarseFewAndCensored: [Chapter] {
        [
            references, pooled, unusualGains, rounded, censored, fewBlocks, fewCounts, promisedTrials, changes,
        ]
    }

    private static let counts = Array(1...16)

    private static let judged = [
        Column("right", .answerRight), Column("wrong", .answerWrong), Column("split wrong", .splitWrong),
        Column("inconclusive", .answerAbstained), Column("too many", .recommendedMore),
        Column("outside margin", .recommendedFewer), Column("shown wrong", .shownWrong),
    ]

    /// A scenario of the published design, with what is unusual about it.
    private static func scenario(
        _ truth: Truth, _ noise: Noise, counts: [Int] = counts, blocks: Int = 5,
        _ change: (inout Scenario) -> Void = { _ in }
    ) -> Scenario {
        var scenario = Scenario(truth: truth, noise: noise, counts: counts, blocks: blocks)
        change(&scenario)
        return scenario
    }

    private static func product(_ truths: [Truth], _ noises: [Noise]) -> [Scenario] {
        truths.flatMap { truth in noises.map { scenario(truth, $0) } }
    }

    private static let references = Chapter(
        name: "references",
        about: "A plain GET that is faster or slower than one ranged thread. A gain is one over the faster of both.",
        columns: judged,
        scenarios: product(
            [
                .knee(at: 2).besidePlainGet(4), .knee(at: 5).besidePlainGet(4), .flat, .gain(1.1),
                .flat.besidePlainGet(0.5), .knee(at: 2).besidePlainGet(0.5), .flat.besidePlainGet(1.05),
                .gain(1.13).besidePlainGet(1.05), .gain(1.25).besidePlainGet(1.05),
            ], [.logNormal(0.03), .logNormal(0.07)]))

    private static let pooled = Chapter(
        name: "pooled", about: "Gains that an average over all counts hides: no gain must not be claimed.",
        columns: judged,
        scenarios: product(
            [.gain(1.12, at: 13...16), .rising(to: 1.12, at: 16), .gain(1.15, at: 2...4), .flat],
            [.logNormal(0.02), .logNormal(0.03), .logNormal(0.05), .logNormal(0.08)]))

    private static let unusualGains = Chapter(
        name: "unusual gains", about: "A gain at one count or at all, and gains that grow faster than the threads.",
        columns: judged,
        scenarios: product(
            [.gain(1.3, at: 5...5), .gain(1.3, at: 16...16), .gain(1.15), .credit(0.02), .credit(0.05)],
            [.logNormal(0.03), .logNormal(0.07)]))
}

extension Chapter {
    private static let rounded = Chapter(
        name: "rounded", about: "Times of few seconds, rounded to whole seconds, tenths, and hundredths.",
        columns: judged,
        scenarios: [
            (Truth.gain(1.06), 3_600_000), (.gain(1.3), 3_600_000), (.gain(1.3), 3_400_000), (.flat, 3_600_000),
            (.flat, 3_500_000), (.knee(at: 5), 30_000_000),
        ].flatMap { truth, bytes in
            [Noise.none, .logNormal(0.03)].flatMap { noise in
                (0...2).map { decimals in
                    scenario(truth, noise) { ($0.recording.decimals, $0.bytes) = (decimals, Int64(bytes)) }
                }
            }
        })

    private static let censored = Chapter(
        name: "censored", about: "Trials that fail because they are slow, and trials that fail at random.",
        columns: [Column("failures", .failureRate)] + judged,
        scenarios: [
            (Truth.flat, Noise.twoServers(2, trials: .ofSeveralThreads)),
            (.flat, .twoServers(1.5, trials: .ofSeveralThreads)),
            (.flat, .quietOneThread(0.3)), (.flat, .quietOneThread(0.5)), (.flat, .logNormal(0.2)),
            (.knee(at: 5), .logNormal(0.2)),
        ].map { truth, noise in scenario(truth, noise) { $0.recording.timeout = 110 } }
            + [Truth.flat, .gain(1.3), .knee(at: 5)].flatMap { truth in
                [Noise.logNormal(0.03), .logNormal(0.07)].map { noise in
                    scenario(truth, noise) { $0.recording.failureRate = 0.3 }
                }
            })

    private static let fewBlocks = Chapter(
        name: "few blocks", about: "Times of two values, as from two servers, and ordinary noise, in few blocks.",
        columns: judged,
        scenarios: [Noise.twoServers(1.5), .twoServers(2), .twoServers(2, deviation: 0)].flatMap { noise in
            [counts, [1, 2, 4, 8], [1, 8]].flatMap { counts in
                (2...5).map { scenario(.flat, noise, counts: counts, blocks: $0) }
            }
        }
            + [Truth.flat, .knee(at: 5)].flatMap { truth in
                (2...4).map { scenario(truth, .logNormal(0.07), blocks: $0) }
            })

    private static let fewCounts = Chapter(
        name: "few counts", about: "A knee is not claimed from fewer than four counts.",
        columns: [Column("knee claimed", .kneeClaimed), Column("knee", .knee)] + judged,
        scenarios: [[1, 2, 4], [1, 4, 16], [1, 8], [1, 2, 4, 8]].flatMap { counts in
            [Truth.knee(at: 2), .knee(at: 5)].flatMap { truth in
                [Noise.logNormal(0.02), .logNormal(0.07)].map { scenario(truth, $0, counts: counts) }
            }
        })

    private static let promisedTrials = Chapter(
        name: "promised trials",
        about: "A first sweep says how many trials would show it: how often so many do, for a goal of .80.",
        columns: [Column("shown", .promiseKept), Column("wrong", .answerWrong)],
        scenarios: [0, 0.3].flatMap { failureRate in
            [false, true].flatMap { hasPlainGet in
                [Truth.gain(1.25), .flat].map { truth in
                    scenario(truth, .logNormal(truth.shape == .flat ? 0.15 : 0.2), counts: [1, 4]) {
                        $0.recording.failureRate = failureRate
                        ($0.hasPlainGet, $0.pilotBlocks) = (hasPlainGet, hasPlainGet && failureRate > 0 ? 18 : 12)
                    }
                }
            }
        })
}

extension Chapter {
    private static let changes = Chapter(
        name: "changes", about: "A change of the network that doubles all times from a random moment on, and none.",
        columns: [
            Column("told", .networkChanged), Column("levels", .levels), Column("step", .step),
            Column("succession", .succession), Column("between blocks", .changeBetweenBlocks),
            Column("in run", .changeInRun),
        ],
        scenarios: [counts, [1, 8]].flatMap { counts in
            [5, 10].flatMap { blocks in
                Change.Place.allCases.map { place in
                    audited(.logNormal(0.07), counts, blocks) { $0.change = Change(factor: 2, place: place) }
                }
                    + [Noise.logNormal(0.07), .logNormal(0.2), .noisyOneThread(0.07), .spikes(3)].map {
                        audited($0, counts, blocks)
                    }
            }
        })

    private static func audited(
        _ noise: Noise, _ counts: [Int], _ blocks: Int, _ change: (inout Scenario) -> Void = { _ in }
    ) -> Scenario {
        scenario(.knee(at: 5), noise, counts: counts, blocks: blocks) {
            $0.permutations = 1999
            change(&$0)
        }
    }
}
