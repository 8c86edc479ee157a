import ArgumentParser
import Foundation
import Sweep
import Transfer

/// Everything that is measured against one server, plain or with TLS, in randomised blocks.
struct TrialSetup {
    let bytes: Int64
    let counts: [Int]
    let blocks: Int
    let seed: UInt64
    /// The lanes beside dlsweep's trial into its file, or `nil` for all.
    let beside: Set<String>?
    let program: String
    let scratch: String

    /// What came of a bench.
    struct Outcome {
        let trials: [Trial]
        let missing: [String]
    }

    /// Measures every lane at every count in every block.
    ///
    /// - Parameters:
    ///   - url: of the resource, on loopback.
    ///   - certificate: what to trust, where the server has TLS.
    func run(url: String, certificate: String?, each: @escaping (Trial) -> Void) throws -> Outcome {
        var options = ConnectionOptions()
        options.proxy = ""
        options.certificateFile = certificate
        let resource = try Probe(try DownloadURL(url), options: options).run()
        let settings = RangeDownloader.Settings(threads: counts.last ?? 1, bytes: bytes, options: options)
        let file = try RangeDownloader(
            resource, scratch: try ScratchFile(length: bytes, in: scratch), settings: settings)
        let discard = try RangeDownloader(resource, scratch: nil, settings: settings)
        var lanes = [
            Lane(name: "ranged", counts: counts, downloader: file),
            Lane(name: "discard", counts: counts, downloader: discard),
        ]
        if certificate == nil, let address = URL(string: url), let port = address.port {
            let reader = BareReader(port: UInt16(port), path: address.path, bytes: bytes)
            lanes.append(Lane(name: "socket", counts: counts, downloader: reader))
        }
        let (commands, missing) = commands(certificate)
        for command in commands {
            let downloader = try CommandDownloader(
                CommandDownloader.Settings(
                    commands: [command], bytes: bytes, parent: scratch,
                    environment: ProcessInfo.processInfo.environment.filter { !$0.key.lowercased().hasSuffix("_proxy") }
                ),
                beside: file)
            lanes.append(
                Lane(
                    name: command.template.name.description,
                    counts: command.template.threadCounts(among: counts, bytes: bytes),
                    downloader: downloader))
        }
        return try measure(try asked(lanes), missing, each: each)
    }

    /// The lanes that were asked for, and dlsweep's trial into its file.
    private func asked(_ lanes: [Lane]) throws -> [Lane] {
        guard let beside else { return lanes }
        let unknown = beside.subtracting(lanes.map(\.name)).sorted()
        guard unknown.isEmpty else {
            throw ValidationError("Neither known nor installed: \(unknown.joined(separator: ", ")).")
        }
        return lanes.filter { $0.method == .ranged || beside.contains($0.name) }
    }

    private func measure(_ lanes: [Lane], _ missing: [String], each: @escaping (Trial) -> Void) throws -> Outcome {
        let planned = lanes.filter { $0.method != .ranged }.compactMap { lane in
            CommandName(lane.name).map { PlannedCommand(name: $0, threadCounts: lane.counts) }
        }
        let plan = try Plan(
            threadCounts: counts, trials: blocks, warmUps: 2, baseline: false, byteLimit: nil, seed: seed,
            confidence: 0.95, margin: 0.1, pauseSeconds: 0, sink: .file, commands: planned)
        let downloader = LaneDownloader(lanes)
        let runner = TrialRunner(downloader: downloader, privateFolder: nil, utcNow: { "" }, log: { _ in })
        var trials: [Trial] = []
        let experiment = Experiment(
            plan: plan, bytesPerTrial: bytes, runner: runner, isInterrupted: { false }, rest: { _ in },
            elapsedSeconds: { 0 },
            record: { trial in
                trials.append(trial)
                each(trial)
            })
        _ = try experiment.run { _ in }
        return Outcome(trials: trials, missing: missing)
    }

    /// The other downloaders that are installed, told to trust the certificate, and the names of those that are not.
    private func commands(_ certificate: String?) -> ([InstalledCommand], missing: [String]) {
        var installed: [InstalledCommand] = []
        var missing: [String] = []
        for line in templates(certificate) {
            do {
                let template = try CommandTemplate(parsing: line)
                installed.append(
                    try InstalledCommand(
                        template, searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"))
            } catch {
                missing.append(String(line.prefix { $0 != "=" }))
            }
        }
        return (installed, missing)
    }

    /// The presets of `--command`, with what each needs to trust a certificate; axel can only be told not to look at it.
    private func templates(_ certificate: String?) -> [String] {
        let own = "get='\(program)' get -q --threads {threads} -o {output} {url}"
        guard let certificate else { return [own, "curl", "aria2c", "axel", "wget2"] }
        return [
            own + " --cacert '\(certificate)'", "curl=curl -q -sS -f --cacert '\(certificate)' -o {output} {url}",
            "aria2c=aria2c --no-conf -q -m1 --file-allocation=none -k1M '--ca-certificate=\(certificate)' "
                + "-x{threads} -s{threads} -d {directory} -o {name} {url}",
            "axel=axel -q -k -n{threads} -o {output} {url}",
            "wget2=wget2 --no-config -q --tries=1 --compression=identity --no-ocsp '--ca-certificate=\(certificate)' "
                + "-O {output} {url}",
        ]
    }
}
