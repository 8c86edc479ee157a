import Sweep
import Analysis
import Foundation
import Statistics

/// What the ratios should be, and whether they are.
///
/// A goal counts as reached where the estimate reaches it; the interval stands beside it.
struct Goals {
    let comparison: Comparison
    let isSecure: Bool
    let isHTTP2: Bool

    private static let peers = ["curl", "aria2c", "axel", "wget2"]

    /// A line of Markdown for each goal.
    var markdown: String { lines.map { "- " + $0 + "\n" }.joined() }

    private var lines: [String] {
        if isHTTP2 { return http2 }
        return isSecure ? secure : plain
    }

    /// One request, and as many requests over one connection as ranges of curl.
    private var http2: [String] {
        [line("one HTTP/2 connection over curl --http2 -o, 1 request", ratio("http2", 1, "curl", 1), atLeast: 1.2)]
            + each("streams over curl --parallel", own: "streams", other: "parallel", atLeast: 1)
    }

    private var plain: [String] {
        each("discarding over the bare socket", own: "discard", other: "socket", atLeast: 0.9)
            + each("file over the bare socket", own: "ranged", other: "socket", atLeast: 0.75)
            + [line("file over curl -o, 1 thread", ratio("ranged", 1, "curl", 1), atLeast: 2.5)]
            + each("file over aria2c", own: "ranged", other: "aria2c", atLeast: 3)
            + fastestPeer("get") + [processor]
    }

    private var secure: [String] {
        comparison.counts.map { count in
            line("file over curl -o, \(threads(count))", ratio("ranged", count, "curl", 1), atLeast: 1.2)
        } + fastestPeer("ranged") + fastestPeer("get") + [processor]
    }

    private func each(_ what: String, own: String, other: String, atLeast least: Double) -> [String] {
        comparison.counts.map { line("\(what), \(threads($0))", ratio(own, $0, other, $0), atLeast: least) }
    }

    /// Against the fastest of the peers, with as many threads or with one, which is all that some take.
    private func fastestPeer(_ own: String) -> [String] {
        comparison.counts.compactMap { count in
            let peers = Goals.peers.flatMap { name in [count, 1].map { (name: name, count: $0) } }
            let times = peers.compactMap { peer in
                comparison.seconds(Report.treatment(peer.name, peer.count)).map { (peer: peer, seconds: $0) }
            }
            guard let fastest = times.min(by: { $0.seconds < $1.seconds })?.peer else { return nil }
            let name = own == "get" ? "dlsweep get" : "file"
            return line(
                "\(name) over the fastest peer (\(fastest.name), \(fastest.count)), \(threads(count))",
                ratio(own, count, fastest.name, fastest.count), atLeast: 1)
        }
    }

    private var processor: String {
        let own = comparison.cpuSecondsPerGigabyte(.ranged(1))
        let curl = comparison.cpuSecondsPerGigabyte(Report.treatment("curl", 1))
        guard let own, let curl else { return "processor time: not measured" }
        let share = own / curl
        return "\(share <= 0.5 ? "reached" : "MISSED"): processor time per GB over that of curl -o, 1 thread: "
            + String(format: "%.2f (goal: at most 0.5)", share)
    }

    private func ratio(_ own: String, _ count: Int, _ other: String, _ otherCount: Int) -> Comparison.Ratio? {
        comparison.ratio(of: Report.treatment(own, count), over: Report.treatment(other, otherCount))
    }

    private func line(_ what: String, _ ratio: Comparison.Ratio?, atLeast least: Double) -> String {
        guard let ratio else { return "\(what): not measured" }
        let interval = ratio.interval.map { String(format: " (%.2f–%.2f)", $0.low, $0.high) } ?? ""
        return "\(ratio.estimate >= least ? "reached" : "MISSED"): \(what): "
            + String(format: "%.2f", ratio.estimate) + interval + " (goal: at least \(least))"
    }

    private func threads(_ count: Int) -> String { count == 1 ? "1 thread" : "\(count) threads" }
}
