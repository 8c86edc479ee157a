/// Max-min fair rates: no rate can be raised without lowering one that is not higher.
///
/// By progressive filling (D. Bertsekas and R. Gallager, "Data Networks", 1992, section 6.5): all rates rise together,
/// and each stops at the first limit that it meets.
struct FairShare: Equatable, Sendable {
    /// Who asks for a share.
    struct Flow: Equatable, Sendable {
        /// The most that it can take, in bytes per second, which may be infinite.
        var limit: Double
        /// Whose it is.
        var client: String
    }

    /// The most that the flows of one client have together, in bytes per second, which may be infinite.
    var perClient: Double

    /// The most that all have together, which may be infinite.
    var inAll: Double

    /// How many flows there are beside those asked about; they take as much as they can get.
    var competitors = 0

    /// The rates of some flows, in their order, in bytes per second.
    func rates(of flows: [Flow]) -> [Double] {
        var filling = Filling(self, flows)
        while !filling.rising.isEmpty { filling.rise() }
        return filling.rates
    }

    /// The rates on their way up: those that still rise are all the same.
    private struct Filling {
        let share: FairShare
        let flows: [Flow]
        var rates: [Double]
        var rising: [Int]

        init(_ share: FairShare, _ flows: [Flow]) {
            self.share = share
            self.flows = flows
            rates = Array(repeating: 0, count: flows.count)
            rising = Array(flows.indices)
        }

        /// Raises the rates to the next limit that any of them reaches, and stops those that reach it.
        mutating func rise() {
            let inAll = level(share.inAll, flows.indices, competitors: share.competitors)
            let clients = Dictionary(grouping: flows.indices) { flows[$0].client }
                .mapValues { level(share.perClient, $0, competitors: 0) }
            let ends = rising.map { min(flows[$0].limit, clients[flows[$0].client] ?? .infinity, inAll) }
            let next = ends.min() ?? .infinity
            for index in rising { rates[index] = next }
            rising = zip(rising, ends).filter { $0.1 > next * (1 + 1e-12) }.map(\.0)
        }

        /// The rate of each rising flow at which the given flows together reach a limit.
        private func level(_ limit: Double, _ indices: some Sequence<Int>, competitors: Int) -> Double {
            guard limit.isFinite else { return .infinity }
            let isRising = Set(rising)
            let stopped = indices.filter { !isRising.contains($0) }.reduce(0) { $0 + rates[$1] }
            let count = indices.reduce(competitors) { isRising.contains($1) ? $0 + 1 : $0 }
            return max(0, limit - stopped) / Double(count)
        }
    }
}
