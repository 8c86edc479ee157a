/// Why run.json is no record of a run, in a sentence.
public struct RecordError: Error, Equatable, CustomStringConvertible {
    /// The sentence.
    public let description: String
}
