/// What identifies one state of a resource: its entity tag and the date of its last change.
struct Validators: Sendable {
    private let tag: [UInt8]?
    private let date: [UInt8]?

    /// - Parameters:
    ///   - etag: the entity tag as it came; whether it is a weak one does not matter.
    ///   - lastModified: the date as it came.
    init(etag: String?, lastModified: String?) {
        tag = etag.map { Array($0.utf8) }.map { bytes in bytes.withUnsafeBytes { Array(Validators.strong($0)) } }
        date = lastModified.map { Array($0.utf8) }
    }

    /// No expectation at all.
    static let unknown = Validators(etag: nil, lastModified: nil)

    func contradictsTag(_ value: UnsafeRawBufferPointer) -> Bool {
        Validators.contradicts(tag, Validators.strong(value))
    }

    func contradictsDate(_ value: UnsafeRawBufferPointer) -> Bool { Validators.contradicts(date, value) }

    /// An entity tag without the `W/` of a weak one: the bytes are compared by other means, and servers weaken a tag on the
    /// way.
    static func strong(_ tag: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let isWeak = tag.count >= 2 && tag[0] == UInt8(ascii: "W") && tag[1] == UInt8(ascii: "/")
        return isWeak ? UnsafeRawBufferPointer(rebasing: tag.dropFirst(2)) : tag
    }

    private static func contradicts(_ expected: [UInt8]?, _ value: UnsafeRawBufferPointer) -> Bool {
        guard let expected else { return false }
        return !expected.withUnsafeBytes { $0.elementsEqual(value) }
    }
}

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
