internal import Sweep

/// The unique names of runs, of networks, and of the folder of their comparison.
enum ComparisonNames {
    /// The longest name of a folder, in bytes; file systems allow 255.
    private static let longestFolder = 200

    /// The networks of groups of runs; if two runs have the same label, the later one gets a number.
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

    /// The common beginning of the names of several runs, without the numbers that distinguish them: `home` for `home-1`,
    /// `home-2`.
    static func network(_ runs: [String]) -> String {
        guard runs.count > 1, let first = runs.first else { return runs.first ?? "" }
        let shared = runs.dropFirst().reduce(first[...]) { $0.commonPrefix(with: $1) }
        var name = shared
        while let last = name.last, last.isNumber { name.removeLast() }
        while let last = name.last, "._-".contains(last) { name.removeLast() }
        return Label(String(name))?.description ?? Label(cleaning: "\(first)-and-\(runs.count - 1)-more").description
    }

    /// `home-vs-office-vs-mobile`, or if that is too long `home-vs-3-others`.
    static func folder(_ names: [String]) -> String {
        let all = names.joined(separator: "-vs-")
        return all.utf8.count <= longestFolder ? all : "\(names[0])-vs-\(names.count - 1)-others"
    }

    /// The same names, with a number after each repeated one.
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
    /// The common beginning of both.
    fileprivate func commonPrefix(with other: String) -> Substring {
        let count = zip(self, other).prefix { $0 == $1 }.count
        return prefix(count)
    }
}
