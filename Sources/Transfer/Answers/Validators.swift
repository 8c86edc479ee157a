/// The entity tag and the date of the last change of a resource, which identify its state.
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

    /// An entity tag without the `W/` of a weak one: the bytes are compared by other means, and servers weaken a tag on
    /// the way.
    static func strong(_ tag: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let isWeak = tag.count >= 2 && tag[0] == UInt8(ascii: "W") && tag[1] == UInt8(ascii: "/")
        return isWeak ? UnsafeRawBufferPointer(rebasing: tag.dropFirst(2)) : tag
    }

    private static func contradicts(_ expected: [UInt8]?, _ value: UnsafeRawBufferPointer) -> Bool {
        guard let expected else { return false }
        return !expected.withUnsafeBytes { $0.elementsEqual(value) }
    }
}

/// Hashes of the validators of a response, to detect responses of different states of the resource.
struct ValidatorDigest: Equatable, Sendable {
    private var tag: UInt64?
    private var date: UInt64?

    /// Processes an entity tag; whether it is a weak one does not matter.
    mutating func consume(tag value: UnsafeRawBufferPointer) { tag = Validators.strong(value).hash() }

    /// Processes the date of the last change.
    mutating func consume(date value: UnsafeRawBufferPointer) { date = value.hash() }

    /// Whether the responses can be of one state: all entity tags are equal, and so are all dates.
    static func agree(_ answers: [ValidatorDigest]) -> Bool {
        Set(answers.compactMap(\.tag)).count <= 1 && Set(answers.compactMap(\.date)).count <= 1
    }
}
