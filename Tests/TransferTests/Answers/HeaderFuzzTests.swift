import Foundation
import Testing
import TestSupport

@testable import Transfer

/// What parses text from a server, fed with broken text, and compared with a second reading of it.
@Suite struct HeaderFuzzTests {
    /// The second reading is a regular expression.
    @Test func contentRange() throws {
        try FuzzCampaign("content-range", iterations: 1000).run { input in
            let parsed = input.withUnsafeBytes { ContentRange(parsing: $0) }
            #expect(parsed == Self.contentRange(String(decoding: input, as: UTF8.self)), "\(input)")
        }
    }

    private static func contentRange(_ text: String) -> ContentRange? {
        let form = /(?i:bytes) [ \t\r\n]*(?:([0-9]+)-([0-9]+)|\*)\/([0-9]+|\*)[ \t\r\n]*/
        guard let match = text.wholeMatch(of: form.matchingSemantics(.unicodeScalar)) else { return nil }
        let total = Int64(match.3)
        guard total != nil || match.3 == "*" else { return nil }
        guard let first = match.1, let last = match.2 else {
            return total.map { ContentRange(range: nil, total: $0) }
        }
        guard let first = Int64(first), let last = Int64(last), first <= last, last < total ?? .max else { return nil }
        return ByteRange(first: first, last: last).map { ContentRange(range: $0, total: total) }
    }

    @Test func retryAfter() throws {
        try FuzzCampaign("retry-after", iterations: 1000).run { input in
            let parsed = input.withUnsafeBytes { RetryAfter(parsing: $0) }
            let text = String(decoding: input, as: UTF8.self)
            let isNumber = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
            if isNumber {
                let expected: RetryAfter? = Int64(text).map { RetryAfter.seconds($0) }
                #expect(parsed == expected, "\(input)")
            } else if case .seconds = parsed {
                Issue.record("\(input) is no number.")
            }
            let seconds = parsed?.seconds(from: HTTPDate(parsing: "Thu, 01 Jan 1970 00:00:00 GMT"))
            if let seconds { #expect(seconds >= 0 && seconds.isFinite, "\(input)") }
        }
    }

    /// Whatever the head, a response is taken only where its lines say what was asked for.
    @Test func head() throws {
        let asked = try #require(ByteRange(first: 0, last: 99))
        let validators = Validators(etag: "\"a\"", lastModified: nil)
        let answer = RangeAnswer(range: asked, total: 1000, validators: validators)
        try FuzzCampaign("head", iterations: 1000).run { input in
            var head = AnswerHead()
            for line in Self.lines(input) { line.withUnsafeBytes { head.consume($0, expecting: validators) } }
            guard answer.rejection(of: head) == nil else { return }
            let last = Self.linesOfLastAnswer(input)
            let values = { (name: String) in last.filter { $0.name == name }.map(\.value) }
            let ranges = values("content-range").map { Self.covers(asked, total: 1000, $0) }
            #expect(head.status == 206, "\(input)")
            #expect(!ranges.isEmpty && !ranges.contains(false), "\(input)")
            #expect(Set(values("content-length").map { Int64($0) }).isSubset(of: [100]), "\(input)")
            #expect(Set(values("etag")).isSubset(of: ["\"a\""]), "\(input)")
            #expect(Set(values("content-encoding").map { $0.lowercased() }).isSubset(of: ["identity"]), "\(input)")
        }
    }

    /// A probe reads heads by itself: what it takes from one is what a download takes from it.
    @Test func headOfAProbe() throws {
        try FuzzCampaign("head", iterations: 1000).run { input in
            // The probe passes over a value that is no UTF-8, which a download refuses.
            guard String(validating: input, as: UTF8.self) != nil else { return }
            let probe = ProbeExchange(isInterrupted: { false })
            var head = AnswerHead()
            _ = Self.lines(input).first { line in
                line.withUnsafeBytes {
                    head.consume($0, expecting: .unknown)
                    return !probe.consume($0)
                }
            }
            if let length = probe.contentLength {
                #expect(head.contentLength == length && !head.lengthIsInvalid, "\(input)")
            }
            if let range = probe.contentRange { #expect(head.contentRange == range, "\(input)") }
        }
    }

    private static func covers(_ asked: ByteRange, total: Int64, _ value: String) -> Bool {
        guard let range = contentRange(value) else { return false }
        return range.range == asked && (range.total ?? total) == total
    }

    /// The lines with their ends, as libcurl hands them over.
    private static func lines(_ input: [UInt8]) -> [[UInt8]] {
        input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) + [10] }
    }

    private static func linesOfLastAnswer(_ input: [UInt8]) -> [(name: String, value: String)] {
        let texts = lines(input).map { String(decoding: $0, as: UTF8.self) }
        let start = texts.lastIndex { HeaderLine.status(Array($0.utf8)) != nil } ?? 0
        return texts[start...].dropFirst().compactMap { text in
            guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let value = text[text.utf8.index(after: colon)...]
            return (text[..<colon].lowercased(), String(value).trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }
}

extension HeaderLine {
    fileprivate static func status(_ bytes: [UInt8]) -> Int? { bytes.withUnsafeBytes { status($0) } }
}

extension HTTPDate {
    fileprivate init?(parsing text: String) {
        let date = Array(text.utf8).withUnsafeBytes { HTTPDate(parsing: $0) }
        guard let date else { return nil }
        self = date
    }
}
