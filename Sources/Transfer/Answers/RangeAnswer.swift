/// The conditions that a response must meet before any of its bytes may be written.
///
/// libcurl does not check this: it delivers the body of a 200 or of an error page as if it were the requested range.
struct RangeAnswer: Sendable {
    /// The range that was requested, or `nil` for a plain GET.
    let range: ByteRange?
    /// The length of the whole resource, if it is known.
    let total: Int64?
    /// The validators of the probed resource.
    let validators: Validators
    /// The content coding of the stored bytes.
    var coding = ExpectedCoding.none
    /// Whether responses with other validators are taken, because a digest of the whole resource decides later.
    var takesOtherValidators = false

    /// The number of bytes that the body must have, if it is known.
    var expectedBytes: Int64? { range?.count ?? total }

    /// The number of bytes that the body of a response with this head must have, if it is known.
    func expectedBytes(after head: AnswerHead) -> Int64? {
        expectedBytes ?? (head.status == 206 ? head.contentRange?.total : nil)
    }

    /// Whether a response with this status can be the right one; the rest of its head decides.
    func admits(status: Int) -> Bool {
        switch status {
        case 200: range == nil || mayCoverTheWhole
        case 206: true
        default: false
        }
    }

    /// Why a response with this head is not the one that was requested, or `nil` if it is.
    func rejection(of head: AnswerHead) -> Rejection? {
        guard admits(status: head.status) else { return .status(head.status) }
        if !coding.admits(head.coding) { return .encoded }
        if head.lengthIsInvalid { return .contradictoryLength }
        if let rejection = rejectionOfExtent(head) { return rejection }
        if head.hasOtherValidator, !takesOtherValidators { return .changed }
        if let expectedBytes = expectedBytes(after: head), let declared = head.contentLength, declared != expectedBytes
        {
            return range == nil ? .otherTotal : .otherLength
        }
        return nil
    }

    /// Why a response covers different bytes from the requested ones.
    private func rejectionOfExtent(_ head: AnswerHead) -> Rejection? {
        switch (range, head.status) {
        case (nil, 206): rejectionOfPart(head)
        case (let range?, 206): rejection(of: head.contentRange, asked: range)
        case (let range?, _): rejectionOfWhole(head, asked: range)
        default: nil
        }
    }

    private func rejection(of answered: ContentRange?, asked: ByteRange) -> Rejection? {
        guard let answered, let covered = answered.range else { return .noContentRange }
        if let total, let stated = answered.total, stated != total { return .otherTotal }
        return covered == asked ? nil : .otherRange
    }

    /// A 206 in response to a plain GET is right if it holds everything from the first byte to the last.
    private func rejectionOfPart(_ head: AnswerHead) -> Rejection? {
        guard let answered = head.contentRange, let covered = answered.range, let length = answered.total ?? total
        else {
            return .status(206)
        }
        if let total, length != total { return .otherTotal }
        return covered == ByteRange(first: 0, last: length - 1) ? nil : .status(206)
    }

    /// A 200 in response to a range is right if the range covers the whole resource (RFC 9110, 14.2).
    private func rejectionOfWhole(_ head: AnswerHead, asked: ByteRange) -> Rejection? {
        if head.hasContentRange { return rejection(of: head.contentRange, asked: asked) }
        return total == nil && head.contentLength != asked.count ? .status(200) : nil
    }

    /// Whether the range has every byte of the resource, as far as is known.
    private var mayCoverTheWhole: Bool {
        guard let range, range.first == 0 else { return false }
        return total.map { range.count == $0 } ?? true
    }
}

/// The header `Content-Range`.
struct ContentRange: Equatable {
    /// The range, or `nil` in the form `bytes */1234` of a response that has none.
    let range: ByteRange?
    /// The length of the whole resource, or `nil` if the server does not say.
    let total: Int64?

    init(range: ByteRange?, total: Int64?) {
        self.range = range
        self.total = total
    }

    /// Parses `bytes 0-499/1234`, `bytes 0-499/*` or `bytes */1234` (RFC 9110, 14.4).
    init?(parsing value: UnsafeRawBufferPointer) {
        guard value.count > 6, UnsafeRawBufferPointer(rebasing: value[..<6]).equalsIgnoringCase("bytes ") else {
            return nil
        }
        var scanner = DecimalScanner(UnsafeRawBufferPointer(rebasing: value[6...]).trimmingWhitespace())
        if scanner.skip(UInt8(ascii: "*")) {
            range = nil
        } else {
            guard let first = scanner.number(), scanner.skip(UInt8(ascii: "-")), let last = scanner.number(),
                let covered = ByteRange(first: first, last: last)
            else { return nil }
            range = covered
        }
        guard scanner.skip(UInt8(ascii: "/")) else { return nil }
        if scanner.skip(UInt8(ascii: "*")) {
            guard range != nil else { return nil }
            total = nil
        } else {
            guard let stated = scanner.number() else { return nil }
            total = stated
        }
        guard scanner.isAtEnd else { return nil }
        if let range, let total, range.last >= total { return nil }
    }
}
