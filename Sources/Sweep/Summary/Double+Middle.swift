extension [Double] {
    /// The middle value, of two the lower one; `nil` without any.
    var middle: Double? { isEmpty ? nil : sorted()[(count - 1) / 2] }
}
