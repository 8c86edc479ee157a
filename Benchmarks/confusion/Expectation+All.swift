import Analysis

extension Expectation {
    /// What is true of every network of a seed, by its name.
    static func all(_ factors: SeedFactors) -> [String: Expectation] {
        Dictionary(uniqueKeysWithValues: (lab(factors) + emulated(factors)).map { ($0.name, $0) })
    }

    private static func lab(_ factors: SeedFactors) -> [Expectation] {
        [
            .init(.lab, "lab-throttle", [.linear], [.split], .connectionThrottle),
            .init(.lab, "lab-throttle-bursts", [.linear], [.split], .connectionThrottle),
            .init(.lab, "lab-knee", [.knee], [.split], .connectionThrottle, knee: 3.5 * factors.counts),
            .init(.lab, "lab-flat", [.flat], [.noGain], .clientCap),
            .init(.lab, "lab-client-cap", [.flat], [.noGain], .clientCap),
            .init(.lab, "lab-saturating", [.saturating], [.split], nil, tolerated: [.connectionThrottle]),
            .init(.lab, "lab-retrograde", [.retrograde], [.split], nil, tolerated: [.connectionThrottle]),
            .init(.lab, "lab-free-credit", [.linear], [.split], .connectionThrottle),
            .init(.lab, "lab-refuses", [], [.split], .admissionLimit),
            .init(.lab, "lab-resets", [], [.split], .admissionLimit),
            .init(.lab, "lab-queues", [.knee], [.split], .admissionLimit, knee: Double(factors.admitted)),
            .init(.lab, "lab-drift", [.flat], [.noGain], .networkChanged, tolerated: [.clientCap]),
            .init(.lab, "lab-step", [.flat], [.noGain], .networkChanged, tolerated: [.clientCap]),
            .init(.lab, "lab-cross-traffic", [], [.split, .noGain], nil, tolerated: [.networkChanged, .sharedLink]),
            .init(.lab, "lab-straggler", [], [.split], nil, tolerated: [.connectionThrottle]),
            .init(.lab, "lab-slow-start", [.flat], [.noGain], nil, tolerated: [.setupCost, .clientCap, .ramp]),
        ]
    }

    /// The payload of a link is 1448 of each 1500 bytes.
    private static func emulated(_ factors: SeedFactors) -> [Expectation] {
        [
            .init(.emulated, "throttle", [.linear], [.split], .connectionThrottle),
            .init(.emulated, "shared-link", [.flat], [.noGain], .sharedLink),
            .init(.emulated, "bufferbloat", [.flat], [.noGain], .sharedLink),
            .init(.emulated, "shallow-queue", [], [.split, .noGain], nil, tolerated: [.pathLoss, .sharedLink]),
            .init(.emulated, "loss", [.linear], [.split], .pathLoss),
            .init(.emulated, "loss-bbr", [.flat], [.noGain], nil, tolerated: [.sharedLink]),
            .init(.emulated, "window", [.linear], [.split], .receiveWindow),
            .init(
                .emulated, "knee", [.knee], [.split], .connectionThrottle,
                knee: 5e6 * 1448 / 1500 / 2_048_000 * factors.counts),
            .init(.emulated, "policer-flow", [.linear], [.split], .policer),
            .init(.emulated, "policer-client", [.flat], [.noGain], .policer),
            .init(.emulated, "free-credit", [.linear], [.split], .connectionThrottle),
            .init(.emulated, "refuses", [], [.split], .admissionLimit),
            .init(.emulated, "drift", [.flat], [.noGain], .networkChanged, tolerated: [.sharedLink]),
            .init(.emulated, "ramp", [], [.split], .ramp),
            .init(.emulated, "h2-request", [.linear], [.split], .connectionThrottle, scope: .request),
            .init(.emulated, "h2-connection", [.linear], [.split], .connectionThrottle, scope: .connection),
            .init(.emulated, "h2-link", [.flat], [.noGain], .sharedLink, scope: .neither),
            .init(.emulated, "h2-loss", [.linear], [.split], .pathLoss, scope: .connection),
            .init(.emulated, "h2-window", [.linear], [.split], .receiveWindow, scope: .connection),
        ]
    }
}
