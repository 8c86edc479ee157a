/// What identifies one state of a resource: its entity tag and the date of its last change.
struct Validators: Sendable {
    private let tag: [UInt8]?
    private let date: [UInt8]?

    init(etag: String?, lastModified: String?) {
        tag = etag.map { Array($0.utf8) }
        date = lastModified.map { Array($0.utf8) }
    }

    /// No expectation at all.
    static let unknown = Validators(etag: nil, lastModified: nil)

    func contradictsTag(_ value: UnsafeRawBufferPointer) -> Bool { Validators.contradicts(tag, value) }

    func contradictsDate(_ value: UnsafeRawBufferPointer) -> Bool { Validators.contradicts(date, value) }

    private static func contradicts(_ expected: [UInt8]?, _ value: UnsafeRawBufferPointer) -> Bool {
        guard let expected else { return false }
        return !expected.withUnsafeBytes { $0.elementsEqual(value) }
    }
}
