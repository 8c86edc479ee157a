/// A range of bytes of a resource, from the first to the last, both inclusive and counted from 0.
public struct ByteRange: Hashable, Sendable {
    /// The first byte.
    public let first: Int64
    /// The last byte, at least `first`.
    public let last: Int64

    /// Creates a range.
    ///
    /// - Returns: `nil` if it would be empty or begin before byte 0.
    public init?(first: Int64, last: Int64) {
        guard first >= 0, first <= last, last < Int64.max else { return nil }
        self.first = first
        self.last = last
    }

    /// The first byte alone.
    static let firstByte = parts(of: 1, threads: 1)[0]

    /// The number of bytes.
    public var count: Int64 { last - first + 1 }

    /// The value of the header `Range`, without its unit: `0-499`.
    var requestText: String { "\(first)-\(last)" }

    /// The parts of a resource for a number of threads: ceil(length / threads) bytes each, the last part what is left.
    ///
    /// Where that leaves threads with nothing, there are fewer parts than threads: 10 bytes over 4 threads are 3, 3, 3
    /// and 1, and over 6 threads five parts of 2.
    ///
    /// - Parameters:
    ///   - length: the bytes of the resource, at least 1; of an empty one there are no parts.
    ///   - threads: at least 1.
    public static func parts(of length: Int64, threads: Int) -> [ByteRange] {
        let wanted = Int64(max(threads, 1))
        let size = length / wanted + (length % wanted == 0 ? 0 : 1)
        guard size > 0 else { return [] }
        return stride(from: 0, to: length, by: Int(size)).compactMap { first in
            ByteRange(first: first, last: first + min(size, length - first) - 1)
        }
    }
}
