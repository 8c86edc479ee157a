internal import Sweep

/// The names of runs, of networks and of the folder of their comparison: labels, and all different.
enum ComparisonNames {
    /// The longest name of a folder, in bytes; file systems take 255.
    private static let longestFolder = 200

    /// The networks of groups of runs; where two runs have the same label, the later ones get a number.
    static func networks(_ groups: [[ComparedRun]]) -> [ComparedNetwork] {
        let runNames = unique(groups.joined().map(\.name))
        var rest = runNames[...]
        let named = groups.map { group in
            group.map { run in
                var run = run
                run.name = rest.removeFirst()
                return run
            }
        }
        let names = unique(named.map { network($0.map(\.name)) })
        return zip(names, named).map { ComparedNetwork(name: $0, runs: $1) }
    }

    /// What the names of several runs begin with, without the numbers that tell them apart: `home` for `home-1`, `home-2`.
    static func network(_ runs: [String]) -> String {
        guard runs.count > 1, let first = runs.first else { return runs.first ?? "" }
        let shared = runs.dropFirst().reduce(first[...]) { $0.commonPrefix(with: $1) }
        var name = shared
        while let last = name.last, last.isNumber { name.removeLast() }
        while let last = name.last, "._-".contains(last) { name.removeLast() }
        return Label(String(name))?.description ?? Label(cleaning: "\(first)-and-\(runs.count - 1)-more").description
    }

    /// `home-vs-office-vs-mobile`, or where that is too long `home-vs-3-others`.
    static func folder(_ names: [String]) -> String {
        let all = names.joined(separator: "-vs-")
        return all.utf8.count <= longestFolder ? all : "\(names[0])-vs-\(names.count - 1)-others"
    }

    /// The same names, a number behind each that stood before.
    static func unique(_ names: [String]) -> [String] {
        var taken = Set(names)
        var seen: Set<String> = []
        return names.map { name in
            if seen.insert(name).inserted { return name }
            let new = (2...).lazy.map { "\(name)-\($0)" }.first { !taken.contains($0) } ?? name
            taken.insert(new)
            seen.insert(new)
            return new
        }
    }
}

extension Substring {
    /// The characters that both begin with.
    fileprivate func commonPrefix(with other: String) -> Substring {
        let count = zip(self, other).prefix { $0 == $1 }.count
        return prefix(count)
    }
}
