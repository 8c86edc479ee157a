/// What an answer says of the state of the resource, in a few bytes: enough to tell two states from each other.
struct ValidatorDigest: Equatable, Sendable {
    private var tag: UInt64?
    private var date: UInt64?

    /// Takes in an entity tag; whether it is a weak one does not matter.
    mutating func consume(tag value: UnsafeRawBufferPointer) { tag = ValidatorDigest.hash(Validators.strong(value)) }

    /// Takes in the date of the last change.
    mutating func consume(date value: UnsafeRawBufferPointer) { date = ValidatorDigest.hash(value) }

    /// Whether answers can be of one state: those that have a tag have the same one, and so it is with dates.
    static func agree(_ answers: [ValidatorDigest]) -> Bool {
        Set(answers.compactMap(\.tag)).count <= 1 && Set(answers.compactMap(\.date)).count <= 1
    }

    /// The 64-bit hash FNV-1a of Fowler, Noll and Vo: it takes no memory.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
