internal import Sweep

extension QuickResult {
    /// The result in which nothing is compared, because one thread fails.
    init(withoutReference replay: QuickReplay) {
        self.init(
            answer: .inconclusive, recommendedThreads: 1, recommendation: .unproven, reference: .ranged(1),
            speedup: nil,
            look: nil, upperLimit: nil, isOnAverage: false, testedThreads: replay.testedThreads,
            failedThreads: replay.failedThreads,
            stages: replay.stages, obstacle: .reference, droppedTreatments: replay.dropped.sorted())
    }

    /// `no_gain`, or `harmful`.
    init(noGain rules: GridRules, onAverage: Bool, _ replay: QuickReplay) {
        let gains = rules.gains
        let level = gains.upperLevel(rules.look.level)
        let decisive = onAverage ? gains.average(gains.counts) : gains.contrast(gains.counts.last ?? 1)
        self.init(
            answer: rules.isHarmful ? .harmful : .noGain, recommendedThreads: 1, recommendation: .shown,
            reference: gains.reference, speedup: nil,
            look: Look(blocks: replay.grid.count, criticalValue: decisive.critical(level)),
            upperLimit: rules.upperLimit(onAverage: onAverage), isOnAverage: onAverage,
            testedThreads: replay.testedThreads, failedThreads: replay.failedThreads, stages: replay.stages,
            obstacle: nil,
            droppedTreatments: replay.dropped.sorted())
    }

    /// The result of the scouted counts if no look shows anything.
    init(openGrid replay: QuickReplay, _ look: QuickLevels.Look) {
        let gains = QuickGains(replay.table(replay.grid, replay.plan.gridTreatments))
        let best = gains.counts.max { gains.contrast($0).mean < gains.contrast($1).mean }
        let suggested = replay.suggestedThreads
        let recommended = suggested > 1 ? suggested : replay.likelyGain(gains, look) ?? 1
        self.init(open: gains, count: best, recommended: recommended, look, blocks: replay.grid.count, replay)
    }

    /// `split` by a candidate.
    init(split rules: CandidateRules, isShown: Bool, _ replay: QuickReplay) {
        self.init(
            measured: rules.gains, count: rules.candidate, rules.look, blocks: replay.fresh.count, replay,
            answer: .split, recommended: rules.candidate, recommendation: isShown ? .shown : .unproven)
    }

    /// The result of a stage that ends without a shown recommendation.
    ///
    /// - Parameter rules: those of the last look; with failed windows as slow ones too, if any failed.
    init(unsettled rules: [CandidateRules], unreliable: Set<Int>, _ replay: QuickReplay) {
        let last = rules[0]
        let supported = last.splitCounts.filter { count in rules.allSatisfy { $0.splitCounts.contains(count) } }
        let reliable = supported.filter { !unreliable.contains($0) }
        let isSplit = !reliable.isEmpty || !replay.reliableSplitOnGrid.isEmpty
        let likely = last.likelyBest
        let fallback = unreliable.contains(likely) ? replay.reliableSplitOnGrid.first ?? 1 : likely
        let recommended = reliable.isEmpty || reliable.contains(fallback) ? fallback : reliable[0]
        var obstacle: Obstacle?
        if !isSplit, !last.splitCounts.isEmpty { obstacle = supported.isEmpty ? .failures : .unreliableCounts }
        self.init(
            measured: last.gains, count: max(recommended, 1), last.look, blocks: replay.fresh.count, replay,
            answer: isSplit ? .split : .inconclusive, recommended: recommended, recommendation: .unproven,
            obstacle: obstacle)
    }

    private init(
        open gains: QuickGains, count: Int?, recommended: Int, _ look: QuickLevels.Look, blocks: Int,
        _ replay: QuickReplay
    ) {
        self.init(
            measured: gains, count: count ?? 1, look, blocks: blocks, replay, answer: .inconclusive,
            recommended: recommended, recommendation: .unproven, obstacle: replay.obstacle)
    }

    private init(
        measured gains: QuickGains, count: Int, _ look: QuickLevels.Look, blocks: Int, _ replay: QuickReplay,
        answer: Verdict.Answer, recommended: Int, recommendation: Verdict.Recommendation, obstacle: Obstacle? = nil
    ) {
        let level = replay.levels.printedShare * look.level
        let contrast = gains.contrast(count)
        let isMeasured = count > 1 && gains.counts.contains(count)
        self.init(
            answer: answer, recommendedThreads: recommended, recommendation: recommendation,
            reference: gains.reference, speedup: isMeasured ? Speedup(contrast, threads: count, level: level) : nil,
            look: Look(blocks: blocks, criticalValue: contrast.critical(level)), upperLimit: nil, isOnAverage: false,
            testedThreads: replay.testedThreads, failedThreads: replay.failedThreads, stages: replay.stages,
            obstacle: obstacle,
            droppedTreatments: replay.dropped.sorted())
    }
}

extension QuickReplay {
    /// The result of a run that ends between looks, from intervals that are valid at any time.
    var interruptedResult: QuickResult {
        let isTesting = stages.last.map { $0.candidate > 1 } ?? false
        let stage = isTesting ? stages[stages.count - 1] : nil
        let treatments =
            stage.map { plan.testTreatments(candidate: $0.candidate, rivals: $0.rivals) } ?? plan.gridTreatments
        // The scout's first block is not yet among the blocks of the grid while the scout is under way.
        let blocks = isTesting ? fresh : grid.isEmpty ? read.filter(\.isEvidence) : grid
        let gains = QuickGains(table(blocks, treatments))
        return QuickResult(interrupted: gains, blocks: blocks, candidate: stage?.candidate, self)
    }
}

extension QuickResult {
    fileprivate init(interrupted gains: QuickGains, blocks: [QuickBlock], candidate: Int?, _ replay: QuickReplay) {
        let alpha = 1 - replay.plan.confidence
        let claim = AnytimeClaim(gains, candidate: candidate, alpha: alpha, margin: replay.plan.margin)
        let isSplit = !claim.splits.isEmpty || !replay.splitOnGrid.isEmpty
        let hasFailures = blocks.contains(where: \.hasFailureThatMatters)
        let answer: Verdict.Answer =
            isSplit ? .split : claim.isNoGain && !hasFailures ? .noGain : .inconclusive
        let suggested = candidate ?? replay.suggestedThreads
        let recommended =
            switch answer {
            case .split where suggested > 1: suggested
            case .split: claim.splits.first ?? replay.splitOnGrid[0]
            case .noGain, .harmful, .cannotSplit: 1
            case .inconclusive: suggested
            }
        let count = gains.counts.contains(recommended) ? recommended : claim.best
        let contrast = count.map(gains.contrast)
        let interval = count.map { claim.speedup($0) }
        self.init(
            answer: answer, recommendedThreads: recommended,
            recommendation: answer == .noGain ? .shown : .unproven, reference: gains.reference, speedup: interval,
            look: contrast.map { contrast in
                Look(
                    blocks: blocks.count,
                    criticalValue: QuickContrast.anytimeCritical(blocks: contrast.blocks, alpha: claim.alphaOfEach))
            }, upperLimit: answer == .noGain ? claim.upperLimit : nil, isOnAverage: false,
            testedThreads: replay.testedThreads, failedThreads: replay.failedThreads, stages: replay.stages,
            obstacle: nil,
            droppedTreatments: replay.dropped.sorted())
    }
}
