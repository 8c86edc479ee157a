import Analysis

/// What is true of a network, and what a verdict may therefore say.
struct Expectation: Sendable {
    /// How a network is made.
    enum Tier: Int, Sendable {
        /// By the lab server over loopback.
        case lab = 1
        /// By the link emulator and nginx.
        case emulated = 2
    }

    /// The network's name: that of its runs, before the seed.
    let name: String
    /// How it is made.
    let tier: Tier
    /// The shapes that are right; empty where none is identifiable.
    let shapes: Set<ScalingModel.Shape>
    /// The answers that are right.
    let answers: Set<Verdict.Answer>
    /// The cause, or `nil` where it cannot be told from where the client is.
    let cause: Verdict.Cause?
    /// Other causes that are no confident error there.
    let tolerated: Set<Verdict.Cause>
    /// The true knee, where there is one.
    let knee: Double?
    /// What the limit applies to; `nil` where no requests over one HTTP/2 connection are measured.
    let scope: Verdict.LimitScope?

    /// What is true of a network.
    init(
        _ tier: Tier, _ name: String, _ shapes: Set<ScalingModel.Shape>, _ answers: Set<Verdict.Answer>,
        _ cause: Verdict.Cause?, tolerated: Set<Verdict.Cause> = [], knee: Double? = nil,
        scope: Verdict.LimitScope? = nil
    ) {
        self.tier = tier
        self.name = name
        self.shapes = shapes
        self.answers = answers
        self.cause = cause
        self.tolerated = tolerated
        self.knee = knee
        self.scope = scope
    }

    /// Whether a shape is right; «unknown» abstains.
    func judge(_ shape: ScalingModel.Shape) -> Outcome? {
        if shapes.isEmpty { return nil }
        return shapes.contains(shape) ? .right : shape == .unknown ? .abstained : .wrong
    }

    /// Whether an answer is right; «inconclusive» abstains.
    func judge(_ answer: Verdict.Answer) -> Outcome {
        answers.contains(answer) ? .right : answer == .inconclusive ? .abstained : .wrong
    }

    /// Whether a cause is right; «unknown», and what is tolerated, abstains.
    func judge(_ cause: Verdict.Cause) -> Outcome {
        if cause == self.cause { return .right }
        return cause == .unknown || tolerated.contains(cause) ? .abstained : .wrong
    }

    /// Whether a scope is right; an absent one abstains; `nil` where there is none.
    func judge(scope: Verdict.LimitScope?) -> Outcome? {
        guard let truth = self.scope else { return nil }
        guard let scope else { return .abstained }
        return scope == truth ? .right : .wrong
    }

    /// Whether a knee is within 15 % of the truth, or the truth within its interval; `nil` where there is none.
    func judge(knee: BoundedEstimate?) -> Outcome? {
        guard let truth = self.knee else { return nil }
        guard let knee else { return .abstained }
        let isInside = knee.low.map { $0 <= truth } == true && knee.high.map { $0 >= truth } == true
        return abs(knee.estimate / truth - 1) <= 0.15 || isInside ? .right : .wrong
    }
}
