/// What an answer says of the state of the resource, in a few bytes: enough to tell two states from each other.
struct ValidatorDigest: Equatable, Sendable {
    private var tag: UInt64?
    private var date: UInt64?

    /// Takes in an entity tag; whether it is a weak one does not matter.
    mutating func consume(tag value: UnsafeRawBufferPointer) { tag = Validators.strong(value).hash() }

    /// Takes in the date of the last change.
    mutating func consume(date value: UnsafeRawBufferPointer) { date = value.hash() }

    /// Whether answers can be of one state: those that have a tag have the same one, and so it is with dates.
    static func agree(_ answers: [ValidatorDigest]) -> Bool {
        Set(answers.compactMap(\.tag)).count <= 1 && Set(answers.compactMap(\.date)).count <= 1
    }
}
