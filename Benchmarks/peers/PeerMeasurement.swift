import ArgumentParser
import Foundation
import Session
import Sweep
import Transfer

/// Everything that is measured against one server, plain or with TLS, in randomized blocks.
struct PeerMeasurement {
    let bytes: Int64
    let counts: [Int]
    let blocks: Int
    let seed: UInt64
    /// The lanes beside dlsweep's trial into its file, or `nil` for all.
    let beside: Set<String>?
    let program: String
    let scratch: String
    /// Whether HTTP/2 is measured, and nothing else.
    let isHTTP2: Bool

    /// The trials, and the names of the downloaders that are not installed.
    struct Outcome {
        let trials: [Trial]
        let missing: [String]
    }

    /// Measures every lane at every count in every block, with the session's own trial runner.
    ///
    /// - Parameters:
    ///   - url: the address of the resource, on loopback.
    ///   - certificate: the certificate to trust if the server has TLS.
    ///   - each: called after each trial.
    func run(url: String, certificate: String?, each: @escaping (Trial) -> Void) throws -> Outcome {
        var options = ConnectionOptions()
        options.proxy = ""
        options.certificateFile = certificate
        let resource = try Probe(try DownloadURL(url), options: options).run()
        let (commands, missing) = commands(certificate)
        let own = isHTTP2 ? http2(url, certificate) : downloads(of: resource, url: url, options: options)
        let lanes = try asked(own + commands.map { lane(of: $0) })
        var settings = TrialSetup.Settings(plan: try plan(lanes), bytesPerTrial: bytes, options: options)
        settings.scratchFolder = scratch
        let setup = try TrialSetup(
            resource, settings: settings, monitor: SessionMonitor(sleep: { _ in }),
            replacing: { try LaneDownloader(lanes, file: $0) })
        return Outcome(trials: try setup.measureInMemory(each: each), missing: missing)
    }

    /// dlsweep's own downloads, and bare sockets if there is no TLS.
    private func downloads(of resource: Resource, url: String, options: ConnectionOptions) -> [Lane] {
        let settings = RangeDownloader.Settings(threads: counts.last ?? 1, bytes: bytes, options: options)
        var lanes = [
            Lane(name: "ranged", counts: counts) { $0 },
            Lane(name: "discard", counts: counts) { _ in
                try RangeDownloader(resource, scratch: nil, settings: settings)
            },
        ]
        if options.certificateFile == nil, let address = URL(string: url), let port = address.port {
            lanes.append(
                Lane(name: "socket", counts: counts) { [bytes] _ in
                    BareReader(port: UInt16(port), path: address.path, bytes: bytes)
                })
        }
        return lanes
    }

    /// HTTP/2 of dlsweep, and of curl with as many ranges over one connection.
    private func http2(_ url: String, _ certificate: String?) -> [Lane] {
        [
            Lane(name: "ranged", counts: counts) { $0 },
            Lane(name: "http2", counts: counts) { $0 },
            Lane(name: "streams", counts: counts) { $0 },
            Lane(name: "parallel", counts: counts) { [bytes] _ in
                try ParallelCurl(url: url, certificate: certificate ?? "", bytes: bytes)
            },
        ]
    }

    private func lane(of command: InstalledCommand) -> Lane {
        Lane(
            name: command.template.name.description,
            counts: command.template.threadCounts(among: counts, bytes: bytes)
        ) { [bytes, scratch] file in
            try CommandDownloader(
                CommandDownloader.Settings(
                    commands: [command], bytes: bytes, parent: scratch,
                    environment: MachineFacts.environment(withProxies: false)),
                beside: file)
        }
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

    private func plan(_ lanes: [Lane]) throws -> Plan {
        let planned = lanes.filter { $0.method != .ranged }.compactMap { lane in
            CommandName(lane.name).map { PlannedCommand(name: $0, threadCounts: lane.counts) }
        }
        let methods = lanes.compactMap { lane in
            OptionalMethod(rawValue: lane.name).map { PlannedMethod($0, threadCounts: lane.counts) }
        }
        return try Plan(
            threadCounts: counts, trials: blocks, warmUps: 2, baseline: false, byteLimit: nil, seed: seed,
            confidence: 0.95, margin: 0.1, pauseSeconds: 0, sink: .file, commands: planned,
            methods: methods)
    }

    /// The installed downloaders, with the certificate to trust, and the names of the missing ones.
    private func commands(_ certificate: String?) -> ([InstalledCommand], missing: [String]) {
        var installed: [InstalledCommand] = []
        var missing: [String] = []
        for line in templates(certificate) {
            do {
                let template = try CommandTemplate(parsing: line)
                installed.append(try InstalledCommand(template, searchPath: MachineFacts.searchPath))
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
        if isHTTP2 { return ["curl=curl -q -sS -f --http2 --cacert '\(certificate)' -o {output} {url}"] }
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
