import RealModule

/// What disturbs the times of a sweep.
///
/// A time is its true value, times 1 + σz or exp(σz), times a spike, times what the network has come to by then.
struct Noise: Sendable {
    /// The law of the disturbance that every trial has.
    enum Law: Sendable {
        /// 1 + σz.
        case normal
        /// exp(σz).
        case logNormal
    }

    /// A rare disturbance.
    struct Spikes: Sendable {
        /// The share of trials that have it.
        var share: Double
        /// How many times as long they take.
        var factor: Double
        /// How many times as long the other trials take.
        var otherwise = 1.0
        /// The trials that may have it.
        var trials = Trials.all

        /// Trials by their number of threads.
        enum Trials: Sendable {
            case all, ofOneThread, ofSeveralThreads
        }

        /// Whether trials with a number of threads may have it.
        func concern(_ threads: Int) -> Bool {
            switch trials {
            case .all: true
            case .ofOneThread: threads == 1
            case .ofSeveralThreads: threads > 1
            }
        }
    }

    /// What tables call it.
    let name: String
    var law = Law.logNormal
    /// σ.
    var deviation: Double
    /// How many times as large σ is for a single connection.
    var factorOfOneThread = 1.0
    /// How many times as large σ is for four connections.
    var factorOfFourThreads = 1.0
    /// The power of the number of connections in proportion to which σ is.
    var exponent = 0.0
    var spikes: Spikes?
    /// The correlation of z with that of the trial before, whatever it was.
    var correlation = 0.0
    /// By how much of itself a time grows over the run, in proportion to the part that is over.
    var drift = 0.0
}

extension Noise {
    /// Log-normal noise alone.
    static func logNormal(_ deviation: Double) -> Noise {
        Noise(name: "log-normal \(Decimals.shortest(deviation))", deviation: deviation)
    }

    /// Noise of which a single connection has three times as much.
    static func noisyOneThread(_ deviation: Double) -> Noise {
        Noise(
            name: "log-normal \(Decimals.shortest(deviation)), ×3 at one thread", deviation: deviation,
            factorOfOneThread: 3)
    }

    /// Noise of which a single connection has several times as much.
    static func noisyOneThread(_ deviation: Double, factor: Double) -> Noise {
        Noise(
            name: "log-normal \(Decimals.shortest(deviation)), ×\(Decimals.shortest(factor)) at one thread",
            deviation: deviation, factorOfOneThread: factor)
    }

    /// Noise of which four connections have twice as much.
    static func noisyFourThreads(_ deviation: Double) -> Noise {
        Noise(
            name: "log-normal \(Decimals.shortest(deviation)), ×2 at 4 threads", deviation: deviation,
            factorOfFourThreads: 2)
    }

    /// Noise that grows, or shrinks, with the number of connections.
    static func byThreads(_ deviation: Double, exponent: Double) -> Noise {
        let change = exponent < 0 ? "shrinking" : "growing"
        return Noise(
            name: "log-normal \(Decimals.shortest(deviation)), \(change) with threads", deviation: deviation,
            exponent: exponent)
    }

    /// One trial in twenty takes twice as long.
    static func slowTrials(_ deviation: Double) -> Noise {
        Noise(
            name: "log-normal \(Decimals.shortest(deviation)), 5% of trials ×2", deviation: deviation,
            spikes: Spikes(share: 0.05, factor: 2))
    }

    /// A tenth of the trials takes longer.
    static func spikes(_ factor: Double, onlyOfOneThread: Bool = false) -> Noise {
        Noise(
            name: "10 % of \(onlyOfOneThread ? "one thread's " : "")runs ×\(Decimals.shortest(factor))",
            deviation: 0.05,
            spikes: Spikes(share: 0.1, factor: factor, trials: onlyOfOneThread ? .ofOneThread : .all))
    }

    /// A trial is served by one of two servers with equal chances; the geometric mean of both is the true time.
    ///
    /// - Parameter ratio: how many times as long the slower server takes.
    static func twoServers(_ ratio: Double, trials: Spikes.Trials = .all, deviation: Double = 0.01) -> Noise {
        let slower = ratio.squareRoot()
        let name = trials == .ofSeveralThreads ? "two servers for several threads" : "two servers"
        return Noise(
            name: "\(name) ×\(Decimals.shortest(ratio))\(deviation == 0 ? ", no noise" : "")", deviation: deviation,
            spikes: Spikes(share: 0.5, factor: slower, otherwise: 1 / slower, trials: trials))
    }

    /// Noise of which a single connection has a tenth.
    static func quietOneThread(_ deviation: Double) -> Noise {
        Noise(
            name: "log-normal \(Decimals.shortest(deviation)), a tenth of it at one thread", deviation: deviation,
            factorOfOneThread: 0.1)
    }

    /// No noise at all.
    static let none = Noise(name: "no noise", deviation: 0)

    /// Neighbors in the run are alike.
    static let autoregressive = Noise(name: "AR(1) 0.8, log-normal 0.1", deviation: 0.1, correlation: 0.8)

    /// Times grow by 30 % over the run.
    static let drifting = Noise(name: "drift 30 %, log-normal 0.05", deviation: 0.05, drift: 0.3)

    static let normal = Noise(name: "normal 0.08", law: .normal, deviation: 0.08)
}

extension Noise {
    /// σ of a number of connections.
    func deviation(_ threads: Int) -> Double {
        let growth = exponent == 0 ? 1 : Double.pow(Double(threads), exponent)
        let factors = [1: factorOfOneThread, 4: factorOfFourThreads]
        return deviation * (factors[threads] ?? 1) * growth
    }

    /// The spikes that a number of connections may have.
    func spikes(_ threads: Int) -> Spikes? {
        spikes.flatMap { $0.concern(threads) ? $0 : nil }
    }

    /// What a trial's time is multiplied by.
    /// - Parameters:
    ///   - z: standard normal.
    ///   - u: 0…1, below the share of spikes where there is one.
    ///   - part: the part of the run that is over, 0…1.
    func factor(_ threads: Int, z: Double, u: Double, part: Double) -> Double {
        let spike = spikes(threads).map { u < $0.share ? $0.factor : $0.otherwise } ?? 1
        return disturbance(threads, z: z) * spike * (1 + drift * part)
    }

    /// What every trial has; a time is never below a thousandth of the true one.
    func disturbance(_ threads: Int, z: Double) -> Double {
        switch law {
        case .normal: max(0.001, 1 + deviation(threads) * z)
        case .logNormal: .exp(deviation(threads) * z)
        }
    }

    /// Whether no time stands out, nothing drifts and trials are independent: what an alarm is then is a false one.
    var isQuiet: Bool { spikes == nil && correlation == 0 && drift == 0 }
}
