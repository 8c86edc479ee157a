import RealModule
import Statistics

/// The law of a treatment's times in units of its true time, over a trial at any place of the run: what intervals of
/// levels are to cover.
struct TimeLaw: Sendable {
    let mean: Double
    let variance: Double
    let median: Double
    /// The mean of ln time.
    let logarithm: Double
    /// The mean of 1/time.
    let rate: Double

    /// Integrates over the noise of a number of connections: by steps of z/50, by spike or none, by 64 places of the run.
    init(_ noise: Noise, threads: Int) {
        let law = Mixture(noise, threads: threads)
        let mean = law.mean { $0 }
        self.mean = mean
        variance = law.mean { ($0 - mean) * ($0 - mean) }
        logarithm = law.mean { .log($0) }
        rate = law.mean { 1 / $0 }
        median = law.median
    }
}

/// The disturbance that every trial has, times one of several factors.
private struct Mixture {
    let noise: Noise
    let threads: Int
    let parts: [(share: Double, factor: Double)]

    init(_ noise: Noise, threads: Int) {
        let places = noise.drift == 0 ? 1 : 64
        let drifts = (0..<places).map { 1 + noise.drift * (Double($0) + 0.5) / Double(places) }
        let rare = noise.spikes(threads) ?? Noise.Spikes(share: 0, factor: 1)
        let spikes = [(share: rare.share, factor: rare.factor), (share: 1 - rare.share, factor: rare.otherwise)]
        self.noise = noise
        self.threads = threads
        parts = drifts.flatMap { drift in
            spikes.map { (share: $0.share / Double(places), factor: $0.factor * drift) }
        }
    }

    func mean(of value: (Double) -> Double) -> Double {
        var (sum, mass) = (0.0, 0.0)
        for step in -450...450 {
            let z = Double(step) / 50
            let density = Double.exp(-z * z / 2)
            let base = noise.disturbance(threads, z: z)
            for part in parts {
                sum += density * part.share * value(base * part.factor)
                mass += density * part.share
            }
        }
        return sum / mass
    }

    /// By halving the logarithm of the time.
    var median: Double {
        var (low, high) = (-7.0, 7.0)
        while high - low > 1e-13 {
            let middle = (low + high) / 2
            if share(below: .exp(middle)) < 0.5 { low = middle } else { high = middle }
        }
        return .exp((low + high) / 2)
    }

    private func share(below time: Double) -> Double {
        let deviation = noise.deviation(threads)
        return parts.reduce(0) { sum, part in
            let ratio = time / part.factor
            if deviation == 0 { return sum + (ratio >= 1 ? part.share : 0) }
            let z = (noise.law == .normal ? ratio - 1 : .log(ratio)) / deviation
            return sum + part.share * Normal().lowerTail(at: z)
        }
    }
}
