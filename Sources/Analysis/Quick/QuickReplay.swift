internal import Sweep

/// A pass over the blocks of a run in the order of time, which makes the decisions of `quick` one after the other.
///
/// Where a decision needs blocks that have not been measured yet, the pass ends by throwing the request for them.
struct QuickReplay {
    let plan: QuickPlan
    let levels: QuickLevels
    /// The numbers of complete blocks at which the run was abandoned and later resumed.
    private let restarts: Set<Int>
    /// The blocks that no decision has used yet.
    private var unread: ArraySlice<QuickBlock>
    /// The blocks that were read.
    private(set) var read: [QuickBlock] = []
    /// The blocks of the scouted counts: those of the scout, and those of the grid that are evidence.
    private(set) var scout: [QuickBlock] = []
    private(set) var grid: [QuickBlock] = []
    /// The blocks of the candidate that is being tested.
    private(set) var fresh: [QuickBlock] = []
    /// The stages after the scout.
    private(set) var stages: [QuickStage] = []
    /// The counts that blocks of the scouted counts have shown to gain more than the margin.
    private(set) var splitOnGrid: [Int] = []
    /// The claim that failed windows, taken as slow ones, do not support.
    private(set) var obstacle: QuickResult.Obstacle?
    private var tried: Set<Int> = []
    private var changes = 0

    /// The noise of a window above which the scout has a third block.
    private static let largestQuietNoise = 0.07
    /// How often another candidate may be tested.
    private static let mostChanges = 2
    /// The consecutive failures after which a treatment is no longer measured.
    private static let mostFailures = 3

    init(_ plan: QuickPlan, _ levels: QuickLevels, _ blocks: [QuickBlock], restarts: Set<Int>) {
        self.plan = plan
        self.levels = levels
        self.restarts = restarts
        unread = blocks[...]
    }

    /// The result of the run.
    /// - Throws: the request for the blocks that the next decision needs.
    mutating func result() throws(QuickRequest) -> QuickResult {
        try readScout()
        var next = fitted ?? 1
        while true {
            tried.insert(next)
            let outcome = try next == 1 ? gridOutcome() : candidateOutcome(next)
            switch outcome {
            case .stop(let result): return result
            case .test(let candidate): next = candidate
            }
        }
    }

    /// What a stage leads to.
    private enum Outcome {
        case stop(QuickResult)
        case test(Int)
    }
}

extension QuickReplay {
    private mutating func readScout() throws(QuickRequest) {
        let stage = QuickStage(firstBlock: 0, candidate: 1, rivals: [], looks: [])
        for count in 1...3 {
            if count == 3, !isNoisy { return }
            try readBlocks(.scout, stage, plan.gridTreatments, have: scout.count, until: max(2, count))
            scout = read
            grid = scout.filter(\.isEvidence)
        }
    }

    private var isNoisy: Bool { (table(scout, plan.gridTreatments).noise ?? 0) > Self.largestQuietNoise }

    /// Reads blocks until a stage has so many of them, or what it is about has been dropped.
    /// - Throws: the request for those that are missing.
    private mutating func readBlocks(
        _ phase: QuickBlock.Phase, _ stage: QuickStage, _ treatments: [Treatment], have: Int, until wanted: Int
    ) throws(QuickRequest) {
        var have = have
        while have < wanted, phase == .scout || !hasDropped(oneOf: [1, stage.candidate]) {
            guard let block = unread.popFirst() else {
                throw request(phase, stage, treatments, blocks: wanted - have, isFirst: have == 0)
            }
            read.append(block)
            have += 1
            switch (phase, stage.candidate) {
            case (.scout, _): break
            case (.test, 1): grid.append(block)
            case (.test, _): fresh.append(block)
            }
        }
    }

    private func request(
        _ phase: QuickBlock.Phase, _ stage: QuickStage, _ treatments: [Treatment], blocks: Int, isFirst: Bool
    ) -> QuickRequest {
        let known = Set(read.flatMap { $0.windows.map(\.treatment) })
        let others = phase == .test ? plan.methodTreatments(beside: treatments) : []
        let kept = (treatments + others).filter { !dropped.contains($0) }
        // Optional methods read the bytes of as many ranged downloads.
        let unread = Set(kept.filter(\.decidesAnswer)).subtracting(known).sorted()
        let unknown = phase == .test && isFirst ? unread : []
        return QuickRequest(
            phase: phase, stage: stage, treatments: kept, blocks: blocks, completedBlocks: read.count,
            scoutBlocks: scout.count, warmUps: unknown)
    }

