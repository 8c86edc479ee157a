/// Why a plan cannot be made, in a sentence for the person who asked for it.
public struct PlanError: Error, Equatable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    static func require(_ condition: Bool, _ sentence: String) throws(PlanError) {
        if !condition { throw PlanError(description: sentence) }
    }
}
