extension SplitMix64 {
    /// Brings the elements in a range into a random order, as fast as it can be done.
    ///
    /// Tests by permutation draw so many numbers that the divisions of `next(below:)` would be most of their time. Here the
    /// place is the upper half of a product, and no draw is rejected: the bias of at most `range.count`/2⁶⁴ is nothing.
    /// The orders are others than those of `shuffled`.
    mutating func permute<Element>(_ elements: inout [Element], in range: Range<Int>) {
        var last = range.upperBound - 1
        while last > range.lowerBound {
            let place = UInt64(last - range.lowerBound + 1).multipliedFullWidth(by: next()).high
            elements.swapAt(last, range.lowerBound + Int(place))
            last -= 1
        }
    }
}
