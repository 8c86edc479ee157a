/// What an answer must be before a byte of it may be written.
///
/// libcurl does not look: it hands over the body of a 200 or of an error page as if it were the range that was asked for.
struct RangeAnswer: Sendable {
    /// The range that was asked for, or `nil` for a plain GET.
    let range: ByteRange?
    /// The length of the whole resource, where it is known.
    let total: Int64?
    /// What identifies the resource's state.
    let validators: Validators

    /// The number of bytes that the body must have, where it is known.
    var expectedBytes: Int64? { range?.count ?? total }

    /// The status that an answer must have.
    var expectedStatus: Int { range == nil ? 200 : 206 }

    /// Why an answer with this head is not the one that was asked for, or `nil` where it is.
    func rejection(of head: AnswerHead) -> Rejection? {
        if head.status != expectedStatus { return .status(head.status) }
        if head.isEncoded { return .encoded }
        if head.lengthIsInvalid { return .contradictoryLength }
        if let rejection = range.flatMap({ rejection(of: head.contentRange, asked: $0) }) { return rejection }
        if head.hasOtherValidator { return .changed }
        if let expectedBytes, let declared = head.contentLength, declared != expectedBytes {
            return range == nil ? .otherTotal : .otherLength
        }
        return nil
    }

    private func rejection(of answered: ContentRange?, asked: ByteRange) -> Rejection? {
        guard let answered, let covered = answered.range else { return .noContentRange }
        if let total, let stated = answered.total, stated != total { return .otherTotal }
        return covered == asked ? nil : .otherRange
    }
}
