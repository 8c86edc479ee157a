extension CommandTemplate {
    /// Downloaders that are known by their names, called as a careful user would: no output, no compression, and where
    /// they can be told so no file of settings and no second try; `axel` cannot.
    ///
    /// The address, which may hold a signature, comes by standard input, but to `axel`, which does not take it from there.
    /// `curl` has one connection for a file, and so has `wget2`: version 1.99.1 fetches the chunks of a file one after the
    /// other over one connection, whatever `--max-threads` says. `aria2c` takes 16 connections to a server at most, and gives
    /// none less than 1 MiB.
    private static let presets = [
        Preset("curl", package: "curl", "curl -q -g -sS -f -o {output} -K -", input: "url = {url}\n"),
        Preset(
            "aria2c", package: "aria2", mostThreads: 16, leastPart: 1 << 20,
            "aria2c --no-conf -q -m1 --file-allocation=none -k1M -x{threads} -s{threads} -d {directory} -i -",
            input: "{url}\n out={name}\n"),
        Preset("axel", package: "axel", "axel -q -n{threads} -o {output} {url}"),
        Preset(
            "wget2", package: "wget2",
            "wget2 --no-config -q --tries=1 --compression=identity --no-ocsp -O {output} -i /dev/stdin",
            input: "{url}\n"),
    ]

    /// The preset of a name.
    ///
    /// - Throws: `PlanError` that names the presets there are.
    static func preset(_ name: String) throws(PlanError) -> CommandTemplate {
        guard let preset = presets.first(where: { $0.name == name }), let name = CommandName(name) else {
            throw PlanError(
                description:
                    "--command knows \(presets.map(\.name).sorted().joined(separator: ", ")) by their names; any "
                    + "other is NAME='tool … {output} {url}'.")
        }
        return try CommandTemplate(
            name, words: preset.line.split(separator: " ").map(String.init), input: preset.input,
            mostThreads: preset.mostThreads, leastPart: preset.leastPart, package: preset.package)
    }

    private struct Preset: Sendable {
        let name: String
        let package: String
        let mostThreads: Int?
        let leastPart: Int64?
        let line: String
        let input: String?

        init(
            _ name: String, package: String, mostThreads: Int? = nil, leastPart: Int64? = nil, _ line: String,
            input: String? = nil
        ) {
            self.name = name
            self.package = package
            self.mostThreads = mostThreads
            self.leastPart = leastPart
            self.line = line
            self.input = input
        }
    }
}