    /// The treatments that failed three times in a row: they are no longer measured, and nothing is claimed about them.
    ///
    /// What failed before the run was last abandoned and resumed no longer counts: the server may have been away.
    var dropped: Set<Treatment> {
        let start = restarts.filter { $0 <= read.count }.max() ?? 0
        let windows = Dictionary(grouping: read[start...].flatMap(\.windows), by: \.treatment)
        return Set(
            windows.filter { _, own in
                own.count >= Self.mostFailures && own.suffix(Self.mostFailures).allSatisfy { $0.bytesPerSecond == nil }
            }.keys)
    }

    private func hasDropped(oneOf counts: [Int]) -> Bool {
        let dropped = dropped
        return counts.contains { dropped.contains(.ranged($0)) }
    }

    /// The largest count that may be tested: if the largest of the plan never worked, the largest that did.
    ///
    /// A server may refuse so many connections.
    private var largestCandidate: Int {
        failedThreads.contains(plan.largestThreadCount)
            ? Self.workingThreads(read).max() ?? 1 : plan.largestThreadCount
    }

    /// The windows of blocks, without dropped treatments.
    func table(_ blocks: [QuickBlock], _ treatments: [Treatment], imputing: Bool = false) -> QuickTable {
        let dropped = dropped
        return QuickTable(blocks, columns: treatments.filter { !dropped.contains($0) }, imputing: imputing)
    }

    /// The gains of blocks; and those with failed windows as slow ones, if any failed.
    private func gains(_ blocks: [QuickBlock], _ treatments: [Treatment]) -> [QuickGains] {
        let hasFailures = blocks.contains(where: \.hasFailureThatMatters)
        return (hasFailures ? [false, true] : [false]).map {
            QuickGains(table(blocks, treatments, imputing: $0))
        }
    }

    private var firstTestBlock: Int { read.count - scout.count + 1 }

    /// The blocks of the scouted counts that choose a candidate: those of a scout without evidence too.
    private var candidateTable: QuickTable {
        table(grid.isEmpty ? scout : grid, plan.gridTreatments)
    }

    private var candidateFit: QuickCandidate? {
        QuickCandidate(candidateTable, upTo: largestCandidate, rule: DecisionRule(plan))
    }

    private var fitted: Int? { candidateFit?.threads }

    /// The fitted count if no stage was about it yet; one thread stands for the grid.
    private var untriedFit: Int? { fitted.flatMap { tried.contains($0) ? nil : $0 } }

    /// The counts that fail significantly more often than one thread.
    private var unreliable: Set<Int> {
        FailedTrials.unreliableCounts(
            read.flatMap(\.windows).filter { $0.treatment.method == .ranged }.map {
                (threads: $0.treatment.threads, failed: $0.bytesPerSecond == nil)
            }, level: 1 - plan.confidence)
    }
}

extension QuickReplay {
    /// Looks at the scouted counts until a gain, or that there is none, is shown.
    private mutating func gridOutcome() throws(QuickRequest) -> Outcome {
        let stage = QuickStage(
            firstBlock: firstTestBlock, candidate: 1, rivals: [], looks: levels.grid.map(\.blocks))
        stages.append(stage)
        for look in levels.grid where look.blocks >= grid.count {
            try readBlocks(.test, stage, plan.gridTreatments, have: grid.count, until: look.blocks)
            guard !dropped.contains(.ranged(1)) else { return .stop(QuickResult(withoutReference: self)) }
            let rules = gains(grid, plan.gridTreatments).map { GridRules(gains: $0, look: look, margin: plan.margin) }
            let finding = rules[0].finding
            let isSupported = rules.dropFirst().allSatisfy { $0.finding.agrees(with: finding) }
            obstacle = isSupported ? nil : .failures
            guard isSupported else { continue }
            switch finding {
            case .open: continue
            case .noGain(let onAverage):
                return .stop(QuickResult(noGain: rules[0], onAverage: onAverage, self))
            case .split(let counts):
                let reliable = counts.filter { !unreliable.contains($0) }
                obstacle = reliable.isEmpty ? .unreliableCounts : nil
                guard let least = reliable.first else { continue }
                splitOnGrid = reliable
                return .test(untriedFit ?? least)
            }
        }
        return .stop(QuickResult(openGrid: self, levels.grid[levels.grid.count - 1]))
    }

