import Foundation

/// Feeds a parser with the inputs of a corpus, and with what a mutator makes of them.
///
/// `make check` tries a fixed number, always the same ones. With `DLSWEEP_FUZZ_SECONDS` it goes on for that long with a
/// seed that is drawn anew, and notes each input in a file first, which tells what a crash was about.
public struct FuzzCampaign {
    private let target: String
    /// The inputs that all others are made of.
    public let corpus: [[UInt8]]
    private let iterations: Int
    private let seconds: Double?
    private let note: String

    /// Reads the corpus of a target, a folder below `Tests/Corpus`: each of its files, and what has lines also with the
    /// line ends of servers and of Windows.
    ///
    /// - Parameter iterations: how many mutants `make check` tries.
    public init(_ target: String, iterations: Int) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Corpus/\(target)").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let files = names.compactMap { FileManager.default.contents(atPath: folder + "/" + $0).map { Array($0) } }
        corpus = files + files.filter { $0.contains(10) }.map { $0.flatMap { $0 == 10 ? [13, 10] : [$0] } }
        self.target = target
        self.iterations = iterations
        seconds = ProcessInfo.processInfo.environment["DLSWEEP_FUZZ_SECONDS"].flatMap { Double($0) }
        note = NSTemporaryDirectory() + "/dlsweep-fuzz-\(target)"
    }

    /// Runs the body with every input.
    ///
    /// - Returns: how many there were.
    @discardableResult
    public func run(_ body: ([UInt8]) throws -> Void) throws -> Int {
        for input in corpus { try body(input) }
        guard let seconds else { return try run(seed: 1, while: { $0 < iterations }, body) }
        let seed = UInt64.random(in: 0 ... .max)
        print("\(target): \(seconds) s with seed \(seed); the input under way is in \(note)")
        let end = ContinuousClock.now + .seconds(seconds)
        let count = try run(seed: seed, while: { _ in ContinuousClock.now < end }) {
            try Data($0).write(to: URL(filePath: note))
            try body($0)
        }
        print("\(target): \(count) inputs, \(Int(Double(count) / seconds)) in a second")
        return count
    }

    private func run(
        seed: UInt64, while goesOn: (_ mutants: Int) -> Bool, _ body: ([UInt8]) throws -> Void
    ) throws -> Int {
        var mutator = Mutator(seed: seed)
        var mutants = 0
        while goesOn(mutants) {
            try body(mutator.mutated(corpus[mutator.below(corpus.count)], others: corpus))
            mutants += 1
        }
        return corpus.count + mutants
    }
}