    /// Looks at a candidate until its gain, and that no rival is better, is shown, or until another one is tested.
    private mutating func candidateOutcome(_ candidate: Int) throws(QuickRequest) -> Outcome {
        let largest = max(candidate, largestCandidate)
        let rivals = QuickCandidate.rivals(of: candidate, peak: candidateFit?.peak ?? largest, upTo: largest)
        let stage = QuickStage(
            firstBlock: firstTestBlock, candidate: candidate, rivals: rivals, looks: levels.candidate.map(\.blocks))
        let treatments = plan.testTreatments(candidate: candidate, rivals: rivals)
        stages.append(stage)
        fresh = []
        var rules: [CandidateRules] = []
        var next: Int?
        for look in levels.candidate {
            try readBlocks(.test, stage, treatments, have: fresh.count, until: look.blocks)
            guard !dropped.contains(.ranged(1)) else { return .stop(QuickResult(withoutReference: self)) }
            rules = gains(fresh, treatments).map {
                CandidateRules(gains: $0, look: look, margin: plan.margin, candidate: candidate)
            }
            guard !dropped.contains(.ranged(candidate)) else {
                next = untriedFit ?? 1
                break
            }
            let isUnrivaled = rules.allSatisfy(\.isUnrivaled)
            if !unreliable.contains(candidate), rules.allSatisfy(\.isSplit), isUnrivaled || plan.stopsAtFirstAnswer {
                return .stop(QuickResult(split: rules[0], isShown: isUnrivaled, self))
            }
            next = successor(of: candidate, rules, isUnrivaled: isUnrivaled)
            if next != nil { break }
        }
        changes += 1
        if let next, changes <= Self.mostChanges, !tried.contains(next) { return .test(next) }
        return .stop(QuickResult(unsettled: rules, unreliable: unreliable, self))
    }

    /// What is tested instead of a candidate: a count that is shown to be faster, or the grid if nothing is gained.
    private func successor(of candidate: Int, _ rules: [CandidateRules], isUnrivaled: Bool) -> Int? {
        if let rival = rules[0].fasterRival, rules.allSatisfy({ $0.fasterRival != nil }) {
            let between = Int((Double(candidate) * Double(rival)).squareRoot().rounded(.up))
            return changes == 0 && !tried.contains(between) ? between : rival
        }
        return isUnrivaled && rules.allSatisfy(\.isNoGain) ? 1 : nil
    }
}

extension QuickReplay {
    /// The counts of which a window that is evidence succeeded, ascending.
    var testedThreads: [Int] { Self.workingThreads(read.filter(\.isEvidence)).sorted() }

    /// The counts that were tried and of which no window succeeded, ascending.
    var failedThreads: [Int] {
        let tried = read.flatMap(\.windows).filter { $0.treatment.method == .ranged }.map(\.treatment.threads)
        return Set(tried).subtracting(Self.workingThreads(read)).sorted()
    }

    private static func workingThreads(_ blocks: [QuickBlock]) -> Set<Int> {
        let windows = blocks.flatMap(\.windows).filter { $0.treatment.method == .ranged && $0.bytesPerSecond != nil }
        return Set(windows.map(\.treatment.threads))
    }

    /// The count that the fit of the scouted counts suggests now; 1 if it fails more often than one thread.
    var suggestedThreads: Int { fitted.flatMap { unreliable.contains($0) ? nil : $0 } ?? 1 }

    /// The smallest scouted count close to the best estimate, if that exceeds the margin and is shown to be a gain.
    ///
    /// No curve rises at one count alone, so that the fit misses it.
    func likelyGain(_ gains: QuickGains, _ look: QuickLevels.Look) -> Int? {
        let least = (1 + plan.margin).naturalLogarithm
        let estimates = gains.counts.filter { !unreliable.contains($0) }.map {
            (threads: $0, contrast: gains.contrast($0))
        }
        guard let best = estimates.max(by: { $0.contrast.mean < $1.contrast.mean }), best.contrast.mean > least,
            best.contrast.lower(look.level) > 0
        else { return nil }
        return estimates.first { $0.contrast.mean > best.contrast.mean - least / 2 }?.threads
    }

    /// The counts that blocks of the scouted counts have shown, without those that failed too often since.
    var reliableSplitOnGrid: [Int] { splitOnGrid.filter { !unreliable.contains($0) } }
}
